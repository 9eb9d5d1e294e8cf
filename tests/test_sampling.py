"""A sample has every value of every dimension, and is everything if asked to."""

from __future__ import annotations

from itertools import product

import pytest
from sampling import some

CASES = [*product("abcdef", range(4), (False, True))]


@pytest.fixture(autouse=True)
def usual(monkeypatch):
    monkeypatch.delenv("THOROUGH", raising=False)


def test_each_value_of_each_dimension_occurs_in_few_cases():
    taken = some(CASES, enumerate)

    assert {part for case in taken for part in enumerate(case)} == {part for case in CASES for part in enumerate(case)}
    assert len(taken) <= 8
    assert taken == [case for case in CASES if case in taken]


def test_so_does_each_pair_of_values_where_it_is_asked_for():
    taken = some(CASES, lambda case: [case[:2], case[1:]])

    assert {case[:2] for case in taken} == {case[:2] for case in CASES}
    assert {case[1:] for case in taken} == {case[1:] for case in CASES}
    assert len(taken) < len(CASES)


def test_thorough_is_everything(monkeypatch):
    monkeypatch.setenv("THOROUGH", "1")

    assert some(CASES, enumerate) == CASES


def test_of_nothing_nothing_is_taken():
    assert some([], enumerate) == []
