"""What a rule gives: a share of a sum, the same or by bands, above a threshold, up to its limits; or a fixed sum.

All sums are integer fen, all shares exact decimals.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from rules.model import money
from rules.model.condition import ALWAYS, Condition

# The sums by benefit that a yearly limit is compared with: of the person, of all the household.
USED, HOUSEHOLD_USED = "aid_used", "household_aid_used"


class Band(NamedTuple):
    """The share `rate` of what lies above the band before, up to `to` fen (None: of all the rest)."""

    to: int | None
    rate: Decimal


class Scale(NamedTuple):
    """Which part of a sum counts at which share."""

    bands: tuple[Band, ...]

    @property
    def threshold(self) -> int:
        """Fen up to which nothing is given; 0 where the first fen counts."""
        first = self.bands[0]
        return first.to if first.to is not None and not first.rate else 0

    def share(self, amount: int, earlier: int = 0) -> int:
        """Fen that are given of a sum; where `earlier` fen were counted before it, only what it adds to their share."""
        return money.rounded(self.of(earlier + amount) - self.of(earlier) if earlier else self.of(amount))

    def of(self, amount: int) -> Decimal:
        """The exact share, in fen, of a sum that is counted from its first fen."""
        given, passed = Decimal(0), 0
        for band in self.bands:
            top = amount if band.to is None else min(amount, band.to)
            given += max(0, top - passed) * band.rate
            passed = max(passed, top)
        return given


class Basis(NamedTuple):
    """What a share is taken of: the fact `of`, or what the benefits `of_aid` give; less what `after` gives first.

    Only what exceeds `above` fen counts. `is_yearly`: bounds are of the whole year.
    """

    of: str | None
    of_aid: tuple[str, ...]
    after: tuple[str, ...]
    above: int
    is_yearly: bool


@dataclass(frozen=True)
class Gives:
    """How much: `rate` (a share) of the fact `of` above a threshold, or by `bands`; or a `fixed` sum. In fen.

    Where `base` does not hold there is no sum to take the share of. `of_aid`: the share is one of what these benefits
    give, not of a fact. `after` names the aids that are taken off first; without it nothing is. `earlier` is the fact
    that says how much of `of` there was before in the same year: threshold and bands are then of the whole year. `cap`
    is a person's limit of the year, `household_cap` that of a household. `at_most` is the fact, such as what was paid,
    that the aid never exceeds. `price` is the fact that the subsidy is taken off. With `stated` false the notice leaves
    the amount to the documents in `see`; a threshold counts all the same.
    """

    rate: Decimal | None = None
    of: str | None = None
    of_aid: tuple[str, ...] = ()
    base: Condition = ALWAYS
    fixed: int | None = None
    bands: tuple[Band, ...] = ()
    above: int = 0
    after: tuple[str, ...] = ()
    earlier: str | None = None
    cap: int | None = None
    household_cap: int | None = None
    at_most: str | None = None
    price: str | None = None
    at_least: bool = False
    cap_at_least: bool = False
    stated: bool = True
    see: tuple[str, ...] = ()

    @cached_property
    def scale(self) -> Scale:
        """How the share is taken; without a share only the threshold says something."""
        threshold = (Band(self.above, Decimal(0)),) if self.above else ()
        return Scale(self.bands or (*threshold, Band(None, self.highest)))

    @cached_property
    def basis(self) -> Basis | None:
        """What the share is taken of; None where there is no share, or the notice does not say of what."""
        if not self.is_share or not (self.of or self.of_aid):
            return None
        return Basis(self.of, self.of_aid, self.after, self.above, self.earlier is not None)

    @property
    def is_share(self) -> bool:
        """Whether a sum follows from it by a share."""
        return self.rate is not None or bool(self.bands)

    @property
    def is_reckoned(self) -> bool:
        """Whether a sum follows from another sum, or a threshold is compared with it."""
        return bool(self.of or self.of_aid) and (self.is_share or self.above > 0)

    @property
    def highest(self) -> Decimal:
        """The highest share that it gives of anything; 0 without one."""
        return max((band.rate for band in self.bands), default=self.rate or Decimal(0))

    @property
    def before(self) -> tuple[str, ...]:
        """The benefits that are worked out before this one."""
        return tuple(dict.fromkeys((*self.after, *self.of_aid)))

    def figures(self, benefit: str) -> frozenset[str]:
        """The facts with which it reckons for the benefit, none where no sum follows; a name with a dot is a part."""
        if self.fixed is None and not self.is_reckoned:
            return frozenset()
        sums = {self.of, self.earlier} if self.fixed is None else set()
        if self.fixed is not None or self.is_share:
            sums |= {self.at_most, self.price}
            sums |= {f"{USED}.{benefit}"} if self.cap is not None else set()
            sums |= {f"{HOUSEHOLD_USED}.{benefit}"} if self.household_cap is not None else set()
        return frozenset(name for name in sums if name)
