"""Distinctions give, for a fact that is open, one value for each case that the rules tell apart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rules.engine.bearing import Bearing, Bearings
from rules.engine.kept import Kept
from rules.engine.program import Law, scopes_of
from rules.model import money
from rules.model.condition import Among, Compare, Condition, Holds, Test, leaves, met
from rules.model.fact import Fact, FactValue
from rules.model.situation import Situation, plain
from rules.model.vocabulary import Vocabulary

# A value, and the first one that leads to the same answers.
WithFirst = tuple[FactValue, FactValue]


class Distinctions:
    """What tells the values of a fact apart; `papers` are the conditions by which papers show an identity."""

    def __init__(
        self, law: Law, facts: Mapping[str, Fact], vocabulary: Vocabulary, papers: Sequence[Condition]
    ) -> None:
        self.law, self.facts, self.vocabulary = law, facts, vocabulary
        self.bearings = Bearings(law, facts, papers)
        self._of_papers = frozenset(test for paper in papers for test in leaves(paper))
        # Of these the very value counts: a disease may be on the list of one place and not of another.
        self._valued = {code: {*law.figures(code), *law.place_facts} for code in vocabulary.benefits}
        # The sums that presuppose certain answers to a fact.
        self._presupposed: dict[str, list[tuple[str, frozenset[str]]]] = {}
        for sum_ in facts.values():
            for name, codes in sum_.presupposes:
                self._presupposed.setdefault(name, []).append((sum_.name, codes))
        self._tests = {code: frozenset(_tests(law.conditions(code))) for code in vocabulary.benefits}
        self._values: Kept[tuple[str, str], tuple[FactValue, ...]] = Kept(5_000)
        self._firsts: Kept[tuple[Bearing, str, str], tuple[WithFirst, ...]] = Kept(5_000)

    def reads(self, benefit: str) -> set[str]:
        """Every fact that the rules of the benefit may read, but for who."""
        return {*self.law.figures(benefit), *(test.fact for test in self._tests[benefit])}

    def values(self, benefit: str, fact: str, day: dt.date) -> tuple[FactValue, ...]:
        """One value of the fact for each case that the rules of the benefit tell apart."""
        if self.facts[plain(fact)].type == "date":
            return day, day - dt.timedelta(days=1)
        known = self._values.get((benefit, fact))
        return known or self._values.keep((benefit, fact), tuple(self._told_apart(benefit, fact)))

    def with_firsts(self, benefit: str, fact: str, situation: Situation) -> Sequence[WithFirst]:
        """Each value with the first one that leads to the same answers as it on that day in that place."""
        values = self.values(benefit, fact, situation["date"])
        if fact in self._valued[benefit] or self.facts[plain(fact)].type == "date":
            return [(value, value) for value in values]
        bearing = self.bearings.of(benefit, situation)
        known = self._firsts.get((bearing, benefit, fact))
        if known is None:
            tests = [*bearing.tests.get(fact, ()), *(test for test in self._of_papers if test.fact == fact)]
            known = self._firsts.keep((bearing, benefit, fact), tuple(_with_firsts(values, tests)))
        # To a benefit that does not reckon with the sum, it says nothing.
        resting = [pair for pair in self._presupposed.get(fact, ()) if pair[0] in self._valued[benefit]]
        return _agreeing([codes for sum_, codes in resting if sum_ in situation], known)

    def _told_apart(self, benefit: str, fact: str) -> Iterator[FactValue]:
        kind = self.facts[plain(fact)]
        if kind.type == "yesno":
            yield from (True, False)
        elif kind.type == "set":
            yield from self._sets(benefit, fact)
        elif kind.type == "choice":
            yield from self._choices(benefit, fact, kind)
        elif kind.choices:
            yield from map(int, kind.codes)
        else:
            yield from self._numbers(benefit, fact)

    def _sets(self, benefit: str, fact: str) -> Iterator[frozenset[str]]:
        """Nothing held, and one code of each group that no test tells apart."""
        sets = {test.codes for test in self._tests[benefit] if isinstance(test, Holds) and test.fact == fact}
        entries = [entry for name in (benefit, *self.law.before(benefit)) for entry in self.law.entries(name)]
        named = {codes for scope in scopes_of(entries) for codes in (scope.who, scope.unless)}
        sets |= {self.law.named(codes, day) for codes in named for day in self.law.eras}
        told: dict[tuple[bool, ...], str] = {}
        for code in self.facts[fact].codes:
            told.setdefault(tuple(code in codes for codes in sets), code)
        yield frozenset()
        yield from (frozenset({code}) for signature, code in told.items() if any(signature))

    def _choices(self, benefit: str, fact: str, kind: Fact) -> Iterator[str]:
        if kind.codes != list(self.vocabulary.places):
            yield from kind.codes
            return
        named = {v for t in self._tests[benefit] if isinstance(t, Among) and t.fact == fact for v in t.values}
        named |= {policy.place for policy in self.law.policies if policy.place and policy.disease_lists}
        yield from (code for code in kind.codes if code in named)
        # One stands for all the rest, if there is a rest.
        yield from [code for code in kind.codes if code not in named][:1]

    def _numbers(self, benefit: str, fact: str) -> Iterator[int]:
        """Both sides of each boundary; for sums, which only grow with it, also the two ends."""
        tests = [t for t in self._tests[benefit] if isinstance(t, Compare) and t.fact == fact]
        step = {">": 1, "<=": 1, ">=": -1, "<": -1}
        ends = {0, money.LARGEST} if self.facts[plain(fact)].type != "whole" else {0}
        yield from sorted({t.bound for t in tests} | {t.bound + step[t.relation] for t in tests} | ends)


def _tests(conditions: Iterable[Condition]) -> Iterator[Test]:
    return (test for condition in conditions for test in leaves(condition))


def _agreeing(allowed: Sequence[frozenset[str]], known: Sequence[WithFirst]) -> Sequence[WithFirst]:
    """The values that do not deny what is told: who tells a sum has said what it presupposes."""
    if not allowed:
        return known
    agreeing = [pair for pair in known if all(pair[0] in codes for codes in allowed)]
    return [(value, first if all(first in codes for codes in allowed) else value) for value, first in agreeing]


def _with_firsts(values: Iterable[FactValue], tests: Sequence[Test]) -> Iterator[WithFirst]:
    """Each value with the first that all tests find alike; without tests, with itself."""
    if not tests:
        yield from ((value, value) for value in values)
        return
    firsts: dict[tuple[bool, ...], FactValue] = {}
    for value in values:
        yield value, firsts.setdefault(tuple(met(test, value) for test in tests), value)
