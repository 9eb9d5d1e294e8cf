"""Room on a phone: twelve people with all answers fit, and who has to go for one more is asked about first."""

from __future__ import annotations

import re

import pytest
from flask import request
from page_states import HALF_WAY, STAY, chatted
from people_on_a_phone import NAME, people_of, text_of, visitor
from reaching import session_of
from test_keep import address
from test_wizard import begin

from webapp import library
from webapp.chat.pages import MOST_BYTES
from webapp.session import cookies
from webapp.session import session as cookie
from webapp.session.answers import Answers
from webapp.session.inquiry import Inquiry
from webapp.session.session import MOST_PEOPLE, Session

# What browsers take, with the name and the attributes.
LARGEST_COOKIE = 4096
# What gunicorn and nginx take of one header line.
LARGEST_HEADER = 8190


def crowd():
    """As many as fit; the first and the third were told of, the second only begun."""
    told = {f"{number}号户": HALF_WAY for number in range(2, MOST_PEOPLE + 1)}
    return {**STAY, "people": told}


DOORS = {
    "/check/start": {"for_whom": "other", "about": "both", "called": NAME},
    "/check/school": {"school_district": "yubei", "term_start": "2026-09-01"},
    "/chat/check": {"benefit": "inpatient_aid"},
}


@pytest.mark.parametrize("door", DOORS)
def test_whose_answers_have_to_go_is_told_before_they_do(app, door):
    client = visitor(app, {**crowd(), **chatted("我是低保，住院报多少")})
    asked = client.post(door, data=DOORS[door])

    assert asked.status_code == 409
    assert "1号（家里人）" in text_of(asked)
    assert 'href="/keep/1"' in asked.text
    assert set(people_of(client)) == set(range(1, MOST_PEOPLE + 1))

    fields = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', asked.text))
    assert fields == {**DOORS[door], "instead": "1"}
    assert client.post(door, data=fields).status_code == 303
    assert set(people_of(client)) == set(range(2, MOST_PEOPLE + 2))


def test_an_agreement_to_let_one_go_is_none_for_another(app):
    client = visitor(app, crowd())

    assert client.post("/check/start", data={**DOORS["/check/start"], "instead": "3"}).status_code == 409


def test_a_link_that_finds_no_room_asks_first_and_its_address_stays_private(app, client):
    begin(client)
    link = address(client)
    full = visitor(app, crowd())

    asked = full.post(link)

    assert asked.status_code == 409
    assert asked.headers["Referrer-Policy"] == "strict-origin"
    assert full.post(link, data={"instead": "1"}).location == f"/check/{MOST_PEOPLE + 1}/result"


def test_of_whom_nothing_is_told_makes_room_without_a_question(app):
    values = crowd()
    values["people"]["5号户"] = {"for_whom": "other", "about": "care"}
    client = visitor(app, values)

    assert client.post("/check/start", data=DOORS["/check/start"]).status_code == 303
    assert 5 not in people_of(client)


def test_who_was_told_of_last_is_the_last_to_go(app):
    client = visitor(app, crowd())
    client.post("/check/1/tier", data={"tier": "2"})

    assert "2号户" in text_of(client.post("/check/start", data=DOORS["/check/start"]))


def longest(number):
    """All that can be answered by one person, each answer as long as a real one is, and no two people alike."""
    told = {}
    for place, fact in enumerate(library.load().rules.facts.values()):
        spread = number * 7919 + place * 104_729
        amount = f"{spread * 7907 % 99_999_999 / 100:.2f}"
        if fact.type == "yuan_by_benefit":
            told[fact.name] = dict.fromkeys(("special_disease_aid", "tilt_aid", "large_expense_aid"), amount)
        elif fact.type == "set":
            told[fact.name] = [fact.codes[(spread + step) % len(fact.codes)] for step in range(4)]
        elif fact.codes:
            told[fact.name] = fact.codes[spread % len(fact.codes)]
        else:
            kinds = {
                "yuan": amount,
                "date": f"2026-{spread % 12 + 1:02}-{spread % 28 + 1:02}",
                "yesno": bool(spread % 2),
            }
            told[fact.name] = kinds.get(fact.type, f"慢性阻塞性肺疾病急性加重{spread % 97}期")
    return told


def full_session(number_of_people):
    session = Session()
    for number in range(1, number_of_people + 1):
        papers = tuple(f"{number * 7919 + place * 65_537:06x}"[-6:] for place in range(8))
        years = {"year": "2026", "coverage_year": "2026-2027"}
        inquiry = Inquiry("family", "both", Answers(longest(number)), papers, years)
        session = session.begun(inquiry, f"{chr(0x4E00 + number * 37)}组{chr(0x5000 + number * 91)}" * 4)
    return session


def long_conversation(app):
    """As much as is kept of a conversation."""
    talk = []
    with app.test_request_context():
        while cookie.size_of(Session(conversation={"said": talk})) < MOST_BYTES:
            talk.append("".join(chr(0x4E00 + (len(talk) * 613 + place * 977) % 7000) for place in range(12)))
    return {"said": talk}


def test_ten_people_and_two_with_all_that_can_be_answered_fit_beside_a_long_conversation(app):
    assert MOST_PEOPLE >= 10
    whole = Session(full_session(MOST_PEOPLE).people, long_conversation(app), MOST_PEOPLE)
    with app.test_request_context():
        response = app.make_response("")
        cookie.write(response, whole)
    sent = response.headers.getlist("Set-Cookie")

    assert len(sent) <= cookies.MOST_PARTS + 1
    assert max(map(len, sent)) < LARGEST_COOKIE
    header = "; ".join(each.partition(";")[0] for each in sent)
    # The other cookies of the site, with their names.
    assert len("Cookie: " + header) + 300 < LARGEST_HEADER
    with app.test_request_context(headers={"Cookie": header}):
        assert cookie.read(request) == whole


def test_a_part_of_the_cookie_that_is_no_longer_needed_is_dropped(app):
    client = app.test_client()

    @app.post("/put")
    def put():
        response = app.make_response({})
        held = full_session(MOST_PEOPLE) if request.data else session_of(STAY)
        cookie.write(response, Session(held.people, long_conversation(app) if request.data else {}))
        return response

    client.post("/put", data=b"much")
    assert client.get_cookie(f"{cookie.COOKIE}-2")
    client.post("/put")
    assert client.get_cookie(f"{cookie.COOKIE}-2") is None
    assert set(people_of(client)) == {1}
