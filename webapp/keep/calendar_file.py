"""The calendar: the last days for what can still be done, and a file with them for the phone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from icalendar import Alarm, Calendar, Event

from rules.answer import Window
from rules.phrase import Joined, Phrase
from webapp.check.sections import Section
from webapp.keep.sheet import Paper, Sheet
from webapp.words.language import say

# An event of a whole day begins at midnight; the reminders come at nine in the morning.
NINE = dt.timedelta(hours=9)
REMINDERS = (dt.timedelta(days=7), dt.timedelta(days=1))


@dataclass(frozen=True)
class Deadline:
    """The last day on which a benefit can be had, and what to bring until then."""

    section: Section
    window: Window
    papers: tuple[Paper, ...]


def deadlines(sheet: Sheet, today: dt.date) -> tuple[Deadline, ...]:
    """What still can be done in time, the nearest last day first."""
    found = [
        Deadline(section, window, tuple(p for p in sheet.papers if section.benefit.name in p.benefits))
        for section in sheet.sections
        if (window := section.finding.answer.window) and window.closes >= today
    ]
    return tuple(sorted(found, key=lambda deadline: deadline.window.closes))


def calendar_file(deadlines: Iterable[Deadline], site: str, now: dt.datetime) -> bytes:
    """An iCalendar file; of the person it tells no more than what is to be done and with which papers."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{site}//")
    calendar.add("version", "2.0")
    for deadline in deadlines:
        calendar.add_component(_event(deadline, site, now))
    return bytes(calendar.to_ical())


def _event(deadline: Deadline, site: str, now: dt.datetime) -> Event:
    event, last_day = Event(), deadline.window.closes
    summary = say(Phrase("最后一天：{benefit}", benefit=deadline.section.benefit.name))
    event.add("summary", summary)
    event.add("dtstart", last_day)
    event.add("dtend", last_day + dt.timedelta(days=1))
    event.add("dtstamp", now)
    # The same for the same deadline: who saves it twice has it once.
    event.add("uid", f"{deadline.section.benefit.code}-{last_day}@{site}")
    event.add("transp", "TRANSPARENT")
    if deadline.papers:
        event.add("description", say(_papers(deadline)))
    for before in REMINDERS:
        event.add_component(_reminder(summary, before))
    return event


def _papers(deadline: Deadline) -> str:
    return Phrase("要带的材料：{papers}", papers=Joined("、", (paper.document.name for paper in deadline.papers)))


def _reminder(words: str, before: dt.timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", words)
    alarm.add("trigger", NINE - before)
    return alarm
