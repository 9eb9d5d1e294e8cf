"""Questions: what is still open, and the one fact to ask next.

Where a fact is missing, the engine goes on once for each value that the rules tell apart, and gets a tree of
answers. A branching whose sides all come to the same is no branching; what remains is exactly what matters.
This is Kleene's logic and more: `a or not a` needs no `a`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from rules.engine.answer import Answer, Line, Outcome, answer, unique, window
from rules.engine.distinction import Distinctions, Kept
from rules.engine.evaluation import NOT_ELIGIBLE, UNSTATED, Evaluation, Verdict
from rules.model.condition import Condition, leaves, parse
from rules.model.fact import Fact
from rules.model.policy import Order
from rules.model.situation import Situation, Unasked, plain
from rules.model.vocabulary import Vocabulary


class Fork(NamedTuple):
    """An open fact and what follows from each value that the rules tell apart; `open` are all facts that matter."""

    fact: str
    sides: tuple[tuple[Any, Any], ...]
    open: frozenset[str]


Tree = Any  # an Answer, what a view makes of one, or a Fork of trees


class Questions:
    def __init__(self, evaluation: Evaluation, facts: dict[str, Fact], vocabulary: Vocabulary) -> None:
        self.evaluation, self.facts, self.vocabulary = evaluation, facts, vocabulary
        self.law = evaluation.law
        self.orders: list[Order] = [order for policy in self.law.policies for order in policy.orders]
        self._papers = [parse(identity.known_by, facts) for identity in vocabulary.identities.values()]
        self.distinctions = Distinctions(self.law, facts, vocabulary, self._papers)
        self._unread = {benefit: self._read_by_others(benefit) for benefit in vocabulary.benefits}
        self._answers: Kept[Answer] = Kept(5_000)
        self._trees: Kept[Tree] = Kept(500)

    def tree(self, benefit: str, situation: Situation) -> Tree:
        """The answer, or a Fork over the first open fact that matters to it."""
        try:
            return self.answer(benefit, situation)
        except Unasked as missing:
            fact = missing.fact
        key = self._picked(benefit, situation)
        if key is None:
            return self._forked(benefit, fact, situation)
        return self._trees.get(key) or self._trees.keep(key, self._forked(benefit, fact, situation))

    def may_read(self, benefit: str, names: Iterable[str]) -> bool:
        """Whether the benefit may depend on one of these facts."""
        return any(name not in self._unread[benefit] for name in names)

    def always(self, benefit: str, situation: Situation, holds: Callable[[Verdict], bool]) -> bool:
        """Whether this holds of the verdict whatever is still open; it stops at the first case where it does not."""
        try:
            return holds(self.evaluation.verdict(benefit, situation))
        except Unasked as missing:
            fact = missing.fact
        values = dict.fromkeys(first for _, first in self.distinctions.with_firsts(benefit, fact, situation))
        return all(self.always(benefit, situation.assuming(fact, value), holds) for value in values)

    def answer(self, benefit: str, situation: Situation) -> Answer:
        """The answer when all that is needed is known; raises Unasked otherwise."""
        verdict = self.evaluation.verdict(benefit, situation)
        programs = self.law.programs(benefit, situation["date"])
        details = [d for d in programs.details(situation)[0] if verdict.status in d.on]
        windows = [window(detail, situation) for detail in details if detail.window is not None]
        replaced = programs.replaced(situation)[0]
        outcome = Outcome(verdict, tuple(details), tuple(replaced), windows[-1] if windows else None)
        return self._written(benefit, outcome)

    def _forked(self, benefit: str, fact: str, situation: Situation) -> Tree:
        trees: dict[Any, Tree] = {}
        sides = []
        for value, first in self.distinctions.with_firsts(benefit, fact, situation):
            if first not in trees:
                trees[first] = self._grown(benefit, situation.assuming(fact, value))
            sides.append((value, trees[first]))
        return _fork(fact, sides)

    def _grown(self, benefit: str, situation: Situation) -> Tree:
        try:
            return self.answer(benefit, situation)
        except Unasked as missing:
            fact = missing.fact
        return self._forked(benefit, fact, situation)

    def _written(self, benefit: str, outcome: Outcome) -> Answer:
        """The answer with its sums. It is kept without them, for they are one person's own."""
        award = outcome.verdict.award
        if award.amount is not None:
            unsummed = outcome._replace(verdict=outcome.verdict._replace(award=UNSTATED))
            written = self._written(benefit, unsummed)
            return replace(written, amount=award.amount, citizen_pays=award.citizen_pays)
        found = self._answers.get((benefit, outcome))
        if found is None:
            found = answer(self.vocabulary.benefits[benefit], outcome, self.orders)
            self._answers.keep((benefit, outcome), found)
        return found

    def _picked(self, benefit: str, situation: Situation) -> tuple[str, frozenset[Any]] | None:
        """The benefit and what it may read; None where that holds a figure or words, which are not kept."""
        unread = self._unread[benefit]
        known = [(name, value) for name, value in situation.items() if name not in unread]
        return (benefit, frozenset(known)) if all(self._is_picked(name) for name, _ in known) else None

    def _is_picked(self, name: str) -> bool:
        """Whether the fact is picked from a list (or is the day), so that many people share its values."""
        fact = self.facts[plain(name)]
        return name == "date" or bool(fact.choices) or fact.type == "yesno"

    def _read_by_others(self, benefit: str) -> set[str]:
        """The facts that other benefits read and this one does not."""
        for_all = {"date", "identities", *self.law.place_facts, *_facts(self._papers)}
        read = {
            code: {*self.law.figures(code), *_facts(self.law.conditions(code))} for code in self.vocabulary.benefits
        }
        return set().union(*read.values()) - read[benefit] - for_all


