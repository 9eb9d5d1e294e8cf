"""The worked cases that policy officers read and add to: each comes out as its story says."""

from __future__ import annotations

import datetime as dt

import pytest
from expectation import misses
from worked_cases import cases

from webapp import library
from webapp.api import contract

TODAY = dt.date(2026, 11, 22)
RULES = library.load().rules


def answer(facts):
    return contract.result_json(RULES.check(RULES.read(facts), TODAY))


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["id"])
def test_a_worked_case_comes_out_as_its_story_says(case):
    benefits = {benefit["benefit"]: benefit for benefit in answer(case["facts"])["benefits"]}

    wrong = [f"{code}: {miss}" for code, want in case["expect"].items() for miss in misses(benefits[code], want)]

    assert not wrong, case["story"]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["id"])
def test_every_quote_of_an_answer_stands_in_its_clause(case):
    notices = library.load().notices
    for benefit in answer(case["facts"])["benefits"]:
        quoted = [*benefit["clauses"], *(c for document in benefit["documents"] for c in document["clauses"])]

        assert quoted or benefit["status"] in ("not_stated", "undecided"), "decided without a clause"
        for clause in quoted:
            assert notices[clause["notice"]].clause(clause["clause"]).holds(clause["quote"])


def test_case_ids_are_unique():
    ids = [case["id"] for case in cases()]

    assert len(ids) == len(set(ids))
