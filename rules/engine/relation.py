"""Relations tell how a benefit stands to the others of the same stay, where one is on one day.

A policy says it under `relations`, or a rule by the aids that it takes off first (`after`) or takes a share of. Two
aids that are both reckoned from the bill, and of which no clause speaks together, are `not_stated`: nobody may add
them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rules.engine.kept import Kept
from rules.engine.program import Law
from rules.model.condition import Condition, truth_in
from rules.model.policy import Rule, Scope
from rules.model.relation import AFTER, UNSTATED, Relation
from rules.model.situation import Situation
from rules.model.truth import NO, YES
from texts.citation import Citation


class Beside(NamedTuple):
    """How a benefit stands to `benefit`: `relation` is excludes, after or not_stated; the clauses that say so."""

    benefit: str
    relation: str
    clauses: tuple[Citation, ...]


class SaidTogether(NamedTuple):
    """What holds on one day in one place: the `rules` that give something, the entries that speak, each with its case.

    `reckoned`: for each benefit what its rules reckon with; `together`: the aids that are taken off the bill.
    """

    rules: list[Rule]
    spoken: list[tuple[Relation, Condition]]
    reckoned: Mapping[str, Sequence[Beside]]
    together: Sequence[str]


class Relations:
    """What the policies say of benefits together; `bill` is the fact from which the aids of one stay are taken."""

    def __init__(self, law: Law, bill: str | None) -> None:
        self._law, self._bill = law, bill
        self._known: Kept[tuple[object, ...], SaidTogether] = Kept(500)
        self._stated = [entry for policy in law.policies for entry in policy.relations]

    def of(self, benefit: str, situation: Situation) -> tuple[Beside, ...]:
        """How the benefit stands to others, each once; nothing of a place that is not known to be the person's."""
        here, found = self._here(situation), dict[str, Beside]()
        for beside in _told(benefit, here, situation):
            found.setdefault(beside.benefit, beside)
        # The other side of an order is told where the later one is.
        for other in here.together if benefit in here.together else ():
            if other != benefit and not any(_is_before(benefit, one) for one in _told(other, here, situation)):
                found.setdefault(other, Beside(other, UNSTATED, ()))
        return tuple(found.values())

    def near(self, situation: Situation) -> list[Rule]:
        """The rules in force where the person surely is, that give something."""
        return self._here(situation).rules

    def _here(self, situation: Situation) -> SaidTogether:
        key = (situation["date"], *map(situation.value, self._law.place_facts))
        return self._known.get(key) or self._known.keep(key, self._looked_up(situation))

    def _looked_up(self, situation: Situation) -> SaidTogether:
        """All that is said on that day of where the person surely is."""
        law, day = self._law, situation["date"]
        rules = [rule for rule in law.rules if rule.gives and _speaks(rule.scope, situation)]
        spoken = [(entry, law.condition(entry.scope, day)) for entry in self._stated if _speaks(entry.scope, situation)]
        reckoned: dict[str, list[Beside]] = {}
        for rule in rules:
            names = rule.gives.before if rule.gives else ()
            reckoned.setdefault(rule.benefit, []).extend(Beside(name, AFTER, rule.clauses[:1]) for name in names)
        of_bill = [rule.benefit for rule in rules if rule.gives and rule.gives.of and rule.gives.of == self._bill]
        return SaidTogether(rules, spoken, reckoned, tuple(dict.fromkeys(of_bill)))


def _speaks(scope: Scope, situation: Situation) -> bool:
    return scope.span.covers(situation["date"]) and truth_in(scope.place, situation.value) is YES


def _told(benefit: str, here: SaidTogether, situation: Situation) -> Iterator[Beside]:
    """What policies say of the benefit beside others, then what it is reckoned with."""
    for entry, condition in here.spoken:
        others = _seen_from(entry, benefit)
        if others and truth_in(condition, situation.value) is not NO:
            yield from (Beside(other, entry.kind, entry.clauses) for other in others)
    yield from here.reckoned.get(benefit, ())


def _is_before(benefit: str, beside: Beside) -> bool:
    return beside.benefit == benefit and beside.relation == AFTER


def _seen_from(entry: Relation, benefit: str) -> list[str]:
    """The others that an entry names beside the benefit; an order is seen from its later side alone."""
    if entry.benefit == benefit:
        return sorted(entry.others)
    return [entry.benefit] if benefit in entry.others and entry.kind != AFTER else []
