"""Questions find what is still open about a benefit: the tree of its answers, and what the rules tell apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from rules.engine.answer import Answer, Outcome, answer
from rules.engine.distinction import Distinctions, Kept
from rules.engine.evaluation import UNSTATED, Evaluation, Verdict
from rules.engine.finding import Supposition
from rules.engine.tree import Fork, Tree, fork, possible
from rules.engine.window import window
from rules.model.condition import Condition, leaves, parse
from rules.model.fact import Fact, FactValue
from rules.model.policy import Order
from rules.model.situation import Situation, Unasked, plain
from rules.model.vocabulary import Vocabulary

# A benefit, with the facts that it may read.
Picked = tuple[str, frozenset[tuple[str, FactValue]]]


class Questions:
    """What is open about each benefit; answers and trees that serve many people are kept, never a person's figures."""

    def __init__(self, evaluation: Evaluation, facts: dict[str, Fact], vocabulary: Vocabulary) -> None:
        self.evaluation, self.facts, self.vocabulary = evaluation, facts, vocabulary
        self.law = evaluation.law
        self.orders: list[Order] = [order for policy in self.law.policies for order in policy.orders]
        self._papers = [parse(identity.known_by, facts) for identity in vocabulary.identities.values()]
        self.distinctions = Distinctions(self.law, facts, vocabulary, self._papers)
        self._unread = {benefit: self._read_by_others(benefit) for benefit in vocabulary.benefits}
        self._answers: Kept[tuple[str, Outcome], Answer] = Kept(5_000)
        self._trees: Kept[Picked, Tree[Answer]] = Kept(500)

    def tree(self, benefit: str, situation: Situation) -> Tree[Answer]:
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

    def suppositions(
        self, benefit: str, tree: Tree[Answer], situation: Situation, declined: frozenset[str]
    ) -> tuple[Supposition, ...]:
        """What follows from each value that can be named of the tree's first fact, where that one was declined."""
        if not isinstance(tree, Fork) or tree.fact not in declined:
            return ()
        sides = self._sides(benefit, tree, situation)
        return tuple(Supposition(tree.fact, value, possible(side)) for value, side in sides)

    def _sides(
        self, benefit: str, forked: Fork[Answer], situation: Situation
    ) -> Iterator[tuple[FactValue, Tree[Answer]]]:
        """For a set each code alone, for a choice the values that the rules tell apart, for any other fact none."""
        fact = self.facts[forked.fact]
        if fact.type == "set":
            alone = [frozenset({code}) for code in fact.codes]
            yield from ((codes, self.tree(benefit, situation.assuming(fact.name, codes))) for codes in alone)
        elif fact.type == "yesno" or fact.choices:
            yield from forked.sides

    def _forked(self, benefit: str, fact: str, situation: Situation) -> Tree[Answer]:
        trees: dict[FactValue, Tree[Answer]] = {}
        sides: list[tuple[FactValue, Tree[Answer]]] = []
        for value, first in self.distinctions.with_firsts(benefit, fact, situation):
            if first not in trees:
                trees[first] = self._grown(benefit, situation.assuming(fact, value))
            sides.append((value, trees[first]))
        return fork(fact, sides)

    def _grown(self, benefit: str, situation: Situation) -> Tree[Answer]:
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
            return replace(self._written(benefit, unsummed), amount=award.amount, citizen_pays=award.citizen_pays)
        written = self._answers.get((benefit, outcome))
        return written or self._answers.keep(
            (benefit, outcome), answer(self.vocabulary.benefits[benefit], outcome, self.orders)
        )

    def _picked(self, benefit: str, situation: Situation) -> Picked | None:
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
