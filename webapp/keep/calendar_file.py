"""The calendar: a file with the last days for the phone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from icalendar import Alarm, Calendar, Event

from texts.phrase import Joined, Phrase
from webapp.keep.deadlines import Deadline
from webapp.language.translation import say

# An event of a whole day begins at midnight; the reminders come at nine in the morning.
NINE = dt.timedelta(hours=9)
REMINDERS = (dt.timedelta(days=7), dt.timedelta(days=1))
# Of a day on which something opens: the day before, and then.
OF_AN_OPENING = (dt.timedelta(days=1), dt.timedelta(0))


def calendar_file(deadlines: Iterable[Deadline], site: str, now: dt.datetime, mark: str) -> bytes:
    """An iCalendar file; of the person it tells no more than what is to be done and with which papers.

    `mark` tells this person's events from those of others in one calendar, and nothing else.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//{site}//")
    calendar.add("version", "2.0")
    for deadline in deadlines:
        calendar.add_component(_event(deadline, site, now, mark))
    return bytes(calendar.to_ical())


def _event(deadline: Deadline, site: str, now: dt.datetime, mark: str) -> Event:
    event, last_day, summary = Event(), deadline.last, say(_summary(deadline))
    event.add("summary", summary)
    event.add("dtstart", last_day)
    event.add("dtend", last_day + dt.timedelta(days=1))
    event.add("dtstamp", now)
    # The same for the same deadline of the same answers: who saves it twice has it once. A calendar puts what comes
    # with a UID that it knows in the place of what it has: another child's papers must not go.
    event.add("uid", f"{deadline.section.benefit.code}-{last_day}-{mark}@{site}")
    event.add("transp", "TRANSPARENT")
    if deadline.papers:
        event.add("description", say(_papers(deadline)))
    for before in OF_AN_OPENING if deadline.begins else REMINDERS:
        event.add_component(_reminder(summary, before))
    return event


def _summary(deadline: Deadline) -> str:
    benefit = deadline.section.benefit.name
    if deadline.begins:
        return Phrase("开始办：{benefit}", benefit=benefit)
    told = Phrase("最后一天：{benefit}", benefit=benefit)
    if deadline.stage:
        told = Phrase("{stage}的最后一天：{benefit}", stage=deadline.stage, benefit=benefit)
    # Not whose notice: a calendar is shown to others, and the district is the person's own.
    return Phrase("另一份文件写的{told}", told=told) if deadline.is_by_another else told


def _papers(deadline: Deadline) -> str:
    return Phrase("要带的材料：{papers}", papers=Joined("、", (paper.document.name for paper in deadline.papers)))


def _reminder(words: str, before: dt.timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", words)
    alarm.add("trigger", NINE - before)
    return alarm
