"""No door adds what may not be added, headlines what cannot be meant, or refuses without its numbers."""

from __future__ import annotations

import copy
import json
import re
from itertools import combinations
from types import SimpleNamespace

import pytest
from at_hand import site_at_hand
from hypothesis import given
from personas import STAY_IN_THE_CITY
from reaching import State, reached
from strategies import RULES, TODAY, partial_facts, steady, whole_facts

from rules.explaining.explanation import Explanation
from webapp.api import contract
from webapp.case import money_flow, result_page
from webapp.keep import picture, sheet
from webapp.session.inquiry import Inquiry

NANCHUAN = {**STAY_IN_THE_CITY, "district": "nanchuan", "identities": ["dibao"], "in_scope_self_pay": "30000"}
UNKNOWN_DISEASE = {**STAY_IN_THE_CITY, "identities": ["dibao"], "disease_kind": None, "in_scope_self_pay": "30000"}
NOT_ADDED = "钱不能相加"
# What is taken off the bill, or paid by an insurance.
AIDS = {
    "outpatient_aid",
    "inpatient_aid",
    "special_disease_aid",
    "large_expense_aid",
    "tilt_aid",
    "major_illness_insurance",
}


def inquiry(facts):
    return Inquiry.of({**facts, "for_whom": "self", "about": "both"})


def page_of(facts):
    with site_at_hand():
        return result_page.build(inquiry(facts))


def flows_of(facts):
    with site_at_hand():
        return money_flow.flows(result_page.build(inquiry(facts)))


def found(facts):
    return contract.result_json(RULES.check(RULES.read(facts), TODAY))


def relation(facts, one, other):
    """How the one stands to the other, either way."""
    situation = RULES.situation(RULES.read(facts), TODAY)
    sides = [(a, b) for a, b in ((one, other), (other, one))]
    told = {x.relation for a, b in sides for x in RULES.relations.of(a, situation) if x.benefit == b}
    return told.pop() if len(told) == 1 else told


CODES = {benefit.name: code for code, benefit in RULES.vocabulary.benefits.items()}


@pytest.mark.exhaustive
@steady(150)
@given(whole_facts())
def test_no_bill_adds_aids_but_where_one_is_reckoned_after_the_other(facts):
    for flow in flows_of(facts):
        aids = [CODES[share.label] for share in flow.shares if share.label in CODES]
        for one, other in combinations(aids, 2):
            assert relation(facts, one, other) == "after"


@pytest.mark.exhaustive
@steady(100)
@given(partial_facts())
def test_what_cannot_be_meant_is_on_no_page_as_a_verdict(facts):
    page = page_of(facts)
    concerns = {benefit["benefit"]: benefit["concerns"] for benefit in found(facts)["benefits"]}

    assert all(concerns[section.benefit.code] for section in (*page.sections, *page.silent))
    assert not any(concerns[section.benefit.code] for section in page.apart)


@pytest.mark.exhaustive
@steady(100)
@given(partial_facts())
def test_whether_a_benefit_can_be_meant_changes_no_status(facts):
    other = copy.copy(RULES)
    other.concerns = SimpleNamespace(may_be_meant=lambda *_: False)
    told = contract.result_json(other.check(RULES.read(facts), TODAY))

    assert not any(benefit.pop("concerns") for benefit in told["benefits"])
    assert told["benefits"] == [{k: v for k, v in b.items() if k != "concerns"} for b in found(facts)["benefits"]]


@pytest.mark.exhaustive
@steady(200)
@given(partial_facts())
def test_every_refusal_has_its_reason_with_the_numbers_of_its_clause(facts):
    result = RULES.check(RULES.read(facts), TODAY)
    for benefit in contract.result_json(result)["benefits"]:
        assert (benefit["reason"] is None) == (benefit["status"] == "eligible")
        if benefit["status"] == "not_eligible":
            traces = Explanation(RULES).traces(benefit["benefit"], result.situation)
            refusing = next((trace for trace in traces if trace.refusals), None)
            asked = [check.text for check in refusing.refusals] if refusing else []
            has_number = benefit["amount"] is not None or any(re.search("[0-9]", text) for text in asked)
            assert not has_number or re.search("[0-9]", benefit["reason"]), benefit


@pytest.mark.exhaustive
@steady(100)
@given(partial_facts())
def test_a_relation_is_the_same_from_both_sides(facts):
    benefits = {benefit["benefit"]: benefit["with"] for benefit in found(facts)["benefits"]}
    for code, besides in benefits.items():
        assert code not in [beside["benefit"] for beside in besides]
        for beside in besides:
            back = [other["relation"] for other in benefits[beside["benefit"]] if other["benefit"] == code]
            assert back == ([] if beside["relation"] == "after" else [beside["relation"]])
            assert beside["clauses"] or beside["relation"] == "not_stated"


def test_two_aids_that_may_not_add_up_have_no_sum_and_no_rest(client):
    page = result(client, NANCHUAN)

    assert flows_of(NANCHUAN) == ()
    assert page.count(NOT_ADDED) >= 2
    for wrong in ("27000", "自己付", "最多3000元", "最多 3000元"):
        assert wrong not in page


def test_two_floors_of_one_bill_are_never_more_than_the_bill(client):
    page = result(client, {**NANCHUAN, "in_scope_self_pay": "10000"})

    # Its limit of the year is fixed: the share is a floor, the sum is not.
    assert "6000元（按2012年的文件）" in page
    assert "至少7000元" in page
    assert "13000" not in page


