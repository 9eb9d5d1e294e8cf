"""A view says who is alike to one benefit: people whose facts come out alike in every test that bears on it there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rules.engine.bearing import Bearing
from rules.engine.rulebook import Rulebook
from rules.model.condition import Compare, Test, met
from rules.model.situation import Situation
from rules.population.coded import NOT_KNOWN, CodedColumn, Codes, SumColumn, numbered
from rules.population.facts import FactColumns
from rules.population.following import Following

Rows = NDArray[np.intp]
# Places, with their eras, that are remembered.
MOST_PLACES = 50_000


class BearingGroup(NamedTuple):
    """Rows to which the same tests are put; of each which kind it is, and of each kind its key and its first row."""

    rows: Rows
    kind_of: Rows
    keys: Sequence[tuple[object, ...]]
    firsts: Rows


class PlacesAlike:
    """Who shares what decides which entries may speak: the place, the era, and what a clause says yes or no to."""

    def __init__(self, rules: Rulebook, following: Following) -> None:
        self._law, self._following = rules.law, following
        self._known: dict[tuple[object, ...], Situation] = {}

    def alike(self, facts: FactColumns) -> tuple[Sequence[Situation], Rows]:
        """One situation for all who share it, and which one each row has."""
        columns = list(self._columns(facts))
        firsts, place_of = numbered([codes for codes, _ in columns], facts.size)
        picked = [[values[code] for code in codes[firsts].tolist()] for codes, values in columns]
        keys: list[tuple[object, ...]] = list(zip(*picked, strict=True)) if picked else [()] * len(firsts)
        return [self._situation(key, facts, int(row)) for key, row in zip(keys, firsts, strict=True)], place_of

    def _columns(self, facts: FactColumns) -> Iterator[tuple[Codes, Sequence[object]]]:
        for name in self._law.gates:
            codes, values = facts.picked.get(name, (np.full(facts.size, NOT_KNOWN, np.int32), ()))
            yield codes, [*values, None]
        if "date" in facts.picked:
            codes, days = facts.picked["date"]
            eras = [*(bisect_right(self._law.eras, day) for day in days), NOT_KNOWN]
            yield np.array(eras, np.int32)[codes], [*range(len(self._law.eras) + 1), None]

    def _situation(self, key: tuple[object, ...], facts: FactColumns, row: int) -> Situation:
        known = self._known.get(key)
        if known is None:
            known = self._following.situation(facts.known(row, ("date", *self._law.gates)))
            if len(self._known) < MOST_PLACES:
                self._known[key] = known
        return known


class View:
    """What one benefit sees of people."""

    def __init__(self, benefit: str, rules: Rulebook, following: Following) -> None:
        self.benefit, self._following = benefit, following
        self._bearings = rules.questions.distinctions.bearings
        # Of whom such a sum is known fewer cases are open; to a benefit that does not reckon with it, it says nothing.
        figures = rules.law.figures(benefit)
        self._telling = sorted(name for name in figures if name in rules.facts and rules.facts[name].presupposes)

    def groups(self, facts: FactColumns, places: Sequence[Situation], place_of: Rows) -> Iterator[BearingGroup]:
        """All rows, parted by what bears on the benefit there and then."""
        bearings: dict[Bearing, int] = {}
        found = (self._bearings.of(self.benefit, place) for place in places)
        bearing_of = np.array([bearings.setdefault(bearing, len(bearings)) for bearing in found])[place_of]
        for bearing, number in bearings.items():
            yield self._group(bearing, facts, np.flatnonzero(bearing_of == number))

    def _group(self, bearing: Bearing, facts: FactColumns, rows: Rows) -> BearingGroup:
        columns = list(self._columns(bearing, facts, rows))
        firsts, kind_of = numbered([codes for _, codes, _ in columns], len(rows))
        told = [[values[code] for code in codes[firsts].tolist()] for _, codes, values in columns]
        # Another table may have other columns: the same values of other facts are another kind.
        shared = (bearing, *(name for name, _, _ in columns))
        keys = [(shared, *key) for key in zip(*told, strict=True)] or [(shared,)] * len(firsts)
        return BearingGroup(rows, kind_of, keys, rows[firsts])

    def _columns(
        self, bearing: Bearing, facts: FactColumns, rows: Rows
    ) -> Iterator[tuple[str, Codes, Sequence[object]]]:
        """Of each fact that bears on it the classes, with what each stands for; the last is that it is not known."""
        names = {*bearing.tests, *bearing.figures, *bearing.days, *self._telling}
        for name in sorted(names):
            tests = bearing.tests.get(name, ())
            if name in facts.sums:
                yield name, *_sides(facts.sums[name], rows, tests)
            elif name in facts.picked:
                yield name, *_picked(facts.picked[name], rows, () if name in bearing.days else tests)
            if name in facts.missing:
                yield name, *_picked(facts.missing[name], rows, ())


def _picked(column: CodedColumn, rows: Rows, tests: Sequence[Test]) -> tuple[Codes, Sequence[object]]:
    """How the tests come out; without a test, the value itself."""
    codes, values = column.codes[rows], column.values
    if not tests:
        return codes, [*values, None]
    classes: dict[object, int] = {}
    found = [classes.setdefault(tuple(met(test, value) for test in tests), len(classes)) for value in values]
    return np.array([*found, NOT_KNOWN], np.int32)[codes], [*classes, None]


def _sides(column: SumColumn, rows: Rows, tests: Sequence[Test]) -> tuple[Codes, Sequence[object]]:
    """On which side of each bound a sum lies; without a bound, whether it is known."""
    known = column.known[rows]
    bounds = sorted({edge for test in tests if isinstance(test, Compare) for edge in (test.bound, test.bound + 1)})
    side = np.searchsorted(np.array(bounds, np.int64), column.fen[rows], side="right") if bounds else 0
    return np.where(known, side, NOT_KNOWN).astype(np.int32), [*range(len(bounds) + 1), None]
