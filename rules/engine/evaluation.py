"""An evaluation asks the rules in force about one benefit for one situation, and reckons in integer fen."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from rules.engine.program import Law
from rules.model import money
from rules.model.condition import Condition, leaves, met
from rules.model.policy import Gives, Rule
from rules.model.situation import Situation, Unasked

ELIGIBLE, NOT_ELIGIBLE, NOT_STATED, UNDECIDED = "eligible", "not_eligible", "not_stated", "undecided"


class Award(NamedTuple):
    """What a rule gives here, in fen; None where it cannot be computed. `too_low`: the threshold is not passed."""

    amount: int | None
    citizen_pays: int | None = None
    too_low: bool = False


UNSTATED = Award(None)


class Verdict(NamedTuple):
    """`rule` decides; `fired` are all rules that give, `denied` those whose requirement fails; sums in fen."""

    status: str
    rule: Rule | None = None
    award: Award = UNSTATED
    fired: tuple[Rule, ...] = ()
    denied: tuple[Rule, ...] = ()


SILENT = Verdict(NOT_STATED)
NOTHING = Gives()
NO_SHARE = Decimal(0)


class Evaluation:
    """The law applied to one situation. Raises Unasked on the first fact that is needed and not known."""

    def __init__(self, law: Law) -> None:
        self.law = law

    def verdict(self, benefit: str, situation: Situation) -> Verdict:
        """The verdict on one benefit. Raises Unasked on the first fact that is needed and not known."""
        fired, denied = self.law.program(benefit, situation).rules(situation)
        if not fired and not denied:
            return SILENT
        given = [rule for rule in fired if rule.gives is not None]
        if given:
            return self._best(given, situation)
        # An exclusion bars nobody from what another clause gives for another reason.
        refusing = (*fired, *denied)
        return Verdict(NOT_ELIGIBLE, refusing[0], UNSTATED, (), refusing)

    def award(self, rule: Rule, situation: Situation) -> Award:
        """What the rule gives: a share of what exceeds its threshold, at most what the year's cap leaves."""
        gives = rule.gives or NOTHING
        if gives.fixed is not None:
            return _subsidy(gives, gives.fixed, situation)
        if gives.rate is None or gives.of is None:
            return UNSTATED
        base = self._base(gives.of, gives.base, situation)
        if base is None:
            return UNSTATED
        if gives.above and base > gives.above:
            aid = self._aid_before(gives.after, situation)
            if aid is None:
                return UNSTATED
            base -= aid
        if gives.above and base <= gives.above:
            return Award(0, too_low=True)
        amount = money.share(base - gives.above, gives.rate)
        if gives.cap is not None:
            amount = min(amount, max(0, gives.cap - situation.figure(f"aid_used.{rule.benefit}")))
        return _subsidy(gives, amount, situation)

    def _base(self, name: str, presupposed: Condition, situation: Situation) -> int | None:
        """The sum in fen that a share is taken of; None where there is none. Who tells it has said what it rests on."""
        for test in leaves(presupposed):
            known = situation.value(test.fact)
            if known is None and name not in situation:
                raise Unasked(test.fact)
            if known is not None and not met(test, known):
                return None
        return situation.figure(name)

    def _best(self, fired: Sequence[Rule], situation: Situation) -> Verdict:
        """The rule that gives most; a stated sum goes before one that is left to another document."""
        rule, award = fired[0], self.award(fired[0], situation)
        for other in fired[1:]:
            its = self.award(other, situation)
            if _rank(other, its) > _rank(rule, award):
                rule, award = other, its
        if award.too_low:
            return Verdict(NOT_ELIGIBLE, rule, award, (), tuple(fired))
        return Verdict(ELIGIBLE, rule, award, tuple(fired))

    def _aid_before(self, benefits: Sequence[str], situation: Situation) -> int | None:
        """Fen that these aids give first; None where there are such and none states a sum: then the base is open."""
        if not benefits:
            return 0
        verdicts = [self.verdict(benefit, situation) for benefit in benefits]
        amounts = [v.award.amount for v in verdicts if v.status == ELIGIBLE and v.award.amount is not None]
        return sum(amounts) if amounts else None


def _subsidy(gives: Gives, amount: int, situation: Situation) -> Award:
    if gives.price is None:
        return Award(amount)
    return Award(amount, max(0, situation.figure(gives.price) - amount))


def _rank(rule: Rule, award: Award) -> tuple[bool, int, Decimal, int]:
    gives = rule.gives or NOTHING
    return gives.stated, award.amount or 0, gives.rate or NO_SHARE, gives.cap or 0
