"""Questions find what is still open about a benefit: the tree of its answers, and what the rules tell apart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from rules.engine import timetable
from rules.engine.answer import Answer, Outcome, answer, changed
from rules.engine.distinction import Distinctions
from rules.engine.evaluation import Evaluation, Verdict
from rules.engine.finding import Supposition
from rules.engine.kept import Kept
from rules.engine.reckoning import UNSTATED
from rules.engine.tree import Alike, Fork, Tree, fork, possible
from rules.engine.window import RECOGNISED, Schedule, schedule
from rules.model.condition import Condition, leaves
from rules.model.fact import Fact, FactValue
from rules.model.policy import Detail, Order, Replacement
from rules.model.situation import Situation, Unasked
from rules.model.vocabulary import Vocabulary
from rules.model.window import Window, YearWindow
from texts.citation import Citation

Told = Detail | Replacement
Trees = Kept[tuple[object, ...], Tree[Answer]]
# Some nine megabytes.
MOST_TREES = 10_000


class Questions:
    """What is open about each benefit; answers and trees that serve many people are kept, never a person's figures.

    `papers` are the conditions by which papers show each identity.
    """

    def __init__(
        self,
        evaluation: Evaluation,
        facts: dict[str, Fact],
        vocabulary: Vocabulary,
        papers: Mapping[str, Condition],
    ) -> None:
        self.evaluation, self.facts, self.vocabulary, self.papers = evaluation, facts, vocabulary, papers
        self.law = evaluation.law
        self._policies = {policy.notice: policy for policy in self.law.policies}
        self._orders: dict[str, tuple[Order, ...]] = {policy.notice: policy.orders for policy in self.law.policies}
        self.distinctions = Distinctions(self.law, facts, vocabulary, list(papers.values()))
        self._unread = {benefit: self._read_by_others(benefit) for benefit in vocabulary.benefits}
        self._answers: Kept[tuple[object, ...], Answer] = Kept(5_000)
        self._trees: Trees = Kept(MOST_TREES)
        self._of_days: Kept[tuple[int, dt.date], Schedule] = Kept(1_000)
        self._alike: Alike[Answer] = Alike(MOST_TREES)

    def tree(self, benefit: str, situation: Situation) -> Tree[Answer]:
        """The answer, or a Fork over the first open fact that matters to it."""
        try:
            return self.answer(benefit, situation)
        except Unasked:
            return self._grown(benefit, situation, Kept(MOST_TREES))

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
        program = self.law.program(benefit, situation)
        verdict = self.evaluation.verdict_of(program, situation)
        told = program.told(situation, verdict.status)
        schedules = self._schedules(told, situation) if program.has_windows else ()
        return self._written(benefit, verdict, told, schedules)

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

    def _forked(self, benefit: str, fact: str, situation: Situation, own: Trees | None) -> Tree[Answer]:
        """The tree over the fact; `own` keeps what only this person shares, None where all is shared by many."""
        trees: dict[FactValue, Tree[Answer]] = {}
        sides: list[tuple[FactValue, Tree[Answer]]] = []
        for value, first in self.distinctions.with_firsts(benefit, fact, situation):
            if first not in trees:
                trees[first] = self._grown(benefit, situation.assuming(fact, value), own)
            sides.append((value, trees[first]))
        return fork(fact, sides) if own is not None else self._alike.one(fork(fact, sides))

    def kept(self, benefit: str, situation: Situation) -> Tree[Answer] | None:
        """The tree, if it was grown for somebody before."""
        return self._trees.get(self.distinctions.bearings.signature(benefit, situation).key)

    def _grown(self, benefit: str, situation: Situation, own: Trees | None) -> Tree[Answer]:
        """The tree, found again where it was grown before; what holds figures of this person is kept in `own` alone."""
        try:
            grown = self.answer(benefit, situation)
            return grown if own is not None else self._alike.one(grown)
        except Unasked as missing:
            fact = missing.fact
        key, shared = self.distinctions.bearings.signature(benefit, situation)
        if shared:
            return self._trees.get(key) or self._trees.keep(key, self._forked(benefit, fact, situation, None))
        own = Kept(MOST_TREES) if own is None else own
        return own.get(key) or own.keep(key, self._forked(benefit, fact, situation, own))

    def _written(self, benefit: str, verdict: Verdict, told: Sequence[Told], schedules: tuple[Schedule, ...]) -> Answer:
        """The answer with its sums. It is kept without them, for they are one person's own."""
        status, rule, award, fired, denied = verdict
        key: tuple[object, ...] = (benefit, status, rule, fired, denied, told)
        if schedules:
            key = (*key, *[one.mark for one in schedules])
        written = self._answers.get(key)
        if written is None:
            details = tuple(entry for entry in told if isinstance(entry, Detail))
            replaced = tuple(entry for entry in told if isinstance(entry, Replacement))
            said = self.vocabulary.benefits[benefit]
            timing = tuple(timetable.told(schedules, self._policies, self.vocabulary, said.ask))
            outcome = Outcome(verdict._replace(award=UNSTATED), details, replaced, schedules, timing)
            written = self._answers.keep(key, answer(said, outcome, self._orders.get(rule.notice, ()) if rule else ()))
        if award.amount is None:
            return written
        return changed(written, amount=award.amount, citizen_pays=award.citizen_pays)

    def _schedules(self, told: Iterable[Told], situation: Situation) -> tuple[Schedule, ...]:
        """The windows that are told, the one to tell first in front. Raises Unasked."""
        found = [
            self._schedule(entry.window, entry.clause, situation)
            for entry in told
            if isinstance(entry, Detail) and entry.window
        ]
        return timetable.in_order(found, situation["date"], self._policies) if len(found) > 1 else tuple(found)

    def _schedule(self, window: Window, clause: Citation, situation: Situation) -> Schedule:
        """The schedule; it is kept where it follows from the asked day alone, and from no day of the person's own."""
        if not isinstance(window, YearWindow) or RECOGNISED in situation:
            return schedule(window, clause, situation)
        key = (id(window), situation["date"])
        return self._of_days.get(key) or self._of_days.keep(key, schedule(window, clause, situation))

    def _read_by_others(self, benefit: str) -> set[str]:
        """The facts that other benefits read and this one does not."""
        for_all = {"date", "identities", *self.law.place_facts, *_facts(self.papers.values())}
        read = {code: self.distinctions.reads(code) for code in self.vocabulary.benefits}
        return set().union(*read.values()) - read[benefit] - for_all


def _facts(conditions: Iterable[Condition]) -> set[str]:
    return {test.fact for condition in conditions for test in leaves(condition)}
