"""What was told for a year that is over is asked anew, and what was of a stay ends with it, wherever it is kept."""

import datetime as dt

import pytest
from flask import request

from rules.model.fact import COVERAGE_YEAR, STAY, YEAR
from webapp import library
from webapp.case import interview, lasting, links
from webapp.chat import kept_conversation
from webapp.session import session as cookie
from webapp.session.inquiry import Inquiry
from webapp.session.session import COOKIE
from webapp.session.tickets import seal, unseal

FACTS = library.load().rules.facts
# Half an hour before midnight in Chongqing, and half an hour after it: a cookie lasts two hours.
DECEMBER, JANUARY = (dt.datetime(2025, 12, 31, hour, 30, tzinfo=dt.UTC) for hour in (15, 16))
JUNE, JULY = (dt.datetime(2026, 6, 30, hour, 30, tzinfo=dt.UTC) for hour in (15, 16))
STAY_IN_BANAN = {
    "district": "banan",
    "holds": "dibao_card",
    "student": "no",
    "insurance": "resident",
    "care": "inpatient",
    "disease_kind": "special",
    "designated_hospital": "yes",
    "care_way": "primary",
    "in_scope_self_pay": "50000",
}
USED = {"aid_used.special_disease_aid": "190000", "aid_used.tilt_aid": "0"}


@pytest.fixture
def at(monkeypatch):
    """Sets the clock of the site."""

    def moment(now):
        monkeypatch.setattr("time.time", now.timestamp)
        monkeypatch.setattr("webapp.clock.now", lambda: now)
        day = (now + dt.timedelta(hours=8)).date()
        for module in (
            "clock",
            "case.interview",
            "case.lasting",
            "answering.working_out",
            "check.wizard",
            "serving.page_cache",
        ):
            monkeypatch.setattr(f"webapp.{module}.today", lambda: day)
        return now

    return moment


@pytest.fixture
def told(client, at):
    """A visitor who has told on the last day of 2025 of a stay, and of what was used of the year's aid."""
    at(DECEMBER)
    client.post("/check/start", data={"for_whom": "self", "about": "care"})
    for name, value in STAY_IN_BANAN.items():
        assert client.post(f"/check/1/{name}", data={name: value}).status_code == 303
    client.post("/check/1/aid_used", data=USED)
    return client


def answers(client):
    with client:
        client.get("/check/1/answers")
        return dict(lasting.read(request).latest.inquiry.answers)


def amount(client):
    return client.get("/check/1/result").text


def test_the_facts_of_the_contract_are_of_what_it_says():
    assert {name for name, fact in FACTS.items() if fact.of == YEAR} >= {"aid_used", "resident_subsidy_received"}
    assert {name for name, fact in FACTS.items() if fact.of == COVERAGE_YEAR} == {"tier1_standard", "tier2_standard"}
    stay = {"in_scope_cost", "in_scope_self_pay", "hospital_level", "care_place", "referred", "disease", "disease_kind"}
    assert {name for name, fact in FACTS.items() if fact.of == STAY} >= stay


def test_aid_used_is_taken_off_in_its_own_year_and_asked_anew_in_the_next(told, at):
    assert ">10000元<" in amount(told)

    at(JANUARY)
    later = told.application.test_client(use_cookies=False)
    headers = {"Cookie": f"{COOKIE}={told.get_cookie(COOKIE).value}"}
    # Of 50,000 yuan 90 % are 45,000: nothing of it was used in 2026.
    page = later.get("/check/1/result", headers=headers).text

    assert ">10000元<" not in page
    assert later.get("/check/1", headers=headers).location == "/check/1/aid_used"
    assert "没有用过" in later.get("/check/1/aid_used", headers=headers).text


def test_what_is_of_no_year_stays(told, at):
    before = answers(told)
    at(JANUARY)

    assert answers(told) == {name: value for name, value in before.items() if name != "aid_used"}


def test_another_day_asked_about_in_another_year_forgets_them_too(told):
    told.post("/check/1/start", data={"for_whom": "self", "about": "care", "date": "2025-03-01"})
    assert "aid_used" in answers(told)

    told.post("/check/1/start", data={"for_whom": "self", "about": "care", "date": "2024-03-01"})
    assert "aid_used" not in answers(told)


def test_a_day_that_was_chosen_keeps_its_year_when_the_calendar_turns(told, at):
    told.post("/check/1/start", data={"for_whom": "self", "about": "care", "date": "2025-12-20"})
    at(JANUARY)

    assert "aid_used" in answers(told)


def test_a_link_of_december_shows_december_and_brings_no_used_aid_into_january(told, at, app):
    with app.test_request_context(), told:
        told.get("/check/1/answers")
        address = links.address_of(lasting.read(request).latest.inquiry).url
    at(JANUARY)
    receiver = app.test_client()

    assert "190000元" in receiver.get(address).text
    receiver.post(address)
    assert "aid_used" not in answers(receiver)
    assert answers(receiver)["in_scope_self_pay"] == "50000"


def test_what_was_kept_without_its_year_opens_without_it(app, at):
    now = at(DECEMBER)
    old = Inquiry.of({"for_whom": "self", "about": "care", "district": "banan", "aid_used": {"tilt_aid": "9"}})
    secrets, month = ("k" * 32,), dt.timedelta(days=30)

    with app.test_request_context():
        opened = lasting.current(unseal(seal(old, now, secrets), now, secrets, month).inquiry)

        assert dict(opened.answers) == {"district": "banan"}


