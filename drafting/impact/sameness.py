"""Sameness: whether two rulebooks say the very same of a benefit to a person, so that nothing more need be tried."""

from __future__ import annotations

import dataclasses
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from rules.engine.passage import Passage
from rules.engine.rulebook import Rulebook
from rules.engine.spoken import PolicyEntry
from rules.model.condition import Condition, conjuncts, truth_in
from rules.model.policy import Replacement, Rule
from rules.model.situation import Situation
from rules.model.truth import NO, YES
from texts.citation import Citation

Mark = tuple[object, ...]


class MarkedEntry(NamedTuple):
    """What an entry says in one era, and of whom: its conditions, each with what it is written as."""

    says: str
    conditions: tuple[tuple[Condition, str], ...]


class SpokenMarks:
    """Marks of what a rulebook says of a benefit; equal marks give equal answers, whatever is still told."""

    def __init__(self, rules: Rulebook) -> None:
        self._rules = rules
        self._entries: dict[tuple[int, int], MarkedEntry] = {}

    def of(self, benefit: str, situation: Situation, *, given: bool = False) -> Mark:
        """The mark for what is known; with `given` of what is given alone."""
        law, standards = self._rules.law, self._rules.standards
        programs = (law.program(benefit, situation), *law.programs_before(benefit, situation))
        passages = [p for program in programs for p in (program.of_rules if given else program.passages)]
        sums = (plain(standards.on(situation)),) if standards.any else ()
        return (*self._living(passages, situation), *sums)

    def _living(self, passages: Sequence[Passage], situation: Situation) -> Iterator[object]:
        """The entries that may still speak, each with those of its conditions that are open."""
        for entry in (entry for passage in passages for entry in passage.entries):
            says, conditions = self._marked(entry, situation)
            opened: list[str] = []
            for condition, written in conditions:
                truth = truth_in(condition, situation.get)
                if truth is NO:
                    break
                opened += [] if truth is YES else [written]
            else:
                yield from (says, *opened)

    def _marked(self, entry: PolicyEntry, situation: Situation) -> MarkedEntry:
        law, day = self._rules.law, situation["date"]
        key = (id(entry), bisect_right(law.eras, day))
        known = self._entries.get(key)
        if known is None:
            parts = conjuncts(law.condition(law.scope_on(entry, day), day))
            says = [plain(getattr(entry, f.name)) for f in dataclasses.fields(entry) if f.name != "scope"]
            lapsed = isinstance(entry, Rule) and not entry.scope.span.covers(day)
            whole = repr((*says, lapsed, self._of_notices(entry)))
            known = self._entries[key] = MarkedEntry(whole, tuple((part, repr(plain(part))) for part in parts))
        return known

    def _of_notices(self, entry: PolicyEntry) -> list[Any]:
        """What its notice says of how its entries stand to each other, and how long it holds."""
        names = sorted({clause.notice for clause in _clauses(entry)})
        held = [self._rules.policies[name] for name in names if name in self._rules.policies]
        return [plain((policy.place, policy.span, policy.orders, policy.ends)) for policy in held]


def plain(value: Any) -> Any:
    """A value as tuples and texts: the same for all that are equal."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = (getattr(value, field.name) for field in dataclasses.fields(value))
        return (type(value).__name__, *map(plain, fields))
    if isinstance(value, frozenset):
        return tuple(sorted(map(str, value)))
    return tuple(map(plain, value)) if isinstance(value, tuple) else str(value)


def _clauses(entry: PolicyEntry) -> Sequence[Citation]:
    return (entry.by,) if isinstance(entry, Replacement) else entry.clauses
