"""The people of a phone: each has a number and answers of their own, and no page of one tells of another."""

from __future__ import annotations

import logging
import re
from html import unescape

import pytest
from flask import request
from page_states import HALF_WAY, HOUSEHOLD, STAY, STUDENT, chatted
from reaching import State, cookies_of, reached, session_of
from test_keep import address
from test_wizard import BANAN_CARE, answer, begin, walk

from webapp import library
from webapp.chat.pages import MOST_BYTES
from webapp.session import cookies, numbering
from webapp.session import session as cookie
from webapp.session.answers import Answers
from webapp.session.inquiry import Inquiry
from webapp.session.person import LONGEST_NAME, name_of
from webapp.session.session import MOST_PEOPLE, Session
from webapp.session.tickets import unseal

NAME = "三组老王"
# What browsers take, with the name and the attributes.
LARGEST_COOKIE = 4096
# What gunicorn and nginx take of one header line.
LARGEST_HEADER = 8190


def text_of(page):
    return unescape(page.get_data(as_text=True))


def people_of(client):
    with client:
        client.get("/clear")
        return {person.number: dict(person.inquiry.answers) for person in cookie.read(request).people}


def visitor(app, values):
    """The client of somebody of whom all this is kept."""
    client = app.test_client()
    for name, value in cookies_of(app, State("kept", "/", values)).items():
        client.set_cookie(name, value)
    return client


def begin_of_another(client, for_whom="other", about="both", **fields):
    return client.post("/check/start", data={"for_whom": for_whom, "about": about, **fields})


def test_a_second_check_begins_empty(client):
    begin(client, for_whom="family")
    walk(client, BANAN_CARE)
    first = text_of(client.get("/check/1/answers"))

    assert "checked" not in client.get("/check/start").text
    assert begin_of_another(client).location == "/check/2/district"
    assert people_of(client)[2] == {}
    assert text_of(client.get("/check/1/answers")) == first


def test_another_one_to_look_up_for_forgets_all_that_is_personal(client):
    begin(client, about="premium", for_whom="student", date="2024-09-20")
    for name, value in {"school_district": "yubei", "district": "banan", "holds": ["dibao_card"]}.items():
        answer(client, name, value)
    begun = {"about": "premium", "date": "2024-09-20", "called": "小李"}

    client.post("/check/1/start", data={**begun, "for_whom": "student"})
    assert {"student", "school_district", "holds"} <= people_of(client)[1].keys()

    client.post("/check/1/start", data={**begun, "for_whom": "self"})
    assert people_of(client) == {1: {"date": "2024-09-20"}}


def test_whoever_changes_for_whom_is_told_first_what_that_forgets(client):
    begin(client, for_whom="family")

    assert "换成给另一个人查，答过的都会清掉" in client.get("/check/1/start").text


@pytest.mark.parametrize("path", ["", "/district", "/answers", "/result", "/result/tilt_aid", "/start"])
def test_a_number_that_the_phone_does_not_have_leads_to_the_start_with_a_sentence(client, path):
    begin(client)
    answer(client, "district", "banan")

    reply = client.get(f"/check/2{path}", follow_redirects=True)

    assert reply.request.path == "/check/gone"
    assert "没有找到那个人的答案" in text_of(reply)
    assert "checked" not in reply.text
    assert "巴南" not in text_of(reply).partition("<h2")[0]


@pytest.mark.parametrize("path", ["/check/2/district", "/check/2/start", "/keep/2/papers"])
def test_a_form_of_somebody_who_is_gone_changes_nobody(client, path):
    begin(client)
    before = people_of(client)

    reply = client.post(path, data={"district": "banan", "for_whom": "other", "about": "care"})

    assert reply.location == "/check/gone"
    assert people_of(client) == before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/check", "/check/2"),
        ("/check/result", "/check/2/result"),
        ("/check/result/tilt_aid", "/check/2/result/tilt_aid"),
        ("/check/district", "/check/2/district"),
        ("/keep", "/keep/2"),
        ("/keep/qr.png", "/keep/2/qr.png"),
    ],
)
def test_an_address_without_a_number_leads_to_the_one_told_of_last(client, old, new):
    begin(client)
    begin(client)
    assert client.get(old).location == new

    answer(client, "student", "no")
    assert client.get(old).location == new.replace("2", "1", 1)


def test_a_form_without_a_number_is_not_read(client):
    begin(client)

    assert client.post("/check/district", data={"district": "banan"}).location == "/check/1/district"
    assert people_of(client) == {1: {}}


@pytest.mark.parametrize(
    "path", ["/check/1/nothing/more", "/check/0/result", "/check/-1/result", f"/check/{'9' * 5000}/x"]
)
def test_what_is_no_address_of_a_check_is_none(client, path):
    begin(client)

    assert client.get(path, follow_redirects=True).status_code == 404


def test_no_number_is_given_twice_even_when_all_is_cleared_or_has_expired(client):
    begin(client)
    client.post("/clear", data={"who": "all"})
    assert begin_of_another(client).location == "/check/2/district"

    client.delete_cookie(cookie.COOKIE)
    assert begin_of_another(client).location == "/check/3/district"
    assert client.post("/check/2/district", data={"district": "banan"}).location == "/check/gone"


@pytest.mark.parametrize("told", ["x", "-1", "9" * 20, "³", "1.5"])
def test_whatever_the_browser_says_of_numbers_a_check_can_begin(client, told):
    client.set_cookie(numbering.COOKIE, told)

    assert begin_of_another(client).location.endswith("/district")
    assert client.get("/check", follow_redirects=True).request.path.endswith("/district")


