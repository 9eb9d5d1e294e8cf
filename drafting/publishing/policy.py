"""The policy of a draft as policy.yaml has it, by its sections."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from drafting.deciding import head as fields
from drafting.deciding.decision import plain
from drafting.deciding.draft import Draft
from drafting.deciding.further import DOCUMENT
from drafting.proposing.proposal import HEAD, LEFT_OUT, ORDERS, RULES
from rules.reading.policy_file import SECTIONS
from texts.citation import squeeze

OF_THE_HEAD = "施行的日子，写在这份文件的开头。"


def policy_file(draft: Draft) -> dict[str, Any]:
    """The file. Its rules and details have names that stand once in it."""
    head, found = draft.head, _sections(draft)
    ends = {}
    if head[fields.UNTIL]:
        quote = head[fields.ENDS]
        ends = {"in_force_until": head[fields.UNTIL], "ends": {"clause": _clause_of(draft, quote), "quote": quote}}
    beginning = {"place": head[fields.PLACE], "in_force_from": head[fields.FROM], **ends}
    return beginning | {section: found[section] for section in SECTIONS if found[section]}


def _sections(draft: Draft) -> dict[str, list[Mapping[str, Any]]]:
    found: dict[str, list[Mapping[str, Any]]] = {section: [] for section in SECTIONS}
    for one in draft.entries:
        if one.section in found:
            found[one.section].append(plain(one.entry))
    found[ORDERS] += [{"benefit": [code], "caveat": caveat} for code, caveat in draft.orders.items()]
    found[LEFT_OUT] += [*_of_the_head(draft), *_of_documents(draft)]
    for section in (RULES, "details", "replaces"):
        found[section] = _named(found[section])
    return found


def _of_the_head(draft: Draft) -> Iterator[Mapping[str, str]]:
    """Sentences that tell the first day alone: it stands at the head of the file. By its last day a notice ends."""
    ends = squeeze(draft.head[fields.ENDS]) if draft.head[fields.UNTIL] else ""
    for one in draft.sentences:
        is_of_head = bool(one.entries) and all(entry.section == HEAD for entry in one.entries)
        if is_of_head and not (ends and ends in squeeze(one.words)):
            yield {"clause": one.path, "quote": one.words, "reason": OF_THE_HEAD}


def _of_documents(draft: Draft) -> Iterator[Mapping[str, str]]:
    """Sentences of which only a document stands that they cite: documents.yaml has it."""
    for one in draft.sentences:
        if one.entries and all(entry.section == DOCUMENT for entry in one.entries):
            yield {"clause": one.path, "quote": one.words, "reason": str(one.entries[0].entry["for"])}


def _clause_of(draft: Draft, quote: str) -> str:
    return next((clause.path for clause in draft.notice.clauses if quote in clause.text), "")


def _named(listed: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The same entries; the second of one name has a number."""
    seen: dict[str, int] = {}
    for node in listed:
        seen[str(node["id"])] = 0
    found = []
    for node in listed:
        name = str(node["id"])
        seen[name] += 1
        found.append(node if seen[name] == 1 else {**node, "id": f"{name}-{seen[name]}"})
    return found
