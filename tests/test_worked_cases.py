"""The worked cases that policy officers read and add to: each comes out as its story says."""

from __future__ import annotations

import datetime as dt
from functools import cache

import pytest
from expectation import misses
from worked_cases import cases, cases_of, law_of

from webapp import library
from webapp.api import contract

TODAY = dt.date(2026, 11, 22)
RULES = library.load().rules
EACH = pytest.mark.parametrize(
    ("notice", "case"),
    [pytest.param(notice, case, id=case["id"]) for notice in RULES.policies for case in cases_of(notice)],
)
pytestmark = pytest.mark.notices


@cache
def law(notice):
    return law_of(RULES, notice)


# The same answer is compared with the story and with the clauses.
ANSWERS = {}


def answer(notice, case):
    key = notice, case["id"]
    if key not in ANSWERS:
        rules = law(notice)
        ANSWERS[key] = contract.result_json(rules.check(rules.read(case["facts"]), TODAY))["benefits"]
    return ANSWERS[key]


@EACH
def test_a_worked_case_comes_out_as_its_story_says(notice, case):
    benefits = {benefit["benefit"]: benefit for benefit in answer(notice, case)}

    wrong = [f"{code}: {miss}" for code, want in case["expect"].items() for miss in misses(benefits[code], want)]

    assert not wrong, case["story"]


@EACH
def test_every_quote_of_an_answer_stands_in_its_clause(notice, case):
    notices = library.load().notices
    for benefit in answer(notice, case):
        quoted = [*benefit["clauses"], *(c for document in benefit["documents"] for c in document["clauses"])]

        assert quoted or benefit["status"] in ("not_stated", "undecided"), "decided without a clause"
        for clause in quoted:
            assert notices[clause["notice"]].clause(clause["clause"]).holds(clause["quote"])


@pytest.mark.parametrize("notice", RULES.policies)
def test_each_notice_has_worked_cases(notice):
    assert cases_of(notice)


def test_case_ids_are_unique():
    ids = [case["id"] for case in cases()]

    assert len(ids) == len(set(ids))
