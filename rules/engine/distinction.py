"""Distinctions: for a fact that is open, one value for each case that the rules tell apart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from rules.engine.program import Law
from rules.model import money
from rules.model.condition import Among, Compare, Condition, Holds, leaves, truth_in
from rules.model.fact import Fact
from rules.model.situation import Situation, plain
from rules.model.vocabulary import Vocabulary

Value = TypeVar("Value")


class Kept(dict[Any, Value]):
    """What was worked out once and serves many people; emptied when it holds too much. Never a person's figures."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most

    def keep(self, key: Any, value: Value) -> Value:
        if len(self) >= self.most:
            self.clear()
        self[key] = value
        return value


class Distinctions:
    """What tells the values of a fact apart; `papers` are the conditions by which papers show an identity."""

    def __init__(
        self, law: Law, facts: Mapping[str, Fact], vocabulary: Vocabulary, papers: Sequence[Condition]
    ) -> None:
        self.law, self.facts, self.vocabulary, self._papers = law, facts, vocabulary, papers
        # Of these the very value counts: a disease may be on the list of one place and not of another.
        self._valued = {code: {*law.figures(code), *law.place_facts} for code in vocabulary.benefits}
        self._values: Kept[tuple[Any, ...]] = Kept(5_000)
        self._firsts: Kept[tuple[tuple[Any, Any], ...]] = Kept(5_000)

    def values(self, benefit: str, fact: str, day: dt.date) -> tuple[Any, ...]:
        """One value of the fact for each case that the rules of the benefit tell apart."""
        if self.facts[plain(fact)].type == "date":
            return day, day - dt.timedelta(days=1)
        found = self._values.get((benefit, fact))
        return found or self._values.keep((benefit, fact), tuple(self._told_apart(benefit, fact)))

    def with_firsts(self, benefit: str, fact: str, situation: Situation) -> Sequence[tuple[Any, Any]]:
        """Each value with the first one that leads to the same answers as it on that day in that place."""
        day, values = situation["date"], self.values(benefit, fact, situation["date"])
        if fact in self._valued[benefit] or self.facts[plain(fact)].type == "date":
            return [(value, value) for value in values]
        key = (self.law.programs(benefit, day), fact, *(situation.get(name) for name in self.law.place_facts))
        found = self._firsts.get(key)
        if found is None:
            conditions = [*self.law.conditions_here(benefit, situation), *self._papers]
            tests = [test for condition in conditions for test in leaves(condition) if test.fact == fact]
            found = self._firsts.keep(key, tuple(_with_firsts(values, tests)))
        return found

    def _told_apart(self, benefit: str, fact: str) -> Iterator[Any]:
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

    def _tests(self, benefit: str) -> Iterator[Any]:
        """Every single test of every entry that the benefit, or an aid taken off before it, rests on."""
        return (test for condition in self.law.conditions(benefit) for test in leaves(condition))

    def _sets(self, benefit: str, fact: str) -> Iterator[frozenset[str]]:
        """Nothing held, and one code of each group that no test tells apart."""
        sets = {test.codes for test in self._tests(benefit) if isinstance(test, Holds) and test.fact == fact}
        scopes = [entry.scope for name in (benefit, *self.law.before(benefit)) for entry in self.law.entries(name)]
        named = {codes for scope in scopes for codes in (scope.who, scope.unless)}
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
        named = {v for t in self._tests(benefit) if isinstance(t, Among) and t.fact == fact for v in t.values}
        named |= {policy.place for policy in self.law.policies if policy.place and policy.disease_lists}
        yield from (code for code in kind.codes if code in named)
        yield next(code for code in kind.codes if code not in named)

    def _numbers(self, benefit: str, fact: str) -> Iterator[int]:
        """Both sides of each boundary; for sums, which only grow with it, also the two ends."""
        tests = [t for t in self._tests(benefit) if isinstance(t, Compare) and t.fact == fact]
        step = {">": 1, "<=": 1, ">=": -1, "<": -1}
        ends = {0, money.LARGEST} if self.facts[plain(fact)].type != "whole" else {0}
        yield from sorted({t.bound for t in tests} | {t.bound + step[t.relation] for t in tests} | ends)


def _with_firsts(values: Iterable[Any], tests: Sequence[Condition]) -> Iterator[tuple[Any, Any]]:
    """Each value with the first that all tests find alike; without tests, with itself."""
    firsts: dict[Any, Any] = {}
    for value in values:
        found = tuple(truth_in(test, lambda _, value=value: value) for test in tests)  # type: ignore[misc]
        yield value, firsts.setdefault(found or value, value)
