"""Deadlines: the last days for what can still be done, those of the stages of a window too."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from rules.engine.answer import Answer
from rules.engine.window import Schedule
from webapp.case.sections import Section
from webapp.keep.sheet import Sheet, SheetPaper


@dataclass(frozen=True)
class Deadline:
    """The last day on which a benefit can be had, and what to bring until then.

    `stage` names the stage that ends then, where the window goes on after it. `is_by_another`: it is no day of the
    window that is told first, but of another notice's. `begins`: it is the day on which the window opens instead.
    """

    section: Section
    last: dt.date
    stage: str
    is_by_another: bool
    papers: tuple[SheetPaper, ...]
    begins: bool = False


def deadlines(sheet: Sheet, today: dt.date) -> tuple[Deadline, ...]:
    """What still can be done in time, the nearest day first; of what is not open yet the opening, too."""
    found = [
        Deadline(section, last, stage, is_by_another, papers)
        for section in sheet.sections
        for papers in [tuple(paper for paper in sheet.papers if section.benefit.name in paper.benefits)]
        for last, (stage, is_by_another) in _last_days(section.finding.answer).items()
        if last >= today
    ]
    opening = [
        Deadline(deadline.section, schedule.next_opening, "", False, deadline.papers, begins=True)
        for deadline in {deadline.section.benefit.code: deadline for deadline in found}.values()
        for schedule in deadline.section.finding.answer.schedules[:1]
        if not schedule.window.open and schedule.next_opening > today
    ]
    return tuple(sorted([*opening, *found], key=lambda deadline: deadline.last))


def _last_days(answer: Answer) -> dict[dt.date, tuple[str, bool]]:
    """Each last day once, with the stage that ends and whether only another notice says so."""
    found = {answer.window.closes: ("", False)} if answer.window else {}
    for schedule in answer.schedules:
        is_by_another = schedule is not answer.schedules[0]
        for last, stage in _ends(schedule):
            found.setdefault(last, (stage, is_by_another))
    return found


def _ends(schedule: Schedule) -> Iterator[tuple[dt.date, str]]:
    yield schedule.window.closes, ""
    yield from ((stage.closes, stage.name) for stage in schedule.stages)
