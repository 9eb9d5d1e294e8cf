"""Usage: what an entry of a policy makes of the sentences that it cites, as the file has it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from drafting.checking import mark
from drafting.checking.mark import DecidingMark
from texts.citation import squeeze
from texts.spelling import normalise

# What is copied from the notice, or only names an entry.
COPIED = ("quote", "clause", "id", "benefit", "relation")
NUMBER = re.compile(r"(?:[<>=! ]*)(\d+(?:\.\d+)?)")
DAY = re.compile(r"(?:(\d{4})-)?(\d\d)-(\d\d)")
# Of a day of every year (opens: "09-01"): a leap year, in which all days are.
ANY_YEAR = 2000
# Beside which keys a number of a kind stands; what is chosen from a list is no number of any.
OWN_KEYS = {mark.SHARE: ("rate",), mark.AGE: ("age",), mark.LEVEL: ("hospital_level",), mark.TIME: ("days",)}
CHOSEN = ("tier", "disability_level")
# What is enough to be told in words: nothing reckons with it.
TOLD = (mark.DOCUMENT, mark.COUNT, mark.MONTH, mark.IDENTITY, mark.PLACE)
PEOPLE = ("who", "unless", "identities", "alone", "district", "school_district", "care_district")


@dataclass(frozen=True)
class PolicyEntry:
    """An entry of a policy: its name for a person, what it quotes by clause, and what it says by its keys."""

    name: str
    quotes: tuple[tuple[str, str], ...]
    values: tuple[tuple[str, str], ...]

    def cites(self, path: str, sentence: str) -> bool:
        """Whether it quotes more than half of the sentence, or the sentence more than half of its quote."""
        return any(clause == path and _overlaps(squeeze(quote), squeeze(sentence)) for clause, quote in self.quotes)


def entries(policy: Mapping[str, Any]) -> Iterator[PolicyEntry]:
    """All entries of a policy file, those that leave something out aside."""
    for section, listed in policy.items():
        if isinstance(listed, list) and section != "left_out":
            for number, node in enumerate(listed, start=1):
                name = f"{section} {node.get('id', number)}"
                yield PolicyEntry(name, tuple(_quotes(node)), tuple(_values(node)))


def left_out(policy: Mapping[str, Any]) -> Iterator[PolicyEntry]:
    """The entries that say why something is left out."""
    for number, node in enumerate(policy.get("left_out") or (), start=1):
        yield PolicyEntry(f"left_out {number}", tuple(_quotes(node)), tuple(_values(node)))


@dataclass(frozen=True)
class Used:
    """What the entries that cite a sentence say together: numbers by the keys beside them, days, codes, and words."""

    numbers: frozenset[tuple[str, Decimal]]
    days: tuple[dt.date, ...]
    codes: frozenset[str]
    words: str
    figures: frozenset[tuple[str, object]]

    def uses(self, found: DecidingMark) -> bool:
        """Whether the mark is among it: as a value; in words only where no value of its kind stands beside them."""
        values = self._values_of(found.kind)
        if found.worth in values or (found.kind == mark.CLASS and self.codes):
            return True
        return (not values or found.kind in TOLD) and self._tells(found)

    def _tells(self, found: DecidingMark) -> bool:
        return (found.kind, found.worth) in self.figures or normalise(found.words) in self.words

    def _values_of(self, kind: str) -> frozenset[object]:
        """The values of that kind that a program reckons with."""
        match kind:
            case mark.DATE:
                return frozenset((day.month, day.day) for day in self.days if day.year != ANY_YEAR)
            case mark.DAY:
                return frozenset((day.month, day.day) for day in self.days if day.year == ANY_YEAR)
            case mark.YEAR:
                return frozenset(day.year for day in self.days if day.year != ANY_YEAR)
            case mark.MONTH:
                return frozenset(day.month for day in self.days if day.year == ANY_YEAR)
            case mark.IDENTITY | mark.PLACE:
                return self.codes
        return frozenset(number for key, number in self.numbers if _is_of(kind, key))


def _is_of(kind: str, key: str) -> bool:
    """Whether a number beside this key may be one of that kind: a rate of 1 is no first tier."""
    if kind in OWN_KEYS:
        return key in OWN_KEYS[kind]
    return all(key not in keys for keys in OWN_KEYS.values()) and key not in CHOSEN


def used_by(cited: list[PolicyEntry], groups: Mapping[str, Any]) -> Used:
    """What these entries use; names of groups stand for who is in them."""
    values = [pair for entry in cited for pair in entry.values]
    codes = frozenset(code for key, value in values if key in PEOPLE for code in _members(value, groups))
    numbers = {(key, Decimal(found[1])) for key, value in values if (found := NUMBER.fullmatch(value))}
    dates = tuple(day for _, value in values for day in _days(value))
    figures = frozenset((said.kind, said.worth) for _, value in values for said in mark.figures(value))
    return Used(frozenset(numbers), dates, codes, "|".join(normalise(value) for _, value in values), figures)


def _days(value: str) -> Iterator[dt.date]:
    """A day with its year or, in a leap year, without."""
    found = DAY.fullmatch(value)
    if found:
        yield dt.date(int(found[1] or ANY_YEAR), int(found[2]), int(found[3]))


def _members(name: str, groups: Mapping[str, Any]) -> Iterator[str]:
    yield name
    for inner in groups.get(name, ()):
        yield from _members(inner, groups)


def _quotes(node: Any) -> Iterator[tuple[str, str]]:
    if isinstance(node, dict):
        if "clause" in node and "quote" in node:
            yield str(node["clause"]), str(node["quote"])
        for inner in node.values():
            yield from _quotes(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from _quotes(inner)


def _values(node: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Each value with the nearest key above it."""
    if isinstance(node, dict):
        for name, inner in node.items():
            if name not in COPIED:
                yield from _values(inner, str(name))
    elif isinstance(node, list):
        for inner in node:
            yield from _values(inner, key)
    else:
        yield key, str(node)


def _overlaps(quote: str, sentence: str) -> bool:
    return quote in sentence or sentence in quote or _shared(quote, sentence) * 2 > min(len(quote), len(sentence))


def _shared(quote: str, sentence: str) -> int:
    """How many letters at the end of one are the beginning of the other."""
    longest = min(len(quote), len(sentence))
    ends = (n for n in range(longest, 0, -1) if quote[-n:] == sentence[:n] or sentence[-n:] == quote[:n])
    return next(ends, 0)
