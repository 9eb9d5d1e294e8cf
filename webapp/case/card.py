"""The card stands first on a result: what one gets of each thing asked, what to bring and do, by when, whom to ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.notice.office import Office, for_districts
from rules.engine.answer import At, Line, Paper, unique
from rules.engine.evaluation import ELIGIBLE, UNDECIDED
from rules.model.vocabulary import CARE
from texts.phrase import N_, Joined, Phrase
from webapp.case.headline import AT_LIMIT, is_share
from webapp.case.last_day import OPEN, OVER, SHUT, SOON, LastDay, deadline_of, last_day, shut, state_of, told_of
from webapp.case.matter import Matter, base, headline, matter_of
from webapp.case.result_page import ResultPage
from webapp.case.sections import Section
from webapp.case.standpoint import place_of
from webapp.clock import today
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
    "at_limit": AT_LIMIT,
    "is_share": is_share,
    "shut": shut,
    "in_short": SHUT,
    "last_day": last_day,
    "state_of": state_of,
}


@dataclass(frozen=True)
class ResultCard:
    """What a tired person reads on the first screen. `where`, `todos` and `deadlines` say of what they are, where two
    things were asked; `bring` is what is written of papers beside them.
    """

    matters: tuple[Matter, ...]
    papers: tuple[Paper, ...]
    bring: tuple[str, ...]
    where: tuple[str, ...]
    todos: tuple[Line, ...]
    deadlines: tuple[LastDay, ...]
    offices: tuple[Office, ...]

    @property
    def gives(self) -> bool:
        """Whether anything is given, or may be."""
        return any(matter.gains for matter in self.matters)

    @property
    def is_of_several(self) -> bool:
        """Whether several things were asked: these fill a screen of large print, so that the ways stand below it."""
        return len(self.matters) > 1

    @property
    def refused(self) -> tuple[Section, ...]:
        """What it tells to be refused, with its reason."""
        return tuple(section for matter in self.matters for section in matter.refused)

    @property
    def shut(self) -> LastDay | None:
        """The window that is over or still to open, where nothing else of the same matter can be done now."""
        for matter in self.matters:
            days = [day for _, day in matter.days if day.last]
            if days and days[0].state != OPEN and days[0].schedule:
                return days[0]
        return None

    @property
    def serves_several(self) -> bool:
        """Whether several notices give what it tells, so that a clause says nothing without its own."""
        told = (section for matter in self.matters for section in matter.told)
        return len({section.likely.clauses[0].notice for section in told if section.likely.clauses}) > 1


def card_of(page: ResultPage, asked: Sequence[str]) -> ResultCard:
    """The card of a result for the subjects (`care`, `premium`) that the visitor came for."""
    gains = [section for section in page.sections if _is_gain(section)]
    # Who is ill wants to know that first.
    is_ill = page.result.situation.value("care") not in (None, "none")
    subjects = sorted(asked, key=lambda subject: (subject == CARE) != is_ill)
    matters = _once(matter_of(page, subject, gains) for subject in subjects)
    told = [section for matter in matters for section in matter.told]
    return ResultCard(
        matters=matters,
        papers=unique(paper for section in told for paper in section.likely.papers),
        bring=unique(filter(None, (section.on_card("bring") for section in told))),
        where=tuple(_where(matters)),
        todos=tuple(_todos(matters)),
        deadlines=tuple(_deadlines(matters)),
        offices=_offices(page, [at for matter in matters for at in matter.places]),
    )


def _once(matters: Iterable[Matter]) -> tuple[Matter, ...]:
    """The matters, with what is to be minded of several told of the first."""
    found: list[Matter] = []
    for matter in matters:
        told = {text for before in found for text in before.minds}
        found.append(replace(matter, minds=tuple(text for text in matter.minds if text not in told)))
    return tuple(found)


def _is_gain(section: Section) -> bool:
    return section.finding.answer.status in (ELIGIBLE, UNDECIDED)


def _where(matters: Sequence[Matter]) -> Iterator[str]:
    """Where one goes, and for what where that differs."""
    giving = [matter for matter in matters if matter.gains]
    for matter in giving if any(matter.places for matter in giving) else ():
        places = Joined("；", (at.counter.name for at in matter.places)) or N_("文件没有写，先问")
        yield _of(matter.title, places) if len(giving) > 1 else places


def _todos(matters: Sequence[Matter]) -> Iterator[Line]:
    """What to do first of what stands first, and for what that is; there is no room for more."""
    giving = [matter for matter in matters if matter.gains]
    for matter in [matter for matter in giving if matter.todo][:1]:
        if matter.todo:
            yield matter.todo._replace(text=_of(matter.title, matter.todo.text)) if len(giving) > 1 else matter.todo


def _deadlines(matters: Sequence[Matter]) -> Iterator[LastDay]:
    """Each last moment once, with what it is of."""
    giving = [matter for matter in matters if matter.gains]
    for matter in giving:
        for section, day in matter.days:
            of = section.called if len(matter.days) > 1 else matter.title if len(giving) > 1 else ""
            yield told_of(day, of)


def _of(title: str, told: str) -> str:
    return Phrase("{matter}：{told}", matter=title, told=told)


def _offices(page: ResultPage, places: Sequence[At]) -> tuple[Office, ...]:
    """The line that all may call; and the school where a clause says that it takes it, else the bureau of today."""
    place = place_of(page.result)
    if any(at.counter.office == SCHOOL for at in places):
        return for_districts(current_library().offices, (SCHOOL, HOTLINE), [])
    known = current_library().rules.vocabulary.places
    today_of = [known[code] for code in place.offices_of(today())] if place else []
    found = for_districts(current_library().offices, (HOTLINE, BUREAU), [one.code for one in today_of])
    names = Joined("、", (one.name for one in today_of))
    return tuple(
        replace(office, name=Phrase("{place}的医保部门", place=names)) if office.id == BUREAU and today_of else office
        for office in found
    )