def _facts(conditions: Iterable[Condition]) -> set[str]:
    return {test.fact for condition in conditions for test in leaves(condition)}


def seen(tree: Tree, view: Callable[[Answer], Any]) -> Tree:
    """The tree of what the view shows of each answer."""
    if not isinstance(tree, Fork):
        return view(tree)
    return _fork(tree.fact, [(value, seen(side, view)) for value, side in tree.sides])


def decided(found: Answer) -> tuple[Any, ...]:
    """The view of `needs`: the status and the amount, with what they are made of."""
    terms = (found.rate, found.cap, found.amount, found.citizen_pays, found.stated)
    return found.status, *(terms if found.status != NOT_ELIGIBLE else (found.amount,))


def open_facts(tree: Tree) -> frozenset[str]:
    """The facts that can still change what the tree shows."""
    return tree.open if isinstance(tree, Fork) else frozenset()


def warnings(tree: Tree, declined: frozenset[str]) -> tuple[Line, ...]:
    """The caveats that hold whatever is still asked, and those that may hold for what the person does not know."""
    if not isinstance(tree, Fork):
        return tuple(tree.caveats)
    sides = [warnings(side, declined) for _, side in tree.sides]
    if plain(tree.fact) in declined:
        return unique(line for side in sides for line in side if line.clause or all(line in other for other in sides))
    return tuple(line for line in sides[0] if all(line in other for other in sides))


def answers_of(tree: Tree) -> list[Answer]:
    """Every answer that is still possible, each once."""
    # Most are the very same object, which is quicker to see than that they are alike.
    return list(dict.fromkeys({id(leaf): leaf for leaf in _leaves(tree)}.values()))


def _leaves(tree: Tree) -> Iterator[Answer]:
    if isinstance(tree, Fork):
        for _, side in tree.sides:
            yield from _leaves(side)
    else:
        yield tree


def _fork(fact: str, sides: Sequence[tuple[Any, Tree]]) -> Tree:
    first = sides[0][1]
    if all(_same(first, side) for _, side in sides[1:]):
        return first
    return Fork(fact, tuple(sides), frozenset({plain(fact)}).union(*(open_facts(side) for _, side in sides)))


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
