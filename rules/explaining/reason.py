"""A reason says in one sentence, with its numbers, why a benefit is not given, or on what that depends.

It is read off the same traces as the ✓ ✗ ? lines. It is a sentence of ours and quotes nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from rules.engine.evaluation import ELIGIBLE, NOT_ELIGIBLE, NOT_STATED
from rules.engine.finding import Finding
from rules.engine.rulebook import Result
from rules.explaining.explanation import Explanation
from rules.explaining.threshold import Thresholds
from rules.explaining.trace import Check, Trace, has_lapsed, is_in_principle, traces_of
from rules.model.condition import Compare, Not, leaves, truth_in
from rules.model.policy import Policy, Rule
from rules.model.truth import NO, UNKNOWN
from texts.phrase import N_, NO_GAP, Day, Joined, Phrase

# A list of names that is longer says less.
MOST_NAMES = 8
ONLY_IN_PRINCIPLE = N_("文件写的是原则上不纳入救助范围，因为{unmet}。")
NOT_AMONG = N_("文件写到的有{names}，没有写到这里说的身份。")
FIRST_ONE_OF = N_("文件写到的有{names}，要先有其中的身份。")
# Where the clause names no classes of people.
NOT_SURELY = N_("文件写的是“{called}”，这里说的身份算不算，没有写明。")
FIRST_BE = N_("文件写的是“{called}”，要先由有关部门认定。")
EXCLUDED, OUTSIDE = N_("文件写明不包括：{texts}。"), N_("按文件写的条件，这种情况不在内：{texts}。")
UNMET, BECAUSE = N_("没有，因为{unmet}。"), N_("因为{unmet}。")
# By these words a clause leaves somebody out; any other sets a condition.
EXCLUDING = ("不含", "除外", "不包括", "不享受", "不再", "不予", "不得", "不同时")
WHATEVER = N_("不管还没有说的是什么，都不会给，{why}")
OF_NOBODY = N_("这一条没有写是哪几类人，这里说的身份算不算，没有写明。")
FIRST_RECOGNISED = N_("这一条没有写是哪几类人，要先由有关部门认定。")


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
            return self._silence(finding, traces)
        return self._open(finding, traces)

    def _refusal(self, traces: Sequence[Trace]) -> str:
        # Where a rule holds or may hold, it is its threshold that stands in the way.
        too_low = self._thresholds.sentence(traces)
        if too_low:
            return too_low
        refusing = self._refusing(traces)
        if refusing is None:
            checks = [check for trace in traces if not trace.of_others for check in trace.checks]
            return self._unmet(checks, ONLY_IN_PRINCIPLE if is_in_principle(traces) else UNMET)
        if has_lapsed(refusing.rule, self.result.date):
            return self._over(traces)
        if refusing.rule.excludes:
            return self._excluded(refusing, traces)
        if is_in_principle(traces):
            return Phrase(ONLY_IN_PRINCIPLE, unmet=_listed(refusing.refusals))
        return self._unmet(refusing.refusals)

    def _over(self, traces: Sequence[Trace]) -> str:
        """Until when the rule held that held last, and to whom another notice still gave something that day."""
        day = self.result.date
        last = max(t.rule.scope.span.last for t in traces if t.refusals and has_lapsed(t.rule, day))
        over = Phrase("这项规定只管到{last}，所查的是{day}。", last=Day(last), day=Day(day))
        others = [t for t in traces if t.of_others and not t.rule.excludes and not has_lapsed(t.rule, day)]
        return Joined(NO_GAP, [over, self._of_others(others)]) if others else over

    def _refusing(self, traces: Iterable[Trace]) -> Trace | None:
        """The first rule that refuses and still holds, or else the one that held last; None where none surely does."""
        found = [trace for trace in traces if trace.refusals]
        holding = [trace for trace in found if not has_lapsed(trace.rule, self.result.date)]
        if not holding:
            return max(found, key=lambda trace: trace.rule.scope.span.last, default=None)
        # What a clause asks of those whom it gives something says more than what bars everybody.
        return min(holding, key=lambda trace: trace.rule.excludes)

    def _excluded(self, trace: Trace, traces: Sequence[Trace]) -> str:
        """By what the rule tells from those whom others give it."""
        given = {check.text for other in traces if not other.rule.excludes for check in other.checks}
        scope = traces_of(self.rulebook).scope(trace.rule, self.result.situation)
        said = [one for one in scope if not isinstance(one.condition, Not)]
        own = [self.words.of_excluded(one.condition) for one in said if one.text not in given]
        own = own or [self.words.of_excluded(one.condition) for one in said]
        in_words = any(word in clause.quote for clause in trace.rule.clauses for word in EXCLUDING)
        return Phrase(EXCLUDED if in_words else OUTSIDE, texts=Joined("、", own))

    @staticmethod
    def _unmet(checks: Iterable[Check], sentence: str = UNMET) -> str:
        unmet = list({check.text: check for check in checks if check.truth is NO}.values())
        if not unmet:
            return N_("不管没有回答的是什么，都不符合文件写的条件。")
        return Phrase(sentence, unmet=_listed(unmet))

    def _silence(self, finding: Finding, traces: Sequence[Trace]) -> str:
        benefit = finding.answer.benefit
        if gone := self.rulebook.expired.of(finding.answer, self.result.situation):
            return self._expired(gone[-1])
        giving = [trace for trace in traces if not trace.rule.excludes]
        if not giving:
            if first := self._first_day(benefit):
                return Phrase("文件写的是从{first}起，所查的是{day}。", first=Day(first), day=Day(self.result.date))
            name = self.rulebook.vocabulary.benefits[benefit].name
            return Phrase("现有的这几份文件没有写到这里的{benefit}。", benefit=name)
        own = [trace for trace in giving if not trace.of_others]
        if not own:
            return self._of_others(giving)
        unmet = _least_unmet(own)
        if not unmet:
            return N_("现有的这几份文件没有写到这种情况。")
        return Phrase("文件写的是别的情况；这里{unmet}。", unmet=_listed(unmet))

    def _expired(self, policy: Policy) -> str:
        """That the notice which spoke of it is over by the asked day."""
        place, last = self.rulebook.vocabulary.place_name(policy.place), Day(policy.span.last)
        return Phrase("{place}的文件只施行到{last}，所查的是{day}。", place=place, last=last, day=Day(self.result.date))

    def _first_day(self, benefit: str) -> dt.date | None:
        """The day on which what a notice in force gives there and to such a person begins, if it is still to come."""
        law, result = self.rulebook.law, self.result
        coming = [
            rule
            for rule in law.entries(benefit)
            if isinstance(rule, Rule) and rule.gives is not None and rule.scope.span.first > result.date
            if self.rulebook.policies[rule.notice].span.covers(result.date)
            if truth_in(law.condition(rule.scope, rule.scope.span.first), result.situation.get) is not NO
        ]
        return min((rule.scope.span.first for rule in coming), default=None)

    def _of_others(self, traces: Iterable[Trace]) -> str:
        """The people of whom the clauses speak, none of whom this person is, by the clauses' own words."""
        traces = list(traces)
        # Those that speak of another case as well say less.
        nearest = [trace for trace in traces if sum(check.truth is NO for check in trace.checks) == 1]
        rules = [trace.rule for trace in nearest or traces]
        holds_any = bool(self.result.situation.value("identities"))
        named = frozenset().union(*(rule.scope.who for rule in rules if rule.called is None))
        if named:
            return Phrase(NOT_AMONG if holds_any else FIRST_ONE_OF, names=self._names(named))
        called = next((rule.called for rule in rules if rule.called), None)
        if called is None:
            return OF_NOBODY if holds_any else FIRST_RECOGNISED
        return Phrase(NOT_SURELY if holds_any else FIRST_BE, called=called)

    def _names(self, codes: frozenset[str]) -> str:
        """The first of these identities; the kinds of one are not told beside it. What is left off is never counted."""
        identities = self.rulebook.vocabulary.identities
        names = [one.name for code, one in identities.items() if code in codes and one.kind_of not in codes]
        known: str = Joined("、", names[:MOST_NAMES])
        return Phrase("{names}等", names=known) if len(names) > MOST_NAMES else known

    def _open(self, finding: Finding, traces: Sequence[Trace]) -> str:
        """What is still open, by the bounds that count where a rule compares it."""
        if not any(answer.status == ELIGIBLE for answer in finding.possible):
            unmet = _least_unmet(traces)
            if is_in_principle(traces):
                return self._unmet(unmet, ONLY_IN_PRINCIPLE)
            return Phrase(WHATEVER, why=self._unmet(unmet, BECAUSE))
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


def _least_unmet(traces: Iterable[Trace]) -> list[Check]:
    """What is not met of the rule that gives something and of which least is not met; empty where there is none."""
    unmet = ([c for c in trace.checks if c.truth is NO] for trace in traces if not trace.rule.excludes)
    return min(unmet, key=len, default=[])


def _listed(checks: Iterable[Check]) -> Joined:
    """What is the case instead of each condition, once."""
    return Joined("，", dict.fromkeys(check.unmet or check.answer or check.text for check in checks))
