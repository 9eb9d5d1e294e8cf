"""The last day of a window, and how far it is from the day that was asked about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from rules.engine.window import Schedule, Window
from texts.phrase import N_, Day, Phrase
from webapp.case.sections import Section

OVER, SOON, OPEN = "over", "soon", "open"
SHUT: Mapping[str, str] = {OVER: N_("办理时间过了"), SOON: N_("还没有开始办")}


@dataclass(frozen=True)
class LastDay:
    """A window: open, over, or soon (it opens later); `days` from the asked day until it closes or opens, or since."""

    schedule: Schedule
    state: str
    days: int

    @property
    def window(self) -> Window:
        return self.schedule.window


def deadline_of(schedule: Schedule, day: dt.date) -> LastDay:
    """Whether that day lies in the window, and how far from its end or its beginning."""
    window = schedule.window
    state = OPEN if window.open else OVER if window.closes < day else SOON
    edge = schedule.next_opening if state == SOON else window.closes
    return LastDay(schedule, state, abs((edge - day).days))


def shut(section: Section, day: dt.date) -> LastDay | None:
    """The window in which what is given cannot be had on that day; None where it can."""
    schedules = section.finding.answer.schedules
    found = deadline_of(schedules[0], day) if schedules else None
    return found if found and found.state != OPEN else None


def last_day(deadline: LastDay) -> str:
    """Until when, in a word or two."""
    window = deadline.window
    if deadline.state == SOON:
        return Phrase("{first}到{last}", first=Day(window.opens), last=Day(window.closes))
    return Day(window.closes)


def state_of(deadline: LastDay) -> str:
    """How long there is still, or since when it is over, on the day that was asked."""
    if deadline.state == OPEN:
        return Phrase("还有{days}天", days=deadline.days) if deadline.days else N_("就是最后一天")
    if deadline.state == OVER:
        return Phrase("已经过了{days}天", days=deadline.days)
    return Phrase("还没有开始，还有{days}天", days=deadline.days)
