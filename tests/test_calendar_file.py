"""The calendar file: the last day of what can still be done, with reminders, and nothing about the person."""

import datetime as dt
import re
from dataclasses import replace
from types import MappingProxyType

import pytest
from flask import Response
from icalendar import Calendar
from people_on_a_phone import visitor
from test_keep import BY_WECHAT
from test_wizard import begin, walk

from webapp import create_app
from webapp.keep.calendar_file import calendar_file
from webapp.keep.deadlines import deadlines
from webapp.keep.sheet import sheet_of
from webapp.session import session
from webapp.session.inquiry import Inquiry
from webapp.session.session import Session

NANCHUAN = {"for_whom": "self", "about": "premium", "student": False, "insurance": "resident", "district": "nanchuan"}
ANSWERS = Inquiry.of({**NANCHUAN, "date": "2025-10-01", "holds": ["dibao_card"]})
MARK = "0123456789abcdef"
TODAY = dt.date(2025, 10, 1)
NOW = dt.datetime(2025, 10, 1, 8, 0, tzinfo=dt.UTC)


@pytest.fixture
def found(app):
    with app.test_request_context():
        yield deadlines(sheet_of(ANSWERS), TODAY)


@pytest.fixture
def events(found):
    return Calendar.from_ical(calendar_file(found, "aid.example", NOW, MARK)).walk("VEVENT")


def test_each_deadline_is_one_whole_day(found, events):
    assert len(events) == len(found) >= 1
    for event, deadline in zip(events, found, strict=True):
        assert event.decoded("dtstart") == deadline.last
        assert event.decoded("dtend") == deadline.last + dt.timedelta(days=1)
        assert deadline.section.benefit.name in event["summary"]


def test_the_end_of_each_stage_is_a_deadline_and_the_last_one_is_told_as_the_last_day(found, events):
    told = [(deadline.last, deadline.stage) for deadline in found if deadline.section.benefit.about == "premium"]

    assert told == [(dt.date(2025, 12, 31), "第一阶段"), (dt.date(2026, 6, 30), "")]
    assert [str(event["summary"]).partition("：")[0] for event in events] == ["第一阶段的最后一天", "最后一天"]


def test_what_is_not_open_yet_is_told_on_the_day_on_which_it_opens(app):
    in_july = ANSWERS.with_answers(ANSWERS.answers.with_answer("date", "2026-07-05"))
    with app.test_request_context():
        found = deadlines(sheet_of(in_july), dt.date(2026, 7, 5))
        first, *later = Calendar.from_ical(calendar_file(found, "aid.example", NOW, MARK)).walk("VEVENT")

    assert str(first["summary"]) == "开始办：资助参加居民医保"
    assert first.decoded("dtstart") == dt.date(2026, 9, 1)
    assert [alarm.decoded("trigger") for alarm in first.walk("VALARM")][-1] == dt.timedelta(hours=9)
    assert [event.decoded("dtstart") for event in later] == [dt.date(2026, 12, 31), dt.date(2027, 6, 30)]
    assert len({str(event["uid"]) for event in (first, *later)}) == 3


def test_a_stage_that_is_over_is_no_deadline(app):
    with app.test_request_context():
        later = deadlines(sheet_of(ANSWERS), dt.date(2026, 1, 1))

    assert [deadline.last for deadline in later] == [dt.date(2026, 6, 30)]


def test_a_stage_has_the_same_uid_before_and_after_another_one_is_over(app):
    with app.test_request_context():
        early, late = (deadlines(sheet_of(ANSWERS), day) for day in (TODAY, dt.date(2026, 1, 1)))
    first, second = (
        [event["uid"] for event in Calendar.from_ical(calendar_file(found, "aid.example", NOW, MARK)).walk("VEVENT")]
        for found in (early, late)
    )

    assert len(first) == len(set(first)) == 2
    assert second == first[1:]
    assert first[1] == f"premium_subsidy-2026-06-30-{MARK}@aid.example", "a calendar file of before has this UID"


def test_the_nearest_deadline_comes_first(found):
    days = [deadline.last for deadline in found]

    assert days == sorted(days)


