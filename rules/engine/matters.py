"""Matters finds whether an open fact can still change what is given, by the first of three looks that tells.

Which facts do living clauses read? Does somebody made up show that it matters? Only then are all cases worked out, and
where the place is open each place by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

from rules.engine.answer import Answer
from rules.engine.finding import given
from rules.engine.kept import Kept
from rules.engine.question import Questions
from rules.engine.relevance import Relevance, Relevant
from rules.engine.tree import Tree, open_in
from rules.engine.witness import Witnesses
from rules.model.situation import Situation, Unasked

RelevantTo: TypeAlias = Callable[[str], Relevant]


class Matters:
    """What matters to anybody."""

    def __init__(self, questions: Questions) -> None:
        self._questions = questions
        self.relevance = Relevance(questions.law, questions.facts, questions.vocabulary, questions.papers)
        self._witnesses = Witnesses(questions.distinctions, self._gift)
        # The benefit to which a fact was found to matter last.
        self._last: Kept[tuple[str, ...], str] = Kept(1_000)

    def open_among(self, names: Iterable[str], benefits: Sequence[str], situation: Situation) -> Iterator[str]:
        """Those of these facts that can still change what one of the benefits gives."""
        relevant = self.relevance.to(situation)
        return (name for name in names if self._is_open(name, benefits, situation, relevant))

    @staticmethod
    def open_given(tree: Tree[Answer]) -> frozenset[str]:
        """The facts that can still change what is given in the tree."""
        return open_in(tree, given)

    def _is_open(self, name: str, benefits: Sequence[str], situation: Situation, relevant: RelevantTo) -> bool:
        # Where others found it to matter, it is looked for first: so most have it at once.
        last = self._last.get((name, *benefits))
        codes = benefits if last is None else (last, *(code for code in benefits if code != last))
        found = next((code for code in codes if self._shows(code, name, situation, relevant)), None)
        if found is None:
            readers = (code for code in codes if name in relevant(code).facts)
            found = next((code for code in readers if self._matters(code, name, situation)), None)
        if found is not None:
            self._last.keep((name, *benefits), found)
        return found is not None

    def _shows(self, benefit: str, fact: str, situation: Situation, relevant: RelevantTo) -> bool:
        """Whether a quick look finds that the fact matters; False may mean that it did not find it."""
        if fact not in relevant(benefit).facts:
            return False
        try:
            self._questions.answer(benefit, situation)
        except Unasked:
            tree = self._questions.kept(benefit, situation)
        else:
            return False
        if tree is not None:
            return fact in self.open_given(tree)
        return self._witnesses.found(benefit, fact, situation, relevant(benefit))

    def _matters(self, benefit: str, fact: str, situation: Situation) -> bool:
        """Whether the fact can still change what is given: all cases are worked out."""
        try:
            self._questions.answer(benefit, situation)
        except Unasked as missing:
            place = missing.fact
        else:
            return False
        questions, tree = self._questions, self._questions.kept(benefit, situation)
        if tree is None and place in questions.law.place_facts and place != fact:
            # In most places no living clause reads the fact, so nothing need be worked out there.
            values = questions.distinctions.values(benefit, place, situation["date"])
            return any(self._matters_there(benefit, fact, situation.assuming(place, value)) for value in values)
        # Grown now, it may hold figures of this person, and is not kept.
        return fact in self.open_given(questions.tree(benefit, situation) if tree is None else tree)

    def _matters_there(self, benefit: str, fact: str, situation: Situation) -> bool:
        return fact in self.relevance.to(situation)(benefit).facts and self._matters(benefit, fact, situation)

    def _gift(self, benefit: str, situation: Situation) -> object:
        return given(self._questions.answer(benefit, situation))
