"""Deadlines: the last days for what can still be done."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from rules.engine.window import Window
from webapp.case.sections import Section
from webapp.keep.sheet import Sheet, SheetPaper


@dataclass(frozen=True)
class Deadline:
    """The last day on which a benefit can be had, and what to bring until then."""

    section: Section
    window: Window
    papers: tuple[SheetPaper, ...]


def deadlines(sheet: Sheet, today: dt.date) -> tuple[Deadline, ...]:
    """What still can be done in time, the nearest last day first."""
    found = [
        Deadline(section, window, tuple(p for p in sheet.papers if section.benefit.name in p.benefits))
        for section in sheet.sections
        if (window := section.finding.answer.window) and window.closes >= today
    ]
    return tuple(sorted(found, key=lambda deadline: deadline.window.closes))
