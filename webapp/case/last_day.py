"""The last day of a window, or the last moment that a step names, and how far it is from the asked day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from rules.engine.window import Schedule, Window
from rules.model.policy import OnCard
from texts.phrase import N_, Day, MonthDay, Phrase
from webapp.case.sections import Section
from webapp.clock import today

OVER, SOON, OPEN = "over", "soon", "open"
SHUT: Mapping[str, str] = {OVER: N_("办理时间过了"), SOON: N_("还没有开始办")}


@dataclass(frozen=True)
class LastDay:
    """A window or a last moment: open, over, or soon (it opens later); `days` from the asked day until it closes or
    opens, or since; None where the moment is no day but `words`. `of` is what it is of, where there are several.

    `asked` is the day from which the days are counted, where it is over itself; None where it is not.
    """

    state: str
    days: int | None
    last: dt.date | None
    schedule: Schedule | None = None
    words: str = ""
    of: str = ""
    asked: dt.date | None = None

    @property
    def window(self) -> Window:
        """Of what has a schedule; ValueError of what has none."""
        if self.schedule is None:
            raise ValueError(self)
        return self.schedule.window

    @property
    def may_be_last(self) -> bool:
        """Whether it is the last day after all where the first of the person's own days is not counted: none says."""
        return self.state == OVER and self.days == 1 and self.schedule is not None and not self.window.coverage_year


def deadline_of(schedule: Schedule, day: dt.date) -> LastDay:
    """Whether that day lies in the window, and how far from its end or its beginning."""
    window = schedule.window
    state = OPEN if window.open else OVER if window.closes < day else SOON
    edge = schedule.next_opening if state == SOON else window.closes
    return LastDay(state, abs((edge - day).days), window.closes, schedule, asked=_over(day))


def last_days_of(section: Section, day: dt.date) -> Iterator[LastDay]:
    """Each last moment of one benefit: of its window, then what its steps name."""
    answer = section.likely
    if answer.schedules:
        yield deadline_of(answer.schedules[0], day)
    windows = {schedule.clause for schedule in answer.schedules}
    for carded in answer.card:
        # Words stand for a window of which no day is known.
        if carded.words.by and carded.clause not in windows:
            yield LastDay(OPEN, None, None, words=carded.words.by)
        elif carded.words.day:
            yield _by(carded.words, day)


def _by(words: OnCard, day: dt.date) -> LastDay:
    last = words.day if isinstance(words.day, dt.date) else dt.date(day.year, *(words.day or ()))
    return LastDay(OPEN if day <= last else OVER, abs((last - day).days), last, asked=_over(day))


def told_of(deadline: LastDay, what: str) -> LastDay:
    """The same, with what it is of."""
    return replace(deadline, of=what)


def shut(section: Section, day: dt.date) -> LastDay | None:
    """The window in which what is given cannot be had on that day; None where it can."""
    schedules = section.likely.schedules
    found = deadline_of(schedules[0], day) if schedules else None
    return found if found and found.state != OPEN and not found.may_be_last else None


def last_day(deadline: LastDay) -> str:
    """Until when, in a word or two, and of what."""
    told = _until(deadline)
    return Phrase("{matter} {told}", matter=deadline.of, told=told) if deadline.of else told


def _until(deadline: LastDay) -> str:
    if deadline.state == SOON:
        return Phrase("{first}到{last}", first=Day(deadline.window.opens), last=Day(deadline.window.closes))
    return Day(deadline.last) if deadline.last else deadline.words


def state_of(deadline: LastDay, *, names_day: bool = False) -> str:
    """How long there is still, or since when it is over, on the day that was asked; empty where that is no day.

    `names_day`: a day that is over itself is named, where nothing else on the page names it.
    """
    days, asked = deadline.days, deadline.asked
    if days is None:
        return ""
    if asked is not None:
        day = MonthDay(asked.month, asked.day) if names_day else N_("那天")
        return Phrase(_then(deadline), day=day, days=days)
    if deadline.may_be_last:
        return N_("今天可能还是最后一天")
    if deadline.state == OVER:
        return Phrase("已经过了{days}天", days=days)
    if deadline.state == SOON:
        return Phrase("还没有开始，还有{days}天", days=days)
    return Phrase("还有{days}天", days=days) if days else N_("就是最后一天")


def _then(deadline: LastDay) -> str:
    """The words for a day that is over itself."""
    if deadline.may_be_last:
        return N_("{day}可能还是最后一天")
    if deadline.state == OVER:
        return N_("{day}已经过了{days}天")
    if deadline.state == SOON:
        return N_("{day}还没有开始")
    return N_("{day}起{days}天") if deadline.days else N_("{day}就是最后一天")


def _over(day: dt.date) -> dt.date | None:
    return day if day < today() else None
