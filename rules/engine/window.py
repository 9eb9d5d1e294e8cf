"""A window is the span of days within which something is to be done, reckoned for one situation."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import NamedTuple

from rules.model.situation import Situation
from rules.model.window import DaysWindow, MonthDay, YearWindow
from rules.model.window import Window as AnyWindow
from texts.citation import Citation

RECOGNISED = "recognised_on"


class Window(NamedTuple):
    """First and last day, both included; the year that it enrols for, or None; whether the asked day lies in it."""

    opens: dt.date
    closes: dt.date
    coverage_year: int | None
    open: bool


class StageDays(NamedTuple):
    """A stage of a window in its year: first and last day, both included, and the clause that says so."""

    name: str
    opens: dt.date
    closes: dt.date
    clause: Citation


class Schedule(NamedTuple):
    """A window with what its notice says of it: by which clause, in which stages.

    `stage` is the one in which the asked day lies; `gap` the two between which it lies. `is_whole`: the notice states
    the whole time as well, so that such a day lies in the window.
    """

    window: Window
    clause: Citation
    stages: tuple[StageDays, ...] = ()
    stage: StageDays | None = None
    gap: tuple[StageDays, StageDays] | None = None
    is_whole: bool = True

    @property
    def mark(self) -> tuple[object, ...]:
        """What tells it from others of the same detail: quicker to compare than all that it says."""
        return self.window, self.stage and self.stage.opens, self.gap and self.gap[1].opens

    @property
    def next_opening(self) -> dt.date:
        """The first day that is still to come, of a window that is neither open nor over."""
        return self.window.opens if self.gap is None else self.gap[1].opens

    @property
    def source(self) -> Citation:
        """The clause that says so of the asked day: that of its stage, where none states the whole time."""
        return self.clause if self.stage is None or self.is_whole else self.stage.clause


def schedule(span: AnyWindow, clause: Citation, situation: Situation) -> Schedule:
    """The days within which it is to be done, and whether the asked day is one of them. Raises Unasked."""
    day = situation["date"]
    if isinstance(span, DaysWindow):
        opens = situation.day(span.starts)
        closes = opens + dt.timedelta(days=span.days - 1)
        return Schedule(Window(opens, closes, None, opens <= day <= closes), clause)
    # Who is recognised only later cannot be subsidised before.
    recognised = situation.day(RECOGNISED) if RECOGNISED in situation else day
    return year_schedule(span, clause, max(day, recognised), day)


def year_schedule(span: YearWindow, clause: Citation, basis: dt.date, day: dt.date) -> Schedule:
    """The window of the coverage year that is next to close on `basis`, with its stages, as of `day`."""
    year = coverage_year(span, basis)
    opens, closes = _in_year(span, span.opens, year), _in_year(span, span.closes, year)
    if not span.stages:
        return Schedule(Window(opens, closes, year, opens <= day <= closes), clause)
    stages = tuple(
        StageDays(one.name, _in_year(span, one.opens, year), _in_year(span, one.closes, year), one.clause)
        for one in span.stages
    )
    stage = next((one for one in stages if one.opens <= day <= one.closes), None)
    gap = next(((one, other) for one, other in pairwise(stages) if one.closes < day < other.opens), None)
    is_open = opens <= day <= closes and span.covers(day)
    return Schedule(Window(opens, closes, year, is_open), clause, stages, stage, gap, span.is_whole)


def coverage_year(span: YearWindow, basis: dt.date) -> int:
    """The coverage year of the window that is next to close on `basis`."""
    return basis.year if (basis.month, basis.day) <= span.closes else basis.year + 1


def _in_year(span: YearWindow, day: MonthDay, year: int) -> dt.date:
    is_of_coverage_year, _ = span.place(day)
    return dt.date(year if is_of_coverage_year else year - 1, *day)
