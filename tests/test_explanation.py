"""Explanations: the marks, the sum, the range, the 如果…则… and what would change the result."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from bare_places import NAME
from personas import STAY_IN_THE_CITY

from rules.explaining.explanation import Explanation
from rules.explaining.what_if import changes
from rules.explaining.wording import percent
from webapp import library
from webapp.case.sections import section

RULES = library.load().rules
EXPLANATION = Explanation(RULES)


def check(**changed):
    facts = {name: value for name, value in {**STAY_IN_THE_CITY, **changed}.items() if value != "not asked"}
    return RULES.check(RULES.read(facts), dt.date(2026, 1, 1))


def marks(result, benefit, rule):
    [trace] = [t for t in EXPLANATION.traces(benefit, result.situation) if t.rule.id == rule]
    return {check.text: check.truth.name for check in trace.checks}


def test_each_condition_has_its_mark():
    found = marks(check(hospital_level=1, in_scope_cost="not asked"), "large_expense_aid", "large-60")

    assert found["医院等级达到二级"] == "NO"
    assert found["这次住院的政策范围内费用超过30000元"] == "UNKNOWN"
    assert found["定点医院：是"] == "YES"


def test_the_rules_that_apply_stand_first():
    traces = EXPLANATION.traces("large_expense_aid", check().situation)

    assert traces[0].rule.id == "large-60"
    assert [t.truth.value for t in traces] == sorted((t.truth.value for t in traces), reverse=True)


def test_no_rule_of_another_place_or_time_is_shown():
    for trace in EXPLANATION.traces("special_disease_aid", check().situation):
        assert trace.rule.notice == "banan-2023-30"
    assert EXPLANATION.traces("special_disease_aid", check(date="2023-04-30").situation) == ()


def test_a_refusal_names_what_failed_and_its_clause():
    traces = EXPLANATION.traces("large_expense_aid", check(hospital_level=1, referred=False).situation)
    [refused] = [trace for trace in traces if trace.refusals]

    assert refused.refusals[0].text == "医院等级达到二级"
    assert refused.refusals[1].clause.path == "第十条"


def test_a_rule_about_other_people_refuses_nobody():
    for trace in EXPLANATION.traces("large_expense_aid", check(hospital_level=1).situation):
        assert not trace.refusals or trace.rule.id == "large-60"


def test_the_sum_is_written_out_line_by_line():
    lines = EXPLANATION.sum_lines("tilt_aid", check().situation)

    assert [(line.working, line.result) for line in lines] == [
        ("", "35000元"),
        ("35000元 − 21000元", "14000元"),
        ("14000元 − 5000元", "9000元"),
        ("9000元 × 60%", "5400元"),
        ("20000元 − 0元", "20000元"),
        ("", "5400元"),
    ]


@pytest.mark.parametrize("benefit", RULES.vocabulary.benefits)
def test_the_last_line_of_a_sum_is_the_amount(benefit):
    result = check()
    lines = EXPLANATION.sum_lines(benefit, result.situation)
    amount = result.findings[benefit].answer.amount

    assert bool(lines) == (amount is not None)
    assert not lines or lines[-1].result == f"{amount // 100}元"


def test_an_open_sum_has_a_range_that_its_cap_bounds():
    finding = check(in_scope_self_pay=None).findings["large_expense_aid"]

    assert finding.answer.amount is None
    assert finding.span == (0, 6_000_000)


def test_a_known_sum_has_no_range():
    assert check().findings["large_expense_aid"].span is None


def test_what_a_person_does_not_know_is_told_as_a_condition():
    result = check(hospital_level=None)

    assert EXPLANATION.conditional(result.findings["large_expense_aid"]) == (
        "如果医院等级是“一级”：按文件，现在不能享受。",
        "如果医院等级是“二级”或“三级”：在范围内，比例60%。",
    )


def test_who_does_not_know_her_identity_is_told_what_each_would_give():
    result = check(identities=None)
    [ninety, *_] = [line for line in EXPLANATION.conditional(result.findings["large_expense_aid"]) if "比例90%" in line]

    assert "低保对象" in ninety
    assert "返贫致贫人口" in ninety
    assert "低保边缘" not in ninety


def test_an_unknown_district_is_told_by_name_only_where_a_notice_names_it():
    facts = {"date": "2024-10-15", "district": None, "identities": ["dibao"], "student": False, "insurance": "resident"}
    result = RULES.check(RULES.read({**facts, "tier": 1, "tier1_standard": "400"}), dt.date(2026, 1, 1))

    lines = EXPLANATION.conditional(result.findings["premium_subsidy"])

    assert "如果认定的区县是“巴南区”：在范围内，比例90%。" in lines
    assert any("其他区县" in line for line in lines)
    assert not any(NAME in line for line in lines)


def test_an_unknown_sum_is_told_as_a_range_and_not_as_a_condition():
    result = check(in_scope_self_pay=None)

    assert EXPLANATION.conditional(result.findings["large_expense_aid"]) == ()


def test_what_would_change_the_result_comes_from_the_same_rules():
    result = check(referred=False)
    found = {(change.fact, change.label): change.benefits for change in changes(RULES, result, tuple(result.findings))}

    assert found["referred", "是"] == ("large_expense_aid", "tilt_aid")
    for (name, label), benefits in found.items():
        assert benefits, f"{name} {label} changes nothing"


@pytest.mark.parametrize(("rate", "told"), [("1", "100%"), ("0.9", "90%"), ("0.4", "40%"), ("0.65", "65%")])
def test_a_share_is_told_in_percent(rate, told):
    assert percent(Decimal(rate)) == told


@pytest.mark.usefixtures("at_hand")
def test_another_wording_does_not_put_a_rule_of_other_people_under_the_person(monkeypatch):
    rules_of_others = [trace.rule.id for trace in section("large_expense_aid", check()).others]
    monkeypatch.setitem(RULES.facts, "identities", replace(RULES.facts["identities"], label="认定过的身份"))

    assert rules_of_others
    assert [trace.rule.id for trace in section("large_expense_aid", check()).others] == rules_of_others
