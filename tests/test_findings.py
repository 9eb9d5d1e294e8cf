"""A finding tells what is open by itself: nobody outside of rules reads the tree that it was made from."""

from __future__ import annotations

import ast
import datetime as dt
from pathlib import Path

from webapp import library

RULES = library.load().rules
ROOT = Path(__file__).parent.parent
# What compares trees with each other is of the trees themselves, and reads nothing of a finding.
OF_TREES = ROOT / "tests" / "test_days_alike.py"
FOLDERS = [ROOT / folder for folder in ("webapp", "tests", "bench")]
OUTSIDE = [path for folder in FOLDERS for path in sorted(folder.rglob("*.py")) if path != OF_TREES]
FACTS = {
    "date": "2024-10-15",
    "district": "banan",
    "identities": ["dibao"],
    "student": False,
    "insurance": "resident",
    "care": "inpatient",
    "disease_kind": "ordinary",
    "hospital_level": 2,
    "designated_hospital": True,
    "care_place": "in_district",
    "referred": True,
    "in_scope_cost": "60000",
    "in_scope_self_pay": "50000",
    "aid_used": {},
}


def found(benefit, **facts):
    return RULES.check(RULES.read({**FACTS, **facts}), dt.date(2026, 1, 1)).findings[benefit]


def test_an_open_fact_is_needed_until_it_is_declined_and_then_the_answer_depends_on_it():
    asked = {name: value for name, value in FACTS.items() if name != "hospital_level"}
    open_ = RULES.check(RULES.read(asked), dt.date(2026, 1, 1)).findings["large_expense_aid"]
    declined = found("large_expense_aid", hospital_level=None)

    assert (open_.needs, open_.depends) == (("hospital_level",), ())
    assert (declined.needs, declined.depends) == ((), ("hospital_level",))


def test_a_settled_finding_has_one_answer_and_nothing_open():
    settled = found("large_expense_aid")

    assert settled.answer.status == "eligible"
    assert (settled.needs, settled.depends, settled.conditions, settled.span) == ((), (), (), None)
    assert [answer.amount for answer in settled.possible] == [settled.answer.amount]


def test_the_conditions_name_each_value_of_what_was_declined_with_its_answers():
    conditions = found("large_expense_aid", hospital_level=None).conditions

    assert {(supposed.fact, supposed.value) for supposed in conditions} == {("hospital_level", n) for n in (1, 2, 3)}
    statuses = {supposed.value: {answer.status for answer in supposed.answers} for supposed in conditions}
    assert statuses == {1: {"not_eligible"}, 2: {"eligible"}, 3: {"eligible"}}


def test_an_open_sum_has_a_span_and_no_conditions():
    open_ = found("large_expense_aid", in_scope_self_pay=None)

    assert open_.span == (0, 6_000_000)
    assert open_.conditions == ()


def test_what_is_open_can_be_asked_of_one_part_of_the_answer():
    student = {"student": True, "school_district": "banan", "home_in_chongqing": True, "term_start": None}
    finding = found("premium_subsidy", **student)

    assert finding.depends == ()
    assert finding.open_for(lambda answer: answer.window) == {"term_start"}
    assert finding.open_for(lambda answer: answer.papers) == frozenset()


def test_nothing_is_asked_for_a_line_that_is_not_told_beside_the_verdict():
    """Who is recognised for nothing is given nothing there: what is said to those who are given it rests on much."""
    nobody = {"date": "2020-08-11", "district": "nanchuan", "identities": [], "student": False}
    situation = RULES.situation(RULES.read(nobody), dt.date(2020, 8, 11))

    # Raises Unasked where anything is asked.
    assert RULES.questions.answer("special_disease_aid", situation).status == "not_stated"


def test_nobody_outside_of_rules_reads_the_tree_of_a_finding():
    assert {path: names for path in OUTSIDE if (names := _of_the_tree(path))} == {}


def _of_the_tree(path):
    """What a module reads of the tree, by attribute or by import."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    read = {node.attr for node in nodes if isinstance(node, ast.Attribute)} & {"_tree", "_suppositions"}
    return read | {node.module for node in nodes if isinstance(node, ast.ImportFrom)} & {"rules.engine.tree"}
