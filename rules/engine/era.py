"""A program holds the rules that may speak of one benefit in one stretch of time, where the person may live and study.

Which ones those are follows from the facts that gate them: places, and what a clause says yes or no to (students). So
what a notice of another district says costs nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain

from rules.engine.passage import Passage
from rules.engine.spoken import PolicyEntry
from rules.model.condition import ALWAYS, Among, conjuncts, truth_in
from rules.model.fact import FactValue
from rules.model.policy import Detail, Replacement, Rule
from rules.model.situation import Situation
from rules.model.truth import NO, UNKNOWN, YES


class Program:
    """For one benefit, one era and what is known of the place: which entries hold, and which say no.

    `rules` and `told` raise Unasked on a fact that is needed and not known.
    """

    def __init__(self, passages: tuple[Passage, ...], of_rules: frozenset[Passage]) -> None:
        self.passages = passages
        self.of_rules = tuple(passage for passage in passages if passage in of_rules)
        self._of_others = tuple(passage for passage in passages if passage not in of_rules)
        self._told: dict[str, tuple[Passage, ...]] = {}
        self.has_windows = any(passage.windows for passage in self._of_others)

    def rules(self, situation: Situation) -> tuple[list[Rule], list[Rule]]:
        """The rules that hold, and those of which a requirement fails."""
        yes: list[Rule] = []
        no: list[Rule] = []
        for passage in self.of_rules:
            passage.speak(situation, yes, no)
        return yes, no

    def told(self, situation: Situation, status: str) -> tuple[Detail | Replacement, ...]:
        """What is told beside such a verdict: the details that hold, then the replacements.

        What a detail says beside other verdicts alone is not looked at: so nothing is asked for its sake.
        """
        passages = self._told.get(status)
        if passages is None:
            those = (passage.beside(status) for passage in self._of_others)
            passages = self._told[status] = tuple(passage for passage in those if passage.entries)
        yes: list[Detail | Replacement] = []
        for passage in passages:
            # They require nothing, so none says no.
            passage.speak(situation, yes, yes)
        return tuple(yes)


class Era:
    """All passages on one benefit in one stretch of time, found by place."""

    def __init__(self, of_rules: Sequence[Passage], of_others: Sequence[Passage]) -> None:
        self._of_rules = frozenset(of_rules)
        self._passages = [*of_rules, *of_others]
        self._by_place: dict[str, dict[FactValue, list[int]]] = {}
        self._anywhere: list[int] = []
        self._programs: dict[tuple[int, ...], Program] = {}
        for number, passage in enumerate(self._passages):
            self._place(number, passage)

    @property
    def entries(self) -> tuple[PolicyEntry, ...]:
        """All of them, whatever the place."""
        return tuple(entry for passage in self._passages for entry in passage.entries)

    def program(self, value_of: Callable[[str], FactValue | None]) -> Program:
        """The program of the passages that may speak for what is known; the same one for places that share it."""
        near = tuple(n for n in self._candidates(value_of) if _may_speak(self._passages[n], value_of))
        program = self._programs.get(near)
        if program is None:
            found = tuple(self._passages[number] for number in near)
            program = self._programs.setdefault(near, Program(found, self._of_rules))
        return program

    def _place(self, number: int, passage: Passage) -> None:
        first = next(iter(conjuncts(passage.place)), ALWAYS)
        if not isinstance(first, Among):
            self._anywhere.append(number)
            return
        for value in first.values:
            self._by_place.setdefault(first.fact, {}).setdefault(value, []).append(number)

    def _candidates(self, value_of: Callable[[str], FactValue | None]) -> list[int]:
        numbers = set(self._anywhere)
        for fact, by_value in self._by_place.items():
            value = value_of(fact)
            numbers.update(by_value.get(value, ()) if value is not None else chain.from_iterable(by_value.values()))
        return sorted(numbers)


def _may_speak(passage: Passage, value_of: Callable[[str], FactValue | None]) -> bool:
    """Whether it may; the place is asked for before anything else rules it out."""
    place = truth_in(passage.place, value_of)
    return place is UNKNOWN or (place is YES and truth_in(passage.gate, value_of) is not NO)
