"""The calendar file: the last day of what can still be done, with reminders, and nothing about the person."""

import datetime as dt

import pytest
from icalendar import Calendar
from test_keep import BY_WECHAT
from test_wizard import begin, walk

from webapp.keep.calendar_file import calendar_file
from webapp.keep.deadlines import deadlines
from webapp.keep.sheet import sheet_of
from webapp.session.inquiry import Inquiry

NANCHUAN = {"for_whom": "self", "about": "premium", "student": False, "insurance": "resident", "district": "nanchuan"}
ANSWERS = Inquiry.of({**NANCHUAN, "date": "2025-10-01", "holds": ["dibao_card"]})
TODAY = dt.date(2025, 10, 1)
NOW = dt.datetime(2025, 10, 1, 8, 0, tzinfo=dt.UTC)


@pytest.fixture
def found(app):
    with app.test_request_context():
        yield deadlines(sheet_of(ANSWERS), TODAY)


@pytest.fixture
def events(found):
    return Calendar.from_ical(calendar_file(found, "aid.example", NOW)).walk("VEVENT")


def test_each_deadline_is_one_whole_day(found, events):
    assert len(events) == len(found) >= 1
    for event, deadline in zip(events, found, strict=True):
        assert event.decoded("dtstart") == deadline.window.closes
        assert event.decoded("dtend") == deadline.window.closes + dt.timedelta(days=1)
        assert deadline.section.benefit.name in event["summary"]


def test_the_nearest_deadline_comes_first(found):
    days = [deadline.window.closes for deadline in found]

    assert days == sorted(days)


def test_it_reminds_a_week_and_a_day_before_at_nine_in_the_morning(events):
    alarms = events[0].walk("VALARM")

    before = [dt.timedelta(days=6, hours=15), dt.timedelta(hours=15)]
    assert [alarm.decoded("trigger") for alarm in alarms] == [-time for time in before]


def test_saved_twice_it_stands_in_the_calendar_once(found):
    later = NOW + dt.timedelta(days=2)
    first, second = (Calendar.from_ical(calendar_file(found, "aid.example", at)).walk("VEVENT") for at in (NOW, later))

    assert [event["uid"] for event in first] == [event["uid"] for event in second]


def test_it_says_nothing_of_the_person(found):
    file = calendar_file(found, "aid.example", NOW).decode()

    for told in ("低保", "南川", "nanchuan", "dibao"):
        assert told not in file


def test_what_is_over_is_no_deadline(app):
    with app.test_request_context():
        assert deadlines(sheet_of(ANSWERS), dt.date(2031, 1, 1)) == ()


def test_the_sheet_offers_the_file_and_gives_it(client):
    begin(client, about="premium")
    walk(client, {"student": "no", "insurance": "resident", "district": "nanchuan", "holds": ["dibao_card"]})

    assert "/keep/deadline.ics" in client.get("/keep").text
    assert "/keep/deadline.ics" not in client.get("/keep", headers=BY_WECHAT).text
    file = client.get("/keep/deadline.ics")
    assert file.mimetype == "text/calendar"
    assert file.headers["Content-Disposition"] == "attachment; filename=deadline.ics"
    assert Calendar.from_ical(file.data).walk("VEVENT")


def test_without_a_deadline_there_is_no_file(client):
    begin(client, about="care", date="2024-03-01")

    assert "/keep/deadline.ics" not in client.get("/keep").text
    assert client.get("/keep/deadline.ics").status_code == 404
