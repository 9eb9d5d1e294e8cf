"""Scoping: of whom an entry speaks, where and when, from the keys where, who, alone, unless, when, from and until."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from rules.model import condition
from rules.model.condition import ALWAYS, Among, Condition
from rules.model.place import belonging
from rules.model.policy import EARLIEST, LATEST, Scope, Span
from rules.reading.quoting import Known
from texts import parts, source
from texts.citation import Citation
from texts.gathering import Errors, Held, gathering
from texts.source import Table, Text

# Of a notice whose place cannot be read: some place, the same for all its entries.
UNREAD = "unread"
KEYS = ("where", "who", "alone", "unless", "when", "from", "until")


class Scoping:
    """The scopes of one file: what an entry leaves out, its notice says; `groups` name several identities.

    What is wrong at the head of the file is noted in `errors`; who needs it then raises Follows.
    """

    def __init__(self, table: Table, known: Known, errors: Errors) -> None:
        self.known = known
        self._first = errors.held(lambda key: source.day(table[key]), ["in_force_from"])
        self._last = errors.held(lambda key: self._end(table, key), ["in_force_until"])
        self._place = errors.held(lambda key: self._code(table[key]), ["place"])
        named = parts.section(table, "groups", errors)
        # A group that is called like an identity was meant to have another name.
        is_misnamed = any(name in known.vocabulary.identities for name in named.names)
        self._groups: Held[frozenset[str]] = Held(has_lost=named.has_lost or is_misnamed)
        errors.fill(self._groups, lambda name: self._group(name, named), named.names)

    @property
    def is_placed(self) -> bool:
        """Whether the place of the notice could be read."""
        return self._place.is_whole

    def place(self) -> str | None:
        """The place of the notice; None for the whole city."""
        return self._place["place"]

    def first_day(self) -> dt.date:
        """The first day of the notice."""
        return self._first["in_force_from"]

    def last_day(self) -> dt.date:
        """The last day of the notice; LATEST where it names none."""
        return self._last["in_force_until"]

    def _end(self, table: Table, key: str) -> dt.date:
        last = source.day(table[key]) if key in table else LATEST
        first = self._first.get("in_force_from", EARLIEST)
        if first > last:
            raise source.fail(table[key], f"this is before the first day, {first}; mend one of them")
        return last

    def scope(self, node: Table, *, outlives: bool = False) -> Scope:
        """Of whom the entry speaks; where it `outlives` its notice, only its own `until` ends it."""
        with gathering() as errors:
            when = errors.of(condition.parse, node["when"], self.known.facts) if "when" in node else ALWAYS
            who, unless = (errors.of(self._people, node, key) for key in ("who", "unless"))
            is_alone = errors.of(self._is_alone, node)
            place, span = errors.of(self._where, node), errors.of(self.span, node, outlives=outlives)
        return Scope(place, who, unless | self._all_but(who) if is_alone else unless, when, span)

    def span(self, node: Table, *, outlives: bool = False) -> Span:
        """Its own days, or else those of the notice, in which they must lie."""
        with gathering() as errors:
            first = errors.of(source.day, node["from"]) if "from" in node else EARLIEST
            last = errors.of(source.day, node["until"]) if "until" in node else LATEST
        begins, ends = self._first.get("in_force_from", EARLIEST), self._last.get("in_force_until", LATEST)
        if "from" in node and first < begins:
            raise source.fail(node["from"], f"the notice is in force only from {begins}; begin then or later")
        if first > ends:
            raise source.fail(node["from"], f"the notice is in force only until {ends}; begin then or before")
        if "until" in node and last > ends:
            raise source.fail(node["until"], f"the notice is in force only until {ends}; end then or before")
        first = max(first, begins)
        if first > last:
            raise source.fail(node["until"], f"this is before the first day, {first}; mend one of them")
        return Span(first, LATEST if outlives and "until" not in node else min(last, ends))

    def identities(self, node: Any) -> frozenset[str]:
        """The codes of a word or a list of words: groups, and identities with the kinds of them."""
        with gathering() as errors:
            codes = errors.each(self._codes, source.words(node))
        return frozenset().union(*codes)

    def _codes(self, word: Text) -> frozenset[str]:
        """Those of one word; none where it is, or may be, a group that could not be read."""
        vocabulary = self.known.vocabulary
        names = self._groups.names_with(vocabulary.identities)
        if not names.knows(word) and names.has_lost:
            return frozenset()
        name = source.one_of(word, names, "identity or group")
        return vocabulary.kinds(name) if vocabulary.identities.knows(name) else self._groups.get(name, frozenset())

    def _group(self, name: str, named: Table) -> frozenset[str]:
        if name in self.known.vocabulary.identities:
            raise source.fail(name, f"'{name}' is an identity; give the group another name")
        return self.identities(named[name])

    def _people(self, node: Table, key: str) -> frozenset[str]:
        return self.identities(node[key]) if key in node else frozenset()

    def _is_alone(self, node: Table) -> bool:
        """Whether it speaks of people who hold nothing else than what it names."""
        if source.yes(node, "alone") and "who" not in node:
            raise source.fail(node["alone"], "alone with nobody; write an identity under 'who', or delete the key")
        return source.yes(node, "alone")

    def _all_but(self, who: frozenset[str]) -> frozenset[str]:
        return frozenset(self.known.vocabulary.identities) - who

    def _where(self, node: Table) -> Condition:
        """The place of the notice, unless `where` names another fact (school_district) or places of its own."""
        where = node.get("where", "district")
        if isinstance(where, Table):
            return belonging(condition.parse(where, self.known.facts), self.known.vocabulary.places)
        if "where" in node:
            source.one_of(where, ["district", "school_district"], "fact of a place")
        place = self._place.get("place", UNREAD)
        if place is None:
            return ALWAYS
        here = Among(str(where), frozenset({place}))
        return here if place is UNREAD else belonging(here, self.known.vocabulary.places)

    def _code(self, node: Any) -> str | None:
        place = source.one_of(node, self.known.vocabulary.places.by_code, "place", "chongqing")
        return None if place == "chongqing" else place


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