def test_the_list_has_each_with_result_and_sheet_and_goes_on_where_something_is_open(app):
    page = reached(app, State("people", "/people", HOUSEHOLD)).text

    for number in (1, 2, 3):
        assert f'href="/check/{number}/result"' in page
        assert f'href="/keep/{number}"' in page
    assert [word in page for word in ("外公", NAME, "1号（家里人）")] == [True] * 3
    assert re.findall(r'href="/check/(\d)">接着查', page) == ["3"]


@pytest.mark.parametrize(("values", "onward"), [(STAY, None), (HALF_WAY, "/check/1"), (HOUSEHOLD, "/check/3")])
@pytest.mark.parametrize("path", ["/", "/check/start"])
def test_going_on_is_offered_where_something_is_open_and_only_there(app, path, values, onward):
    found = re.search(
        r'href="(/[^"]*)">(?:<svg.*?</svg><span><strong>)?接着查', reached(app, State("home", path, values)).text
    )

    assert (found and found[1]) == onward


def test_the_sheets_of_all_stand_on_one_page_each_under_its_name(app):
    page = reached(app, State("all", "/keep/all", HOUSEHOLD)).text
    sections = page.split('class="one-of-all"')[1:]

    assert len(sections) == 3
    for number, section in enumerate(sections, start=1):
        one = reached(app, State("one", f"/keep/{number}", HOUSEHOLD)).text
        amounts = re.findall(r'class="amount">([^<]+)<', one)
        assert re.findall(r'class="amount">([^<]+)<', section) == amounts
    assert "外公" in sections[1]
    assert "外公" not in sections[0] + sections[2]


def test_clearing_asks_once_and_says_whose(app):
    client = visitor(app, HOUSEHOLD)

    asked = text_of(client.get("/check/2/clear"))
    assert "清除外公的答案？" in asked
    assert len(people_of(client)) == 3

    client.post("/clear", data={"who": "2"})
    assert set(people_of(client)) == {1, 3}
    client.post("/clear", data={"who": "all"})
    assert people_of(client) == {}


def test_every_page_leads_to_the_question_whether_to_clear(client):
    begin(client)

    for path, clear in {"/": "/clear", "/check/1/district": "/check/1/clear", "/keep/1": "/keep/1"}.items():
        assert f'href="{clear}"' in client.get(path).text or path.startswith("/keep")
    assert 'action="/clear"' not in client.get("/").text


@pytest.mark.parametrize("form", [{}, {"who": ""}, {"who": "x"}, {"who": "9" * 30}])
def test_a_form_that_names_nobody_clears_nothing(client, form):
    begin(client)
    client.post("/clear", data=form)

    assert people_of(client) == {1: {}}


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


def test_opening_a_link_makes_a_person_and_opening_it_again_nobody(client, app):
    begin(client)
    walk(client, BANAN_CARE)
    receiver = visitor(app, STUDENT)
    before = people_of(receiver)[1]

    for _ in range(2):
        assert receiver.post(address(client)).location == "/check/2/result"
    found = people_of(receiver)
    assert found[1] == before
    assert found[2] == people_of(client)[1]


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


def test_a_typed_name_stands_in_no_address_no_log_and_no_page_that_is_remembered(client, app, caplog):
    caplog.set_level(logging.DEBUG)
    replies = [begin_of_another(client, called=NAME)]
    walk(client, {"district": "banan", "holds": ["dibao_card"]})
    replies += [client.get(path) for path in ("/check/1/result", "/check/1/answers", "/keep/1", "/people", "/keep/all")]

    assert all(NAME in text_of(page) for page in replies[1:])
    assert not any(NAME in str(page.headers) for page in replies)
    assert not any(
        NAME in unescape(link) for page in replies for link in re.findall(r'(?:href|src|action)="([^"]*)"', page.text)
    )
    assert NAME not in caplog.text
    remembered = app.extensions["page_cache"]._pages.values()
    assert not any(NAME in page.body.decode() for page in remembered)


def test_a_name_does_not_travel_with_the_link(client, app, settings):
    begin_of_another(client, called=NAME)
    link = address(client)

    ticket = unseal(link.rpartition("/")[2], _now(), settings.secret_keys, settings.link_lifetime)
    assert NAME not in ticket.inquiry.written
    assert NAME not in text_of(app.test_client().get(link))


def _now():
    from webapp import clock  # noqa: PLC0415 - the clock that the site uses

    return clock.now()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("  妈 妈\n", "妈 妈"), ("\u202e王\x00", "王"), ("长" * 50, "长" * LONGEST_NAME), ("", ""), (None, "None")],
)
def test_a_name_is_one_short_line(typed, kept):
    assert name_of(typed) == kept


def test_a_kind_of_kin_is_said_in_the_readers_language(client):
    begin_of_another(client, called="妈妈")
    client.get("/check/1/district?lang=en")

    assert "妈妈" not in client.get("/check/1/district").text.partition("<main")[2].partition("</main")[0]


def test_thanks_for_a_verdict_lead_back_to_the_result_of_the_same_person(app):
    client = visitor(app, HOUSEHOLD)
    page = client.get("/check/2/result").text
    rule = re.search(r'name="rule" value="([^"]+)"', page)[1]

    assert 'action="/check/2/feedback"' in page
    thanks = client.post("/check/2/feedback", data={"rule": rule, "verdict": "helped"})
    assert 'href="/check/2/result"' in thanks.text


def test_answers_that_have_expired_are_told_on_every_page_that_they_concern(app, client):
    begin(client)
    paths = [
        "/check/1/district",
        "/check/1/result",
        "/check/1/answers",
        "/keep/1",
        "/check/result",
        "/keep",
        "/people",
        "/keep/all",
    ]
    client.delete_cookie(cookie.COOKIE)

    for path in paths:
        assert "自动消失" in text_of(client.get(path, follow_redirects=True)), path
