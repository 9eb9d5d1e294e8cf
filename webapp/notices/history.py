"""History: one question over the years, cut where the law changes, each stretch as the rules tell it of its days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

from rules.engine.answer import Replaced
from webapp.current_library import current_library, once_a_library
from webapp.notices.comparison import Cell, cell, places

DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Stretch:
    """Days on which the same held: `last` is None where it holds until further notice.

    `replaced` is what a later notice took the place of on the first of them.
    """

    first: dt.date
    last: dt.date | None
    cell: Cell
    replaced: tuple[Replaced, ...]

    def covers(self, day: dt.date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)


def history(place: str, identity: str, benefit: str) -> tuple[Stretch, ...]:
    """Every stretch since the earliest notice, the latest first."""
    found = list(_distinct(place, identity, benefit))
    lasts = [first - DAY for first, _ in found[1:]]
    known = [(), *(one.answer.replaced for _, one in found)]
    return tuple(
        Stretch(first, last, one, tuple(entry for entry in one.answer.replaced if entry not in before))
        for (first, one), last, before in zip(found, [*lasts, None], known, strict=False)
    )[::-1]


def _distinct(place: str, identity: str, benefit: str) -> Iterator[tuple[dt.date, Cell]]:
    """What held on the first day of each era, but not again what held in the era before."""
    before: Any = None
    for day in current_library().rules.law.eras:
        found = cell(place, identity, benefit, day)
        if (found.substance, found.answer.replaced) != before:
            before = found.substance, found.answer.replaced
            yield day, found


@once_a_library()
def first_told() -> tuple[str, str, str]:
    """A place, an identity and a benefit of which a later notice changed something: a history worth showing first.

    The first of each where none did.
    """
    changed = (told for told in _replaced() if any(stretch.replaced for stretch in history(*told)))
    vocabulary = current_library().rules.vocabulary
    return next(changed, (places()[0], next(iter(vocabulary.identities)), next(iter(vocabulary.benefits))))


def _replaced() -> Iterator[tuple[str, str, str]]:
    """Of whom each replacement speaks, and of what: of everybody where it names nobody."""
    held = current_library()
    for entry in held.rules.law.replacements:
        place = held.notices[entry.old.notice].place
        named = [code for code in held.rules.vocabulary.identities if not entry.scope.who or code in entry.scope.who]
        for who, benefit in product(named, entry.benefits):
            yield (place if place in places() else places()[-1]), who, benefit
