"""A finding says of one benefit what the answer is, and what is still open and may change it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from rules.engine.answer import Answer, Line, joined
from rules.engine.evaluation import ELIGIBLE, NOT_ELIGIBLE, UNDECIDED
from rules.engine.tree import Tree, found_in, open_facts, possible, viewed
from rules.model.fact import FactValue
from rules.model.gives import USED
from rules.model.situation import Situation


class Supposition(NamedTuple):
    """The answers that are possible if the fact has that value."""

    fact: str
    value: FactValue
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Finding:
    """One benefit. `needs`: facts, the easiest first, that may still change the answer and can be asked.

    `depends`: facts that may change it too, and that the person declined to tell.
    """

    answer: Answer
    needs: tuple[str, ...]
    depends: tuple[str, ...]
    _tree: Tree[Answer] = field(repr=False)
    _suppositions: Callable[[], tuple[Supposition, ...]] = field(repr=False, compare=False)

    @cached_property
    def possible(self) -> tuple[Answer, ...]:
        """Every answer that is still possible, each once; one where nothing is open."""
        return possible(self._tree)

    @cached_property
    def span(self) -> tuple[int, int] | None:
        """The lowest and the highest sum in fen that are still possible; None where it is settled or has no cap.

        A bill that does not pass the threshold gives 0. Of a floor (`is_floor`) the highest is no most.
        """
        if self.answer.amount is not None or self.answer.status not in (ELIGIBLE, UNDECIDED):
            return None
        giving = self._giving
        sums = [answer.amount for answer in giving if answer.amount is not None and answer.cap is not None]
        too_low = [0 for answer in self.possible if answer.status == NOT_ELIGIBLE and answer.amount == 0]
        return (min([*sums, *too_low]), max(sums)) if sums and len(sums) == len(giving) else None

    @cached_property
    def is_floor(self) -> bool:
        """Whether what may be given may be more than its sum: the rate or the cap is a floor."""
        return any(answer.at_least or answer.cap_at_least for answer in self._giving or (self.answer,))

    @cached_property
    def _giving(self) -> list[Answer]:
        return [answer for answer in self.possible if answer.status == ELIGIBLE]

    @cached_property
    def likely(self) -> Answer:
        """What is so in every case in which it is given; the answer itself where that is settled, or in none."""
        return self.answer if len(self.possible) == 1 or not self._giving else found_in(self._tree, _given_in_all)

    @cached_property
    def conditions(self) -> tuple[Supposition, ...]:
        """What follows from each value of the declined fact that decides first; empty where it is a sum or a day."""
        return self._suppositions()

    def open_for(self, view: Callable[[Answer], object]) -> frozenset[str]:
        """The facts, told to nobody or declined, that may still change what `view` shows of the answer."""
        return open_facts(viewed(self._tree, view))


def _given_in_all(tree: Tree[Answer]) -> Answer:
    return joined([answer for answer in possible(tree) if answer.status == ELIGIBLE])


def reaches_cap(answer: Answer, situation: Situation) -> bool:
    """Whether the sum is all that a fixed yearly cap leaves, or all of the bill: no higher rate could make it more."""
    if answer.amount and answer.basis and answer.amount == situation.value(answer.basis.of or ""):
        return True
    used = situation.value(f"{USED}.{answer.benefit}")
    if answer.amount is None or answer.cap is None or answer.cap_at_least or not isinstance(used, int):
        return False
    return answer.amount == max(0, answer.cap - used)


def decisive(answer: Answer) -> tuple[object, ...]:
    """The view of `needs` and `depends`: the status and the amount, with what they are made of.

    By which condition or threshold a clause refuses is no matter.
    """
    if answer.status == NOT_ELIGIBLE:
        return (answer.status,)
    limits = (answer.cap, answer.household_cap, answer.at_most)
    return answer.status, answer.rate, answer.bands, *limits, answer.amount, answer.citizen_pays, answer.stated


def given(answer: Answer) -> Answer | tuple[Line, ...]:
    """The view of what to ask: what is given and told of it, or else what leads on; not which clause refuses."""
    return answer if answer.status == ELIGIBLE else answer.leads
