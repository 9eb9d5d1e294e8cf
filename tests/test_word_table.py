"""A word table gives what a dict of the same words would."""

import pickle

from hypothesis import given
from hypothesis import strategies as st
from strategies import steady

from knowledge.retrieval.word_table import WordTable

# Around where words stop to fit: two Chinese letters and one Latin one, seven Latin ones.
WORDS = st.one_of(st.text(max_size=9), st.text("ab\0医保", max_size=9))


@steady(300)
@given(st.lists(WORDS, unique=True, max_size=40), st.lists(WORDS, max_size=10))
def test_each_word_has_its_place_and_no_other_word_has_one(words, others):
    table = pickle.loads(pickle.dumps(WordTable(words)))  # noqa: S301 — as the listener is kept

    assert [table.get(word) for word in words] == list(range(len(words)))
    assert all(table.get(word) is None for word in others if word not in words)


def test_words_that_differ_in_what_is_nothing_as_a_number_are_two():
    table = WordTable(["a", "\0a", "", "\0"])

    assert [table.get(word) for word in ("a", "\0a", "", "\0", "\0\0")] == [0, 1, 2, 3, None]
