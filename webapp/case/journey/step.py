"""A step of a journey: what to do, whom to call, and the words to say there."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.notice.entry import Entry
from knowledge.notice.office import Office, for_districts
from rules.engine.answer import Line
from texts.citation import Citation
from webapp.case.last_day import LastDay
from webapp.case.result_page import Helping, ResultPage
from webapp.case.standpoint import place_of
from webapp.current_library import current_library

HOTLINES = ("12393", "12345")
TOWN_OFFICE = "zhenjie-minzheng"
# The pages to which a step leads.
ANSWERS_AGAIN, KEEPING, PURPOSE = "answers", "keep", "purpose"


@dataclass(frozen=True)
class Step:
    """One thing to do. `lines` say more, `say` are words for the counter, `source` is the clause that says when.

    `options` are recognitions that may be asked for; `until` is the window within which it is to be done; `leads_to`
    names a page of the site.
    """

    todo: str
    lines: tuple[Line, ...] = ()
    say: str = ""
    offices: tuple[Office, ...] = ()
    options: tuple[Helping, ...] = ()
    until: LastDay | None = None
    source: Citation | None = None
    leads_to: str = ""


@dataclass(frozen=True)
class Journey:
    """Three steps under a title. `beside`: what the notices say besides, each a question with its answer."""

    title: str
    steps: tuple[Step, ...]
    beside: tuple[Entry, ...] = ()

    @property
    def has_numbers(self) -> bool:
        """Whether a step names somebody to call; else the card has to."""
        return any(step.offices for step in self.steps)


def offices(page: ResultPage, *ids: str) -> tuple[Office, ...]:
    """The offices of these ids, the district's own in the place of the general."""
    place = place_of(page.result)
    return for_districts(current_library().offices, ids, [place.code] if place else [])
