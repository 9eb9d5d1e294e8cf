"""A condition means the same to the reader, to the trace and to the quick path; what is unknown is not guessed."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.model import truth
from rules.model.condition import (
    ALWAYS,
    All,
    Among,
    AnyOf,
    Compare,
    Days,
    Holds,
    Not,
    conjuncts,
    exclusive,
    expression,
    parse,
    truth_in,
)
from rules.model.truth import NO, UNKNOWN, YES
from texts.source import DataFileError, Listing, Table, Text
from webapp import library

FACTS = library.load().rules.facts
CODES = FACTS["identities"].codes


def node(form):
    """The form as the reader of files gives it."""
    if isinstance(form, dict):
        made = Table({node(key): node(value) for key, value in form.items()})
    else:
        made = Listing(map(node, form)) if isinstance(form, list) else Text(form)
    made.path, made.line = Path("test.yaml"), 1
    return made


def condition(form):
    return parse(node(form), FACTS)


RELATIONS = {">": int.__gt__, ">=": int.__ge__, "<": int.__lt__, "<=": int.__le__}
MONTH_DAYS = st.dates(dt.date(2023, 1, 1), dt.date(2023, 12, 31)).map(lambda day: f"{day:%m-%d}")
LEAVES = st.one_of(
    st.sampled_from(["yes", "no"]).map(lambda word: {"student": word}),
    st.sampled_from(FACTS["insurance"].codes).map(lambda word: {"insurance": word}),
    st.lists(st.sampled_from(FACTS["insurance"].codes), min_size=1).map(lambda words: {"insurance": words}),
    st.lists(st.sampled_from(CODES), min_size=1).map(lambda words: {"identities": words}),
    st.builds("{} {}".format, st.sampled_from(list(RELATIONS)), st.integers(0, 130)).map(lambda text: {"age": text}),
    st.builds("{} {}.{:02d}".format, st.sampled_from(list(RELATIONS)), st.integers(0, 9), st.integers(0, 99)).map(
        lambda text: {"in_scope_cost": text}
    ),
    st.builds("{}..{}".format, MONTH_DAYS, MONTH_DAYS).map(lambda text: {"date": text}),
)
FORMS = st.recursive(
    LEAVES,
    lambda forms: st.one_of(
        st.lists(forms, max_size=3).map(lambda parts: {"all": parts}),
        st.lists(forms, max_size=3).map(lambda parts: {"any": parts}),
        forms.map(lambda part: {"not": part}),
        st.lists(forms, min_size=1, max_size=3).map(lambda parts: {k: v for part in parts for k, v in part.items()}),
    ),
    max_leaves=8,
)
VALUES = st.fixed_dictionaries(
    {
        "student": st.booleans(),
        "insurance": st.sampled_from(FACTS["insurance"].codes),
        "identities": st.frozensets(st.sampled_from(CODES), max_size=4),
        "age": st.integers(0, 130),
        "in_scope_cost": st.integers(0, 1000),
        "date": st.dates(dt.date(2012, 1, 1), dt.date(2030, 12, 31)),
    }
)


def meant(form, values):
    """What an officer means by the form, read word by word."""
    return all(_part_meant(key, value, values) for key, value in form.items())


def _part_meant(key, value, values):
    if key in ("all", "any"):
        return {"all": all, "any": any}[key](meant(part, values) for part in value)
    if key == "not":
        return not meant(value, values)
    known = values[key]
    if key in ("age", "in_scope_cost"):
        relation, bound = value.split()
        return RELATIONS[relation](known, round(float(bound) * (100 if key == "in_scope_cost" else 1)))
    if key == "date":
        first, last = value.split("..")
        return first <= f"{known:%m-%d}" <= last
    words = {value} if isinstance(value, str) else set(value)
    return bool(words & known) if key == "identities" else {True: "yes", False: "no"}.get(known, known) in words


@given(FORMS, VALUES)
def test_trace_and_quick_path_say_what_the_officer_means(form, values):
    found = condition(form)

    assert truth_in(found, values.get) is truth.truth_of(meant(form, values))
    assert bool(eval(expression(found), {"s": values})) is meant(form, values)  # noqa: S307


@given(FORMS, VALUES, st.sets(st.sampled_from(["student", "insurance", "identities", "age", "in_scope_cost", "date"])))
def test_what_is_decided_without_a_fact_stays_decided_with_it(form, values, hidden):
    found = condition(form)
    shown = {name: value for name, value in values.items() if name not in hidden}

    assert truth_in(found, shown.get) in (UNKNOWN, truth_in(found, values.get))


@given(FORMS, FORMS, VALUES)
def test_no_one_meets_two_exclusive_conditions(one, other, values):
    assert not (exclusive(condition(one), condition(other)) and meant(one, values) and meant(other, values))


@given(FORMS, VALUES)
def test_all_conjuncts_together_are_the_condition(form, values):
    found = condition(form)

    assert truth_in(All(conjuncts(found)), values.get) is truth_in(found, values.get)


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ({"student": "no"}, Among("student", frozenset({False}))),
        ({"tier": "1"}, Among("tier", frozenset({"1"}))),
        ({"identities": "dibao"}, Holds("identities", frozenset({"dibao"}))),
        ({"age": ">= 80"}, Compare("age", ">=", 80)),
        ({"in_scope_cost": "> 30000"}, Compare("in_scope_cost", ">", 3000000)),
        ({"in_scope_cost": "<= 0.5"}, Compare("in_scope_cost", "<=", 50)),
        ({"date": "07-01..12-31"}, Days("date", (7, 1), (12, 31))),
        ({"not": {"student": "yes"}}, Not(Among("student", frozenset({True})))),
        ({"any": [{"age": "< 18"}]}, AnyOf((Compare("age", "<", 18),))),
        ({"age": "< 18", "student": "yes"}, All((Compare("age", "<", 18), Among("student", frozenset({True}))))),
        ({}, ALWAYS),
    ],
)
def test_a_condition_is_read_as_written(form, expected):
    assert condition(form) == expected


@pytest.mark.parametrize(
    "form",
    [
        {"age": "80"},
        {"age": ">= 80.5"},
        {"in_scope_cost": "> ８００"},
        {"in_scope_cost": "> 30000000000"},
        {"date": "13-45..99-99"},
        {"age": "=> 80"},
        {"age": ["> 1"]},
        {"in_scope_cost": "> 0.001"},
        {"student": "true"},
        {"student": ["yes"]},
        {"insurance": "resident; import os"},
        {"identities": {"not": "dibao"}},
        {"date": "7-1..12-31"},
        {"all": {"age": "> 1"}},
        {"not": "student"},
        {"__import__": "os"},
    ],
)
def test_what_no_officer_would_write_is_refused(form):
    with pytest.raises(DataFileError):
        condition(form)


def test_an_unknown_fact_leaves_the_condition_unknown_only_where_it_matters():
    either = condition({"any": [{"age": ">= 80"}, {"student": "yes"}]})

    assert truth_in(either, {"age": 81}.get) is YES
    assert truth_in(either, {"age": 79}.get) is UNKNOWN
    assert truth_in(either, {"age": 79, "student": False}.get) is NO


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ({"tier": "1"}, {"tier": "2"}, True),
        ({"age": ">= 80"}, {"age": "< 80"}, True),
        ({"age": ">= 80"}, {"age": "<= 80"}, False),
        ({"tier": "1"}, {"student": "no"}, False),
        ({"not": {"age": ">= 80"}}, {"age": ">= 80"}, True),
        ({"identities": "dibao"}, {"identities": "tekun"}, False),
        ({"date": "01-01..06-30"}, {"date": "07-01..12-31"}, True),
        ({"date": "01-01..06-30"}, {"date": "06-30..12-31"}, False),
        ({"date": "01-01..06-30"}, {"recognised_on": "07-01..12-31"}, False),
    ],
)
def test_conditions_are_exclusive_when_no_one_can_meet_both(one, other, apart):
    assert exclusive(condition(one), condition(other)) is exclusive(condition(other), condition(one)) is apart
