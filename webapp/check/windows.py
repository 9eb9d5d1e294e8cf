"""Windows: when in the year something can be had, by the policies' own dates; what is open today, what is next."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from rules.engine.rulebook import Rulebook
from rules.engine.window import StageDays, year_schedule
from rules.model.condition import truth_in
from rules.model.policy import Detail
from rules.model.truth import NO
from rules.model.vocabulary import Benefit
from rules.model.window import DaysWindow, YearWindow
from texts.citation import Citation
from texts.phrase import N_
from webapp.check.year_strip import YearStrip, strip
from webapp.current_library import current_library


@dataclass(frozen=True)
class Opening:
    """A window with its days, both included: open today, or the next time. `lines` are the notice's own words on it.

    `stage` is the one of its `stages` in which the day lies; `is_between`: it lies between two of them.
    """

    benefits: tuple[Benefit, ...]
    place: str
    who: str
    clause: Citation
    opens: dt.date
    closes: dt.date
    coverage_year: int | None
    is_open: bool
    days_left: int
    lines: tuple[str, ...]
    stages: tuple[StageDays, ...]
    stage: StageDays | None
    is_between: bool
    strip: YearStrip


@dataclass(frozen=True)
class Moving:
    """A window of so many `days` from a day that each person knows; `starts` names that day."""

    benefits: tuple[Benefit, ...]
    place: str
    who: str
    clause: Citation
    starts: str
    days: int


@dataclass(frozen=True)
class Board:
    """All windows in force on a day; those to come stand in the order in which they open."""

    open: tuple[Opening, ...]
    coming: tuple[Opening, ...]
    moving: tuple[Moving, ...]


def board(day: dt.date) -> Board:
    """The windows of the notices in force on that day."""
    law = current_library().rules.law
    details = [detail for detail in law.details if detail.window is not None and detail.scope.span.covers(day)]
    openings = [_opening(detail, detail.window, day) for detail in details if isinstance(detail.window, YearWindow)]
    return Board(
        open=tuple(sorted((found for found in openings if found.is_open), key=lambda found: found.closes)),
        coming=tuple(sorted((found for found in openings if not found.is_open), key=lambda found: found.opens)),
        moving=tuple(_moving(detail, detail.window) for detail in details if isinstance(detail.window, DaysWindow)),
    )


def _opening(detail: Detail, span: YearWindow, day: dt.date) -> Opening:
    schedule = year_schedule(span, detail.clause, day, day)
    found = schedule.window
    return Opening(
        benefits=_benefits(detail),
        place=_place(detail),
        who=_who(detail),
        clause=detail.clause,
        opens=found.opens if found.open else schedule.next_opening,
        closes=found.closes,
        coverage_year=found.coverage_year,
        is_open=found.open,
        days_left=(found.closes - day).days,
        lines=(*detail.steps, *detail.caveats),
        stages=schedule.stages,
        stage=schedule.stage,
        is_between=schedule.gap is not None,
        strip=strip(span, day),
    )


def _moving(detail: Detail, span: DaysWindow) -> Moving:
    return Moving(
        benefits=_benefits(detail),
        place=_place(detail),
        who=_who(detail),
        clause=detail.clause,
        starts=_rules().facts[span.starts].label,
        days=span.days,
    )


def _benefits(detail: Detail) -> tuple[Benefit, ...]:
    return tuple(_rules().vocabulary.benefits[code] for code in detail.benefits)


def _who(detail: Detail) -> str:
    """Whom the window is for, as far as it tells students from residents."""
    for_students, for_residents = (
        truth_in(detail.scope.when, {"student": is_student}.get) is not NO for is_student in (True, False)
    )
    if for_students and for_residents:
        return N_("居民和在校大学生")
    return N_("在渝高校学生") if for_students else N_("居民（在校大学生除外）")


def _place(detail: Detail) -> str:
    return _rules().policies[detail.clause.notice].place or "chongqing"


def _rules() -> Rulebook:
    return current_library().rules
