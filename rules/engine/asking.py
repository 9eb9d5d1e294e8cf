"""Asking tells in which order the facts are asked, and when there is nothing to go on with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rules.model.fact import AskedWhen, Fact


class Asking:
    """The order of asking, as facts.yaml has it."""

    def __init__(self, facts: Mapping[str, Fact]) -> None:
        self._facts = tuple(facts)
        self._moving = tuple((fact.name, *fact.before) for fact in facts.values() if fact.before)
        self._essential = frozenset(fact.name for fact in facts.values() if fact.essential)

    def order(self, known: Mapping[str, Any]) -> tuple[str, ...]:
        """All facts in the order in which a person is asked of whom this is known."""
        moved = [(name, before) for name, before, answers in self._moving if is_met(answers, known)]
        order = list(self._facts)
        for name, before in moved:
            order.remove(name)
            order.insert(order.index(before), name)
        return tuple(order)

    def knows_nothing(self, declined: frozenset[str]) -> bool:
        """Whether the person knows none of the facts without which nothing can be found."""
        return bool(self._essential) and self._essential <= declined


def is_met(answers: AskedWhen, known: Mapping[str, Any]) -> bool:
    """Whether each of the facts is known to have one of these answers."""
    return all(word_of(known.get(name)) in words for name, words in answers)


def is_ruled_out(answers: AskedWhen, known: Mapping[str, Any]) -> bool:
    """Whether one of the facts is known to have another answer: then the question does not arise."""
    told = ((known.get(name), words) for name, words in answers)
    return any(value is not None and word_of(value) not in words for value, words in told)


def word_of(value: Any) -> str:
    """A value as facts.yaml writes it: yes and no in words."""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
