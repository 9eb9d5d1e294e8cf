"""The file of screens: each is checked against the facts that it asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from rules.model.fact import Choice, Fact
from rules.model.screen import Screen, ToldStory
from rules.model.vocabulary import TERMS
from rules.reading import fact_file
from texts import parts, source
from texts.gathering import gathering
from texts.source import Table, Text


def load_screens(facts: Mapping[str, Fact], terms: Path = TERMS) -> dict[str, Screen]:
    """Every screen of screens.yaml by name. Errors: DataFileError, also where a fact is asked by two screens."""
    with gathering() as errors:
        table = parts.table(terms / "screens.yaml", errors)
        screens = errors.held(lambda name: _screen(name, table, facts), table.names)
        for name, fact in _asked_twice(screens):
            errors.note(source.fail(table[name]["asks"], f"{fact} is asked by two screens; leave it to one"))
    return screens


def _asked_twice(screens: Mapping[str, Screen]) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for name, screen in screens.items():
        yield from ((name, fact) for fact in screen.asks if fact in seen)
        seen.update(screen.asks)


def _screen(name: str, table: Table, facts: Mapping[str, Fact]) -> Screen:
    entry = source.keys(table[name], ["label", "ask", "why", "asks", "stories"], ["hint", "ask_of"])
    if name in facts:
        raise source.fail(name, f"{name} is a fact; give the screen a name of its own")
    asks = tuple(str(source.one_of(word, facts, "fact")) for word in source.words(entry["asks"]))
    stories = list(source.entries(entry["stories"]))
    return Screen(
        name=str(name),
        label=source.text(entry, "label"),
        ask=source.text(entry, "ask"),
        ask_of=fact_file.naming(entry),
        why=source.text(entry, "why"),
        hint=source.text(entry, "hint"),
        asks=asks,
        choices=tuple(_choice(code, story) for code, story in stories),
        stories=tuple(ToldStory(str(code), _tells(story["tells"], asks, facts)) for code, story in stories),
    )


def _choice(code: Text, entry: Any) -> Choice:
    source.keys(entry, ["label", "tells"], ["hint"])
    return Choice(str(code), source.text(entry, "label"), source.text(entry, "hint"))


def _tells(node: Table, asks: tuple[str, ...], facts: Mapping[str, Fact]) -> Mapping[str, Any]:
    told = {}
    for name, value in source.entries(node):
        fact = facts[source.one_of(name, asks, "fact of this screen")]
        told[fact.name] = _value(fact, value)
    return MappingProxyType(told)


def _value(fact: Fact, node: Any) -> Any:
    if fact.type == "yesno":
        return source.one_of(node, ("yes", "no"), f"answer to {fact.name}") == "yes"
    return str(source.one_of(node, fact.codes, f"answer to {fact.name}"))
