"""A place is a district or county of Chongqing, or a zone, with its days, its names and what became of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

DAY = dt.timedelta(days=1)


class Town(NamedTuple):
    """A town or sub-district by its name and its other ones: the code of the place it belonged to, and of today's.

    `is_shared`: another district has one of the same name.
    """

    name: str
    also: tuple[str, ...]
    before: str
    now: str
    is_shared: bool


class OldName(NamedTuple):
    """A name that stands on old papers, and the year until which it held."""

    name: str
    year: int


class PlaceSource(NamedTuple):
    """Who told of a place's days, and where it stands; `adds` is what was told with it."""

    title: str
    link: str
    adds: str = ""


@dataclass(frozen=True)
class Locality:
    """`first` and `last` are its days as a district or county (None: not told, or no end); `zone_first` as a zone.

    `offices_last` is the last day of its own offices. `became` and `moved` are the codes of where all of it, and parts
    of it, went. `everyday` are names that people use, `means_else` words that hold its name and mean something else,
    `namesakes` places of other cities.
    """

    code: str
    name: str
    first: dt.date | None = None
    last: dt.date | None = None
    offices_last: dt.date | None = None
    zone_first: dt.date | None = None
    became: tuple[str, ...] = ()
    source: PlaceSource | None = None
    formerly: tuple[OldName, ...] = ()
    everyday: tuple[str, ...] = ()
    means_else: tuple[str, ...] = ()
    namesakes: tuple[str, ...] = ()
    towns: tuple[Town, ...] = ()

    @property
    def moved(self) -> tuple[str, ...]:
        """The codes of the places in which somebody may be today who belonged to this one."""
        return tuple(dict.fromkeys([*self.became, *(town.now for town in self.towns if town.now != self.code)]))

    @cached_property
    def gone(self) -> dt.date:
        """The first day on which it is no more; without an end, the last day that there is."""
        return self.last + DAY if self.last else dt.date.max

    def is_former(self, day: dt.date) -> bool:
        """Whether it is no more on that day."""
        return day >= self.gone

    def offices_of(self, day: dt.date) -> tuple[str, ...]:
        """The codes of the places whose offices look after it on that day."""
        return self.became if self.offices_last and day > self.offices_last else (self.code,)

    def is_offered(self, day: dt.date) -> bool:
        """Whether it can be chosen on that day, as a district or as a zone."""
        first = self.zone_first or self.first
        # Names changed and the place stayed: only a place that came of others was not there before.
        begins_late = self.zone_first is not None and first is not None and day < first
        return not self.is_former(day) and not begins_late


@dataclass(frozen=True)
class Gazetteer(Mapping[str, Locality]):
    """All places by code, in the order of contract.md; `several` are old names that lie in several places today."""

    by_code: dict[str, Locality]
    several: dict[str, tuple[str, ...]]

    def __getitem__(self, code: str) -> Locality:
        return self.by_code[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self.by_code)

    def __len__(self) -> int:
        return len(self.by_code)

    @property
    def names(self) -> dict[str, str]:
        """The full names by code."""
        return {place.code: place.name for place in self.values()}

    @cached_property
    def towns(self) -> tuple[Town, ...]:
        return tuple(town for place in self.values() for town in place.towns)

    def offered(self, day: dt.date) -> tuple[str, ...]:
        """The codes that can be chosen on that day, in their order."""
        return tuple(place.code for place in self.values() if place.is_offered(day))

    @cached_property
    def first_change(self) -> dt.date:
        """The first day on which a place was no more; without one, the last day that there is."""
        return min((place.gone for place in self.values()), default=dt.date.max)

    def before(self, code: str) -> tuple[str, ...]:
        """The places to which somebody may have belonged who is in that one today; itself where parts stayed in it."""
        return self._before.get(code, ())

    @cached_property
    def _before(self) -> dict[str, tuple[str, ...]]:
        came: dict[str, list[str]] = {}
        for place in self.values():
            for code in place.moved:
                came.setdefault(code, []).append(place.code)
        return {code: (*codes, *([code] if self[code].towns else [])) for code, codes in came.items()}
