"""A fact is one thing that may be known about a person, with the question that asks for it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from rules.model.vocabulary import TERMS, Vocabulary
from texts import source
from texts.source import Table, Text

TYPES = ("date", "yesno", "choice", "set", "whole", "yuan", "yuan_by_benefit", "text")
# What a fact is in a conversation: another answer makes it another matter; who tells it speaks of a person; it says
# only where, when or how old, and asks nothing by itself; it is asked late.
MATTER, PERSON, SETTING, LATE = IN_TALK = ("matter", "person", "setting", "late")
STANDARDS = ("tier1", "tier2")
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
    "bill",
    "standard",
    "in_talk",
)

# In the engine: a day, yes or no, codes of a set, and as int a whole number or a sum in fen; a code or words as text.
FactValue: TypeAlias = bool | int | str | dt.date | frozenset[str]


@dataclass(frozen=True)
class Choice:
    code: str
    label: str
    hint: str = ""


@dataclass(frozen=True)
class Fact:
    """One question. `asked_when`: pairs of an earlier fact and the answers after which this one is asked.

    `forget_with`: earlier facts whose change makes this answer stale. `none`: the words for an empty set or no sum.
    `bill`: the sum of one bill from which the aids are taken off. `standard`: the column of standards.yaml from which
    the sum follows where nobody says it. `in_talk`: what the fact is in a conversation, of IN_TALK.
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
    bill: bool
    standard: str | None
    in_talk: frozenset[str]

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
        bill=_is_bill(entry, kind, earlier),
        standard=_standard(entry, kind),
        in_talk=_in_talk(entry),
    )


def _range(entry: Table, choices: Sequence[Choice]) -> tuple[int, int]:
    """The least and the greatest whole number, as stated or as chosen from."""
    words = [choice.code for choice in choices] or [source.text(entry, key) for key in ("least", "most")]
    if not all(re.fullmatch("[0-9]{1,6}", word) for word in words):
        raise source.fail(entry, "a whole number needs a range; write 'least' and 'most', or numbers as choices")
    return min(map(int, words)), max(map(int, words))


def _is_bill(entry: Table, kind: str, earlier: Mapping[str, Fact]) -> bool:
    if not source.yes(entry, "bill"):
        return False
    if kind != "yuan":
        raise source.fail(entry["bill"], "a bill is a sum; mark a fact of type yuan")
    if others := [fact.name for fact in earlier.values() if fact.bill]:
        raise source.fail(entry["bill"], f"{others[0]} is the bill already; mark one fact")
    return True


def _standard(entry: Table, kind: str) -> str | None:
    if "standard" not in entry:
        return None
    if kind != "yuan":
        raise source.fail(entry["standard"], "a standard is a sum; name it at a fact of type yuan")
    return source.one_of(entry["standard"], STANDARDS, "column of standards.yaml")


def _in_talk(entry: Table) -> frozenset[str]:
    words = source.words(entry["in_talk"]) if "in_talk" in entry else ()
    return frozenset(source.one_of(word, IN_TALK, "part in a conversation") for word in words)


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
