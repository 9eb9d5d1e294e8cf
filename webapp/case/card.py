"""The card stands first on a result: what one gets of each thing asked, what to bring and do, by when, whom to ask."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from knowledge.notice.office import Office, for_districts
from rules.engine.answer import At, Line, Paper, unique
from rules.engine.evaluation import ELIGIBLE, UNDECIDED
from rules.model.vocabulary import CARE
from webapp.case.last_day import OPEN, OVER, SHUT, SOON, LastDay, deadline_of, last_day, shut, state_of
from webapp.case.matter import Matter, base, headline, is_share, matter_of
from webapp.case.result_page import ResultPage
from webapp.case.sections import Section
from webapp.case.standpoint import place_of
from webapp.current_library import current_library

# Who shows the card elsewhere needs its parts, too.
__all__ = [
    "OPEN",
    "OVER",
    "SOON",
    "LastDay",
    "Matter",
    "ResultCard",
    "base",
    "card_of",
    "deadline_of",
    "headline",
    "last_day",
    "shut",
    "state_of",
]
HOTLINE, BUREAU, SCHOOL = "12393", "quxian-yibao", "xuexiao-zizhu"
# What the templates of a card call by name.
WORDS = {
    "headline": headline,
    "base": base,
    "is_share": is_share,
    "shut": shut,
    "in_short": SHUT,
    "last_day": last_day,
    "state_of": state_of,
}


@dataclass(frozen=True)
class ResultCard:
    """What a tired person reads on the first screen. `todo` is what to do first; what else there is stands below."""

    matters: tuple[Matter, ...]
    papers: tuple[Paper, ...]
    places: tuple[At, ...]
    todo: Line | None
    deadlines: tuple[LastDay, ...]
    offices: tuple[Office, ...]

    @property
    def gives(self) -> bool:
        """Whether anything is given, or may be."""
        return any(matter.gains for matter in self.matters)

    @property
    def refused(self) -> tuple[Section, ...]:
        """What it tells to be refused, with its reason."""
        return tuple(section for matter in self.matters for section in matter.refused)


def card_of(page: ResultPage, asked: Sequence[str]) -> ResultCard:
    """The card of a result for the subjects (`care`, `premium`) that the visitor came for."""
    gains = [section for section in page.sections if _is_gain(section)]
    # Who is ill wants to know that first.
    is_ill = page.result.situation.value("care") not in (None, "none")
    subjects = sorted(asked, key=lambda subject: (subject == CARE) != is_ill)
    matters = tuple(matter_of(page, subject, gains) for subject in subjects)
    answers = [section.finding.answer for matter in matters for section in matter.told]
    places = unique(at for answer in answers for at in answer.places)
    return ResultCard(
        matters=matters,
        papers=unique(paper for answer in answers for paper in answer.papers),
        places=places,
        todo=next((line for answer in answers for line in answer.first), None),
        deadlines=tuple(_deadlines(gains, page.result.date)),
        offices=_offices(page, places),
    )


def _is_gain(section: Section) -> bool:
    return section.finding.answer.status in (ELIGIBLE, UNDECIDED)


def _deadlines(gains: Iterable[Section], day: dt.date) -> Iterator[LastDay]:
    """Each window once."""
    for schedule in unique(section.finding.answer.schedules[0] for section in gains if section.finding.answer.window):
        yield deadline_of(schedule, day)


def _offices(page: ResultPage, places: Sequence[At]) -> tuple[Office, ...]:
    """The line that everybody may call; and the school where a clause says that it takes it, else the bureau."""
    place = place_of(page.result)
    ids = (SCHOOL, HOTLINE) if any(at.counter.office == SCHOOL for at in places) else (HOTLINE, BUREAU)
    return for_districts(current_library().offices, ids, [place.code] if place else [])
