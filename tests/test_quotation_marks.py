"""Quotation marks hold what somebody else wrote: words of a notice, of a visitor, or on a button; nothing of ours."""

from __future__ import annotations

import re

import pytest

from texts.citation import squeeze
from tools.catalogue import texts
from webapp import library

LIBRARY = library.load()
QUOTED = re.compile("“([^“”]*)”")
PART = re.compile(r"%\((\w+)\)s|\{(\w+)\}")
NOTICES = squeeze("".join(text for notice in LIBRARY.notices.values() for text in notice.texts.values()))
# What is put between the marks, by where: a visitor's words and a button; a code that was meant; a clause's word;
# cells, how to fill them, and headings.
COPIED = {
    "webapp/case/fact_input.py": {"words", "none"},
    "webapp/templates/parts/turn.html": {"words"},
    "texts/suggestion.py": {"name"},
    # A word of the clause: the reader of the policy holds it against the quotes.
    "rules/explaining/reason.py": {"called"},
    # Headings of the clerk's own list.
    "webapp/templates/desk_": {"order", "heading"},
    # The heading of a column.
    "webapp/population/residents.py": {"name"},
    "webapp/desk": {"said", "left", "heading", "below", "name", "names", "entry", "place", "sheet", "list"},
}


def quoted_parts(words):
    """The names of parts that stand between quotation marks."""
    return {part for quoted in QUOTED.findall(words) for found in PART.findall(quoted) for part in found if part}


def test_no_text_puts_quotation_marks_around_a_reading_of_ours():
    wrong = [
        (text.file, text.words)
        for text in texts()
        if quoted_parts(text.words)
        - next((parts for path, parts in COPIED.items() if text.file.startswith(path)), set())
    ]

    assert wrong == []


def test_what_is_quoted_without_being_copied_would_be_found():
    assert quoted_parts("要求“%(what)s”，现在不符合。") == {"what"}
    assert quoted_parts("如果{fact}是“{values}”：{outcome}。") == {"values"}
    assert quoted_parts("不符合：{unmet}。") == set()


@pytest.mark.notices
@pytest.mark.parametrize("notice", LIBRARY.rules.policies)
def test_what_advice_quotes_stands_in_a_notice(notice):
    policy = LIBRARY.rules.policies[notice]
    told = [text for detail in policy.details for text in (*detail.steps, detail.money, *detail.caveats)]
    told += [order.caveat for order in policy.orders]

    assert [quoted for text in told for quoted in QUOTED.findall(text) if squeeze(quoted) not in NOTICES] == []


@pytest.mark.notices
def test_what_an_answer_quotes_stands_in_a_notice():
    answers = [entry.answer for entry in LIBRARY.faq.entries.values()]

    assert [quoted for text in answers for quoted in QUOTED.findall(text) if squeeze(quoted) not in NOTICES] == []
