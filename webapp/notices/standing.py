"""Standing: whether a clause still holds, told only from the days and the replacements that the rules name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from knowledge.notice.document import Notice
from rules.engine.evaluation import NOT_STATED
from rules.model.policy import LATEST, Detail, Replacement, Rule
from texts.citation import Citation, overlap
from webapp.current_library import current_library, once_a_library
from webapp.notices.resting import Use, uses

IN_FORCE, PARTLY, ENDED, LAPSED, UNTOLD, NOT_YET = "in_force", "partly", "ended", "lapsed", "untold", "not_yet"
REPLACED, FOLLOWED, EXPIRED = "replaced", "followed", "expired"
# Its district is no more, and nobody told whether its notice goes on.
OPEN = "open"
DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Ending:
    """Words of a clause that no longer decide after the day `last`.

    `how`: REPLACED by the clause `by`; FOLLOWED: the rules read `by` in their place, though it names them not;
    LAPSED by the clause's own words; EXPIRED with the whole notice, by its clause `by`; UNTOLD: no notice says what
    becomes of them, and `beside` came into force.
    """

    how: str
    last: dt.date
    quotes: tuple[str, ...]
    by: Citation | None = None
    beside: str = ""

    @property
    def since(self) -> dt.date:
        """The first day on which the words do not decide."""
        return self.last + DAY


@dataclass(frozen=True)
class Standing:
    """How a clause stands on a day; `endings` are what it has lost by then, the latest last."""

    state: str
    first: dt.date
    endings: tuple[Ending, ...] = ()


@dataclass(frozen=True)
class NoticeStanding:
    """How a notice stands: its state, the clauses of it that are not in force, by path, and how all of it ended."""

    state: str
    first: dt.date
    touched: tuple[tuple[str, Standing], ...]
    ending: Ending | None = None


@once_a_library()
def standing(notice: Notice, path: str, day: dt.date) -> Standing:
    """How the clause of the notice stands on that day."""
    first = notice.in_force_from
    if day < first:
        return Standing(NOT_YET, first)
    endings = tuple(ending for ending in _endings(notice, path) if ending.last < day)
    state = _state(endings, _is_alive(notice.id, path, day))
    return Standing(OPEN if state == IN_FORCE and _is_of_former_place(notice, day) else state, first, endings)


@once_a_library()
def notice_standing(notice: Notice, day: dt.date) -> NoticeStanding:
    """How the whole notice stands on that day. It has ENDED where no rule that rests on it decides any more.

    It has LAPSED where it says so itself.
    """
    found = [(clause.path, standing(notice, clause.path, day)) for clause in notice.clauses]
    touched = tuple((path, one) for path, one in found if one.endings)
    if day < notice.in_force_from:
        return NoticeStanding(NOT_YET, notice.in_force_from, ())
    if (whole := _whole_ending(notice)) and whole.last < day:
        return NoticeStanding(LAPSED, notice.in_force_from, touched, whole)
    if touched and not any(_is_alive(notice.id, clause.path, day) for clause in notice.clauses):
        return NoticeStanding(ENDED, notice.in_force_from, touched)
    state = PARTLY if touched else IN_FORCE
    return NoticeStanding(OPEN if _is_of_former_place(notice, day) else state, notice.in_force_from, touched)


def _is_of_former_place(notice: Notice, day: dt.date) -> bool:
    place = current_library().rules.vocabulary.places.get(notice.place)
    return place is not None and place.is_former(day)


def _state(endings: Sequence[Ending], is_alive: bool) -> str:
    hows = {ending.how for ending in endings}
    if not hows:
        return IN_FORCE
    if hows == {UNTOLD}:
        return UNTOLD
    if EXPIRED in hows:
        return LAPSED
    if is_alive:
        return PARTLY
    return LAPSED if hows == {LAPSED} else ENDED


def _is_alive(notice: str, path: str, day: dt.date) -> bool:
    """Whether an entry of the rules that decides on that day rests on the clause."""
    return any(use.span.covers(day) for use in uses(notice, path))


def _endings(notice: Notice, path: str) -> list[Ending]:
    known = current_library().rules.law.replacements
    replacements = [r for r in known if (r.old.notice, r.old.path) == (notice.id, path)]
    found = [Ending(REPLACED, r.scope.span.first - DAY, (r.old.quote,), r.by) for r in replacements]
    found += [_ending(notice, path, use) for use in uses(notice.id, path) if _has_ended(use)]
    whole = _whole_ending(notice)
    return sorted([*_together(found), *([whole] if whole else [])], key=lambda ending: ending.last)


def _whole_ending(notice: Notice) -> Ending | None:
    """How the whole notice ends, by its own clause; None where it goes on."""
    policy = current_library().rules.policies[notice.id]
    return Ending(EXPIRED, policy.span.last, (), policy.ends) if policy.ends is not None else None


def _has_ended(use: Use) -> bool:
    """Whether its words ended with it, and are not carried on by another entry that was there all along.

    What ended with the whole notice is told of that.
    """
    whole = current_library().rules.policies[use.clause.notice].span.last
    if use.span.last in (LATEST, whole) or not use.is_main or _speaks_beside(use):
        return False
    others = [other for other in uses(use.clause.notice, use.clause.path) if isinstance(other.entry, Rule | Detail)]
    going_on = [other for other in others if other.span.last > use.span.last and other.span.first <= use.span.last]
    return not any(overlap(other.clause.quote, use.clause.quote) for other in going_on)


def _speaks_beside(use: Use) -> bool:
    """Whether it only tells those of whom the clause does not speak; no words of the clause end with that."""
    return isinstance(use.entry, Detail) and use.entry.on == {NOT_STATED}


def _ending(notice: Notice, path: str, use: Use) -> Ending:
    last, quotes = use.span.last, (use.clause.quote,)
    if use.is_cut:
        return Ending(FOLLOWED, last, quotes, _cutting(notice, use).by)
    if f"{last.year}年" in notice.clause(path).text:
        return Ending(LAPSED, last, quotes)
    newer = (other.id for other in current_library().notices.values() if other.in_force_from == last + DAY)
    return Ending(UNTOLD, last, quotes, beside=next(newer, ""))


def _cutting(notice: Notice, use: Use) -> Replacement:
    name = f"{notice.id}/{getattr(use.entry, 'id', '')}"
    return next(entry for entry in current_library().rules.law.replacements if name in entry.entries)


def _together(endings: Iterable[Ending]) -> Iterator[Ending]:
    """Endings of one kind and day as one, with each of the words once; what is told as replaced is told so only."""
    groups: dict[tuple[str, dt.date, Citation | None, str], list[str]] = {}
    told: list[str] = []
    for ending in endings:
        for quote in ending.quotes:
            if not any(overlap(quote, known) for known in told):
                told.append(quote)
                groups.setdefault((ending.how, ending.last, ending.by, ending.beside), []).append(quote)
    return (Ending(how, last, tuple(quotes), by, beside) for (how, last, by, beside), quotes in groups.items())
