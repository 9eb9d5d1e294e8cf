"""A reason says in one sentence, with its numbers, why a benefit is not given, or on what that depends.

It is read off the same traces as the ✓ ✗ ? lines. It is a sentence of ours and quotes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rules.engine.evaluation import ELIGIBLE, NOT_ELIGIBLE, NOT_STATED
from rules.engine.finding import Finding
from rules.engine.rulebook import Result
from rules.explaining.explanation import Explanation
from rules.explaining.threshold import Thresholds
from rules.explaining.trace import Check, Trace, has_lapsed, is_in_principle
from rules.model.condition import Compare, Not, conjuncts, leaves
from rules.model.truth import NO, UNKNOWN
from texts.phrase import N_, Day, Joined, Phrase

# A list of names that is longer says less.
MOST_NAMES = 8
ONLY_IN_PRINCIPLE = N_("文件写的是原则上不纳入救助范围，因为不符合：{unmet}。")
NOT_AMONG = N_("文件只写了{names}，这里说的身份不在其中。")
FIRST_ONE_OF = N_("文件只写了{names}，要先有其中的身份。")


class Reasons:
    """The reasons of one result."""

    def __init__(self, result: Result) -> None:
        self.result, self.rulebook = result, result.rulebook
        self.explanation = Explanation(result.rulebook)
        self.words = self.explanation.words
        self._thresholds = Thresholds(self.rulebook, result.situation)

    def reason(self, benefit: str, traces: Sequence[Trace] | None = None) -> str | None:
        """One sentence; None where the person is in scope. `traces` spares making them anew."""
        finding = self.result.findings[benefit]
        if finding.answer.status == ELIGIBLE:
            return None
        traces = self.explanation.traces(benefit, self.result.situation) if traces is None else traces
        if finding.answer.status == NOT_ELIGIBLE:
            return self._refusal(traces)
        if finding.answer.status == NOT_STATED:
            return self._silence(benefit, traces)
        return self._open(finding, traces)

    def _refusal(self, traces: Sequence[Trace]) -> str:
        # Where a rule holds or may hold, it is its threshold that stands in the way.
        too_low = self._thresholds.sentence(traces)
        if too_low:
            return too_low
        refusing = self._refusing(traces)
        if refusing is None:
            return self._unmet(check for trace in traces if not trace.of_others for check in trace.checks)
        if has_lapsed(refusing.rule, self.result.date):
            lasts = [t.rule.scope.span.last for t in traces if t.refusals and has_lapsed(t.rule, self.result.date)]
            last, day = Day(max(lasts)), Day(self.result.date)
            return Phrase("这项规定只管到{last}，所查的是{day}。", last=last, day=day)
        if refusing.rule.excludes:
            return self._excluded(refusing, traces)
        if is_in_principle(traces):
            return Phrase(
                "文件写的是原则上不纳入救助范围，因为不符合：{unmet}。", unmet=_with_answers(refusing.refusals)
            )
        return self._unmet(refusing.refusals)

    def _refusing(self, traces: Iterable[Trace]) -> Trace | None:
        """The first rule that refuses and still holds, or else the one that held last; None where none surely does."""
        found = [trace for trace in traces if trace.refusals]
        holding = [trace for trace in found if not has_lapsed(trace.rule, self.result.date)]
        return holding[0] if holding else max(found, key=lambda trace: trace.rule.scope.span.last, default=None)

    def _excluded(self, trace: Trace, traces: Sequence[Trace]) -> str:
        """By what the rule tells from those whom others give it."""
        given = {check.text for other in traces if not other.rule.excludes for check in other.checks}
        scope = conjuncts(self.rulebook.law.condition(trace.rule.scope, self.result.date))
        texts = [self.words.of_condition(part) for part in scope if not isinstance(part, Not)]
        own = [text for text in texts if text not in given] or texts
        return Phrase("文件写明不包括这种情况：{texts}。", texts=Joined("；", own))

    def _unmet(self, checks: Iterable[Check]) -> str:
        unmet = list({check.text: check for check in checks if check.truth is NO}.values())
        if not unmet:
            return N_("不管没有回答的是什么，都不符合文件写的条件。")
        return Phrase("不符合：{unmet}。", unmet=_with_answers(unmet))

    def _silence(self, benefit: str, traces: Sequence[Trace]) -> str:
        giving = [trace for trace in traces if not trace.rule.excludes]
        if not giving:
            name = self.rulebook.vocabulary.benefits[benefit].name
            return Phrase("现有的这几份文件没有写到这里的{benefit}。", benefit=name)
        own = [trace for trace in giving if not trace.of_others]
        if not own:
            return self._of_others(giving)
        least = min(own, key=lambda trace: sum(check.truth is NO for check in trace.checks))
        unmet = [check for check in least.checks if check.truth is NO]
        if not unmet:
            return N_("现有的这几份文件没有写到这种情况。")
        return Phrase("文件写的是别的情况：{unmet}。", unmet=_with_answers(unmet))

    def _of_others(self, traces: Iterable[Trace]) -> str:
        """The people of whom the clauses speak, none of whom this person is."""
        named = frozenset().union(*(trace.rule.scope.who for trace in traces))
        names = [identity.name for code, identity in self.rulebook.vocabulary.identities.items() if code in named]
        known: str = Joined("、", names[:MOST_NAMES])
        if len(names) > MOST_NAMES:
            known = Phrase("{names}等{count}类", names=known, count=len(names))
        holds_any = bool(self.result.situation.value("identities"))
        sentence = NOT_AMONG if holds_any else FIRST_ONE_OF
        return Phrase(sentence, names=known)

    def _open(self, finding: Finding, traces: Sequence[Trace]) -> str:
        """What is still open, by the bounds that count where a rule compares it."""
        facts = self.rulebook.facts
        open_ = [name for name in facts if name in {*finding.needs, *finding.depends}]
        if not open_:
            return N_("要看的情况还不能确定。")
        bounds = self._bounds(traces)
        told = Joined("、", (Joined("、", bounds[name]) if name in bounds else facts[name].label for name in open_))
        return Phrase("取决于：{facts}。", facts=told)

    def _bounds(self, traces: Iterable[Trace]) -> dict[str, list[str]]:
        """The comparisons that are still open in rules that speak of the person, by fact."""
        found: dict[str, list[str]] = {}
        for trace in traces:
            if trace.truth is UNKNOWN and not trace.of_others:
                for requirement in trace.rule.requires:
                    for test in leaves(requirement.condition):
                        if isinstance(test, Compare) and self.result.situation.value(test.fact) is None:
                            found.setdefault(test.fact, []).append(self.words.of_condition(test))
        return {fact: list(dict.fromkeys(texts)) for fact, texts in found.items()}


def _with_answers(checks: Iterable[Check]) -> Joined:
    """Each condition with the person's answer, where there is one."""
    return Joined("；", (_with_answer(check) for check in checks))


def _with_answer(check: Check) -> str:
    return Phrase("{text}（现在：{answer}）", text=check.text, answer=check.answer) if check.answer else check.text
