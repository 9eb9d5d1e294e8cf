"""Explanations: the marks, the sum, the range, the 如果…则… and what would change the result."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from bare_places import NAME
from personas import STAY_IN_THE_CITY

from rules.explaining.explanation import Explanation
from rules.explaining.measure import percent
from rules.explaining.recognition_help import recognitions_that_help
from rules.explaining.what_if import changes
from webapp import library
from webapp.case.sections import section

RULES = library.load().rules
EXPLANATION = Explanation(RULES)


def check(**changed):
    facts = {name: value for name, value in {**STAY_IN_THE_CITY, **changed}.items() if value != "not asked"}
    return RULES.check(RULES.read(facts), dt.date(2026, 1, 1))


def conditional(result, benefit):
    return EXPLANATION.conditional(result.findings[benefit], result.situation)


def marks(result, benefit, rule):
    [trace] = [t for t in EXPLANATION.traces(benefit, result.situation) if t.rule.id == rule]
    return {check.text: check.truth.name for check in trace.checks}


def test_each_condition_has_its_mark():
    found = marks(check(hospital_level=1, in_scope_cost="not asked"), "large_expense_aid", "large-60")

    assert found["医院等级达到二级"] == "NO"
    assert found["这次住院算进医保的费用超过30000元"] == "UNKNOWN"
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
    finding = check(in_scope_self_pay=None, insurance="resident").findings["large_expense_aid"]

    assert finding.answer.amount is None
    assert finding.span == (0, 6_000_000)


def test_a_known_sum_has_no_range():
    assert check().findings["large_expense_aid"].span is None


def test_what_a_person_does_not_know_is_told_as_a_condition():
    result = check(hospital_level=None)

    assert conditional(result, "large_expense_aid") == (
        "如果医院等级：一级——按文件，现在不能享受。",
        "如果医院等级：二级或三级——在范围内，比例60%（按报销后算进医保的自付算）。",
    )


def test_what_is_refused_in_principle_is_not_told_as_refused():
    told = conditional(check(care_place="outside_city", referred=None), "large_expense_aid")

    assert "如果按规定转诊：不是——按文件，原则上不纳入救助范围。" in told


def test_who_does_not_know_her_identity_is_told_what_each_would_give():
    result = check(identities=None)
    [ninety, *_] = [line for line in conditional(result, "large_expense_aid") if "比例90%" in line]

    assert "低保对象" in ninety
    assert "返贫致贫人口" in ninety
    assert "低保边缘" not in ninety


def test_an_unknown_district_is_told_by_name_only_where_a_notice_names_it():
    facts = {"date": "2024-10-15", "district": None, "identities": ["dibao"], "student": False, "insurance": "resident"}
    result = RULES.check(RULES.read({**facts, "tier": 1, "tier1_standard": "400"}), dt.date(2026, 1, 1))

    lines = conditional(result, "premium_subsidy")

    assert "如果认定的区县：巴南区——在范围内，比例90%（按一档个人缴费标准算）。" in lines
    assert any("其他区县" in line for line in lines)
    assert not any(NAME in line for line in lines)


def test_an_unknown_sum_is_told_as_a_range_and_not_as_a_condition():
    result = check(in_scope_self_pay=None)

    assert conditional(result, "large_expense_aid") == ()


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


def what_if(**changed):
    result = check(**changed)
    return {(change.fact, change.label) for change in changes(RULES, result, tuple(result.findings))}


PREMIUM = {
    "date": "2024-10-10",
    "identities": ["dibao"],
    "insurance": "resident",
    "tier": 1,
    "tier1_standard": "400",
    "tier2_standard": "775",
}


def test_nobody_is_advised_to_leave_an_insurance():
    for insurance in ("employee_self", "employee_employer", "resident"):
        assert not {fact for fact, _ in what_if(**PREMIUM | {"insurance": insurance})} & {"insurance"}


def test_more_subsidy_is_not_better_where_the_citizen_pays_more():
    """Tier 2 is subsidised with 400 yuan instead of 360, but 375 yuan are left instead of 40."""
    assert ("tier", "二档") not in what_if(**PREMIUM)
    assert ("tier", "一档") in what_if(**PREMIUM | {"tier": 2})


def test_no_change_is_suggested_that_takes_something_else_away():
    """Outside the district the stay would need no other hospital, but the waiver of the deposit would go."""
    stay = {"identities": ["dibao"], "care_place": "in_district", "primary_first": True, "referred": True}

    assert not {label for fact, label in what_if(**stay) if fact == "care_place"}


def helping(**changed):
    result = check(**changed)
    found = recognitions_that_help(result, tuple(result.findings))
    return {entry.recognition.code: entry for entry in found}


def test_who_has_no_recognition_is_told_which_would_help_and_who_gives_it():
    found = helping(identities=[], care="inpatient", disease_kind="special")

    assert next(iter(found)) in ("dibao", "tekun")
    assert found["yinbing"].recognition.confirmed_by == "区民政部门"
    assert {"special_disease_aid", "tilt_aid"} <= set(found["yinbing"].benefits)
    assert "large_expense_aid" not in found["yinbing"].benefits
    assert found["jiance"].recognition.confirmed_by == "区乡村振兴部门"


def test_who_knows_of_no_recognition_is_helped_as_well_and_who_holds_one_is_not():
    assert "yinbing" in helping(identities=None)
    assert helping(identities=["jiance"]) == {}


def test_nobody_is_sent_to_become_an_orphan():
    assert not {"guer", "lieshu", "canji_junren"} & set(helping(identities=[]))


def test_only_what_the_law_of_the_place_gives_is_promised():
    found = helping(identities=[], district="yuzhong")

    assert {code for entry in found.values() for code in entry.benefits} <= {
        "premium_subsidy",
        "employee_premium_subsidy",
    }
