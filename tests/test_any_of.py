"""A pattern for any of many words finds the longest that stands at a place, wherever it stands in the list."""

import re

import pytest

from knowledge.hearing.negation import any_of

WORDS = ("江北", "江北城街道", "江", "华新街", "a.b", "石马河")


@pytest.mark.parametrize(
    ("text", "found"),
    [("江北城街道", "江北城街道"), ("江北区", "江北"), ("江水", "江"), ("a.b", "a.b"), ("axb", ""), ("石马", "")],
)
def test_the_longest_word_is_found(text, found):
    match = re.match(any_of(WORDS), text)

    assert (match[0] if match else "") == found


def test_a_shorter_word_is_found_where_the_longer_one_leads_no_further():
    assert re.fullmatch(f"(?:{any_of(WORDS)})城街道", "江北城街道")
