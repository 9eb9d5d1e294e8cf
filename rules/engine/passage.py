"""A passage is a run of entries that speak in the same places; it is written as one Python function when first asked.

The functions are generated from the syntax tree of `condition`; only its shapes and literals go into them. Entries with
the same first conditions share one `if`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import groupby
from typing import Any, NamedTuple, TypeAlias

from rules.model.condition import All, Condition, Test, expression, facts_of, leaves
from rules.model.policy import Detail, Replacement, Rule
from rules.model.situation import Situation
from rules.model.window import Window

PolicyEntry: TypeAlias = Rule | Detail | Replacement
# The conditions of an entry, the name under which the function knows it, and Python for what it requires.
Branch = tuple[tuple[Condition, ...], str, str]


class Spoken(NamedTuple):
    """An entry with the conditions under which it speaks in one era, and what it requires there (None: refused)."""

    entry: PolicyEntry
    conditions: tuple[Condition, ...]
    requires: Condition | None


class Passage:
    """Neighbours that speak in the same `place` and where `gate` holds.

    `speak(situation, yes, no)` adds those that hold, and those that say no.
    It raises Unasked on a fact that is needed and not known.
    """

    def __init__(self, place: Condition, gate: Condition, spoken: Sequence[Spoken]) -> None:
        self.place, self.gate, self._spoken = place, gate, spoken
        self.entries = tuple(one.entry for one in spoken)
        self.speak: Callable[[Situation, list[Any], list[Any]], None] = self._first

    @cached_property
    def tests(self) -> frozenset[Test]:
        """Every single test that its entries put."""
        demands = [(one.requires,) for one in self._spoken if one.requires is not None]
        bases = [one.entry.demands for one in self._spoken if isinstance(one.entry, Rule)]
        parts = [*(one.conditions for one in self._spoken), *demands, *bases]
        return frozenset(test for conditions in parts for part in conditions for test in leaves(part))

    @cached_property
    def figures(self) -> frozenset[str]:
        """The facts with which its rules reckon."""
        return frozenset(name for entry in self.entries if isinstance(entry, Rule) for name in entry.figures)

    @cached_property
    def windows(self) -> tuple[Window, ...]:
        """The windows of its details."""
        return tuple(entry.window for entry in self.entries if isinstance(entry, Detail) and entry.window is not None)

    def _first(self, situation: Situation, yes: list[Any], no: list[Any]) -> None:
        # Two threads may both write it: the same function twice.
        self.speak = self._written()
        self.speak(situation, yes, no)

    def _written(self) -> Callable[[Situation, list[Any], list[Any]], None]:
        names = {f"E{number}": one for number, one in enumerate(self._spoken)}
        branches: list[Branch] = [(one.conditions, name, _demand(one)) for name, one in names.items()]
        lines = ["def speak(s, yes, no):", *_nested(branches, 0, " ")]
        namespace: dict[str, Any] = {name: one.entry for name, one in names.items()}
        exec("\n".join(lines), namespace)  # noqa: S102 — written here from a whitelisted tree, see the module's text
        function: Callable[[Situation, list[Any], list[Any]], None] = namespace["speak"]
        return function


def passages(spoken: Iterable[Spoken], places: frozenset[str], gates: frozenset[str]) -> list[Passage]:
    """The entries in their order, neighbours with the same conditions on these facts together."""

    def parts(one: Spoken) -> tuple[tuple[Condition, ...], tuple[Condition, ...]]:
        return _only(one.conditions, places), _only(one.conditions, gates)

    return [Passage(All(place), All(gate), list(run)) for (place, gate), run in groupby(spoken, parts)]


def _only(conditions: Iterable[Condition], facts: frozenset[str]) -> tuple[Condition, ...]:
    return tuple(condition for condition in conditions if facts_of(condition) <= facts)


def _demand(one: Spoken) -> str:
    return "False" if one.requires is None else expression(one.requires)


def _nested(branches: Iterable[Branch], depth: int, indent: str) -> list[str]:
    """Neighbours with the same condition at this depth under one `if`."""
    lines: list[str] = []
    for first, group in groupby(branches, lambda branch: branch[0][depth] if depth < len(branch[0]) else None):
        if first is None:
            lines += [line for branch in group for line in _verdict(branch, indent)]
        else:
            lines += [f"{indent}if {expression(first)}:", *_nested(group, depth + 1, indent + " ")]
    return lines


def _verdict(branch: Branch, indent: str) -> list[str]:
    _, name, demand = branch
    if demand == "True":
        return [f"{indent}yes.append({name})"]
    return [f"{indent}if {demand}: yes.append({name})", f"{indent}else: no.append({name})"]
