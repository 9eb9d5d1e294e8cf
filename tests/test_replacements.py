"""A replacement ends no more than it speaks of: its place, its people, its days. What it takes whole ends for good."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from small_world import copied, read

from rules.engine.program import Law
from rules.engine.rulebook import Rulebook
from rules.model.condition import ALWAYS, Among, Holds, Not, implies
from rules.model.policy import Replacement, Rule, Scope, Span
from texts.source import Text

TODAY = dt.date(2026, 11, 22)
FIRST, LAST = dt.date(2024, 9, 1), dt.date(2027, 8, 31)


@pytest.fixture(scope="module")
def rules(tmp_path_factory):
    return read(copied(tmp_path_factory.mktemp("world")))


def with_replacement(rules, **scope):
    """The rulebook with one clause more: students of a place, or those people, need no 低保证 any more."""
    policy = rules.policies["chongqing-2016-9"]
    (card,) = [detail for detail in policy.details if detail.id == "student-card"]
    described = {"place": ALWAYS, "who": frozenset(), "unless": frozenset(), "when": ALWAYS, "span": Span(FIRST)}
    entry = Replacement(
        id=Text("no-card"),
        benefits=("premium_subsidy",),
        old=card.clause,
        by=card.clause,
        scope=Scope(**{**described, **scope}),
        entries=(Text("chongqing-2016-9/student-card"),),
    )
    policies = [
        replace(p, replacements=(*p.replacements, entry)) if p is policy else p for p in rules.policies.values()
    ]
    return Rulebook(rules.facts, rules.vocabulary, rules.diseases, Law(policies), rules.standards, rules.screens)


def papers(rules, **facts):
    """The papers that a 低保 student of Yongchuan is to bring."""
    person = {
        "date": "2025-09-10",
        "student": True,
        "district": "chengkou",
        "school_district": "yongchuan",
        "identities": ["dibao"],
        "insurance": "resident",
        "term_start": "2025-09-01",
    }
    found = rules.check(rules.read({**person, **facts}), TODAY).findings["premium_subsidy"].answer
    assert found.status == "eligible"
    return [paper.document.name for paper in found.papers]


HERE = Among("school_district", frozenset({"yongchuan"}))


def test_a_replacement_ends_an_entry_in_its_place_and_nowhere_else(rules):
    changed = with_replacement(rules, place=HERE)

    assert papers(rules) == papers(changed, school_district="wanzhou") == ["低保证复印件"]
    assert papers(changed) == []


@pytest.mark.parametrize(
    ("day", "needed"), [("2024-08-31", True), ("2024-09-01", False), ("2027-08-31", False), ("2027-09-01", True)]
)
def test_a_replacement_that_ends_gives_the_entry_back(rules, day, needed):
    changed = with_replacement(rules, place=HERE, span=Span(FIRST, LAST))

    assert bool(papers(changed, date=day, term_start=day)) is needed


def test_a_replacement_is_for_its_people_alone(rules):
    changed = with_replacement(rules, who=frozenset({"guer"}))

    assert papers(changed) == ["低保证复印件"]
    assert papers(changed, identities=["dibao", "guer"]) == []


def test_what_is_replaced_whole_ends_on_the_day_before(rules):
    whole, part = with_replacement(rules), with_replacement(rules, place=HERE)
    ends = [next(d.scope.span.last for d in law.details if d.id == "student-card") for law in (whole.law, part.law)]

    assert ends == [FIRST - dt.timedelta(days=1), dt.date.max]


def test_what_has_lapsed_says_no_to_everybody_on_the_next_day(rules):
    nobody = {"identities": [], "insurance": "resident", "student": False, "district": "yongchuan"}
    found = [
        rules.check(rules.read({"date": day, **nobody}), TODAY).findings["late_enrolment"].answer.status
        for day in ("2018-12-31", "2019-01-01")
    ]

    assert found == ["not_stated", "not_eligible"]
    assert any(isinstance(rule, Rule) and rule.lapses for rule in rules.law.rules)


@pytest.mark.parametrize(
    ("one", "other", "follows"),
    [
        (Among("tier", frozenset({1})), Among("tier", frozenset({1, 2})), True),
        (Among("tier", frozenset({1, 2})), Among("tier", frozenset({1})), False),
        (Among("tier", frozenset({1})), Among("age", frozenset({1})), False),
        (Holds("identities", frozenset({"a"})), Holds("identities", frozenset({"a", "b"})), True),
        (Holds("identities", frozenset({"a", "b"})), Holds("identities", frozenset({"a"})), False),
        (
            Not(Holds("identities", frozenset({"a", "b"}))),
            Not(Holds("identities", frozenset({"a"}))),
            True,
        ),
        (
            Not(Holds("identities", frozenset({"a"}))),
            Not(Holds("identities", frozenset({"a", "b"}))),
            False,
        ),
        (Among("tier", frozenset({1})), ALWAYS, True),
        (ALWAYS, Among("tier", frozenset({1})), False),
    ],
)
def test_one_condition_follows_from_another(one, other, follows):
    assert implies(one, other) is follows
