"""Counting: how many decisions a draft took, and how many lines people typed for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from drafting.deciding import decision as kinds
from drafting.deciding import kept
from drafting.deciding.decision import DraftDecision, plain
from drafting.deciding.draft import Draft
from drafting.proposing.writing import as_yaml

# Beside which keys of a decision a person types a line.
TYPED = ("reason", "caveat", "value", "words")


class DraftCounts(NamedTuple):
    """Decisions on the text, lines typed for these, and questions of cases that were answered."""

    decisions: int
    lines: int
    answers: int


def counts(draft: Draft) -> DraftCounts:
    """What the draft took so far, undone decisions among it."""
    answers = sum(one.what == kinds.ANSWER for one in draft.decisions)
    lines = sum(_typed(one) for one in draft.decisions)
    return DraftCounts(len(draft.decisions) - answers, lines, answers)


def _typed(one: DraftDecision) -> int:
    """The lines of a decision that somebody typed: reasons, values, and of an entry each that was not read so."""
    told = sum(1 for key in TYPED if one.told.get(key))
    told += sum(len(way.get("asked", ())) + len(way.get("slots", ())) for way in one.told.get("answers", ()))
    nodes = [node for node in one.told.get("entries", ()) if kept.TYPED in node]
    return told + sum(int(node.get(kept.LINES) or _lines(node)) for node in nodes)


def _lines(node: Mapping[str, Any]) -> int:
    return len(as_yaml(plain(node["entry"])).splitlines())
