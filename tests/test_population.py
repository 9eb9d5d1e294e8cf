"""Residents who come as columns get, each of them, what the public contract's check says of that one person."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import RULES, TODAY, partial_facts, steady, whole_facts

from rules.population import plan
from rules.population.coded import SumColumn
from rules.population.residents import FoundColumn, ResidentEvaluation

EVALUATION = ResidentEvaluation(RULES, TODAY)
BY_BENEFIT = [name for name, fact in RULES.facts.items() if fact.type == "yuan_by_benefit"]


def columns_of(people: list[dict[str, Any]]) -> dict[str, list[Any]]:
    """The people as columns; what one has not told is None."""
    plain = {name for person in people for name in person} - {*BY_BENEFIT}
    columns: dict[str, list[Any]] = {name: [person.get(name) for person in people] for name in plain}
    for name in BY_BENEFIT:
        for benefit in RULES.vocabulary.benefits:
            told = [person.get(name) for person in people]
            columns[f"{name}.{benefit}"] = [None if sums is None else sums.get(benefit, "0") for sums in told]
    return columns


def in_row(found: FoundColumn, row: int) -> tuple[Any, ...]:
    said = found.said[found.which[row]]
    return said.status, said.rate, said.floor, said.clauses, int(found.amount[row]) if found.has_amount[row] else None


def one_by_one(person: dict[str, Any]) -> dict[str, tuple[Any, ...]]:
    """The same by the check of one person."""
    answers = {code: one.answer for code, one in RULES.check(RULES.read(person), TODAY).findings.items()}
    return {
        code: (a.status, a.rate, a.at_least, tuple(dict.fromkeys(f"{c.notice} {c.path}" for c in a.clauses)), a.amount)
        for code, a in answers.items()
    }


def assert_each_as_alone(people: list[dict[str, Any]]) -> None:
    population = EVALUATION(columns_of(people))
    assert not population.wrong
    for row, person in enumerate(people):
        assert {code: in_row(found, row) for code, found in population.found.items()} == one_by_one(person)


@given(st.lists(whole_facts("aid_used", "holds"), min_size=1, max_size=25))
@steady(12)
def test_people_who_have_told_all(people):
    assert_each_as_alone(people)


@given(st.lists(partial_facts(), min_size=1, max_size=10))
@steady(12)
def test_people_who_have_left_things_open(people):
    assert_each_as_alone(people)


# A stay of a person on 低保 in Banan, who was paid some aid before.
STAY = {
    "date": "2024-03-01",
    "district": "banan",
    "identities": ["dibao"],
    "insurance": "resident",
    "care": "inpatient",
    "disease_kind": "special",
    "hospital_level": 2,
    "designated_hospital": True,
    "referred": True,
    "care_place": "in_city",
}


@pytest.mark.parametrize("missing", [[], ["referred"], ["insurance", "care_place"], ["disease_kind"], ["aid_used"]])
def test_sums_around_every_limit_of_the_year(missing):
    sums = ["0", "0.01", "0.05", "5000", "5000.01", "30000", "30000.01", "166666.67", "222222.22", "500000"]
    used = [{}, {"special_disease_aid": "199999.99", "tilt_aid": "60000"}, {"special_disease_aid": "200000"}]
    people = [
        {**STAY, "in_scope_self_pay": own, "in_scope_cost": "600000", "aid_used": before}
        for own in sums
        for before in used
    ]

    assert_each_as_alone([{name: v for name, v in person.items() if name not in missing} for person in people])


def test_sums_come_as_fen_too():
    told = {name: [value] * 2 for name, value in STAY.items()}
    fen = SumColumn(np.array([1_000_000, 7]), np.array([True, False]))

    found = EVALUATION({**told, "in_scope_self_pay": fen, "aid_used.special_disease_aid": [0, 0]})

    assert [in_row(found.found["special_disease_aid"], row)[4] for row in range(2)] == [900_000, None]


def test_codes_of_a_set_may_stand_in_one_text():
    one_text, listed = ["dibao； zhongcan", "", None], [["zhongcan", "dibao"], [], None]

    found = [EVALUATION({"district": ["banan"] * 3, "identities": column}).found for column in (one_text, listed)]

    for benefit in RULES.vocabulary.benefits:
        assert [in_row(found[0][benefit], row) for row in range(3)] == [
            in_row(found[1][benefit], row) for row in range(3)
        ]


def test_a_row_that_cannot_be_read_is_told_and_stops_no_other():
    found = EVALUATION(
        {"district": ["banan", "巴南", "banan"], "in_scope_self_pay": ["100", "5", "-1"], "age": [5, 6, 7]}
    )

    assert sorted(found.wrong) == [1, 2]
    assert found.wrong[1].startswith("district：")
    assert found.wrong[2].startswith("in_scope_self_pay：")


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ({"distrikt": ["banan"]}, "distrikt: no such fact"),
        ({"aid_used": ["5"]}, "aid_used"),
        ({"in_scope_cost.tilt_aid": ["5"]}, "in_scope_cost.tilt_aid"),
        ({"district": ["banan"], "age": [1, 2]}, "lengths"),
    ],
)
def test_columns_that_mean_nothing_are_refused(columns, told):
    with pytest.raises(ValueError, match=told):
        EVALUATION(columns)


def test_who_leaves_too_much_open_is_worked_out_alone(monkeypatch):
    monkeypatch.setattr(plan, "MOST_CASES", 1)
    people = [
        {name: v for name, v in STAY.items() if name not in left} for left in ({"referred"}, {"care", "insurance"})
    ]
    people = [{**person, "in_scope_self_pay": "40000", "in_scope_cost": "90000"} for person in people]

    found = ResidentEvaluation(RULES, TODAY)(columns_of(people)).found

    for row, person in enumerate(people):
        assert {code: in_row(one, row) for code, one in found.items()} == one_by_one(person)


def test_an_evaluation_of_one_benefit_finds_that_one_alone():
    assert [*ResidentEvaluation(RULES, TODAY, ["tilt_aid"])({"age": [80]}).found] == ["tilt_aid"]


def test_tables_with_other_columns_may_come_one_after_the_other():
    evaluation = ResidentEvaluation(RULES, TODAY)
    for fact in (fact for fact in RULES.facts.values() if fact.type == "yesno"):
        for value in (False, True):
            found = evaluation({"district": ["banan"], fact.name: [value]}).found

            alone = one_by_one({"district": "banan", fact.name: value})
            assert {code: in_row(one, 0) for code, one in found.items()} == alone


def test_where_no_notice_tells_places_apart_who_has_told_no_disease_is_of_one_kind():
    places = [code for code in RULES.facts["district"].codes if code not in RULES.law.place_facts]
    evaluation = ResidentEvaluation(RULES, TODAY, ["tilt_aid"])
    evaluation({"district": places, "identities": [["dibao"]] * len(places)})

    assert len(evaluation._kinds["tilt_aid"]) < len(places) / 3
