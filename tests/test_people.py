"""The people of a phone: each has a number and answers of their own, and no page of one tells of another."""

from __future__ import annotations

import re

import pytest
from page_states import HALF_WAY, HOUSEHOLD, STAY, STUDENT
from people_on_a_phone import NAME, begin_of_another, people_of, text_of, visitor
from reaching import State, reached
from test_keep import address
from test_wizard import BANAN_CARE, answer, begin, walk

from webapp.session import numbering
from webapp.session import session as cookie


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


@pytest.mark.parametrize(
    ("path", "clear"), [("/", "/clear"), ("/check/1/district", "/check/1/clear"), ("/keep/1", "/check/1/clear")]
)
def test_every_page_leads_to_the_question_whether_to_clear(client, path, clear):
    begin(client)

    page = client.get(path).text
    assert f'href="{clear}"' in page
    assert 'action="/clear"' not in page


@pytest.mark.parametrize("form", [{}, {"who": ""}, {"who": "x"}, {"who": "9" * 30}])
def test_a_form_that_names_nobody_clears_nothing(client, form):
    begin(client)
    client.post("/clear", data=form)

    assert people_of(client) == {1: {}}


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
