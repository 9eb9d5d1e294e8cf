"""A proposal: an entry as a policy file has it, what each of its fields was read from, and what is open in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

RULES, DETAILS, ORDERS, LEFT_OUT, HEAD = SECTIONS = "rules", "details", "orders", "left_out", "head"


@dataclass(frozen=True)
class ProposedEntry:
    """`section` is where the entry would stand in policy.yaml; of the head of the file `entry` holds its keys alone.

    `read_from`: the words of the notice by the field that was read from them. `assumed`: the fields that no words say.
    `open`: sentences in Chinese on what was not understood; while there is one the entry proves nothing. `red`: words
    of its sentences that no entry uses.
    """

    section: str
    entry: Mapping[str, Any]
    path: str
    quote: str
    read_from: Mapping[str, str] = field(default_factory=dict)
    assumed: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    red: tuple[str, ...] = ()


@dataclass(frozen=True)
class ProposedPolicy:
    """All that was proposed of a notice: the entries, and the groups of people that it names."""

    entries: tuple[ProposedEntry, ...]
    groups: Mapping[str, tuple[str, ...]]

    def of(self, section: str) -> tuple[ProposedEntry, ...]:
        return tuple(one for one in self.entries if one.section == section)

    def as_policy(self) -> dict[str, Any]:
        """The entries by their sections, as the check of a policy reads them."""
        policy: dict[str, Any] = {"groups": {name: list(codes) for name, codes in self.groups.items()}}
        for section in SECTIONS:
            policy[section] = [dict(one.entry) for one in self.of(section)]
        return policy

    def name_of(self, entry: ProposedEntry) -> str:
        """What the check of a policy calls it."""
        number = next(n for n, one in enumerate(self.of(entry.section), start=1) if one is entry)
        return f"{entry.section} {entry.entry.get('id', number)}"
