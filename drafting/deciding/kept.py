"""Kept entries: entries of a policy as a decision holds them, each with what it was read from, or as typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from drafting.deciding.decision import plain
from drafting.proposing.proposal import ProposedEntry

TYPED, LINES = "typed", "lines"


def kept(one: ProposedEntry, *, typed: bool = False, lines: int | None = None) -> dict[str, Any]:
    """The entry for a decision. One that was typed has no doubts and was read from nothing.

    `lines`: how many of it were typed, where a form of what had been read was filled in.
    """
    node = {"section": one.section, "entry": plain(one.entry), "path": one.path, "quote": one.quote}
    if typed:
        return node | {TYPED: "yes"} | ({LINES: f"{lines}"} if lines is not None else {})
    beside = {"read_from": dict(one.read_from), "assumed": list(one.assumed), "open": list(one.open)}
    return node | {key: value for key, value in beside.items() if value}


def kept_entries(nodes: Iterable[Mapping[str, Any]]) -> tuple[ProposedEntry, ...]:
    """The entries of a decision."""
    return tuple(
        ProposedEntry(
            str(node["section"]),
            node["entry"],
            str(node["path"]),
            str(node["quote"]),
            node.get("read_from") or {},
            tuple(node.get("assumed") or ()),
            tuple(node.get("open") or ()),
        )
        for node in nodes
    )
