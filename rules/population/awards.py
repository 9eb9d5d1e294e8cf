"""What a plan comes to for many people at once: the reckoning of `engine.reckoning`, sum by sum, in integer fen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rules.model.gives import HOUSEHOLD_USED, USED, Gives, Scale
from rules.population.coded import Fen, Mask
from rules.population.plan import Plan, PlanPart


class Awards(NamedTuple):
    """Of each row what one rule gives, or the best of several.

    Where `stated` is false there is no amount; `too_low`: a threshold is not passed.
    """

    amount: Fen
    stated: Mask
    too_low: Mask


class Best(NamedTuple):
    """Of each row the number of the part that gives most, and what it gives."""

    part: NDArray[np.intp]
    awards: Awards


class Bills(NamedTuple):
    """The sums of so many people in fen, by the name of the figure; every figure of the plan is there."""

    size: int
    sums: Mapping[str, Fen | int]


def best(plan: Plan, bills: Bills) -> Best:
    """The part of the plan that gives most, row by row; of equals the first."""
    which = np.zeros(bills.size, np.intp)
    if not plan.parts:
        return Best(which, _nothing(bills.size))
    stated, ranks = np.array([part.gives.stated for part in plan.parts]), _ranks(plan.parts)
    kept = _award(plan.parts[0], bills)
    for number, part in enumerate(plan.parts[1:], 1):
        award = _award(part, bills)
        is_more = (award.amount > kept.amount) | ((award.amount == kept.amount) & (ranks[number] > ranks[which]))
        better = np.where(stated[which] == part.gives.stated, is_more, part.gives.stated)
        which = np.where(better, number, which)
        kept = Awards(*(np.where(better, new, old) for new, old in zip(award, kept, strict=True)))
    return Best(which, kept)


def _ranks(parts: Sequence[PlanPart]) -> Fen:
    """Where two rules give the same, the higher share goes first, then the higher limit."""
    keys = [(part.gives.highest, part.gives.cap or 0) for part in parts]
    order = sorted(set(keys))
    return np.array([order.index(key) for key in keys])


def _nothing(size: int) -> Awards:
    no = np.zeros(size, bool)
    return Awards(np.zeros(size, np.int64), no, no)


def _award(part: PlanPart, bills: Bills) -> Awards:
    """What one rule gives; 0 fen where it states no sum."""
    gives, size = part.gives, bills.size
    no, every = np.zeros(size, bool), np.ones(size, bool)
    if gives.fixed is not None:
        return Awards(_limited(part, np.full(size, gives.fixed), bills), every, no)
    if not gives.is_reckoned or not part.has_base:
        return _nothing(size)
    base, exists = _base(part, bills)
    earlier = bills.sums[gives.earlier] if gives.earlier else 0
    too_low = exists & _is_too_low(gives, base, earlier)
    if not gives.is_share:
        return Awards(np.zeros(size, np.int64), too_low, too_low)
    amount = _limited(part, _share(gives.scale, base, earlier), bills)
    return Awards(np.where(exists & ~too_low, amount, 0), exists, too_low)


def _is_too_low(gives: Gives, base: Fen, earlier: Fen | int) -> Mask:
    nothing = (base <= 0) if gives.of_aid else np.zeros(len(base), bool)
    threshold = gives.scale.threshold
    return nothing | (earlier + base <= threshold) if threshold > 0 else nothing


def _base(part: PlanPart, bills: Bills) -> tuple[Fen, Mask]:
    """Fen that the share is taken of, less the aids that come first, and whether there is such a sum."""
    gives, every = part.gives, np.ones(bills.size, bool)
    if gives.of is None:
        return _together(part, bills)
    told = np.broadcast_to(np.asarray(bills.sums[gives.of], np.int64), bills.size)
    if not gives.after:
        return told, every
    # What does not pass the threshold now does not pass it with less.
    threshold = 0 if gives.earlier else gives.scale.threshold
    whole = told <= threshold if threshold > 0 else ~every
    aid, is_stated = _taken_off(part, bills)
    return np.where(whole, told, np.maximum(0, told - aid)), whole | is_stated


def _taken_off(part: PlanPart, bills: Bills) -> tuple[Fen, Mask]:
    """Fen that the aids before give; not stated where a threshold is to be passed after them and none gives a sum."""
    plans = dict(part.given)
    amount, any_stated = np.zeros(bills.size, np.int64), np.zeros(bills.size, bool)
    for name in part.gives.after:
        given = best(plans[name], bills).awards
        is_given = given.stated & ~given.too_low
        amount, any_stated = amount + np.where(is_given, given.amount, 0), any_stated | is_given
    return amount, any_stated if part.gives.scale.threshold else np.ones(bills.size, bool)


def _together(part: PlanPart, bills: Bills) -> tuple[Fen, Mask]:
    """Fen that these benefits give together; no such sum where one of them gives, but states none."""
    plans = dict(part.given)
    amount, exists = np.zeros(bills.size, np.int64), np.ones(bills.size, bool)
    for name in part.gives.of_aid:
        given = best(plans[name], bills).awards
        amount = amount + np.where(given.too_low, 0, given.amount)
        exists = exists & (given.stated | given.too_low) if plans[name].parts else exists
    return amount, exists


def _share(scale: Scale, base: Fen, earlier: Fen | int) -> Fen:
    """The share of each sum; where some was counted before it, what it adds. Half a fen is rounded up."""
    places = max(0, *(-int(band.rate.as_tuple().exponent) for band in scale.bands))
    whole = _exactly(scale, base + earlier, places) - _exactly(scale, np.zeros_like(base) + earlier, places)
    unit = 10**places
    share: Fen = (2 * whole + unit) // (2 * unit)
    return share


def _exactly(scale: Scale, amount: Fen, places: int) -> Fen:
    """The exact share, in fen with so many decimal places, as integers."""
    given, passed = np.zeros(len(amount), np.int64), 0
    for band in scale.bands:
        top = amount if band.to is None else np.minimum(amount, band.to)
        given = given + np.maximum(0, top - passed) * int(band.rate.scaleb(places))
        passed = max(passed, band.to or 0)
    return given


def _limited(part: PlanPart, amount: Fen, bills: Bills) -> Fen:
    """The amount within the limits of the year and of what was paid."""
    gives = part.gives
    if gives.cap is not None:
        amount = np.minimum(amount, np.maximum(0, gives.cap - bills.sums[f"{USED}.{part.benefit}"]))
    if gives.household_cap is not None:
        amount = np.minimum(amount, np.maximum(0, gives.household_cap - bills.sums[f"{HOUSEHOLD_USED}.{part.benefit}"]))
    return amount if gives.at_most is None else np.minimum(amount, bills.sums[gives.at_most])
