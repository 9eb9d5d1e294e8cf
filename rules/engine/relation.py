"""Relations tell how a benefit stands to the others of the same stay, where one is on one day.

A policy says it under `relations`, or a rule by the aids that it takes off first (`after`) or takes a share of. Two
aids that are both reckoned from the bill, and of which no clause speaks together, are `not_stated`: nobody may add
them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rules.engine.kept import Kept
from rules.engine.program import Law
from rules.model.condition import Condition, truth_in
from rules.model.policy import Rule
from rules.model.relation import AFTER, UNSTATED, Relation
from rules.model.situation import Situation
from rules.model.truth import NO, YES
from texts.citation import Citation


class Beside(NamedTuple):
    """How a benefit stands to `benefit`: `relation` is excludes, after or not_stated; the clauses that say so."""

    benefit: str
    relation: str
    clauses: tuple[Citation, ...]


class Relations:
    """What the policies say of benefits together; `bill` is the fact from which the aids of one stay are taken."""

    def __init__(self, law: Law, bill: str | None) -> None:
        self._law, self._bill = law, bill
        self._here: Kept[tuple[object, ...], list[Rule]] = Kept(500)
        self._stated_here: Kept[tuple[object, ...], list[tuple[Relation, Condition]]] = Kept(500)
        self._stated = [entry for policy in law.policies for entry in policy.relations]

    def of(self, benefit: str, situation: Situation) -> tuple[Beside, ...]:
        """How the benefit stands to others, each once; nothing of a place that is not known to be the person's."""
        found: dict[str, Beside] = {}
        for beside in (*self._written(benefit, situation), *self._reckoned(benefit, situation)):
            found.setdefault(beside.benefit, beside)
        # The other side of an order is told where the later one is.
        together = self._together(situation)
        for other in together if benefit in together else ():
            if other != benefit and benefit not in self._before(other, situation):
                found.setdefault(other, Beside(other, UNSTATED, ()))
        return tuple(found.values())

    def _written(self, benefit: str, situation: Situation) -> Iterator[Beside]:
        for entry, condition in self._spoken(situation):
            others = _seen_from(entry, benefit)
            if others and truth_in(condition, situation.value) is not NO:
                yield from (Beside(other, entry.kind, entry.clauses) for other in others)

    def _reckoned(self, benefit: str, situation: Situation) -> Iterator[Beside]:
        for rule in self.near(situation):
            if rule.benefit == benefit and rule.gives:
                yield from (Beside(name, AFTER, rule.clauses[:1]) for name in rule.gives.before)

    def _before(self, benefit: str, situation: Situation) -> set[str]:
        known = (*self._written(benefit, situation), *self._reckoned(benefit, situation))
        return {beside.benefit for beside in known if beside.relation == AFTER}

    def _together(self, situation: Situation) -> dict[str, None]:
        """The aids there that are taken off the bill."""
        near = self.near(situation)
        return {rule.benefit: None for rule in near if rule.gives and rule.gives.of and rule.gives.of == self._bill}

    def near(self, situation: Situation) -> list[Rule]:
        """The rules in force where the person surely is, that give something."""
        day, key = situation["date"], self._key(situation)
        if (known := self._here.get(key)) is not None:
            return known
        rules = [rule for rule in self._law.rules if rule.gives and rule.scope.span.covers(day)]
        return self._here.keep(key, [r for r in rules if truth_in(r.scope.place, situation.value) is YES])

    def _spoken(self, situation: Situation) -> list[tuple[Relation, Condition]]:
        """The entries that speak on that day of where the person surely is, each with the case of which it speaks."""
        day, key = situation["date"], self._key(situation)
        if (known := self._stated_here.get(key)) is not None:
            return known
        stated = [entry for entry in self._stated if entry.scope.span.covers(day)]
        here = [entry for entry in stated if truth_in(entry.scope.place, situation.value) is YES]
        return self._stated_here.keep(key, [(entry, self._law.condition(entry.scope, day)) for entry in here])

    def _key(self, situation: Situation) -> tuple[object, ...]:
        return (situation["date"], *map(situation.value, self._law.place_facts))


def _seen_from(entry: Relation, benefit: str) -> list[str]:
    """The others that an entry names beside the benefit; an order is seen from its later side alone."""
    if entry.benefit == benefit:
        return sorted(entry.others)
    return [entry.benefit] if benefit in entry.others and entry.kind != AFTER else []
