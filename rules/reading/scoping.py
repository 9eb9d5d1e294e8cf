"""Scoping: of whom an entry speaks, where and when, from the keys where, who, alone, unless, when, from and until."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rules.model import condition
from rules.model.condition import ALWAYS, Among, Condition
from rules.model.place import belonging
from rules.model.policy import LATEST, Scope, Span
from rules.reading.quoting import Known
from texts import source
from texts.citation import Citation
from texts.source import Table, Text

KEYS = ("where", "who", "alone", "unless", "when", "from", "until")


class Scoping:
    """The scopes of one file: what an entry leaves out, its notice says; `groups` name several identities."""

    def __init__(self, table: Table, known: Known) -> None:
        self.known = known
        self.first = source.day(table["in_force_from"])
        self.last = source.day(table["in_force_until"]) if "in_force_until" in table else LATEST
        if self.first > self.last:
            raise source.fail(table["in_force_until"], f"this is before the first day, {self.first}; mend one of them")
        self.place = self._place(table["place"])
        self.groups: Mapping[str, frozenset[str]] = {}
        for name, node in source.entries(table["groups"]) if "groups" in table else ():
            self.groups = {**self.groups, self._new(name): self.identities(node)}

    def scope(self, node: Table, *, outlives: bool = False) -> Scope:
        """Of whom the entry speaks; where it `outlives` its notice, only its own `until` ends it."""
        when = condition.parse(node["when"], self.known.facts) if "when" in node else ALWAYS
        who = self.identities(node["who"]) if "who" in node else frozenset()
        unless = self.identities(node["unless"]) if "unless" in node else frozenset()
        if source.yes(node, "alone"):
            unless |= self._all_but(who, node)
        return Scope(self._where(node), who, unless, when, self.span(node, outlives=outlives))

    def span(self, node: Table, *, outlives: bool = False) -> Span:
        """Its own days, or else those of the notice, in which they must lie."""
        first = source.day(node["from"]) if "from" in node else self.first
        last = source.day(node["until"]) if "until" in node else self.last
        if first < self.first:
            raise source.fail(node["from"], f"the notice is in force only from {self.first}; begin then or later")
        if first > self.last:
            raise source.fail(node["from"], f"the notice is in force only until {self.last}; begin then or before")
        if last > self.last:
            raise source.fail(node["until"], f"the notice is in force only until {self.last}; end then or before")
        if first > last:
            raise source.fail(node["until"], f"this is before the first day, {first}; mend one of them")
        return Span(first, LATEST if outlives and "until" not in node else last)

    def identities(self, node: Any) -> frozenset[str]:
        """The codes of a word or a list of words: groups, and identities with the kinds of them."""
        codes: set[str] = set()
        names = [*self.groups, *self.known.vocabulary.identities]
        for word in source.words(node):
            name = source.one_of(word, names, "identity or group")
            codes |= self.groups.get(name) or self.known.vocabulary.kinds(name)
        return frozenset(codes)

    def _all_but(self, who: frozenset[str], node: Table) -> frozenset[str]:
        """Every identity beside those of the entry, which speaks of people who hold nothing else."""
        if not who:
            raise source.fail(node["alone"], "alone with nobody; write an identity under 'who', or delete the key")
        return frozenset(self.known.vocabulary.identities) - who

    def _where(self, node: Table) -> Condition:
        """The place of the notice, unless `where` names another fact (school_district) or places of its own."""
        where = node.get("where", "district")
        if isinstance(where, Table):
            return belonging(condition.parse(where, self.known.facts), self.known.vocabulary.places)
        if "where" in node:
            source.one_of(where, ["district", "school_district"], "fact of a place")
        if self.place is None:
            return ALWAYS
        return belonging(Among(str(where), frozenset({self.place})), self.known.vocabulary.places)

    def _place(self, node: Any) -> str | None:
        place = source.one_of(node, ["chongqing", *self.known.vocabulary.places], "place")
        return None if place == "chongqing" else place

    def _new(self, name: Text) -> str:
        if name in self.known.vocabulary.identities:
            raise source.fail(name, f"'{name}' is an identity; give the group another name")
        return str(name)


def called(node: Table, clauses: Iterable[Citation]) -> str | None:
    """The word under `called`, which a quote of the entry must hold; empty for `nobody`; None where there is no key."""
    if "called" not in node:
        return None
    word = source.typed(node["called"], Text)
    if word == "nobody":
        return ""
    if not any(word in clause.quote for clause in clauses):
        raise source.fail(word, f"'{word}' stands in no quote of this entry; write the clause's own word, or nobody")
    return str(word)
