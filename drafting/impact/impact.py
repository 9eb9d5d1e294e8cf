"""Impact: all that changes for anybody where one set of policies takes the place of another, and where nothing does.

Tried are nobody, each identity and each two of them, in each place, on each day of change, for each benefit, in all
cases that one of the two sets tells apart. What is told of the years and of the months follows from the days of change.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise

from drafting.impact.effect import Effect, effect
from drafting.impact.extent import MeantExtent, meant, told_apart
from drafting.impact.sameness import Mark, SpokenMarks
from drafting.impact.shared import but_for_shared
from drafting.situations.boundary import Boundaries
from drafting.situations.case import BoundaryCase, Told, cases
from drafting.situations.people import Identities, alike, everybody
from drafting.situations.year import DAY, days_of_change, days_within
from rules.engine.rulebook import Rulebook
from rules.model.policy import LATEST
from rules.model.situation import Situation

Places = tuple[str, ...]


@dataclass
class FeltEffect:
    """One effect on one benefit in places that are alike: on whom, from when, in how many cases, and the best of them.

    `spans` are first and last days; the last one is LATEST where it goes on.
    """

    benefit: str
    places: Places
    effect: Effect
    people: dict[Identities, None] = field(default_factory=dict)
    spans: dict[tuple[dt.date, dt.date], None] = field(default_factory=dict)
    situations: int = 0
    example: BoundaryCase | None = None

    def note(self, people: Iterable[Identities], case: BoundaryCase) -> None:
        """One more case of it."""
        self.people.update(dict.fromkeys(people))
        self.situations += 1
        if self.example is None or _oddity(case) < _oddity(self.example):
            self.example = case


@dataclass(frozen=True)
class ImpactReport:
    """What was found: `situations` were tried, in `untouched` of `corners` (place, benefit, stretch of time) no clause
    differs."""

    before: Rulebook
    after: Rulebook
    meant: MeantExtent
    places: tuple[Places, ...]
    effects: tuple[FeltEffect, ...]
    situations: int
    corners: int
    untouched: int
    people: int
    days: int

    def is_meant(self, felt: FeltEffect) -> bool:
        return self.meant.holds(felt.places[0], felt.benefit)


def impact(before: Rulebook, after: Rulebook) -> ImpactReport:
    """What the policies after do that those before did not."""
    return _Trial(before, after).report()


class _Trial:
    """Both sets, and what was found so far."""

    def __init__(self, before: Rulebook, after: Rulebook) -> None:
        self.before, self.after = before, after
        self.pair = but_for_shared(before, after)
        self.marks = tuple(map(SpokenMarks, self.pair))
        self.boundaries = Boundaries(self.pair, reckons=self._reckons)
        self.people, self.places = everybody(after), told_apart(*self.pair)
        self.days = days_of_change((before, after))
        self.found: dict[tuple[str, Places, Effect], FeltEffect] = {}
        self.situations = self.corners = self.untouched = 0
        self._reckoned: dict[object, bool] = {}
        self._corners: dict[tuple[object, ...], set[Effect]] = {}

    def report(self) -> ImpactReport:
        # The latest first: what holds today is the better example.
        spans = [(first, last if last == LATEST else last - DAY) for first, last in pairwise((*self.days, LATEST))]
        for benefit in self.after.vocabulary.benefits:
            for places in self.places:
                for span in reversed(spans):
                    self._corner(benefit, places, span)
        extent = meant(self.before, self.after)
        effects = sorted(self.found.values(), key=partial(self._rank, extent))
        counts = (self.situations, self.corners, self.untouched, len(self.people), len(self.days))
        return ImpactReport(self.before, self.after, extent, self.places, tuple(effects), *counts)

    def _corner(self, benefit: str, places: Places, span: tuple[dt.date, dt.date]) -> None:
        self.corners += 1
        situations = self._situations({"date": span[0], "district": places[0]})
        marks = self._marks(benefit, situations)
        if marks[0] == marks[1]:
            self.untouched += 1
            return
        days = days_within(self.pair, benefit, situations, span[1])
        key = (benefit, places, marks, *((day.month, day.day) for day in days if len(days) > 1))
        found = self._corners.get(key)
        if found is None:
            groups = alike(self.boundaries.bearings(benefit, situations), self.people)
            found = self._corners[key] = set()
            for day in days:
                for people in groups:
                    found |= self._tried(benefit, places, people, day)
        for kind in found:
            self.found[benefit, places, kind].spans[span] = None

    def _tried(self, benefit: str, places: Places, people: Sequence[Identities], day: dt.date) -> set[Effect]:
        """What happens to these people, each like the others, on that day."""
        kinds: set[Effect] = set()
        told: Told = {"date": day, "district": places[0], "identities": people[0]}
        for case in cases(self.boundaries, benefit, told, self._is_same):
            self.situations += 1
            kind = effect(*case.answers)
            if kind is not None:
                kinds.add(kind)
                felt = self.found.setdefault((benefit, places, kind), FeltEffect(benefit, places, kind))
                felt.note(people, case)
        return kinds

    def _situations(self, told: Told) -> list[Situation]:
        return [Situation(told, rules.derivations) for rules in self.pair]

    def _is_same(self, benefit: str, situations: Sequence[Situation]) -> bool:
        """Whether both say the very same there, whatever is still told."""
        one, other = self._marks(benefit, situations)
        return one == other

    def _marks(self, benefit: str, situations: Sequence[Situation], *, given: bool = False) -> tuple[Mark, Mark]:
        before, after = (m.of(benefit, told, given=given) for m, told in zip(self.marks, situations, strict=True))
        return before, after

    def _reckons(self, benefit: str, situations: Sequence[Situation]) -> bool:
        """Whether the rules differ there, so that sums may; sums that were told leave that as it is."""
        key = (benefit, *(value for value in situations[0].values() if type(value) is not int))
        if key not in self._reckoned:
            one, other = self._marks(benefit, situations, given=True)
            self._reckoned[key] = one != other
        return self._reckoned[key]

    def _rank(self, extent: MeantExtent, felt: FeltEffect) -> tuple[object, ...]:
        """What nobody meant first, then who loses."""
        is_meant = extent.holds(felt.places[0], felt.benefit)
        order = list(self.after.vocabulary.benefits)
        return is_meant, list(Effect).index(felt.effect), order.index(felt.benefit), self.places.index(felt.places)


def _oddity(case: BoundaryCase) -> tuple[object, ...]:
    """How far the case is from what people know: today's law, one identity, sums that somebody has."""
    sums = [value for value in case.told.values() if type(value) is int and value > 10]
    held = case.told["identities"]
    beside = abs(len(held) - 1) if isinstance(held, frozenset) else 0
    day = case.told["date"]
    age = -day.toordinal() if isinstance(day, dt.date) else 0
    without = all(answer.amount is None for answer in case.answers)
    return beside, sum(sum_ > 10**8 for sum_ in sums), without, age, len(case.told), sum(s % 10**4 != 0 for s in sums)
