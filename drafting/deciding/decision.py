"""Decisions: what people decided on a draft, one behind the other, in a file beside its text.

The file is the truth. Nothing is taken out of it: who thinks again decides again, and the last word on a thing counts.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from drafting.proposing.writing import as_yaml
from texts import parts
from texts.data_error import DataFileError
from texts.gathering import gathering
from texts.node import Listing, Table

DECISIONS = "decisions.yaml"
HEADING = "# What people decided on this draft, in this order; the last word on a thing counts.\n"
# What may be decided: where a paragraph belongs, a field of the head, an entry as proposed or as typed, a sentence or
# words that become no rule, a doubt that is none, who belongs to several classes; how all answers are asked; one thing
# undone, a case answered, the whole signed.
BELONGS, HEAD, CONFIRM, CHANGE, LEAVE_OUT, WORDS, SETTLE, ORDER, WAYS, UNDO, ANSWER, SIGN = KINDS = (
    *("belongs", "head", "confirm", "change", "leave_out", "words", "settle", "order", "ways"),
    *("undo", "answer", "sign"),
)
OWN = ("what", "about", "by", "when")
DIGITS = 12


@dataclass(frozen=True)
class DraftDecision:
    """One decision: `on` names the thing, `by` an office or a role, `when` is in ISO; `told` is the rest, as text."""

    what: str
    on: str
    by: str
    when: str
    told: Mapping[str, Any] = field(default_factory=dict)

    def as_node(self) -> dict[str, Any]:
        told = {key: value for key, value in self.told.items() if value != ""}
        return {"what": self.what, "about": self.on, **told, "by": self.by, "when": self.when}


def read_decisions(folder: Path) -> tuple[DraftDecision, ...]:
    """All decisions in the folder of a draft; none where nobody has decided anything. Raises DataFileError."""
    path = folder / DECISIONS
    if not path.is_file():
        return ()
    with gathering() as errors:
        nodes = parts.listing(path, errors)
    return tuple(_decision(path, node) for node in nodes)


def write_decisions(folder: Path, decisions: Iterable[DraftDecision]) -> None:
    """The file anew, in one step: who reads it meanwhile has the old one or the new one whole."""
    nodes = [one.as_node() for one in decisions]
    folder.mkdir(parents=True, exist_ok=True)
    written = folder / f".{DECISIONS}"
    written.write_text(HEADING + as_yaml(plain(nodes)), encoding="utf-8")
    written.replace(folder / DECISIONS)


def latest(decisions: Sequence[DraftDecision], *kinds: str) -> dict[str, DraftDecision]:
    """The last decision of these kinds on each thing, undone ones left out."""
    found: dict[str, DraftDecision] = {}
    for one in decisions:
        if one.what == UNDO:
            found.pop(one.on, None)
        elif one.what in kinds:
            found[one.on] = one
    return found


def fingerprint(value: object) -> str:
    """A short hash of plain values: another one as soon as anything is another."""
    text = json.dumps(plain(value), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS]


def plain(value: Any) -> Any:
    """The value as plain tables, lists and texts, without what it knows of its file."""
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    return [plain(inner) for inner in value] if isinstance(value, (list, tuple)) else str(value)


def _decision(path: Path, node: Any) -> DraftDecision:
    if not isinstance(node, Table) or any(key not in node for key in OWN):
        line = node.line if isinstance(node, (Table, Listing)) else 1
        raise DataFileError(path, line, f"a decision has {', '.join(OWN)}; undo in the page what nobody needs")
    if node["what"] not in KINDS:
        raise DataFileError(path, node.line, f"nobody decides '{node['what']}'; write one of {', '.join(KINDS)}")
    told = {key: value for key, value in plain(node).items() if key not in OWN}
    what, on, by, when = (str(node[key]) for key in OWN)
    return DraftDecision(what, on, by, when, told)
