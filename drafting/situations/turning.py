"""Turnings: the sums at which what a rule gives begins, changes its share, or stops growing.

Between two of them what is given grows evenly with the sum, so that what holds at both ends holds between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_FLOOR, Decimal
from typing import NamedTuple, TypeAlias

from rules.model.gives import HOUSEHOLD_USED, USED, Gives
from rules.model.policy import Rule
from rules.model.situation import part

# A fact, a sum of it, and how many fen beside that are looked at: where nothing is given up to it, where the share
# changes, where a limit is used up.
Turning: TypeAlias = tuple[str, Decimal, tuple[int, ...]]
JUMP, BEND, USED_UP = (-1, 0, 1), (0,), (-1, 0)


class EvenStretch(NamedTuple):
    """From `first` to `last` fen (None: no end) of a sum, `given` and `rate` of what lies above `first` is given."""

    first: Decimal
    last: Decimal | None
    given: Decimal
    rate: Decimal

    def where(self, left: Decimal) -> Decimal | None:
        """The sum of which, less what is given, so much is left; None where no sum of the stretch leaves so much."""
        if self.rate == 1:
            return None
        found = self.first + (left - self.first + self.given) / (1 - self.rate)
        return found if self.first <= found and (self.last is None or found <= self.last) else None


def stretches(gives: Gives) -> tuple[EvenStretch, ...]:
    """What is given of a sum, up to the yearly cap, nothing of which was used."""
    found: list[EvenStretch] = []
    first = given = Decimal(0)
    for band in gives.scale.bands if gives.is_share else ():
        last = None if band.to is None else Decimal(band.to)
        if gives.cap is not None and band.rate and (last is None or given + (last - first) * band.rate >= gives.cap):
            full = first + (gives.cap - given) / band.rate
            return (
                *found,
                EvenStretch(first, full, given, band.rate),
                EvenStretch(full, None, Decimal(gives.cap), Decimal(0)),
            )
        found.append(EvenStretch(first, last, given, band.rate))
        if last is not None:
            first, given = last, given + (last - first) * band.rate
    return tuple(found)


def turnings(rules: Iterable[Rule], *, reckoned: bool = True) -> dict[str, frozenset[int]]:
    """By the fact, or its part, each sum in fen at which one of these rules turns; of a threshold all three sides.

    Without `reckoned` only those at which it begins to give.
    """
    found: dict[str, set[int]] = {}
    given = [(rule.benefit, rule.gives) for rule in rules if rule.gives is not None]
    for benefit, gives in given:
        before = [other for code, other in given if code in gives.after]
        for name, sum_, steps in (*_of_base(gives, before), *_of_limits(benefit, gives)):
            if not reckoned and steps != JUMP:
                continue
            fen = int(sum_.to_integral_value(ROUND_FLOOR))
            found.setdefault(name, set()).update(fen + step for step in steps if fen + step >= 0)
    return {name: frozenset(sums) for name, sums in found.items()}


def _of_base(gives: Gives, before: Sequence[Gives]) -> Iterator[Turning]:
    """The turnings of the sum that the share is taken of, with what aids give before."""
    bent = {stretch.first for stretch in stretches(gives)} - {gives.above}
    for steps, sums in ((JUMP, {Decimal(gives.above)} if gives.above else set()), (BEND, bent)):
        for sum_ in sums:
            yield from ((fact, sum_, steps) for fact in (gives.of, gives.earlier) if fact)
            for other in before:
                left = (stretch.where(sum_) for stretch in stretches(other) if other.of == gives.of)
                yield from ((gives.of, whole, steps) for whole in left if whole is not None and gives.of)


def _of_limits(benefit: str, gives: Gives) -> Iterator[Turning]:
    """The turnings of what was used of a limit, and of what the aid is taken off or never exceeds."""
    for limit, fact in ((gives.cap, USED), (gives.household_cap, HOUSEHOLD_USED)):
        if limit is not None:
            yield part(fact, benefit), Decimal(limit), USED_UP
    whole = {Decimal(sum_) for sum_ in (gives.fixed, gives.cap, gives.household_cap) if sum_ is not None}
    yield from ((fact, sum_, BEND) for fact in (gives.price, gives.at_most) if fact for sum_ in whole)
