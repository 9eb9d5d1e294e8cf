"""Questions: what is still open, and the one fact to ask next.

Where a fact is missing, the engine goes on once for each value that the rules tell apart, and gets a tree of
answers. A branching whose sides all come to the same is no branching; what remains is exactly what matters.
This is Kleene's logic and more: `a or not a` needs no `a`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from rules import money
from rules.answer import Answer, Outcome, answer, window
from rules.condition import Among, Compare, Holds, leaves
from rules.evaluation import NOT_ELIGIBLE, Evaluation
from rules.fact import Fact
from rules.policy import Order, Rule
from rules.situation import Situation, Unasked, plain
from rules.vocabulary import Vocabulary


class Fork(NamedTuple):
    """An open fact and what follows from each value that the rules tell apart."""

    fact: str
    sides: tuple[tuple[Any, Any], ...]


Tree = Any  # an Answer, what a view makes of one, or a Fork of trees


class Questions:
    def __init__(self, evaluation: Evaluation, facts: dict[str, Fact], vocabulary: Vocabulary) -> None:
        self.evaluation, self.facts, self.vocabulary = evaluation, facts, vocabulary
        self.law = evaluation.law
        self.orders: list[Order] = [order for policy in self.law.policies for order in policy.orders]
        self._values: dict[tuple[str, str], tuple[Any, ...]] = {}
        self._answers: dict[tuple[str, Outcome], Answer] = {}

    def tree(self, benefit: str, situation: Situation) -> Tree:
        """The answer, or a Fork over the first open fact that matters to it."""
        try:
            return self.answer(benefit, situation)
        except Unasked as missing:
            fact = missing.fact
        sides = [
            (value, self.tree(benefit, situation.assuming(fact, value)))
            for value in self.values(benefit, fact, situation["date"])
        ]
        return _fork(fact, sides)

    def answer(self, benefit: str, situation: Situation) -> Answer:
        """The answer when all that is needed is known; raises Unasked otherwise."""
        verdict = self.evaluation.verdict(benefit, situation)
        programs = self.law.programs(benefit, situation["date"])
        details = [d for d in programs.details(situation)[0] if verdict.status in d.on]
        windows = [window(detail, situation) for detail in details if detail.window is not None]
        replaced = programs.replaced(situation)[0]
        outcome = Outcome(verdict, tuple(details), tuple(replaced), windows[-1] if windows else None)
        return self._written(benefit, outcome)

    def values(self, benefit: str, fact: str, day: dt.date) -> tuple[Any, ...]:
        """One value of the fact for each case that the rules of the benefit tell apart."""
        if self.facts[plain(fact)].type == "date":
            return day, day - dt.timedelta(days=1)
        key = (benefit, fact)
        if key not in self._values:
            self._values[key] = tuple(self._told_apart(benefit, fact))
        return self._values[key]

    def _written(self, benefit: str, outcome: Outcome) -> Answer:
        key = (benefit, outcome)
        if key not in self._answers:
            if len(self._answers) > 20_000:  # sums differ from person to person: do not keep them all
                self._answers.clear()
            self._answers[key] = answer(self.vocabulary.benefits[benefit], outcome, self.orders)
        return self._answers[key]

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
        for name in (benefit, *self._before(benefit)):
            for entry in self.law.entries(name):
                yield from leaves(entry.scope.place)
                yield from leaves(entry.scope.when)
                for requirement in entry.requires if isinstance(entry, Rule) else ():
                    yield from leaves(requirement.condition)

    def _before(self, benefit: str) -> set[str]:
        rules = [rule for rule in self.law.rules if rule.benefit == benefit and rule.gives]
        return {name for rule in rules if rule.gives for name in rule.gives.after}

    def _sets(self, benefit: str, fact: str) -> Iterator[frozenset[str]]:
        """Nothing held, and one code of each group that no test tells apart."""
        sets = {test.codes for test in self._tests(benefit) if isinstance(test, Holds) and test.fact == fact}
        entries = [entry for name in (benefit, *self._before(benefit)) for entry in self.law.entries(name)]
        sets |= {self.law.who(entry.scope, day) for entry in entries for day in self.law.eras}
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


def seen(tree: Tree, view: Callable[[Answer], Any]) -> Tree:
    """The tree of what the view shows of each answer."""
    if not isinstance(tree, Fork):
        return view(tree)
    return _fork(tree.fact, [(value, seen(side, view)) for value, side in tree.sides])


def decided(found: Answer) -> tuple[Any, ...]:
    """The view of `needs`: the status and the amount, with what they are made of."""
    terms = (found.rate, found.cap, found.amount, found.citizen_pays, found.stated)
    return found.status, *(terms if found.status != NOT_ELIGIBLE else (found.amount,))


def open_facts(tree: Tree) -> set[str]:
    """The facts that can still change what the tree shows."""
    if not isinstance(tree, Fork):
        return set()
    return {plain(tree.fact)}.union(*(open_facts(side) for _, side in tree.sides))


def answers_of(tree: Tree) -> list[Answer]:
    """Every answer that is still possible, each once."""
    if not isinstance(tree, Fork):
        return [tree]
    return list(dict.fromkeys(found for _, side in tree.sides for found in answers_of(side)))


def _fork(fact: str, sides: Sequence[tuple[Any, Tree]]) -> Tree:
    first = sides[0][1]
    if all(_same(first, side) for _, side in sides[1:]):
        return first
    return Fork(fact, tuple(sides))


def _same(one: Tree, other: Tree) -> bool:
    """Whether both trees show the same in every case, even when they ask in another order."""
    if one is other:
        return True
    if not isinstance(one, Fork):
        return not isinstance(other, Fork) and bool(one == other)
    if not isinstance(other, Fork):
        return False
    return all(_same(side, _where(other, one.fact, value)) for value, side in one.sides)


def _where(tree: Tree, fact: str, value: Any) -> Tree:
    """The part of the tree in which the fact has that value."""
    if not isinstance(tree, Fork):
        return tree
    if tree.fact == fact:
        return next(side for known, side in tree.sides if known == value)
    return _fork(tree.fact, [(known, _where(side, fact, value)) for known, side in tree.sides])