@pytest.mark.parametrize(
    ("first", "later", "kept"), [(DECEMBER, JANUARY, "tier1_standard"), (JUNE, JULY, "resident_subsidy_received")]
)
def test_a_contribution_is_of_the_year_for_which_one_enrols(client, at, first, later, kept):
    at(first)
    client.post("/check/start", data={"for_whom": "self", "about": "premium"})
    client.post("/check/1/tier1_standard", data={"tier1_standard": "400"})
    client.post("/check/1/resident_subsidy_received", data={"resident_subsidy_received": "no"})
    at(later)

    assert list(answers(client)) == [kept]


def test_the_conversation_keeps_the_year_of_what_was_told(app, at):
    at(DECEMBER)
    with app.test_request_context():
        client = app.test_client()
    client.get("/chat")
    client.post("/chat", data={"said": "我是巴南低保，特殊疾病住院能救助多少"})
    client.post("/chat", data={"fact": "aid_used", "value": "0"})
    client.post("/chat", data={"fact": "hospital_level", "value": "2"})

    assert {"aid_used", "hospital_level"} <= heard(client).keys()
    at(JANUARY)
    assert "aid_used" not in heard(client)
    assert heard(client)["hospital_level"] == 2


def test_in_the_conversation_another_kind_of_care_ends_the_stay(client):
    client.get("/chat")
    client.post("/chat", data={"said": "巴南低保住院，报销后政策范围内还要自己付20000元，救助多少"})
    assert heard(client)["in_scope_self_pay"] == "20000"

    client.post("/chat", data={"said": "那看门诊呢"})

    assert heard(client)["care"] == "outpatient"
    assert "in_scope_self_pay" not in heard(client)


def heard(client):
    with client:
        client.get("/chat")
        return dict(kept_conversation.restored(cookie.read(request).conversation).after.heard.facts)


def test_another_kind_of_care_forgets_the_bill_of_the_stay(told):
    told.post("/check/1/care", data={"care": "outpatient"})

    left = answers(told)
    assert "in_scope_self_pay" not in left
    assert "care_place" not in left
    assert {"district", "holds", "insurance"} <= left.keys()


def test_the_same_kind_of_care_again_forgets_nothing(told):
    before = answers(told)
    told.post("/check/1/care", data={"care": "inpatient"})

    assert answers(told) == before


def test_another_district_forgets_what_was_near_the_one_before(told):
    told.post("/check/1/district", data={"district": "nanchuan"})

    left = answers(told)
    assert not {"care_place", "aid_used", "disease_kind"} & left.keys()
    assert {"in_scope_self_pay", "hospital_level", "care"} & left.keys() == {"in_scope_self_pay", "care"}


def test_another_answer_of_the_same_year_is_stamped_with_it(app, at):
    at(JANUARY)
    with app.test_request_context():
        inquiry = interview.told(Inquiry.of({"about": "care"}), "aid_used", {})

        assert inquiry.years == {"year": "2026"}
        assert lasting.current(inquiry) == inquiry


STUDENT = {
    "district": "wanzhou",
    "identities": ["dibao"],
    "student": True,
    "school_district": "shapingba",
    "home_in_chongqing": True,
    "insurance": "resident",
}


@pytest.mark.parametrize(
    ("day", "term", "is_known"),
    [
        ("2025-09-20", "2025-09-01", True),
        ("2026-06-30", "2025-09-01", True),
        ("2026-07-01", "2025-09-01", False),
        ("2026-09-20", "2025-09-01", False),
        ("2026-09-10", "2025-09-15", False),
        ("2026-11-29", "2024-09-01", False),
        ("2026-08-15", "2026-09-01", True),
        ("2026-06-01", "2026-09-01", True),
    ],
)
def test_the_first_day_of_an_earlier_years_term_is_not_known(day, term, is_known):
    rules = library.load().rules
    result = rules.check(rules.read({**STUDENT, "date": day, "term_start": term}), dt.date(2026, 11, 29))
    finding = result.findings["premium_subsidy"]

    assert (finding.answer.window is not None) is is_known
    assert ("term_start" in finding.open_for(lambda answer: answer.window)) is not is_known
    assert (result.next_question == "term_start") is not is_known


def test_another_day_asked_about_forgets_the_first_day_of_last_years_term(client):
    begun = {"for_whom": "student", "about": "premium"}
    client.post("/check/start", data={**begun, "date": "2025-09-20"})
    told = {"school_district": "shapingba", "insurance": "resident", "district": "wanzhou", "holds": "dibao_card"}
    for name, value in {**told, "term_start": "2025-09-01"}.items():
        assert client.post(f"/check/1/{name}", data={name: value}).status_code == 303
    assert "2025年9月1日" in client.get("/check/1/answers").text

    client.post("/check/1/start", data={**begun, "date": "2026-09-20"})

    assert "2025年9月1日" not in client.get("/check/1/answers").text
    refused = client.post("/check/1/term_start", data={"term_start": "2025-09-01"})
    assert (refused.status_code, "像是以前的" in refused.text) == (422, True)
