"""Facts: what may be known about a person, and how it is asked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rules.model.vocabulary import TERMS, Vocabulary
from texts import source
from texts.source import Table, Text

TYPES = ("date", "yesno", "choice", "set", "whole", "yuan", "yuan_by_benefit", "text")
OPTIONAL = (
    "hint",
    "none",
    "choices",
    "asked_when",
    "forget_with",
    "asked_as",
    "what_if",
    "volunteered",
    "least",
    "most",
)


@dataclass(frozen=True)
class Choice:
    code: str
    label: str
    hint: str = ""


@dataclass(frozen=True)
class Fact:
    """One question. `asked_when`: pairs of an earlier fact and the answers after which this one is asked.

    `forget_with`: earlier facts whose change makes this answer stale. `none`: the words for an empty set or no sum.
    """

    name: str
    type: str
    label: str
    ask: str
    why: str
    hint: str
    none: str
    choices: tuple[Choice, ...]
    asked_when: tuple[tuple[str, frozenset[str]], ...]
    forget_with: tuple[str, ...]
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


def load_facts(vocabulary: Vocabulary, terms: Path = TERMS) -> dict[str, Fact]:
    """Every fact in the order of facts.yaml, which is the order of asking. Errors: DataFileError."""
    raw = source.read(terms / "facts.yaml")
    facts: dict[str, Fact] = {}
    for name, entry in source.entries(raw):
        facts[str(name)] = _fact(name, entry, raw, facts, vocabulary)
    return facts


def _fact(name: Text, entry: Any, raw: Table, earlier: Mapping[str, Fact], vocabulary: Vocabulary) -> Fact:
    source.keys(entry, ["type", "label", "ask", "why"], OPTIONAL)
    kind, choices = source.one_of(entry["type"], TYPES, "type"), _choices(entry.get("choices"), vocabulary)
    least, most = _range(entry, choices) if kind == "whole" else (0, 0)
    return Fact(
        name=str(name),
        type=kind,
        label=source.text(entry, "label"),
        ask=source.text(entry, "ask"),
        why=source.text(entry, "why"),
        hint=source.text(entry, "hint"),
        none=source.text(entry, "none"),
        choices=choices,
        asked_when=_conditions(entry, earlier),
        forget_with=_stale(entry, earlier),
        asked_as=source.one_of(entry["asked_as"], raw, "fact") if "asked_as" in entry else None,
        what_if=source.yes(entry, "what_if"),
        volunteered=source.yes(entry, "volunteered"),
        least=least,
        most=most,
    )


def _range(entry: Table, choices: Sequence[Choice]) -> tuple[int, int]:
    """The least and the greatest whole number, as stated or as chosen from."""
    words = [choice.code for choice in choices] or [source.text(entry, key) for key in ("least", "most")]
    if not all(re.fullmatch("[0-9]{1,6}", word) for word in words):
        raise source.fail(entry, "a whole number needs a range; write 'least' and 'most', or numbers as choices")
    return min(map(int, words)), max(map(int, words))


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
    return Choice(str(code), source.text(node, "label"), source.text(node, "hint"))


def _conditions(entry: Table, earlier: Mapping[str, Fact]) -> tuple[tuple[str, frozenset[str]], ...]:
    nodes = source.entries(entry["asked_when"]) if "asked_when" in entry else ()
    return tuple(_after(name, node, earlier) for name, node in nodes)


def _after(name: Text, node: Any, earlier: Mapping[str, Fact]) -> tuple[str, frozenset[str]]:
    known = earlier[source.one_of(name, earlier, "earlier fact")].codes or ["yes", "no"]
    return str(name), frozenset(source.one_of(word, known, f"answer to {name}") for word in source.words(node))


def _stale(entry: Table, earlier: Mapping[str, Fact]) -> tuple[str, ...]:
    words = source.words(entry["forget_with"]) if "forget_with" in entry else ()
    return tuple(source.one_of(word, earlier, "earlier fact") for word in words)
