"""The worked cases of invented notices: forms of the policy language that no notice of the site needs yet."""

from __future__ import annotations

import datetime as dt
from functools import cache

import pytest
import small_world
from expectation import misses
from mutation import small
from worked_cases import cases_of, law_of

from webapp.api import contract

TODAY = dt.date(2026, 11, 22)
EACH = pytest.mark.parametrize(
    ("notice", "case"),
    [
        pytest.param(notice, case, id=case["id"])
        for notice in small().with_cases
        for case in cases_of(notice, small_world.NOTICES)
    ],
)


@cache
def law(notice):
    return law_of(small_world.site().rules, notice)


def answer(notice, case):
    rules = law(notice)
    found = contract.result_json(rules.check(rules.read(case["facts"]), TODAY))["benefits"]
    return {benefit["benefit"]: benefit for benefit in found}


@EACH
def test_a_case_of_an_invented_notice_comes_out_as_its_story_says(notice, case):
    found = answer(notice, case)

    wrong = [f"{code}: {miss}" for code, want in case["expect"].items() for miss in misses(found[code], want)]

    assert not wrong, case["story"]


@EACH
def test_every_quote_stands_in_its_clause(notice, case):
    for benefit in answer(notice, case).values():
        for clause in benefit["clauses"]:
            assert small_world.HELD[clause["notice"]].clause(clause["clause"]).holds(clause["quote"])
