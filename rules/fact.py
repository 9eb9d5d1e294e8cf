"""Facts: what may be known about a person, and how it is asked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rules import source
from rules.source import Table, Text
from rules.vocabulary import FOLDER, Vocabulary

TYPES = ("date", "yesno", "choice", "set", "whole", "yuan", "yuan_by_benefit", "text")


@dataclass(frozen=True)
class Choice:
    code: str
    label: str
    hint: str = ""


@dataclass(frozen=True)
class Fact:
    """One question. `asked_when`: pairs of an earlier fact and the answers after which this one is asked."""

    name: str
    type: str
    label: str
    ask: str
    why: str
    hint: str
    none: str
    choices: tuple[Choice, ...]
    asked_when: tuple[tuple[str, frozenset[str]], ...]
    asked_as: str | None
    what_if: bool
    volunteered: bool
    least: int
    most: int

    def label_of(self, code: str) -> str:
        return next((choice.label for choice in self.choices if choice.code == code), code)

    @property
    def codes(self) -> list[str]:
        return [choice.code for choice in self.choices]


def load_facts(vocabulary: Vocabulary, folder: Path = FOLDER) -> dict[str, Fact]:
    """Every fact in the order of facts.yaml, which is the order of asking. Errors: PolicyError."""
    raw = source.read(folder / "facts.yaml")
    return {str(name): _fact(name, entry, raw, vocabulary) for name, entry in raw.items()}


def _fact(name: Text, entry: Table, raw: Table, vocabulary: Vocabulary) -> Fact:
    optional = ["hint", "none", "choices", "asked_when", "asked_as", "what_if", "volunteered", "least", "most"]
    source.keys(entry, ["type", "label", "ask", "why"], optional)
    choices = _choices(entry.get("choices"), vocabulary)
    numbers = [int(choice.code) for choice in choices if choice.code.isdigit()] or [0]
    return Fact(
        name=str(name),
        type=source.one_of(entry["type"], TYPES, "type"),
        label=str(entry["label"]),
        ask=str(entry["ask"]),
        why=str(entry["why"]),
        hint=str(entry.get("hint", "")),
        none=str(entry.get("none", "")),
        choices=choices,
        asked_when=tuple(_earlier(key, value, raw) for key, value in entry.get("asked_when", {}).items()),
        asked_as=source.one_of(entry["asked_as"], raw, "fact") if "asked_as" in entry else None,
        what_if=entry.get("what_if") == "yes",
        volunteered=entry.get("volunteered") == "yes",
        least=int(entry.get("least", min(numbers))),
        most=int(entry.get("most", max(numbers))),
    )


def _choices(node: Any, vocabulary: Vocabulary) -> tuple[Choice, ...]:
    if node is None:
        return ()
    if node == "places":
        return tuple(Choice(code, name) for code, name in vocabulary.places.items())
    if node == "identities":
        return tuple(Choice(code, identity.name) for code, identity in vocabulary.identities.items())
    return tuple(_one_choice(code, label) for code, label in source.entries(node))


def _one_choice(code: Text, node: Any) -> Choice:
    if isinstance(node, Text):
        return Choice(str(code), str(node))
    source.keys(node, ["label"], ["hint"])
    return Choice(str(code), str(node["label"]), str(node.get("hint", "")))


def _earlier(name: Text, node: Any, raw: Table) -> tuple[str, frozenset[str]]:
    return source.one_of(name, raw, "fact"), frozenset(map(str, source.words(node)))
