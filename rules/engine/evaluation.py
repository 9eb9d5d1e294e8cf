"""An evaluation asks the rules in force about one benefit for one situation: who says yes, who no, and which counts."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from rules.engine.era import Program
from rules.engine.program import Law
from rules.engine.reckoning import UNSTATED, Award, award
from rules.model.gives import Gives
from rules.model.policy import Rule
from rules.model.situation import Situation

ELIGIBLE, NOT_ELIGIBLE, NOT_STATED, UNDECIDED = "eligible", "not_eligible", "not_stated", "undecided"


class Verdict(NamedTuple):
    """`rule` decides; `fired` are all rules that give, `denied` those whose requirement fails; sums in fen."""

    status: str
    rule: Rule | None = None
    award: Award = UNSTATED
    fired: tuple[Rule, ...] = ()
    denied: tuple[Rule, ...] = ()


SILENT = Verdict(NOT_STATED)
NOTHING = Gives()


class Evaluation:
    """The law applied to one situation. Raises Unasked on the first fact that is needed and not known."""

    def __init__(self, law: Law) -> None:
        self.law = law

    def verdict(self, benefit: str, situation: Situation) -> Verdict:
        """The verdict on one benefit. Raises Unasked on the first fact that is needed and not known."""
        return self.verdict_of(self.law.program(benefit, situation), situation)

    def verdict_of(self, program: Program, situation: Situation) -> Verdict:
        """The verdict of a program of the law. Raises Unasked on the first fact that is needed and not known."""
        fired, denied = program.rules(situation)
        if not fired and not denied:
            return SILENT
        given = [rule for rule in fired if rule.gives is not None]
        if given:
            return self._best(given, situation)
        # An exclusion bars nobody from what another clause gives for another reason.
        refusing = (*fired, *denied)
        return Verdict(NOT_ELIGIBLE, refusing[0], UNSTATED, (), refusing)

    def award(self, rule: Rule, situation: Situation) -> Award:
        """What the rule gives, in fen. Raises Unasked on the first figure that is needed and not known."""
        return award(rule.benefit, rule.gives or NOTHING, situation, self._given)

    def sum_given(self, benefit: str, situation: Situation) -> int:
        """Fen that a benefit gives there; 0 where it gives nothing or states no sum. Raises Unasked."""
        return self.verdict(benefit, situation).award.amount or 0

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

    def _given(self, benefit: str, situation: Situation) -> Award | None:
        """What another benefit gives there; None where it gives nothing."""
        verdict = self.verdict(benefit, situation)
        return verdict.award if verdict.status == ELIGIBLE else None


def _rank(rule: Rule, award: Award) -> tuple[bool, int, Decimal, int]:
    gives = rule.gives or NOTHING
    return gives.stated, award.amount or 0, gives.highest, gives.cap or 0
