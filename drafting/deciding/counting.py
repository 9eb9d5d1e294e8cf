"""Counting: how many decisions a draft took, and how many lines people typed for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from drafting.deciding import decision as kinds
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
    lines = sum(1 for one in draft.decisions for _ in _typed(one))
    return DraftCounts(len(draft.decisions) - answers, lines, answers)


def _typed(one: DraftDecision) -> Iterator[str]:
    """The lines of a decision that somebody typed: reasons, values, and each line of an entry."""
    yield from (str(one.told[key]) for key in TYPED if one.told.get(key))
    for node in one.told.get("entries", ()):
        if "typed" in node:
            yield from as_yaml(plain(node["entry"])).splitlines()
