"""The days on which what is said may change: where notices begin and end, and within a year windows and conditions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from rules.engine.program import Law
from rules.engine.rulebook import Rulebook
from rules.model.condition import Days
from rules.model.situation import Situation
from rules.model.window import MonthDay, YearWindow

DAY = dt.timedelta(days=1)
ANY_YEAR = 2001


def days_of_change(rulebooks: Sequence[Rulebook]) -> tuple[dt.date, ...]:
    """The first day of each stretch of time in which one of them has other entries in force, the earliest first."""
    return tuple(sorted({day for rules in rulebooks for day in rules.law.eras}))


def days_within(
    rulebooks: Sequence[Rulebook], benefit: str, situations: Sequence[Situation], last: dt.date
) -> tuple[dt.date, ...]:
    """From the day of the situations to `last` the first day of each stretch of a year; later years are as this one."""
    first = situations[0]["date"]
    pairs = zip(rulebooks, situations, strict=True)
    turns = {turn for rules, told in pairs for turn in _turns(rules.law, benefit, told)}
    if any(rules.standards.any for rules in rulebooks):
        turns |= {(1, 1)}
    return (first, *(day for day in sorted(_next(turn, first) for turn in turns) if first < day <= last))


def _turns(law: Law, benefit: str, situation: Situation) -> Iterator[MonthDay]:
    """Of each window and each condition on the day of a year its first day, and the day after its last one."""
    own = law.program(benefit, situation)
    for program in (own, *law.programs_before(benefit, situation)):
        for passage in program.passages:
            yield from _ends((test.first, test.last) for test in passage.tests if isinstance(test, Days))
    windows = (window for passage in own.passages for window in passage.windows if isinstance(window, YearWindow))
    for window in windows:
        yield from _ends([(window.opens, window.closes), *((stage.opens, stage.closes) for stage in window.stages)])


def _ends(spans: Iterable[tuple[MonthDay, MonthDay]]) -> Iterator[MonthDay]:
    for first, last in spans:
        later = dt.date(ANY_YEAR, *last) + DAY
        yield from (first, (later.month, later.day))


def _next(turn: MonthDay, day: dt.date) -> dt.date:
    """The first such day that is not before `day`."""
    return dt.date(day.year + (turn < (day.month, day.day)), *turn)
