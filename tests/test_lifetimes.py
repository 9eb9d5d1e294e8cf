"""Lifetimes have an end: what is used again and again is gone all the same after the longest time, and pages say so."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from clerk import csv_file, send, upload, words_of
from people_on_a_phone import people_of

from webapp import create_app
from webapp.session import session as cookie
from webapp.settings import Settings

HOUR = 3600
STUDENT = ("0001", "张渝", "低保", "市内", "")
BEGUN = {"for_whom": "self", "about": "both"}


@pytest.fixture
def clock(monkeypatch):
    """Sets the clock so many seconds after the start of the test."""
    start = cookie.time.time()

    def after(seconds):
        monkeypatch.setattr("time.time", lambda: start + seconds)

    return after


@pytest.fixture
def phone(settings):
    """A phone that is used for three hours at most: its browser drops nothing by itself."""
    site = create_app(replace(settings, longest_lifetime=timedelta(hours=3)))
    return site.test_client()


def goes_on(phone):
    """One more answer, with the cookie of the last; a browser of the tests would drop it by its own clock."""
    held = phone.get_cookie(cookie.COOKIE).value
    reply = phone.post("/check/1/district", data={"district": "banan"}, headers={"Cookie": f"{cookie.COOKIE}={held}"})
    return reply, held


def test_answers_that_are_used_each_hour_end_after_the_longest_time(phone, clock):
    clock(0)
    phone.post("/check/start", data=BEGUN)
    for hours in (1, 2, 2.9):
        clock(hours * HOUR)
        reply, _ = goes_on(phone)
        assert reply.location != "/check/gone", hours

    clock(3.1 * HOUR)
    reply, held = goes_on(phone)
    assert reply.location == "/check/gone"
    for path in ("/check/gone", "/", "/check/start", "/check/next", "/chat"):
        shown = words_of(phone.get(path, headers={"Cookie": f"{cookie.COOKIE}={held}"}))
        assert "从第一次填起已满 3 小时，自动消失了" in shown, path


def test_a_conversation_ends_too(phone, clock):
    clock(0)
    phone.post("/chat", data={"said": "我妈吃低保"})
    for hours in (1.5, 3.1):
        clock(hours * HOUR)
        held = {"Cookie": f"{cookie.COOKIE}={phone.get_cookie(cookie.COOKIE).value}"}
        shown = words_of(phone.get("/chat", headers=held))
        assert ("我妈吃低保" in shown) == (hours < 3)
        phone.post("/chat", data={"said": "巴南住院"}, headers=held)


def test_after_the_end_everything_begins_anew_under_a_number_that_nobody_had(phone, clock):
    clock(0)
    phone.post("/check/start", data=BEGUN)
    for hours in (1.5, 3.1):
        clock(hours * HOUR)
        reply = phone.post("/check/start", data=BEGUN)
    assert reply.location == "/check/3/district"
    assert set(people_of(phone)) == {3}

    clock(5 * HOUR)
    assert set(people_of(phone)) == {3}, "its own three hours have begun"


def test_who_has_seen_no_end_reads_of_none(client):
    client.post("/check/start", data=BEGUN)

    for path in ("/", "/check/start", "/chat", "/check/gone"):
        assert "已满" not in words_of(client.get(path))


def test_a_list_that_is_corrected_each_hour_ends_after_the_longest_time(phone, clock):
    clock(0)
    page = upload(phone, csv_file(STUDENT), "名单.csv")
    for hours in (1, 2, 2.5):
        clock(hours * HOUR)
        page = send(phone, page, "/desk/preview")
        assert page.status_code == 200
    # The script keeps the list in its tab no longer than it will open.
    assert 28 <= int(re.search(r'data-kept="(\d+)"', page.text)[1]) <= 30

    clock(3.1 * HOUR)
    ended = send(phone, page, "/desk/preview")
    assert ended.status_code == 422
    assert "这份名单放进来已满 3 小时" in words_of(ended)


@pytest.mark.parametrize("path", ["/desk/columns", "/desk/slips", "/desk/against", "/desk/result.xlsx"])
def test_no_page_of_the_desk_makes_a_list_younger(phone, clock, path):
    clock(0)
    page = upload(phone, csv_file(STUDENT), "名单.csv")
    clock(1.9 * HOUR)
    page = send(phone, page, "/desk/slips")
    clock(3.1 * HOUR)

    assert "已满 3 小时" in words_of(send(phone, page, path))


def test_a_new_list_has_its_own_time(phone, clock):
    clock(0)
    upload(phone, csv_file(STUDENT), "名单.csv")
    clock(3.1 * HOUR)

    assert upload(phone, csv_file(STUDENT), "名单.csv").status_code == 200


def test_the_operator_sets_the_longest_time_in_hours():
    environment = {"APP_MODE": "development", "SECRET_KEYS": "a secret that only the tests know"}

    assert Settings.from_environment(environment).longest_lifetime == timedelta(hours=12)
    set_otherwise = {**environment, "ANSWERS_LONGEST_HOURS": "4"}
    assert Settings.from_environment(set_otherwise).longest_lifetime == timedelta(hours=4)
