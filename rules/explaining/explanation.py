"""An explanation shows each condition with the person's answer, the sum line by line, and what an open fact decides.

It is made from the same syntax tree and the same awards as the answer, so it cannot say something else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rules.engine.answer import Answer
from rules.engine.evaluation import ELIGIBLE, NOT_STATED
from rules.engine.finding import Finding, Supposition
from rules.engine.rulebook import Rulebook
from rules.explaining.measure import Measures
from rules.explaining.sums import SumLine, Sums
from rules.explaining.trace import Trace, is_in_principle, traces_of
from rules.explaining.wording import Wording
from rules.model.situation import Situation
from texts.phrase import N_, Joined, Phrase

NOT_ALONE = N_("还要看其他几个问题怎么答")
REFUSED = N_("按文件，现在不能享受")
REFUSED_IN_PRINCIPLE = N_("按文件，原则上不纳入救助范围")


class Explanation:
    """Why a rulebook finds what it finds, in words and sums. It decides nothing by itself."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook, self.facts = rulebook, rulebook.facts
        self.words = Wording(rulebook.facts)
        self.measures = Measures(rulebook.facts, rulebook.vocabulary.benefits)

    def traces(self, benefit: str, situation: Situation) -> tuple[Trace, ...]:
        """Every rule for the benefit that speaks then where the person lives or studies, those that apply first.

        A rule that has lapsed still speaks, to say no.
        """
        return traces_of(self.rulebook).of(benefit, situation)

    def sum_lines(self, benefit: str, situation: Situation) -> tuple[SumLine, ...]:
        """The arithmetic of the rule that decides; empty where there is none to do or a figure is missing."""
        return Sums(self.rulebook, self.measures).lines(benefit, situation)

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
        rate = self.measures.share(answer)
        return Phrase("在范围内，比例{rate}", rate=rate) if rate else N_("在范围内")
