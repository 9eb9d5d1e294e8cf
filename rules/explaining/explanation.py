"""An explanation shows each condition with the person's answer, the sum line by line, and what an open fact decides.

It is made from the same syntax tree and the same awards as the answer, so it cannot say something else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from rules.engine.answer import Answer
from rules.engine.evaluation import ELIGIBLE, NOT_STATED, NOTHING
from rules.engine.finding import Finding, Supposition
from rules.engine.rulebook import Rulebook
from rules.explaining.trace import Trace, is_in_principle, traces_of
from rules.explaining.wording import Wording, percent, share_words
from rules.model.money import share
from rules.model.money import words as yuan
from rules.model.policy import Gives, Rule
from rules.model.situation import Situation, Unasked
from texts.phrase import N_, Joined, Phrase

NOT_ALONE = N_("还要看别的情况")
REFUSED = N_("按文件，现在不能享受")
REFUSED_IN_PRINCIPLE = N_("按文件，原则上不纳入救助范围")


class SumLine(NamedTuple):
    """One step of the sum: what, how, and the result; the last one is the total."""

    label: str
    working: str
    result: str


class Explanation:
    """Why a rulebook finds what it finds, in words and sums. It decides nothing by itself."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook, self.facts = rulebook, rulebook.facts
        self.words = Wording(rulebook.facts)

    def traces(self, benefit: str, situation: Situation) -> tuple[Trace, ...]:
        """Every rule for the benefit that speaks then where the person lives or studies, those that apply first.

        A rule that has lapsed still speaks, to say no.
        """
        return traces_of(self.rulebook).of(benefit, situation)

    def sum_lines(self, benefit: str, situation: Situation) -> tuple[SumLine, ...]:
        """The arithmetic of the rule that decides; empty where there is none to do or a figure is missing."""
        try:
            verdict = self.rulebook.evaluation.verdict(benefit, situation)
        except Unasked:
            return ()
        rule, award = verdict.rule, verdict.award
        if rule is None or rule.gives is None or award.amount is None or verdict.status != ELIGIBLE:
            return ()
        if rule.gives.fixed is not None or rule.gives.price is not None:
            return tuple(self._subsidy_lines(rule.gives, award.amount, situation))
        return tuple(self._aid_lines(rule, award.amount, situation))

    def conditional(self, finding: Finding, situation: Situation) -> tuple[str, ...]:
        """For a fact that the person does not know: what holds for which of its values, as 如果…则….

        Empty where the values are sums, or where none of them decides alone.
        """
        labels: dict[str, list[str]] = {}
        for supposed, label in self._labelled(finding.conditions):
            labels.setdefault(self._outcome(supposed, situation), []).append(label)
        if set(labels) <= {NOT_ALONE}:
            return ()
        fact, sentence = self.facts[finding.conditions[0].fact], N_("如果{fact}：{values}——{outcome}。")
        return tuple(
            Phrase(sentence, fact=fact.label, values=Joined("或", values), outcome=text)
            for text, values in labels.items()
        )

    def _labelled(self, suppositions: Sequence[Supposition]) -> Iterator[tuple[Supposition, str]]:
        places = list(self.rulebook.vocabulary.places)
        for supposed in suppositions:
            fact = self.facts[supposed.fact]
            # The rules tell no other place apart: the last one stands for all the rest.
            is_last = supposed is suppositions[-1] and len(suppositions) < len(places)
            stands_for_rest = fact.codes == places and is_last
            yield supposed, N_("其他区县") if stands_for_rest else self.words.of_value(fact, supposed.value)

    def _outcome(self, supposed: Supposition, situation: Situation) -> str:
        """What is supposed comes to, in a few words."""
        if len({answer.status for answer in supposed.answers}) > 1:
            return NOT_ALONE
        answer = supposed.answers[0]
        if answer.status == ELIGIBLE:
            return self._given(answer)
        if answer.status == NOT_STATED:
            return N_("文件没有写到")
        traces = self.traces(answer.benefit, situation.assuming(supposed.fact, supposed.value))
        return REFUSED_IN_PRINCIPLE if is_in_principle(traces) else REFUSED

    def _given(self, answer: Answer) -> str:
        if answer.rate is None:
            return N_("在范围内")
        base = self.facts[answer.of].label if answer.of else None
        return Phrase("在范围内，比例{rate}", rate=share_words(answer.rate, base, at_least=answer.at_least))

    def _subsidy_lines(self, gives: Gives, amount: int, situation: Situation) -> Iterator[SumLine]:
        if gives.of is not None and gives.rate is not None:
            base = self.facts[gives.of].label
            yield SumLine(N_("资助"), _times(base, situation.figure(gives.of), gives.rate), yuan(amount))
        else:
            yield SumLine(N_("资助"), N_("按文件写的标准"), yuan(amount))
        if gives.price:
            price = situation.figure(gives.price)
            working = _minus(self.facts[gives.price].label, price, amount)
            yield SumLine(N_("自己交"), working, yuan(max(0, price - amount)))

    def _aid_lines(self, rule: Rule, amount: int, situation: Situation) -> Iterator[SumLine]:
        gives = rule.gives or NOTHING
        base = situation.figure(gives.of or "")
        yield SumLine(N_("医保报销后，政策范围内自付"), "", yuan(base))
        for name in gives.after:
            aid = self.rulebook.evaluation.verdict(name, situation).award.amount
            if aid:
                label = Phrase("减去{aid}", aid=self.rulebook.vocabulary.benefits[name].name)
                yield SumLine(label, _minus("", base, aid), yuan(base - aid))
                base -= aid
        if gives.above:
            yield SumLine(N_("超过起点的部分"), _minus("", base, gives.above), yuan(base - gives.above))
            base -= gives.above
        rate = gives.rate or Decimal(0)
        yield SumLine(N_("按比例"), _times("", base, rate), yuan(share(base, rate)))
        if gives.cap is not None:
            used = situation.figure(f"aid_used.{rule.benefit}")
            working = _minus("", gives.cap, used)
            yield SumLine(N_("今年限额还剩"), working, yuan(max(0, gives.cap - used)))
        yield SumLine(N_("至少救助") if gives.at_least else N_("救助"), "", yuan(amount))


def _times(what: str, base: int, rate: Decimal) -> str:
    return Phrase(f"{'{what} ' if what else ''}{{base}} × {{rate}}", what=what, base=yuan(base), rate=percent(rate))


def _minus(what: str, base: int, less: int) -> str:
    return Phrase(f"{'{what} ' if what else ''}{{base}} − {{less}}", what=what, base=yuan(base), less=yuan(less))
