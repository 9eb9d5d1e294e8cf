"""Words: the words of the field by which sentences of notices are read, from words.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from rules.model.vocabulary import Vocabulary, load_vocabulary
from texts import parts
from texts.spelling import folded

WORDS = Path(__file__).parent / "words.yaml"
Pattern = re.Pattern[str]


@dataclass(frozen=True)
class BenefitWords:
    """What is known of a benefit beside its names; words.yaml says what each is."""

    when: Mapping[str, tuple[str, ...]]
    when_ordinary: Mapping[str, tuple[str, ...]]
    assumed: Mapping[str, tuple[str, ...]]
    standards: Mapping[str, str]
    told_by: Mapping[str, tuple[str, ...]]
    enrolling: str
    timed: str
    bounded_by: str
    is_care: bool
    waives: bool
    by_terms: bool


@dataclass(frozen=True)
class FieldWords:
    """Patterns over folded text: people and benefits by their codes, facts with their values, and the rest.

    `services` says of which service an answer on each benefit is.
    """

    people: Mapping[str, Pattern]
    headings: Mapping[str, Pattern]
    named: Mapping[str, Pattern]
    benefits: Mapping[str, BenefitWords]
    services: Mapping[str, str]
    facts: tuple[tuple[Pattern, str, tuple[str, ...]], ...]
    general: tuple[tuple[Pattern, Mapping[str, Any]], ...]
    bases: tuple[Pattern, ...]
    ladders: tuple[Pattern, ...]
    neutral: tuple[Pattern, ...]
    rhetoric: Pattern
    restricting: Pattern
    taking: Pattern
    but: Pattern
    causes: Pattern


@cache
def vocabulary() -> Vocabulary:
    """Identities, benefits and places, read once."""
    return load_vocabulary()


@cache
def field_words() -> FieldWords:
    """The words, read once."""
    table = parts.table(WORDS)
    names = {code: [re.escape(folded(known.name))] for code, known in vocabulary().identities.items()}
    benefits = table["benefits"]
    return FieldWords(
        people={str(code): _any([*names.get(code, ()), *listed]) for code, listed in table["people"].items()},
        headings={str(code): _any(node["headings"]) for code, node in benefits.items()},
        named={str(code): _any(node.get("named") or node["headings"]) for code, node in benefits.items()},
        benefits={str(code): _benefit(node) for code, node in benefits.items()},
        services={code: str(table["services"][code]) for code in vocabulary().benefits},
        facts=tuple((_any([node["words"]]), str(node["fact"]), _texts(node["values"])) for node in table["facts"]),
        general=tuple((_any([node["words"]]), _plain(node["if"])) for node in table["general"]),
        bases=tuple(map(re.compile, table["bases"])),
        ladders=tuple(map(re.compile, table["ladders"])),
        neutral=tuple(map(re.compile, table["neutral"])),
        rhetoric=_any([table["rhetoric"]]),
        restricting=_any([table["restricting"]]),
        taking=_any([table["taking"]]),
        but=_any([table["but"]]),
        causes=_any([table["causes"]]),
    )


def _benefit(node: Mapping[str, Any]) -> BenefitWords:
    return BenefitWords(
        _case(node.get("when") or {}),
        _case(node.get("when_ordinary") or {}),
        _case(node.get("assumed") or {}),
        _plain(node.get("standards") or {}),
        _case(node.get("told_by") or {}),
        str(node.get("enrolling", "")),
        str(node.get("timed", "")),
        str(node.get("bounded_by", "")),
        "is_care" in node,
        "waives" in node,
        "by_terms" in node,
    )


def _any(patterns: Iterable[str]) -> Pattern:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


def _texts(values: Iterable[Any]) -> tuple[str, ...]:
    return tuple(map(str, values))


def _case(node: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    return {str(fact): _texts(values) for fact, values in node.items()}


def _plain(node: Any) -> Any:
    """A table of the file as plain values, to be written again."""
    if isinstance(node, Mapping):
        return {str(key): _plain(value) for key, value in node.items()}
    return [_plain(value) for value in node] if isinstance(node, list) else str(node)
