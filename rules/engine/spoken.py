"""An entry as it speaks in one era, and Python in which neighbours with the same first conditions share one `if`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import NamedTuple, TypeAlias

from rules.model.condition import Condition
from rules.model.policy import Detail, Replacement, Rule

PolicyEntry: TypeAlias = Rule | Detail | Replacement


class Spoken(NamedTuple):
    """An entry with the conditions under which it speaks in one era, and what it requires there (None: refused)."""

    entry: PolicyEntry
    conditions: tuple[Condition, ...]
    requires: Condition | None


class Branch(NamedTuple):
    """The conditions of an entry, the name under which the function knows it, and what it requires (None: refused)."""

    conditions: tuple[Condition, ...]
    name: str
    requires: Condition | None


class Script(NamedTuple):
    """How to write a condition in Python, and the lines for an entry whose conditions hold."""

    condition: Callable[[Condition], str]
    lines: Callable[[Branch], list[str]]


def branches(spoken: Iterable[Spoken]) -> list[Branch]:
    """One for each entry, named E0, E1, …"""
    return [Branch(one.conditions, f"E{number}", one.requires) for number, one in enumerate(spoken)]


def nested(found: Iterable[Branch], script: Script, depth: int = 0, indent: str = " ") -> list[str]:
    """Neighbours with the same condition at this depth under one `if`."""
    lines: list[str] = []
    for first, group in groupby(found, lambda one: one.conditions[depth] if depth < len(one.conditions) else None):
        if first is None:
            lines += [indent + line for one in group for line in script.lines(one)]
        else:
            lines += [f"{indent}if {script.condition(first)}:", *nested(group, script, depth + 1, indent + " ")]
    return lines
