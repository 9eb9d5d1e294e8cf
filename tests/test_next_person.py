"""The next person at the same phone does not get the answers of the last one, by whichever door they come."""

from __future__ import annotations

import json
import re

import pytest
from browser import served
from clerk import words_of
from page_states import STAY, chatted
from people_on_a_phone import people_of, visitor
from reaching import State, show

from bench.phones.phone import Make, comes_true
from webapp.session import session as cookie

# What the last one told: none of it may be with the next one.
TOLD = ("巴南", "肺炎", "80000", "低收入家庭边缘")
POSTER = {"school_district": "yubei", "term_start": "2026-09-01"}
NEXT = {
    "the start": ("/check/start", {"for_whom": "other", "about": "both"}),
    "a poster's code": ("/check/school", POSTER),
    "the chat": ("/chat/check", {"benefit": "inpatient_aid"}),
}


@pytest.fixture
def last_one(app):
    """A phone on which somebody has answered everything, and asked in the chat whether a neighbour gets something."""
    return visitor(app, {**STAY, **chatted("邻居在渝北吃低保，住院能救助多少")})


@pytest.mark.parametrize("door", NEXT)
def test_whoever_begins_has_nothing_that_the_last_one_told(last_one, door):
    before = people_of(last_one)[1]
    last_one.post(NEXT[door][0], data=NEXT[door][1])

    found = people_of(last_one)
    assert found[1] == before
    assert not {"disease", "in_scope_cost", "in_scope_self_pay", "disability_level", "age"} & found[2].keys()
    assert found[2].get("district") != "banan"
    for page in ("/check/2/answers", "/check/2/result", "/keep/2"):
        assert not [told for told in TOLD[1:] if told in words_of(last_one.get(page, follow_redirects=True))]


def test_what_a_poster_fills_in_is_the_school_and_nothing_of_who_is_there(last_one):
    assert not [told for told in TOLD if told in last_one.get("/check/school", query_string=POSTER).text]
    last_one.post("/check/school", data=POSTER)

    assert people_of(last_one)[2] == {"student": True, **POSTER}


def test_an_address_without_a_number_is_then_the_next_ones_and_so_is_the_link_of_the_sheet(last_one):
    last_one.post("/check/start", data=NEXT["the start"][1])
    assert last_one.get("/check/result").location == "/check/2/result"

    link = re.search(r"/r/[\w-]+", last_one.get("/keep", follow_redirects=True).text)[0]
    assert not [told for told in TOLD[1:] if told in last_one.get(link).text]


def test_a_program_on_the_phone_is_answered_without_its_cookies(last_one, client):
    for path, sent in (
        ("/api/v1/check", {"facts": {"district": "yubei"}}),
        ("/api/v1/ask", {"question": "住院报多少"}),
    ):
        assert last_one.post(path, json=sent).json == client.post(path, json=sent).json
        assert "Set-Cookie" not in last_one.post(path, json=sent).headers


def gone_by(last_one, way):
    """The answers go: cleared, or dropped by the browser when their time is over, or kept by it for too long."""
    if way == "cleared":
        last_one.post("/clear", data={"who": "all"})
    elif way == "dropped":
        last_one.delete_cookie(cookie.COOKIE)
        last_one.delete_cookie(f"{cookie.COOKIE}-2")


@pytest.mark.parametrize("way", ["cleared", "dropped", "too old"])
def test_when_they_are_gone_no_page_that_was_left_open_has_them(last_one, way, monkeypatch):
    last_one.get("/")
    gone_by(last_one, way)
    if way == "too old":
        late = cookie.time.time() + 7201
        monkeypatch.setattr("time.time", lambda: late)

    paths = ("/check/1/result", "/check/1/answers", "/keep/1", "/keep/all", "/people", "/check/result", "/chat", "/")
    for path in paths:
        shown = last_one.get(path, follow_redirects=True)
        assert shown.headers["Cache-Control"] == "no-store"
        assert not [told for told in (*TOLD[1:], "邻居") if told in words_of(shown)], path
    assert {last_one.get(f"/keep/1/{file}").status_code for file in ("picture.png", "qr.png", "deadline.ics")} == {404}

    last_one.post("/check/start", data=NEXT["the start"][1])
    assert people_of(last_one) == {2: {}}


def test_after_clearing_the_button_back_shows_nothing_of_them(app, handset):
    """Over https, as people have it: over http WebKit shows a page of before out of its memory."""
    with served(app, "https") as site:
        phone = handset(Make())
        show(phone, app, site, State("result", "/check/1/result", STAY))
        assert phone.holds("document.body.textContent.includes('肺炎') || document.body.textContent.includes('巴南')")
        phone.open(f"{site}/check/1/clear")
        with phone.leaving():
            phone.tap("main button[value='1']")
        for page in ("/check/1/clear", "/check/gone"):
            phone.back()
            assert comes_true(phone, f"document.readyState == 'complete' && location.pathname == '{page}'")
            assert not phone.holds(f"{json.dumps(TOLD[1:])}.some(told => document.body.textContent.includes(told))")
