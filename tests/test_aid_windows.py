"""A window in days from an event, for aid: sixty days from discharge. No notice of the site has one today."""

from __future__ import annotations

import datetime as dt

import pytest
import small_world
from hypothesis import given
from hypothesis import strategies as st
from personas import STAY_IN_FENGDU
from strategies import steady
from strategies import whole_facts as whole

from rules.model.fact import STAY
from rules.model.window import DaysWindow
from webapp import create_app, library
from webapp.api import contract
from webapp.check import windows

SMALL = small_world.site().rules
HELD = library.load().rules
TODAY = dt.date(2026, 5, 1)


def check(rules, **facts):
    return rules.check(rules.read({**STAY_IN_FENGDU, "date": TODAY.isoformat(), **facts}), TODAY, ["inpatient_aid"])


@pytest.fixture
def village(settings, monkeypatch):
    """A site of the small world on that day."""
    for module in ("clock", "case.interview", "keep.pages", "check.wizard"):
        monkeypatch.setattr(f"webapp.{module}.today", lambda: TODAY)
    return create_app(settings, library=small_world.site()).test_client()


@pytest.mark.parametrize("discharged", ["2026-03-02", "2026-03-03", "2026-05-01", "2026-05-02"])
def test_the_window_is_told_for_aid_too_and_counts_the_day_of_discharge(discharged):
    first = dt.date.fromisoformat(discharged)
    benefit = contract.benefit_json(check(SMALL, discharged_on=discharged), "inpatient_aid")

    assert benefit["window"] == {
        "opens": discharged,
        "closes": (first + dt.timedelta(days=59)).isoformat(),
        "coverage_year": None,
        "open": discharged in ("2026-03-03", "2026-05-01"),
    }


def test_the_day_of_discharge_is_asked_where_a_rule_in_force_can_use_it_and_nowhere_else():
    assert check(SMALL).next_question == "discharged_on"
    assert check(SMALL, district="yongchuan").next_question != "discharged_on"
    assert check(SMALL, care="outpatient").next_question != "discharged_on"
    assert check(SMALL, identities=["bianyuan"]).next_question is None
    assert check(SMALL, date="2028-01-01").next_question is None


def test_who_is_not_discharged_yet_gets_everything_but_the_days():
    found = check(SMALL, discharged_on=None)
    answer = found.findings["inpatient_aid"].answer

    assert (answer.status, answer.amount, answer.window, answer.schedules) == ("eligible", 700_000, None, ())
    assert found.next_question is None
    assert found.findings["inpatient_aid"].open_for(lambda one: one.window) == {"discharged_on"}


def test_no_notice_of_the_site_starts_a_window_with_a_discharge():
    starts = {detail.window.starts for detail in HELD.law.details if isinstance(detail.window, DaysWindow)}

    assert starts == {"term_start"}


@steady(60)
@given(whole(), st.sampled_from(["inpatient_aid", "special_disease_aid", "large_expense_aid"]))
def test_on_the_site_the_day_of_discharge_changes_nothing(truth, benefit):
    without = {name: value for name, value in truth.items() if name != "discharged_on"}
    found = [contract.benefit_json(HELD.check(HELD.read(facts), TODAY), benefit) for facts in (truth, without)]

    assert found[0] == found[1]


def test_the_day_of_discharge_ends_with_the_stay():
    fact = SMALL.facts["discharged_on"]

    assert (fact.type, fact.label, fact.of) == ("date", "出院的日子", STAY)


def test_the_site_asks_for_it_and_tells_the_days_on_page_sheet_and_calendar(village):
    village.post("/check/start", data={"for_whom": "self", "about": "care"})
    told = {"district": "fengdu", "holds": "dibao_card", "student": "no", "insurance": "resident", "care": "inpatient"}
    told |= {"designated_hospital": "yes", "in_scope_self_pay": "10000", "aid_used": "", "discharged_on": "3月3日"}
    for name, value in told.items():
        data = {"none": "1"} if name == "aid_used" else {name: value}
        assert village.post(f"/check/1/{name}", data=data).status_code == 303, name
    page, sheet, calendar = (village.get(path).text for path in ("/check/1/result", "/keep/1", "/keep/1/deadline.ics"))

    for text in (page, sheet):
        assert "2026年3月3日到2026年5月1日。所查的那天可以办。" in text
    assert "SUMMARY:最后一天：普通疾病住院救助" in calendar
    assert "DTSTART;VALUE=DATE:20260501" in calendar


def test_the_home_page_tells_it_as_one_that_is_not_the_same_for_everybody(village):
    with village.application.app_context():
        (found,) = [one for one in windows.board(TODAY).moving if one.place == "fengdu"]

    assert (found.days, found.starts) == (60, "出院的日子")
    assert [benefit.code for benefit in found.benefits] == ["inpatient_aid"]
    assert "从出院的日子起 60 天内" in village.get("/").text