def test_it_reminds_a_week_and_a_day_before_at_nine_in_the_morning(events):
    alarms = events[0].walk("VALARM")

    before = [dt.timedelta(days=6, hours=15), dt.timedelta(hours=15)]
    assert [alarm.decoded("trigger") for alarm in alarms] == [-time for time in before]


def test_saved_twice_it_stands_in_the_calendar_once(found):
    later = NOW + dt.timedelta(days=2)
    first, second = (
        Calendar.from_ical(calendar_file(found, "aid.example", at, MARK)).walk("VEVENT") for at in (NOW, later)
    )

    assert [event["uid"] for event in first] == [event["uid"] for event in second]


def uids(client, conversation=MappingProxyType({}), **answers):
    """The UIDs of the file that a person with these answers is given."""
    response = Response()
    with client.application.test_request_context():
        session.write(
            response, Session(conversation=conversation).begun(Inquiry.of({**ANSWERS.table, "date": None, **answers}))
        )
    client.set_cookie("answers", dump(response))
    return [event["uid"] for event in Calendar.from_ical(client.get("/keep/1/deadline.ics").data).walk("VEVENT")]


def dump(response):
    return response.headers["Set-Cookie"].partition(";")[0].partition("=")[2]


def test_two_children_with_one_last_day_stand_in_one_calendar_beside_each_other(client):
    one, other = uids(client, holds=["dibao_card"]), uids(client, holds=["orphan"])

    assert one
    assert other
    assert not set(one) & set(other)


def test_two_people_of_one_phone_with_the_same_answers_have_days_of_their_own(app):
    told = {name: value for name, value in ANSWERS.table.items() if name != "date"}
    client = visitor(app, {**told, "people": {"老二": told}})
    files = [client.get(f"/keep/{number}/deadline.ics").data for number in (1, 2)]
    one, other = ([event["uid"] for event in Calendar.from_ical(file).walk("VEVENT")] for file in files)

    assert one
    assert not set(one) & set(other)


def test_both_stages_of_the_window_are_in_the_file_that_a_person_is_given(client, monkeypatch):
    monkeypatch.setattr("webapp.clock.now", lambda: NOW)
    monkeypatch.setattr("webapp.keep.pages.today", lambda: TODAY)

    assert sorted(uid.split("-", 1)[1][:10] for uid in uids(client, date="2025-10-01")) == ["2025-12-31", "2026-06-30"]


def test_the_same_answers_have_the_same_uids_whatever_was_ticked_or_said_since(client):
    first = uids(client)

    assert uids(client, {"said": ["低保"]}, papers=["any"]) == first


def test_a_uid_says_nothing_of_the_answers_to_whoever_guesses_them(client, settings):
    other = create_app(replace(settings, secret_keys=("another secret that only the tests know",))).test_client()

    assert not set(uids(client)) & set(uids(other))
    assert all(re.fullmatch(r"[a-z_]+-\d{4}-\d\d-\d\d-[0-9a-f]{32}@localhost", uid) for uid in uids(client))


def test_it_says_nothing_of_the_person(found):
    file = calendar_file(found, "aid.example", NOW, MARK).decode()

    for told in ("低保", "南川", "nanchuan", "dibao"):
        assert told not in file


def test_what_is_over_is_no_deadline(app):
    with app.test_request_context():
        assert deadlines(sheet_of(ANSWERS), dt.date(2031, 1, 1)) == ()


def test_the_sheet_offers_the_file_and_gives_it(client):
    begin(client, about="premium")
    walk(client, {"student": "no", "insurance": "resident", "district": "nanchuan", "holds": ["dibao_card"]})

    assert "/keep/1/deadline.ics" in client.get("/keep/1").text
    assert "/keep/1/deadline.ics" not in client.get("/keep/1", headers=BY_WECHAT).text
    file = client.get("/keep/1/deadline.ics")
    assert file.mimetype == "text/calendar"
    assert file.headers["Content-Disposition"] == "attachment; filename=deadline.ics"
    assert Calendar.from_ical(file.data).walk("VEVENT")


def test_without_a_deadline_there_is_no_file(client):
    begin(client, about="care", date="2024-03-01")

    assert "/keep/1/deadline.ics" not in client.get("/keep/1").text
    assert client.get("/keep/1/deadline.ics").status_code == 404
