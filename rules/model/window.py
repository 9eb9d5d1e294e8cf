"""A window says within which days something is to be done: of every year, in stages or not, or from an event on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TypeAlias

from texts.citation import Citation

# A day of every year.
MonthDay: TypeAlias = tuple[int, int]


@dataclass(frozen=True)
class Stage:
    """A part of a window, by a clause of its own; `name` is what people are told it is called."""

    name: str
    opens: MonthDay
    closes: MonthDay
    clause: Citation


@dataclass(frozen=True)
class YearWindow:
    """A window that opens in the year before the coverage year and closes in it.

    `stages` stand in their order and begin and end with it. A day between two of them lies in the window where the
    notice states the whole time as well (`is_whole`), and else does not.
    """

    opens: MonthDay
    closes: MonthDay
    stages: tuple[Stage, ...] = ()
    is_whole: bool = True

    def place(self, day: MonthDay) -> tuple[bool, MonthDay]:
        """Where a day stands in the window: from its opening on, it is of the year before the coverage year."""
        return day < self.opens, day

    def covers(self, day: dt.date) -> bool:
        """Whether the day lies in the window of some year."""
        place = self.place((day.month, day.day))
        if self.is_whole:
            return place <= self.place(self.closes)
        return any(self.place(stage.opens) <= place <= self.place(stage.closes) for stage in self.stages)


@dataclass(frozen=True)
class DaysWindow:
    """A window of so many days from the day that a fact names, that day counted."""

    starts: str
    days: int


Window: TypeAlias = YearWindow | DaysWindow
