"""A trace shows how each condition of a rule comes out for a person, and by which of them its clause says no.

What a condition says, and which facts it tests, is the same for everybody: it is worked out once for a rulebook.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple
from weakref import WeakKeyDictionary

from rules.engine.asking import is_ruled_out
from rules.engine.kept import Kept
from rules.engine.rulebook import Rulebook
from rules.explaining.wording import Wording
from rules.model.condition import Among, Condition, Holds, conjuncts, leaves, truth_in
from rules.model.fact import Fact, FactValue
from rules.model.policy import Requirement, Rule
from rules.model.situation import Situation
from rules.model.truth import NO, YES, Truth, all_of
from texts.citation import Citation
from texts.phrase import Day, Joined, Phrase

# The place of what does not exist, such as the school of who does not study.
NOWHERE = ""
# A fact and one of its values.
Taken = tuple[str, FactValue]
# A clause that says so leaves room for exceptions, and so does whoever tells of it.
IN_PRINCIPLE = "原则上"


class Check(NamedTuple):
    """One condition in words, whether it is met, the person's answer in words, and the clause that asks for it.

    `unmet`: what is the case instead, as one says it; empty where it is met or open.
    """

    text: str
    truth: Truth
    answer: str
    clause: Citation
    unmet: str = ""


class Said(NamedTuple):
    """A condition, its words, the facts that it tests, and the clause that asks for it.

    `checks`: how it comes out for values that are picked from a list; None where a person's own figures are tested.
    `unmet`: what a notice's file has for the case that it does not hold.
    """

    condition: Condition
    text: str
    facts: tuple[Fact, ...]
    clause: Citation
    checks: Kept[tuple[FactValue | None, ...], Check] | None
    unmet: str = ""


class Trace(NamedTuple):
    """One rule: its conditions, whether all are met, and, where its clause says no, what it says no by.

    `of_others`: the rule speaks of people of other identities than this person has.
    """

    rule: Rule
    truth: Truth
    checks: tuple[Check, ...]
    refusals: tuple[Check, ...]
    of_others: bool


class Traces:
    """The traces of one rulebook. Nothing of a person's own is kept."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.law, self.facts, self.words = rulebook.law, rulebook.facts, Wording(rulebook.facts)
        self._scopes: Kept[tuple[object, ...], tuple[Said, ...]] = Kept(20_000)
        self._rules: Kept[tuple[object, ...], tuple[Rule, ...]] = Kept(5_000)
        self._required: Kept[Rule, tuple[Said, ...]] = Kept(20_000)

    def of(self, benefit: str, situation: Situation) -> tuple[Trace, ...]:
        """Every rule for the benefit that speaks then and there, or has lapsed, those that apply first."""
        for name in situation.derivations:
            situation.value(name)  # what follows is known from now on
        standing = (rule for rule in self._near(benefit, situation) if not self._is_gone(rule, situation))
        traces = [self._trace(rule, situation) for rule in standing]
        return tuple(sorted(traces, key=lambda trace: -trace.truth.value))

    def _near(self, benefit: str, situation: Situation) -> tuple[Rule, ...]:
        """The rules that speak then and there, and those that have lapsed."""
        law, day = self.law, situation["date"]
        places = {name: self._place(name, situation) for name in law.place_facts}
        key = (benefit, bisect_right(law.eras, day), *places.values())
        known = self._rules.get(key)
        if known is None:
            rules = (entry for entry in law.entries(benefit) if isinstance(entry, Rule))
            spoken = (rule for rule in rules if rule.scope.span.covers(day) or has_lapsed(rule, day))
            near = (rule for rule in spoken if truth_in(rule.scope.place, places.get) is not NO)
            known = self._rules.keep(key, tuple(near))
        return known

    def _place(self, name: str, situation: Situation) -> FactValue | None:
        """Where that is; nowhere, where the question does not arise, as that of the school of who does not study."""
        told = situation.get(name)
        return NOWHERE if told is None and is_ruled_out(self.facts[name].asked_when, situation) else told

    def _trace(self, rule: Rule, situation: Situation) -> Trace:
        scope, clause = self.scope(rule, situation), rule.clauses[0]
        of_scope = [self._check(said, situation) for said in scope]
        required = [self._check(said, situation) for said in self._demands(rule)]
        if has_lapsed(rule, situation["date"]):
            last = Phrase("所查的那天不晚于{day}", day=Day(rule.scope.span.last))
            required.append(Check(last, NO, Day(situation["date"]), clause))
        refusals = [check for check in required if check.truth is NO]
        if rule.excludes:
            refusals = [Check("", NO, "", clause)]
        if any(check.truth is not YES for check in of_scope):
            refusals = []
        truth = all_of(check.truth for check in (*of_scope, *required))
        of_others = any(_is_of_others(said, check) for said, check in zip(scope, of_scope, strict=True))
        return Trace(rule, truth, (*of_scope, *required), tuple(refusals), of_others)

    def _is_gone(self, rule: Rule, situation: Situation) -> bool:
        """Whether a later clause has replaced the rule for this person."""
        return any(truth_in(condition, situation.get) is YES for condition in self._later(rule, situation["date"]))

    def _later(self, rule: Rule, day: dt.date) -> list[Condition]:
        """The conditions under which a later clause has replaced the rule."""
        return [self.law.condition(scope, day) for scope in rule.scope.but if scope.span.covers(day)]

    def _check(self, said: Said, situation: Situation) -> Check:
        values = tuple([situation.get(fact.name) for fact in said.facts])
        if said.checks is None:
            return self._checked(said, values)
        return said.checks.get(values) or said.checks.keep(values, self._checked(said, values))

    def _checked(self, said: Said, values: Sequence[FactValue | None]) -> Check:
        known = {fact.name: value for fact, value in zip(said.facts, values, strict=True) if value is not None}
        told = [self._answer(name, value, is_one=len(said.facts) == 1) for name, value in known.items()]
        truth = truth_in(said.condition, known.get)
        unmet = (said.unmet or self.words.of_unmet(said.condition, known)) if truth is NO else ""
        return Check(said.text, truth, Joined("；", told), said.clause, unmet)

    def _answer(self, name: str, value: FactValue, *, is_one: bool) -> str:
        """The answer in words; among several, with what it is an answer to."""
        fact = self.facts[name]
        words = self.words.of_value(fact, value)
        return words if is_one else Phrase("{fact}：{values}", fact=fact.label, values=words)

    def scope(self, rule: Rule, situation: Situation) -> tuple[Said, ...]:
        """Of whom the rule speaks; of a choice only what no later clause has taken out of it for this person."""
        law, day = self.law, situation["date"]
        taken = self._taken(rule, situation) if rule.scope.but else ()
        key = (rule, bisect_right(law.eras, day), taken)
        known = self._scopes.get(key)
        if known is None:
            parts = conjuncts(law.condition(replace(law.scope_on(rule, day), but=()), day))
            told = (_without(part, taken) for part in parts)
            known = self._scopes.keep(key, tuple(self._said(part, rule.clauses[0]) for part in told))
        return known

    def _taken(self, rule: Rule, situation: Situation) -> tuple[Taken, ...]:
        """The values of its choices for which a later clause has replaced the rule for this person."""
        later = self._later(rule, situation["date"])
        choices = [part for part in conjuncts(rule.scope.when) if isinstance(part, Among)]
        values: list[Taken] = [(part.fact, value) for part in choices for value in part.values]
        supposed = ((taken, situation.assuming(*taken).get) for taken in values)
        return tuple(taken for taken, told in supposed if any(truth_in(one, told) is YES for one in later))

    def _demands(self, rule: Rule) -> tuple[Said, ...]:
        known = self._required.get(rule)
        if known is None:
            known = self._required.keep(rule, tuple(map(self._required_by, rule.requires)))
        return known

    def _required_by(self, asked: Requirement) -> Said:
        return self._said(asked.condition, asked.clause, asked.said)._replace(unmet=asked.unmet)

    def _said(self, condition: Condition, clause: Citation, said: str = "") -> Said:
        facts = tuple(self.facts[name] for name in dict.fromkeys(test.fact for test in leaves(condition)))
        picked = all(fact.choices or fact.type == "yesno" for fact in facts)
        return Said(condition, said or self.words.of_condition(condition), facts, clause, Kept(100) if picked else None)


