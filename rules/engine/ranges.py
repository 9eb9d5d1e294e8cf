"""Ranges: where rules only ask on which side of a threshold a number lies, what they tell apart is all one need say."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from rules.engine.program import Law
from rules.model.condition import Compare, leaves
from rules.model.fact import Fact
from rules.model.rough import Rough, is_rough

# More are no longer told at a glance.
MOST_RANGES = 4
# The first number on the other side of the bound.
BEYOND = {">": 1, "<=": 1, ">=": 0, "<": 0}


class Ranges:
    """The ranges of each number that no rule reckons with, by all thresholds of all notices at any time.

    So a range that was told stays between two thresholds, whatever else is answered afterwards.
    """

    def __init__(self, law: Law, facts: Mapping[str, Fact], benefits: Mapping[str, object]) -> None:
        figures = set().union(*(law.figures(code) for code in benefits))
        tests = {test for code in benefits for condition in law.conditions(code) for test in leaves(condition)}
        compared = [test for test in tests if isinstance(test, Compare) and test.fact not in figures]
        self._facts = facts
        self._ranges: dict[str, tuple[Rough, ...]] = {}
        for name in {test.fact for test in compared if not facts[test.fact].choices}:
            cuts = sorted({test.bound + BEYOND[test.relation] for test in compared if test.fact == name})
            self._ranges[name] = tuple(Rough(a, b if b is None else b - 1) for a, b in pairwise([None, *cuts, None]))

    def of(self, name: str) -> tuple[Rough, ...]:
        """What can be told of the fact instead of a number; nothing where a rule reckons with it."""
        found = self._ranges.get(name, ())
        return found if len(found) <= MOST_RANGES else ()

    def firsts(self, name: str) -> frozenset[int]:
        """The numbers from which rules tell those apart who have more of it from those who have less."""
        return frozenset(one.least for one in self._ranges.get(name, ()) if one.least is not None)

    def told(self, raw: Mapping[str, Any]) -> tuple[dict[str, Rough], dict[str, Any]]:
        """The ranges among facts in JSON, and all other facts. One that the rules tell no more is in neither."""
        kinds = {name: self._facts[name].type for name in raw if name in self._facts}
        rough = {name for name, kind in kinds.items() if is_rough(raw[name], kind)}
        listed = ((name, one) for name in rough for one in self.of(name))
        known = {name: one for name, one in listed if one.as_json(kinds[name]) == raw[name]}
        return known, {name: value for name, value in raw.items() if name not in rough}
