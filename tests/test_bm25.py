"""An index of documents is small, and copies of further notices change nothing in what it finds."""

import pickle

import pytest

from knowledge.retrieval.bm25 import LOOKED_UP, Index

DOCUMENTS = [["资", "助", "参", "保"], ["住", "院", "救", "助"], ["救", "助", "对", "象"]]


def test_the_document_with_the_rarest_words_of_a_query_comes_first():
    shares = Index(DOCUMENTS).shares(["住", "院", "助"])

    assert max(shares) == shares[1]
    assert shares[1] > shares[0] > 0


def test_a_word_that_no_document_has_takes_from_each_share():
    index = Index(DOCUMENTS)

    assert index.shares(["住", "院", "火"])[1] < index.shares(["住", "院"])[1]
    assert index.shares([]) == index.shares(["火"]) == [0.0, 0.0, 0.0]


def test_a_document_of_the_usual_length_with_each_word_of_a_query_once_has_all_that_it_is_worth():
    """Also of a word that stands in all of them and of one that stands in this one alone."""
    documents = [["众", rare] for rare in "甲乙丙丁戊己庚辛"]
    shares = Index(documents).shares(["众", "丙"])

    assert shares[2] == pytest.approx(1)
    assert shares.count(shares[0]) == len(documents) - 1
    assert 0 < shares[0] < 0.1


def test_copies_that_count_as_one_leave_the_shares_of_the_others_as_they_were():
    alone = Index(DOCUMENTS).shares(["救", "助", "对", "象"])
    copied = Index([*DOCUMENTS, *[DOCUMENTS[2]] * 9], [1.0, 1.0, *[0.1] * 10]).shares(["救", "助", "对", "象"])

    assert copied[:3] == pytest.approx(alone, abs=0.02)


def test_where_very_many_hold_its_words_a_query_looks_up_the_rare_ones():
    many = Index([["救"]] * LOOKED_UP + [["救", "稀"]])
    shares = many.shares(["救", "稀"])

    assert shares[-1] > 0
    assert shares[0] == 0


def test_an_index_takes_few_bytes_a_word_of_a_document():
    words = [chr(0x4E00 + i) for i in range(500)]
    documents = [words[start : start + 100] for start in range(0, 400, 4)]

    assert len(pickle.dumps(Index(documents))) < 4 * sum(map(len, documents)) + 20 * len(words)
