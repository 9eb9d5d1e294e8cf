"""A passage is a run of entries that speak in the same places; it is written as one Python function when first asked.

The functions are generated from the syntax tree of `condition`; only its shapes and literals go into them. Entries with
the same first conditions share one `if`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import groupby
from typing import Any

from rules.engine.living import Look, look
from rules.engine.spoken import Branch, Script, Spoken, branches, nested
from rules.model.condition import ALWAYS, All, Condition, Test, expression, facts_of, leaves
from rules.model.policy import Detail, Rule
from rules.model.situation import Situation
from rules.model.window import Window


class Passage:
    """Neighbours that speak in the same `place` and where `gate` holds.

    `speak(situation, yes, no)` adds those that hold, and those that say no.
    It raises Unasked on a fact that is needed and not known.
    """

    def __init__(self, place: Condition, gate: Condition, spoken: Sequence[Spoken]) -> None:
        self.place, self.gate, self._spoken = place, gate, spoken
        self.entries = tuple(one.entry for one in spoken)
        self.speak: Callable[[Situation, list[Any], list[Any]], None] = self._first
        self._beside: dict[str, Passage] = {}

    def beside(self, status: str) -> Passage:
        """The same without the details that are not told beside a verdict of that status; this one where none is."""
        known = self._beside.get(status)
        if known is None:
            those = [one for one in self._spoken if not isinstance(one.entry, Detail) or status in one.entry.on]
            same = len(those) == len(self._spoken)
            known = self._beside[status] = self if same else Passage(self.place, self.gate, those)
        return known

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
    def look(self) -> Look:
        """Adds what its living entries read, and what those of them read that may give."""
        return look(self._spoken)

    @cached_property
    def windows(self) -> tuple[Window, ...]:
        """The windows of its details."""
        return tuple(entry.window for entry in self.entries if isinstance(entry, Detail) and entry.window is not None)

    def _first(self, situation: Situation, yes: list[Any], no: list[Any]) -> None:
        # Two threads may both write it: the same function twice.
        self.speak = self._written()
        self.speak(situation, yes, no)

    def _written(self) -> Callable[[Situation, list[Any], list[Any]], None]:
        namespace: dict[str, Any] = {f"E{number}": one.entry for number, one in enumerate(self._spoken)}
        lines = ["def speak(s, yes, no):", *nested(branches(self._spoken), Script(expression, _verdict))]
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


def _verdict(branch: Branch) -> list[str]:
    if branch.requires == ALWAYS:
        return [f"yes.append({branch.name})"]
    if branch.requires is None:
        return [f"no.append({branch.name})"]
    return [f"if {expression(branch.requires)}: yes.append({branch.name})", f"else: no.append({branch.name})"]
