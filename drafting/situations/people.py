"""People: nobody, each identity and each two of them, put together where no rule tells them apart."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from rules.engine.bearing import Bearing
from rules.engine.rulebook import Rulebook
from rules.model.condition import Holds

Identities = frozenset[str]


def everybody(rules: Rulebook) -> tuple[Identities, ...]:
    """Nobody, each identity, and each two of which one does not rule out the other."""
    codes, vocabulary = list(rules.vocabulary.identities), rules.vocabulary
    pairs = (frozenset(pair) for pair in combinations(codes, 2))
    held = [pair for pair in pairs if vocabulary.compatible(pair) == pair]
    return (frozenset(), *(frozenset({code}) for code in codes), *held)


def alike(bearings: Iterable[Bearing], people: Iterable[Identities]) -> tuple[tuple[Identities, ...], ...]:
    """The people in groups of those whom nothing that bears on a benefit tells apart, in the order of the first."""
    tests = [test for bearing in bearings for test in bearing.tests.get("identities", ())]
    asked = sorted({test.codes for test in tests if isinstance(test, Holds)}, key=sorted)
    groups: dict[tuple[bool, ...], list[Identities]] = {}
    for held in people:
        groups.setdefault(tuple(not held.isdisjoint(codes) for codes in asked), []).append(held)
    return tuple(map(tuple, groups.values()))
