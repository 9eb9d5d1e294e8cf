"""What stands around a verdict: the clause that decides, its grounds, the way of the money, the way back."""

from __future__ import annotations

import re

import pytest
from personas import STAY_IN_THE_CITY

from webapp.case import deciding, interview, money_flow, result_page
from webapp.check import progress
from webapp.session.inquiry import Inquiry

pytestmark = pytest.mark.usefixtures("at_hand")

BANAN = Inquiry.of(
    {name: value for name, value in STAY_IN_THE_CITY.items() if name != "identities"}
    | {
        "for_whom": "self",
        "about": "both",
        "date": "2024-10-15",
        "insurance": "resident",
        "holds": ["margin_card"],
        "tier": "1",
        "disease": "肺炎",
        "tier1_standard": "400",
    }
)


@pytest.fixture
def page(app):
    with app.test_request_context():
        yield result_page.build(BANAN)


def section(page, code):
    return next(found for found in page.sections if found.benefit.code == code)


def begin(client):
    client.post("/check/start", data={"for_whom": "self", "about": "care", "date": "2024-03-01"})


def test_the_clause_that_decides_is_the_one_that_names_the_rate(page):
    clause = deciding.deciding_clause(section(page, "premium_subsidy"))

    assert (clause.notice, clause.path) == ("banan-2023-30", "第四条")
    assert "70" in clause.quote


def test_the_way_of_the_money_adds_up_to_the_bill(page):
    premium, bill = money_flow.flows(page)

    assert (premium.total, [share.amount for share in premium.shares]) == (40000, [28000, 12000])
    assert (bill.total, [share.amount for share in bill.shares]) == (3500000, [2100000, 540000, 860000])
    for flow in (premium, bill):
        assert sum(share.amount for share in flow.shares) == flow.total
        assert sum(share.width for share in flow.shares) == money_flow.WIDTH


def test_the_way_of_the_money_is_not_drawn_while_the_bill_is_not_known(app):
    with app.test_request_context():
        found = result_page.build(BANAN.with_answers(BANAN.answers.without("in_scope_self_pay", "tier1_standard")))

        assert not [flow for flow in money_flow.flows(found) if flow.first]


def test_each_verdict_has_a_page_with_its_clauses_and_conditions(client):
    begin(client)
    client.post("/check/1/district", data={"district": "banan"})

    for code in interview.benefits(Inquiry.of({"about": "care"})):
        assert client.get(f"/check/1/result/{code}").status_code == 200


def test_grounds_are_shown_only_of_what_was_asked(client):
    assert client.get("/check/1/result/tilt_aid").location == "/check/gone"

    begin(client)

    assert client.get("/check/1/result/premium_subsidy").status_code == 404
    assert client.get("/check/1/result/gold").status_code == 404


def test_the_way_back_leads_through_the_answers_in_the_order_given(app):
    answers = Inquiry.of({"for_whom": "self", "about": "care", "student": False, "district": "banan"}).answers

    with app.test_request_context("/check/1/care"):
        assert progress.at(answers, "care") == (2, "/check/1/district")
        assert progress.at(answers, "district") == (1, "/check/1/student")
        assert progress.at(answers, "student") == (0, "/check/1/start")


def test_a_question_links_to_the_one_before(client):
    begin(client)
    client.post("/check/1/student", data={"student": "no"})

    page = client.get("/check/1/district").get_data(as_text=True)

    assert re.search(r'class="before" href="/check/1/student"', page)
    assert "已答 1 题" in page
