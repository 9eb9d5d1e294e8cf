"""Reckoning works out what a rule gives in one situation, in integer fen. It raises Unasked on a figure it needs."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from rules.model.condition import Condition, leaves, met
from rules.model.gives import HOUSEHOLD_USED, USED, Gives
from rules.model.situation import Situation, Unasked


class Award(NamedTuple):
    """What a rule gives here, in fen; None where it cannot be computed. `too_low`: the threshold is not passed."""

    amount: int | None
    citizen_pays: int | None = None
    too_low: bool = False


UNSTATED, TOO_LOW = Award(None), Award(0, too_low=True)
# What another benefit gives in the situation; None where it gives nothing.
GivenBefore = Callable[[str, Situation], Award | None]


def award(benefit: str, gives: Gives, situation: Situation, given_before: GivenBefore) -> Award:
    """What `gives` comes to; `given_before` tells what the aids that are worked out first come to.

    Raises Unasked on the first figure that is needed and not known.
    """
    if gives.fixed is not None:
        return _limited(benefit, gives, gives.fixed, situation)
    if not gives.is_reckoned:
        return UNSTATED
    base = _base(gives, situation, given_before)
    if base is None:
        return UNSTATED
    earlier = situation.figure(gives.earlier) if gives.earlier else 0
    if base <= 0 < len(gives.of_aid) or 0 < gives.scale.threshold >= earlier + base:
        return TOO_LOW
    return _limited(benefit, gives, gives.scale.share(base, earlier), situation) if gives.is_share else UNSTATED


def _base(gives: Gives, situation: Situation, given_before: GivenBefore) -> int | None:
    """Fen that the share is taken of, less the aids that come first; None where there is no such sum."""
    if gives.of is None:
        return _together(gives.of_aid, situation, given_before)
    if not is_presupposed(gives.of, gives.base, situation):
        return None
    base = situation.figure(gives.of)
    # What does not pass the threshold now does not pass it with less.
    if not gives.after or (not gives.earlier and 0 < gives.scale.threshold >= base):
        return base
    aid = _taken_off(gives, situation, given_before)
    return None if aid is None else max(0, base - aid)


def is_presupposed(name: str, presupposed: Condition, situation: Situation) -> bool:
    """Whether there is that sum at all. Who tells it has said what it rests on."""
    for test in leaves(presupposed):
        known = situation.value(test.fact)
        if known is None and name not in situation:
            raise Unasked(test.fact)
        if known is not None and not met(test, known):
            return False
    return True


def _taken_off(gives: Gives, situation: Situation, given_before: GivenBefore) -> int | None:
    """Fen that the aids before give; None where those that give state no sum.

    None, too, where a threshold is to be passed after them and none is given: what is not in these notices may be.
    """
    given = [given_before(benefit, situation) for benefit in gives.after]
    stated = [award.amount for award in given if award is not None and award.amount is not None]
    if not stated:
        return None if gives.scale.threshold else 0
    return sum(stated)


def _together(benefits: tuple[str, ...], situation: Situation, given_before: GivenBefore) -> int | None:
    """Fen that these benefits give together; None where one of them gives, but states no sum."""
    amounts = [award.amount for benefit in benefits if (award := given_before(benefit, situation))]
    return None if None in amounts else sum(amount for amount in amounts if amount)


def _limited(benefit: str, gives: Gives, amount: int, situation: Situation) -> Award:
    """The amount within the limits of the year and of what was paid, and what the citizen pays."""
    if gives.cap is not None:
        amount = min(amount, max(0, gives.cap - situation.figure(f"{USED}.{benefit}")))
    if gives.household_cap is not None:
        amount = min(amount, max(0, gives.household_cap - situation.figure(f"{HOUSEHOLD_USED}.{benefit}")))
    if gives.at_most is not None:
        amount = min(amount, situation.figure(gives.at_most))
    if gives.price is None:
        return Award(amount)
    return Award(amount, max(0, situation.figure(gives.price) - amount))
