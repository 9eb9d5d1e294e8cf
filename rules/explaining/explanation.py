"""Explanations: each condition with what the person said, the sum line by line, and what would change it.

All from the same syntax tree and the same awards as the answer, so an explanation cannot say something else.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from rules.engine.evaluation import ELIGIBLE, NOTHING, UNDECIDED
from rules.engine.question import Fork, Tree, answers_of
from rules.engine.rulebook import Finding, Result, Rulebook
from rules.explaining.wording import Wording, percent
from rules.model import condition as tree
from rules.model.condition import Condition, conjuncts, truth_in
from rules.model.fact import Fact
from rules.model.money import share
from rules.model.money import words as yuan
from rules.model.policy import Gives, Rule
from rules.model.situation import Situation, Unasked
from rules.model.truth import NO, YES, Truth, all_of
from texts.citation import Citation
from texts.phrase import N_, Joined, Phrase

NOT_ALONE = N_("还要看别的情况")


class Check(NamedTuple):
    """One condition: in words, whether it is met, what the person said, and the clause that asks for it."""

    text: str
    truth: Truth
    said: str
    clause: Citation


class Trace(NamedTuple):
    """One rule: its conditions, whether all are met, and, where its clause says no, what it says no by."""

    rule: Rule
    truth: Truth
    checks: tuple[Check, ...]
    refusals: tuple[Check, ...] = ()


class SumLine(NamedTuple):
    """One step of the sum: what, how, and the result; the last one is the total."""

    label: str
    working: str
    result: str


class Explanation:
    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook, self.facts = rulebook, rulebook.facts
        self.words = Wording(rulebook.facts)

    def traces(self, benefit: str, situation: Situation) -> tuple[Trace, ...]:
        """Every rule in force for the benefit where the person lives or studies, those that apply first."""
        day = situation["date"]
        rules = [rule for rule in self.rulebook.law.rules if rule.benefit == benefit and rule.scope.span.covers(day)]
        near = [rule for rule in rules if truth_in(rule.scope.place, situation.value) is not NO]
        found = [self._trace(rule, situation) for rule in near]
        return tuple(sorted(found, key=lambda trace: -trace.truth.value))

    def sum_lines(self, benefit: str, situation: Situation) -> tuple[SumLine, ...]:
        """The arithmetic of the rule that decides; empty where there is none to do or a figure is missing."""
        known = situation.value
        try:
            verdict = self.rulebook.evaluation.verdict(benefit, situation)
        except Unasked:
            return ()
        rule, award = verdict.rule, verdict.award
        if rule is None or rule.gives is None or award.amount is None or verdict.status != ELIGIBLE:
            return ()
        if rule.gives.fixed is not None or rule.gives.price is not None:
            return tuple(self._subsidy_lines(rule.gives, award.amount, known))
        return tuple(self._aid_lines(rule, award.amount, situation))

    def span(self, finding: Finding) -> tuple[int, int] | None:
        """Lowest and highest sum in fen still possible, where the cap bounds it and the sum is open."""
        if finding.answer.amount is not None or finding.answer.status not in (ELIGIBLE, UNDECIDED):
            return None
        open_answers = [a for a in answers_of(finding.tree) if a.status == ELIGIBLE]
        if not open_answers or any(a.amount is None or a.cap is None for a in open_answers):
            return None
        sums = [a.amount for a in open_answers if a.amount is not None]
        return min(sums), max(sums)

    def conditional(self, benefit: str, result: Result) -> tuple[str, ...]:
        """For a fact that the person does not know: what holds for which of its values, as 如果…则….

        Empty where the values are sums, or where none of them decides alone.
        """
        fork = result.findings[benefit].tree
        if not isinstance(fork, Fork) or fork.fact not in result.declined:
            return ()
        fact = self.facts[fork.fact]
        told: dict[str, list[str]] = {}
        for label, side in self._sides(benefit, fact, fork, result.situation):
            told.setdefault(_told(side), []).append(label)
        if set(told) <= {NOT_ALONE}:
            return ()
        sentence = N_("如果{fact}是“{values}”：{outcome}。")
        return tuple(
            Phrase(sentence, fact=fact.label, values=Joined("”或“", labels), outcome=text)
            for text, labels in told.items()
        )

    def _sides(self, benefit: str, fact: Fact, fork: Fork, situation: Situation) -> Iterator[tuple[str, Tree]]:
        """Every value that can be named, with what follows from it."""
        if fact.type == "set":
            trees = self.rulebook.questions.tree
            for choice in fact.choices:
                yield choice.label, trees(benefit, situation.assuming(fact.name, frozenset({choice.code})))
        elif fact.type == "yesno" or fact.choices:
            *named, last = fork.sides
            places = fact.codes == list(self.rulebook.vocabulary.places)
            yield from ((self.words.said(fact, value), side) for value, side in named)
            # The rules tell no other place apart: the last one stands for all the rest.
            yield (N_("其他区县") if places else self.words.said(fact, last[0])), last[1]

    def _trace(self, rule: Rule, situation: Situation) -> Trace:
        scope = self.rulebook.law.condition(rule.scope, situation["date"])
        clause = rule.clauses[0]
        of_scope = [self._check(part, clause, situation) for part in conjuncts(scope)]
        required = [self._check(r.condition, r.clause, situation) for r in rule.requires]
        refusals = [check for check in required if check.truth is NO]
        if rule.excludes:
            refusals = [Check("", NO, "", clause)]
        if any(check.truth is not YES for check in of_scope):
            refusals = []
        truth = all_of(check.truth for check in (*of_scope, *required))
        return Trace(rule, truth, (*of_scope, *required), tuple(refusals))

    def _check(self, condition: Condition, clause: Citation, situation: Situation) -> Check:
        facts = dict.fromkeys(test.fact for test in tree.leaves(condition))
        said = Joined("；", (self.words.said(self.facts[f], v) for f in facts if (v := situation.value(f)) is not None))
        return Check(self.words.describe(condition), truth_in(condition, situation.value), said, clause)

    def _subsidy_lines(self, gives: Gives, amount: int, known: Any) -> Iterator[SumLine]:
        if gives.of is not None and gives.rate is not None:
            base = self.facts[gives.of].label
            yield SumLine(N_("资助"), _times(base, known(gives.of), gives.rate), yuan(amount))
        else:
            yield SumLine(N_("资助"), N_("按文件写的标准"), yuan(amount))
        price = known(gives.price) if gives.price else None
        if price is not None and gives.price:
            working = _minus(self.facts[gives.price].label, price, amount)
            yield SumLine(N_("自己交"), working, yuan(max(0, price - amount)))

    def _aid_lines(self, rule: Rule, amount: int, situation: Situation) -> Iterator[SumLine]:
        gives = rule.gives or NOTHING
        base = situation[gives.of or ""]
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
            used = situation[f"aid_used.{rule.benefit}"]
            working = _minus("", gives.cap, used)
            yield SumLine(N_("今年限额还剩"), working, yuan(max(0, gives.cap - used)))
        yield SumLine(N_("至少救助") if gives.at_least else N_("救助"), "", yuan(amount))


def _times(what: str, base: int, rate: Decimal) -> str:
    return Phrase(f"{'{what} ' if what else ''}{{base}} × {{rate}}", what=what, base=yuan(base), rate=percent(rate))


def _minus(what: str, base: int, less: int) -> str:
    return Phrase(f"{'{what} ' if what else ''}{{base}} − {{less}}", what=what, base=yuan(base), less=yuan(less))


def _told(side: Any) -> str:
    """What a side of a fork comes to, in a few words."""
    statuses = {answer.status for answer in answers_of(side)}
    if len(statuses) > 1:
        return NOT_ALONE
    answer = answers_of(side)[0]
    if answer.status != ELIGIBLE:
        return {"not_eligible": N_("按文件，现在不能享受"), "not_stated": N_("文件没有写到")}[answer.status]
    if answer.rate is None:
        return N_("在范围内")
    return Phrase("在范围内，比例{rate}", rate=percent(answer.rate))
