"""Findings are made of trees: what all cases share, what is open, and what nobody knows of ended notices and places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from rules.engine.abolished import Abolished
from rules.engine.answer import Answer, Line, closed, joined
from rules.engine.expired import Expired
from rules.engine.finding import Finding, decisive
from rules.engine.question import Questions
from rules.engine.remark import remarks
from rules.engine.tree import Fork, Tree, found_in, open_in, possible, warnings
from rules.model.place import FORMER, PLACE_FACTS, may_have_moved
from rules.model.situation import Situation


class Findings:
    """Makes the findings of one person."""

    def __init__(self, questions: Questions, abolished: Abolished, expired: Expired) -> None:
        self._questions, self._abolished, self._expired = questions, abolished, expired
        self._facts, self._vocabulary = questions.facts, questions.vocabulary

    def of(
        self, trees: Mapping[str, Tree[Answer]], situation: Situation, declined: frozenset[str]
    ) -> dict[str, Finding]:
        """The finding of each benefit."""
        here = self._abolished.here(situation, declined)
        return {code: self._one(code, tree, situation, declined, here) for code, tree in trees.items()}

    def _one(
        self,
        benefit: str,
        tree: Tree[Answer],
        situation: Situation,
        declined: frozenset[str],
        here: Sequence[str] | None,
    ) -> Finding:
        if not isinstance(tree, Fork):
            said = (*tree.caveats, *remarks(tree, situation, self._facts))
            return Finding(self._closed(tree, said, situation, here), (), (), tree, tuple)
        opened = open_in(tree, decisive)
        untold = declined | self._never_asked(opened - declined, situation)
        return Finding(
            self._closed(found_in(tree, _together), warnings(tree, declined), situation, here),
            self._ordered(opened - untold),
            self._ordered(opened & untold),
            tree,
            partial(self._questions.suppositions, benefit, tree, situation, declined),
        )

    def _never_asked(self, opened: frozenset[str], situation: Situation) -> frozenset[str]:
        """The former district, where no place was told, or is still to be told, to which people moved."""
        may_come = not opened.isdisjoint(PLACE_FACTS) or may_have_moved(situation, self._vocabulary.places)
        return frozenset() if may_come else frozenset({FORMER})

    def _closed(
        self, answer: Answer, caveats: Iterable[Line], situation: Situation, here: Sequence[str] | None
    ) -> Answer:
        """The answer with these caveats, and what nobody knows where its place or its notice has ended."""
        gone = () if here is None else self._abolished.lines(answer, here, situation["date"])
        whole = closed(answer, (*caveats, *gone), self._vocabulary.benefits[answer.benefit].ask)
        return self._expired.told(whole, situation)

    def _ordered(self, names: frozenset[str]) -> tuple[str, ...]:
        return tuple(name for name in self._facts if name in names) if names else ()


def _together(tree: Tree[Answer]) -> Answer:
    return joined(possible(tree))
