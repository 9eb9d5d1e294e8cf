"""Looks: what of the columns of a long list comes over into a workbook made anew: widths, and how numbers are shown."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from webapp.desk.reading.own_results import RESULT_COLUMNS
from webapp.desk.results.markup import children
from webapp.desk.results.styles import Styles, is_day
from webapp.desk.results.survey import Survey

DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?: (\d\d:\d\d:\d\d)(?:\.\d+)?)?")
# The last day of each student, which is a day in a workbook, and no text.
CLOSES = RESULT_COLUMNS.index("办理截止")
# Day 0 of a spreadsheet, right for all days from 1900-03-01 on.
FIRST, SOUND = dt.datetime.fromisoformat("1899-12-30"), dt.datetime.fromisoformat("1900-03-01")


class ColumnLook(NamedTuple):
    """A column: how wide, 0 where nobody said; whether it is hidden; its number format as a code or a known number."""

    width: float = 0
    is_hidden: bool = False
    number_format: str | int = 0
    is_day: bool = False


NO_LOOK = ColumnLook()


def looks(survey: Survey, styles: Styles, width: int) -> tuple[ColumnLook, ...]:
    """The looks of so many columns, as the sheet and its first row of students have them."""
    said: dict[int, tuple[float, bool]] = {}
    for entry in children(survey.found, cols) if (cols := survey.child("cols")) else []:
        told = entry.attributes
        for column in range(int(told["min"]) - 1, min(int(told["max"]), width)):
            said[column] = float(told.get("width", 0)), told.get("hidden") in {"1", "true"}
    formats = {column: styles.number_format(style) for column, style in survey.styles.items()}
    shown = (formats.get(column, 0) for column in range(width))
    return tuple(ColumnLook(*said.get(column, (0, False)), code, is_day(code)) for column, code in enumerate(shown))


def serial(said: str) -> float | None:
    """The number that a spreadsheet has for a day such as 2026-09-01, or a day with its time; None for other texts."""
    found = DAY.fullmatch(said)
    try:
        moment = dt.datetime.fromisoformat(" ".join(filter(None, found.groups()))) if found else None
    except ValueError:
        return None
    return (moment - FIRST) / dt.timedelta(days=1) if moment and moment >= SOUND else None
