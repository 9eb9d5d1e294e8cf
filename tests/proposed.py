"""What is proposed of one sentence below a roster of two classes, for the tests of the workbench."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bench.proposed_rules import ROSTER
from drafting.outline.clause import clause_of
from drafting.proposing.notice_reading import propose
from drafting.proposing.proposal import ProposedEntry


def read(text: str, heading: str = "普通住院救助") -> tuple[ProposedEntry, ...]:
    """What is proposed of one clause below a roster of two classes."""
    clauses = [clause_of(path, words) for path, words in (*ROSTER, ("二", f"二、{heading}\n{text}"))]
    return propose(clauses).entries


def rules(text: str, heading: str = "普通住院救助") -> list[tuple[list[str], Mapping[str, Any], tuple[str, ...]]]:
    """The people, what they get, and what is open, of each rule that is proposed."""
    found = [one for one in read(text, heading) if one.section == "rules"]
    return [(one.entry.get("who", []), one.entry["gives"], one.open) for one in found]


def opened(text: str, heading: str = "普通住院救助") -> bool:
    """Whether something is proposed, and all of it is open."""
    found = rules(text, heading)
    return all(doubts for _, _, doubts in found)
