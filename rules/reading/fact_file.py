"""The file of facts: each question of facts.yaml, read and checked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from rules.model.fact import IN_TALK, SPANS, STANDARDS, TYPES, AskedWhen, Choice, Fact
from rules.model.vocabulary import TERMS, Vocabulary
from rules.reading import scalar
from texts import parts, source
from texts.gathering import Errors, Held, gathering, whole
from texts.source import Table, Text

OPTIONAL = (
    "ask_of",
    "drawn",
    "hint",
    "none",
    "choices",
    "asked_when",
    "forget_with",
    "asked_as",
    "what_if",
    "what_if_from",
    "volunteered",
    "least",
    "most",
    "bill",
    "part_of",
    "standard",
    "presupposes",
    "in_talk",
    "of",
    "begins",
    "essential",
    "before",
    "turns",
    "taken_as",
    "sensitive",
)

PERSON = re.compile("[{}][^{}]*[{}]?")


def load_facts(vocabulary: Vocabulary, terms: Path = TERMS, errors: Errors | None = None) -> Held[Fact]:
    """Every fact in the order of facts.yaml, which is the order of asking. Errors: DataFileError.

    Where `errors` are given they are noted there, and the facts are the rest.
    """
    with gathering(errors) as errors:
        raw = parts.table(terms / "facts.yaml", errors)
        facts = Held[Fact](has_lost=raw.has_lost)
        errors.fill(facts, lambda name: _fact(name, raw, facts, vocabulary), raw.names)
        return facts


def _fact(name: str, raw: Table, earlier: Held[Fact], vocabulary: Vocabulary) -> Fact:
    entry = source.keys(raw[name], ["type", "label", "ask", "why"], OPTIONAL)
    with gathering() as errors:
        asked_when = errors.of(_conditions, entry, "asked_when", earlier)
        forget_with = errors.of(_stale, entry, earlier)
        before = errors.of(_before, entry, earlier)
        choices = errors.of(_choices, entry.get("choices"), vocabulary)
        fact = errors.of(_itself, name, entry, raw, earlier)
    fact = replace(fact, asked_when=asked_when, forget_with=forget_with, before=before, choices=choices)
    least, most = _range(entry, choices) if fact.type == "whole" else (0, 0)
    taken_as = source.one_of(entry["taken_as"], fact.codes, "answer") if "taken_as" in entry else ""
    return replace(fact, least=least, most=most, what_if_from=_only_from(entry, choices), taken_as=taken_as)


def _itself(name: str, entry: Table, raw: Table, earlier: Mapping[str, Fact]) -> Fact:
    """The fact without its choices, and the others after which it is asked."""
    kind = source.one_of(entry["type"], TYPES, "type")
    return Fact(
        name=str(name),
        type=kind,
        label=source.text(entry, "label"),
        ask=source.text(entry, "ask"),
        why=source.text(entry, "why"),
        hint=source.text(entry, "hint"),
        none=source.text(entry, "none"),
        choices=(),
        asked_when=(),
        forget_with=(),
        asked_as=source.one_of(entry["asked_as"], raw, "fact") if "asked_as" in entry else None,
        what_if=source.yes(entry, "what_if"),
        what_if_from=frozenset(),
        volunteered=source.yes(entry, "volunteered"),
        least=0,
        most=0,
        bill=_is_bill(entry, kind, earlier),
        part_of=_whole(entry, kind, earlier),
        standard=_standard(entry, kind),
        presupposes=_presupposed(entry, kind, earlier),
        in_talk=_in_talk(entry),
        of=_span(entry, "of"),
        begins=_span(entry, "begins"),
        essential=source.yes(entry, "essential"),
        before=None,
        turns=_turn(entry, kind),
        ask_of=naming(entry),
        drawn=source.text(entry, "drawn"),
        taken_as="",
        sensitive=source.yes(entry, "sensitive"),
    )


def naming(entry: Table) -> str:
    """The question that names whose answer it asks for; empty where none does. DataFileError without a place for it."""
    words = source.text(entry, "ask_of")
    if words and PERSON.findall(words) != ["{person}"]:
        raise source.fail(entry["ask_of"], "the question names nobody; write {person} once where the name belongs")
    return words


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


def _whole(entry: Table, kind: str, earlier: Mapping[str, Fact]) -> str | None:
    """The sum of which this one is a part: an earlier fact."""
    if "part_of" not in entry:
        return None
    sums = [fact.name for fact in earlier.values() if fact.type == kind == "yuan"]
    return source.one_of(entry["part_of"], sums, "earlier sum")


def _standard(entry: Table, kind: str) -> str | None:
    if "standard" not in entry:
        return None
    if kind != "yuan":
        raise source.fail(entry["standard"], "a standard is a sum; name it at a fact of type yuan")
    return source.one_of(entry["standard"], STANDARDS, "column of standards.yaml")


def _span(entry: Table, key: str) -> str | None:
    return source.one_of(entry[key], SPANS, "span of an answer") if key in entry else None


def _presupposed(entry: Table, kind: str, earlier: Mapping[str, Fact]) -> AskedWhen:
    found = _conditions(entry, "presupposes", earlier)
    if found and (kind != "yuan" or any(earlier[name].type != "choice" for name, _ in found)):
        raise source.fail(
            entry["presupposes"],
            "only a sum presupposes something, and that is an answer to a choice; mend or delete it",
        )
    return found


def _in_talk(entry: Table) -> frozenset[str]:
    words = source.words(entry["in_talk"]) if "in_talk" in entry else ()
    return frozenset(source.one_of(word, IN_TALK, "part in a conversation") for word in words)


def _only_from(entry: Table, choices: Sequence[Choice]) -> frozenset[str]:
    words = source.words(entry["what_if_from"]) if "what_if_from" in entry else ()
    return frozenset(source.one_of(word, [choice.code for choice in choices], "choice") for word in words)


def _choices(node: Any, vocabulary: Vocabulary) -> tuple[Choice, ...]:
    if node is None:
        return ()
    if node == "places":
        return tuple(Choice(code, place.name) for code, place in whole(vocabulary.places.by_code).items())
    if node == "identities":
        return tuple(Choice(code, identity.name) for code, identity in whole(vocabulary.identities).items())
    return tuple(_one_choice(code, label) for code, label in source.entries(node))


def _one_choice(code: Text, node: Any) -> Choice:
    if isinstance(node, Text):
        return Choice(str(code), str(node))
    source.keys(node, ["label"], ["hint", "drawn", "word"])
    return Choice(str(code), *(source.text(node, key) for key in ("label", "hint", "drawn", "word")))


def _conditions(entry: Table, key: str, earlier: Mapping[str, Fact]) -> AskedWhen:
    nodes = source.entries(entry[key]) if key in entry else ()
    return tuple(_after(name, node, earlier) for name, node in nodes)


def _before(entry: Table, earlier: Mapping[str, Fact]) -> tuple[str, AskedWhen] | None:
    if "before" not in entry:
        return None
    named = [str(source.one_of(name, earlier, "earlier fact")) for name, _ in source.entries(entry["before"])]
    if len(named) != 1:
        raise source.fail(entry["before"], "a question is asked before one other; name one fact")
    return named[0], _conditions(entry["before"], named[0], earlier)


def _turn(entry: Table, kind: str) -> tuple[int, int] | None:
    if "turns" not in entry:
        return None
    if kind != "date":
        raise source.fail(entry["turns"], "only a day can be of another year; mark a fact of type date")
    return scalar.month_day(entry["turns"])


def _after(name: Text, node: Any, earlier: Mapping[str, Fact]) -> tuple[str, frozenset[str]]:
    known = earlier[source.one_of(name, earlier, "earlier fact")].codes or ["yes", "no"]
    return str(name), frozenset(source.one_of(word, known, f"answer to {name}") for word in source.words(node))


def _stale(entry: Table, earlier: Mapping[str, Fact]) -> tuple[str, ...]:
    words = source.words(entry["forget_with"]) if "forget_with" in entry else ()
    return tuple(source.one_of(word, earlier, "earlier fact") for word in words)