def _without(condition: Condition, taken: Sequence[Taken]) -> Condition:
    """A choice but for the values that were taken out of it; all of them leave it as it is."""
    if not isinstance(condition, Among):
        return condition
    gone = {value for fact, value in taken if fact == condition.fact}
    left = condition.values - gone
    return replace(condition, values=left) if left else condition


_KNOWN: WeakKeyDictionary[Rulebook, Traces] = WeakKeyDictionary()


def traces_of(rulebook: Rulebook) -> Traces:
    """The traces of the rulebook, with all that was worked out for others."""
    known = _KNOWN.get(rulebook)
    return known or _KNOWN.setdefault(rulebook, Traces(rulebook))


def has_lapsed(rule: Rule, day: dt.date) -> bool:
    """Whether the rule ended by its own words before that day."""
    return rule.lapses and day > rule.scope.span.last


def is_in_principle(traces: Iterable[Trace]) -> bool:
    """Whether nothing refuses but clauses that say 原则上, which leaves room for exceptions.

    Where it is open which of several rules is meant, none refuses by itself: then what is unmet in each of them counts.
    """
    traces = list(traces)
    unmet = (check for trace in traces if not trace.of_others for check in trace.checks if check.truth is NO)
    refusals = [check for trace in traces for check in trace.refusals] or list(unmet)
    return bool(refusals) and all(IN_PRINCIPLE in check.clause.quote for check in refusals)


def _is_of_others(said: Said, check: Check) -> bool:
    """Whether a condition names identities of which the person surely has none."""
    return check.truth is NO and isinstance(said.condition, Holds) and said.condition.fact == "identities"