def test_what_a_fixed_cap_leaves_is_no_floor(client):
    """年救助封顶线6000元 is fixed: a higher rate than 不低于60% gives no more than the 4000 that are left of it."""
    page = result(client, {**NANCHUAN, "aid_used": {"inpatient_aid": "2000"}})

    assert "4000元（按2012年的文件）" in page
    assert "至少4000元" not in page


def test_what_excludes_one_another_stands_together_as_one_or_the_other(client):
    codes = [section.benefit.code for section in page_of(UNKNOWN_DISEASE).sections]
    page = result(client, UNKNOWN_DISEASE)

    assert abs(codes.index("special_disease_aid") - codes.index("large_expense_aid")) == 1
    assert "和大额费用救助只能得其中一种，钱不能相加。" in page
    assert "54000" not in page


def test_aids_that_follow_one_another_are_added_and_the_rest_is_of_the_policy_scope_alone(client):
    [bill] = flows_of({**STAY_IN_THE_CITY, "tier": 1})
    page = result(client, STAY_IN_THE_CITY)

    assert [share.amount for share in bill.shares] == [2_100_000, 540_000, 860_000]
    assert "算进医保的自己付" in page
    assert "自费部分另付" in page


def test_the_sheet_and_its_picture_say_what_may_not_be_added():
    with site_at_hand():
        told = sheet.sheet_of(inquiry(NANCHUAN))
        drawn = [block.text for block in picture.blocks(told)]

    assert any(NOT_ADDED in text for text in drawn)
    assert not any("27000" in text for text in drawn)


def test_the_command_line_says_how_benefits_stand_and_why_not(app, tmp_path):
    path = tmp_path / "facts.json"
    path.write_text(json.dumps({**NANCHUAN, "in_scope_cost": "20000"}), encoding="utf-8")
    printed = app.test_cli_runner().invoke(args=["check", "--facts", str(path)]).output

    assert "大额费用救助：not_stated" in printed
    assert "没有，因为这次住院算进医保的费用是20000元，没有超过30000元。" in printed


def test_a_threshold_that_may_not_be_passed_is_a_least_of_nothing():
    known = {"insurance": "resident", "disease_kind": "ordinary", "in_scope_self_pay": None}
    page = page_of({**UNKNOWN_DISEASE, **known})
    [tilt] = [section for section in page.sections if section.benefit.code == "tilt_aid"]

    assert tilt.span == (0, 2_000_000)
    assert tilt.lead == "符合的话，0元 到 20000元（按2023年的文件）"


def test_a_floor_is_never_told_as_a_most():
    facts = {**NANCHUAN, "identities": ["sanwu"], "care": "outpatient", "in_scope_self_pay": None}
    page = page_of({name: value for name, value in facts.items() if name != "hospital_level"})
    [outpatient] = [section for section in page.sections if section.benefit.code == "outpatient_aid"]

    assert outpatient.finding.answer.status == "eligible"
    assert "到" not in outpatient.lead
    assert "200元" not in outpatient.lead


def test_who_has_no_treatment_reads_of_none_but_folded(client):
    facts = {"date": "2024-10-10", "district": "banan", "identities": ["dibao"], "student": False, "care": "none"}
    page = result(client, facts)

    assert "按您说的情况用不上的" in page
    assert 'id="special_disease_aid"' not in page


def test_what_is_refused_in_principle_is_so_on_page_and_sheet(client):
    facts = {**UNKNOWN_DISEASE, "disease_kind": "special", "care_place": "outside_city", "referred": False}
    page = result(client, facts)
    with site_at_hand():
        refused = {section.benefit.code: section.status for section in sheet.sheet_of(inquiry(facts)).refused}

    assert "按文件，原则上不纳入救助范围" in page
    assert "异地安置" in page
    assert refused["special_disease_aid"] == "按文件，原则上不纳入救助范围"
    assert refused["tilt_aid"] == "按文件，现在不能享受"


def result(client, facts):
    """The page of the result, as a visitor with these answers sees it."""
    years = {"year": facts["date"][:4], "coverage_year": facts["date"][:4]}
    answers = {**facts, "for_whom": "self", "about": "both", "years": years}
    return reached(client.application, State("result", "/check/1/result", answers)).get_data(as_text=True)


@pytest.mark.parametrize(("school", "is_shown"), [("nanchuan", False), ("banan", True)])
def test_what_remains_is_not_reckoned_where_a_school_may_give_aid_as_well(school, is_shown):
    facts = {**STAY_IN_THE_CITY, "identities": ["dibao"], "student": True, "school_district": school}
    flows = flows_of({**facts, "disease_kind": "special", "in_scope_self_pay": "30000"})

    assert any("aid" in str(flow) for flow in flows) == is_shown


@pytest.mark.parametrize("district", ["banan", "nanchuan", "yubei"])
@pytest.mark.parametrize("kind", ["ordinary", "special"])
@pytest.mark.parametrize("care", ["inpatient", "outpatient"])
@pytest.mark.parametrize("code", ["dibao", "tekun", "zhongcan", "bianyuan", "youfu"])
def test_who_is_not_insured_is_promised_no_deduction_at_the_hospital(district, kind, care, code):
    """The aids are taken of what insurance leaves: there is nothing to be deducted, nor a bill for it."""
    stay = {**STAY_IN_THE_CITY, "disease_kind": kind, "care": care, "insurance": "none"}
    stay = {name: value for name, value in stay.items() if name != "in_scope_self_pay"}
    for benefit in found({**stay, "date": "2026-06-01", "district": district, "identities": [code]})["benefits"]:
        if benefit["benefit"] in AIDS:
            assert benefit["money"] is None
            assert not any("单子" in step or "当场减免" in step for step in benefit["steps"])
