"""The year as a strip: twelve months from this one on, with today and what is open, in hundredths of its width."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import NamedTuple

from rules.model.window import YearWindow
from texts.phrase import N_, Day, Joined, Phrase

MONTHS = 12
DAY = dt.timedelta(days=1)


class Run(NamedTuple):
    """Days in a row on which it is open, both included, in the `stage` of that number; where it stands on the strip."""

    first: dt.date
    last: dt.date
    stage: int
    start: float
    width: float


class MonthMark(NamedTuple):
    """A month, where it begins and how wide it is; `year` where it is the first of one that is told, else 0."""

    number: int
    start: float
    width: float
    year: int


class YearStrip(NamedTuple):
    """What is drawn, and the same in `words`."""

    runs: tuple[Run, ...]
    months: tuple[MonthMark, ...]
    today: float
    words: str


def strip(window: YearWindow, today: dt.date) -> YearStrip:
    """The strip of a window as of that day."""
    firsts = [_month_on(today, ahead) for ahead in range(MONTHS + 1)]
    begin, days = firsts[0], (firsts[-1] - firsts[0]).days

    def part(day: dt.date) -> float:
        return round((day - begin).days * 100 / days, 1)

    runs = tuple(_runs(window, firsts[0], firsts[-1]))
    placed = tuple(Run(*run, part(run[0]), round(part(run[1] + DAY) - part(run[0]), 1)) for run in runs)
    months = tuple(_mark(first, part(first), part(after), is_first=first == begin) for first, after in pairwise(firsts))
    return YearStrip(placed, months, part(today), _words(placed, today))


def _runs(window: YearWindow, begin: dt.date, end: dt.date) -> Iterator[tuple[dt.date, dt.date, int]]:
    """Each stretch of open days before `end`, parted where a stage begins."""
    days = (begin + DAY * number for number in range((end - begin).days))
    for stage, run in groupby(days, key=lambda day: _stage(window, day)):
        if stage is not None:
            held = list(run)
            yield held[0], held[-1], stage


def _stage(window: YearWindow, day: dt.date) -> int | None:
    """The number of the stage in which the day lies, 0 where it lies in none; None where nothing is open."""
    if not window.covers(day):
        return None
    place = window.place((day.month, day.day))
    spans = [(window.place(stage.opens), window.place(stage.closes)) for stage in window.stages]
    return next((number for number, (opens, closes) in enumerate(spans) if opens <= place <= closes), 0)


def _mark(first: dt.date, start: float, end: float, *, is_first: bool) -> MonthMark:
    return MonthMark(first.month, start, round(end - start, 1), first.year if is_first or first.month == 1 else 0)


def _month_on(day: dt.date, ahead: int) -> dt.date:
    """The first day of the month that lies so many months ahead of the day's own."""
    year, index = divmod(day.year * MONTHS + day.month - 1 + ahead, MONTHS)
    return dt.date(year, index + 1, 1)


def _words(runs: tuple[Run, ...], today: dt.date) -> str:
    told = (Phrase("{first}到{last}可以办", first=Day(run.first), last=Day(run.last)) for run in runs)
    spans = Joined("；", told) if runs else N_("这十二个月都不办")
    return Phrase("往后十二个月的图。今天是{day}。{spans}。", day=Day(today), spans=spans)
