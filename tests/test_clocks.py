"""A clock that is set, or two machines whose clocks differ, cost nobody what the site gave them."""

import datetime as dt
import time

import pytest
from clerk import send, upload, words_of
from flask import request
from test_desk_rosters import workbook

from webapp.case import links
from webapp.session import visitor
from webapp.session.inquiry import Inquiry
from webapp.session.session import COOKIE

MINUTE, HOUR = 60, 3600
STAYED = {"for_whom": "self", "about": "care"}


@pytest.fixture
def clock(monkeypatch):
    """Sets the clock of this machine by so many seconds, from what it really is."""
    real = time.time

    def ahead(seconds):
        monkeypatch.setattr("time.time", lambda: real() + seconds)
        monkeypatch.setattr("webapp.clock.now", lambda: dt.datetime.fromtimestamp(time.time(), dt.UTC))

    return ahead


def sends(client, path, **cookie):
    """The answer to one visit with these cookies alone, whatever the browser would have dropped by its own clock."""
    named = "; ".join(f"{name}={value}" for name, value in cookie.items())
    return client.application.test_client(use_cookies=False).get(path, headers={"Cookie": named})


@pytest.mark.parametrize("given_at", [0, 5 * MINUTE, -5 * MINUTE, 119 * MINUTE])
def test_answers_are_kept_over_a_clock_that_was_set(client, clock, given_at):
    clock(given_at)
    client.post("/check/start", data=STAYED)
    clock(0)

    assert "我自己" in sends(client, "/check/1/answers", **{COOKIE: client.get_cookie(COOKIE).value}).text


@pytest.mark.parametrize("given_at", [-121 * MINUTE, 121 * MINUTE])
def test_answers_from_further_than_their_lifetime_are_not_believed(client, clock, given_at):
    clock(given_at)
    client.post("/check/start", data=STAYED)
    clock(0)

    assert "我自己" not in sends(client, "/check/1/answers", **{COOKIE: client.get_cookie(COOKIE).value}).text


@pytest.mark.parametrize(("given_at", "status"), [(5 * MINUTE, 200), (29 * 24 * HOUR, 200), (31 * 24 * HOUR, 410)])
def test_a_link_opens_on_a_machine_whose_clock_is_behind(client, clock, given_at, status):
    clock(given_at)
    client.post("/check/start", data=STAYED)
    with client.application.test_request_context():
        address = links.address_of(Inquiry.of(STAYED)).url
    clock(0)

    assert client.get(address).status_code == status


@pytest.mark.parametrize(("given_at", "is_open"), [(5 * MINUTE, True), (119 * MINUTE, True), (121 * MINUTE, False)])
def test_a_list_of_students_goes_on_over_a_clock_that_was_set(client, clock, given_at, is_open):
    clock(given_at)
    page = upload(client, workbook([["学号", "困难类别"], ["1", "低保"]]))
    clock(0)

    shown = send(client, page, "/desk/preview")

    assert (shown.status_code, "已经失效" in words_of(shown)) == ((200, False) if is_open else (422, True))


@pytest.mark.parametrize(("given_at", "is_known"), [(5 * MINUTE, True), (-11 * HOUR, True), (13 * HOUR, False)])
def test_a_visitor_stays_known_over_a_clock_that_was_set(app, clock, given_at, is_known):
    clock(given_at)
    with app.test_request_context():
        given = app.make_response("")
        visitor.give_number(given)
    clock(0)

    with app.test_request_context(headers={"Cookie": given.headers["Set-Cookie"].partition(";")[0]}):
        assert (visitor.number_of(request) is not None) is is_known
