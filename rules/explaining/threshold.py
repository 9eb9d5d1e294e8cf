"""Thresholds tell in a sentence which one is not passed, and what there is instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rules.engine.rulebook import Rulebook
from rules.explaining.trace import Trace
from rules.model.gives import Gives
from rules.model.money import words as yuan
from rules.model.situation import Situation, Unasked
from rules.model.truth import NO
from texts.phrase import N_, Joined, Phrase

AFTER_AID = N_("救助后只剩{rest}，没有超过{above}。")
BEFORE_AID = N_("算进医保的自付{rest}，没有超过{above}。")
OF_THE_YEAR = N_("今年累计算进医保的自付{rest}，没有超过{above}。")
NOT_TOLD = N_("算进医保的自付没有超过{above}。")
WHATEVER = N_("救助后没有超过{above}，或者别的条件不符合；还没有说的是什么，结果都一样。")


class Thresholds:
    """The thresholds of the rules that may speak of one person."""

    def __init__(self, rulebook: Rulebook, situation: Situation) -> None:
        self.rulebook, self.situation = rulebook, situation

    def sentence(self, traces: Iterable[Trace]) -> str:
        """Why nothing is left to give by these rules; empty where no threshold stands in the way."""
        near = [t.rule.gives for t in traces if t.truth is not NO and not t.of_others and t.rule.gives]
        return next(self._told(near), "")

    def _told(self, near: Sequence[Gives]) -> Iterator[str]:
        known = [found for gives in near if (found := self._shortfall(gives))]
        # What is left after the aids says more than what was there before.
        yield from sorted(known, key=lambda sentence: sentence.template != AFTER_AID)
        yield from (self._open(gives) for gives in near if gives.scale.threshold and gives.of)
        yield from (self._no_aid(gives) for gives in near if gives.of_aid)

    def _shortfall(self, gives: Gives) -> Phrase | None:
        """What is left, where it is known and does not pass the threshold."""
        above = gives.scale.threshold
        if not above or gives.of is None:
            return None
        try:
            base = self.situation.figure(gives.of)
            if gives.earlier:
                rest, sentence = base + self.situation.figure(gives.earlier), OF_THE_YEAR
            elif base <= above:
                rest, sentence = base, BEFORE_AID
            else:
                given = (self.rulebook.evaluation.sum_given(name, self.situation) for name in gives.after)
                rest, sentence = base - sum(given), AFTER_AID
        except Unasked:
            return None
        return Phrase(sentence, rest=yuan(rest), above=yuan(above)) if rest <= above else None

    def _open(self, gives: Gives) -> str:
        """What is surely so of a threshold that is not passed, while a figure of it is open."""
        base = self.situation.value(gives.of or "")
        is_passed_before_aid = isinstance(base, int) and base > gives.scale.threshold
        return Phrase(WHATEVER if is_passed_before_aid else NOT_TOLD, above=yuan(gives.scale.threshold))

    def _no_aid(self, gives: Gives) -> str:
        names = Joined("、", (self.rulebook.vocabulary.benefits[code].name for code in gives.of_aid))
        return Phrase("这一项按{aids}的金额算，而那里没有得到救助。", aids=names)
