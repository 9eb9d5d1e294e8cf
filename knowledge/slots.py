"""Slots: the words by which people state the facts of contract.md. What a message does not state stays unknown."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from knowledge.amount import PRICE, amounts, years
from knowledge.heard import Heard
from knowledge.normalise import units
from knowledge.phrasebook import Found, Phrasebook
from knowledge.record import DataFileError, Record, read_record

SLOTS = Path(__file__).parent / "slots.yaml"
YES_OR_NO = ("student", "referred", "designated_hospital", "maintenance_treatment")
CHOICES = ("disability_level", "insurance", "tier", "care", "hospital_level", "care_place", *YES_OR_NO)
DENIALS = ("denied", "denied_after", "whether")
LISTS = ("persons", "city", "away", "everyday", "elsewhere", *DENIALS, "instead", "also", "fillers")
# How far before or after a word its "not" may stand: 我们不是|低保, 没评上|低保.
REACH = 5
# So many units beside the facts are no question yet.
BARE = 2


class SlotsError(DataFileError):
    """The file of words for facts is wrong."""


class Ear:
    """Reads messages with the words of slots.yaml, the names of districts and those of diseases.

    `words` are all of its words for facts, `names` all names of places, here and elsewhere.
    """

    def __init__(self, places: Mapping[str, str], diseases: Sequence[str], path: Path = SLOTS) -> None:
        file = read_record(path, SlotsError)
        file.expect(("identities", *CHOICES, *LISTS))
        lists = {name: file.texts(name) for name in LISTS}
        self._facts = {name: Phrasebook(_words(file.table(name))) for name in ("identities", *CHOICES)}
        self._places = Phrasebook(_names(places, lists["everyday"]))
        self._diseases = Phrasebook({name.lower(): name for name in diseases})
        self._marks = {name: Phrasebook(dict.fromkeys(words, name)) for name, words in lists.items()}
        self._no, self._whether = _ending_in(lists["denied"]), _ending_in(lists["whether"])
        self._no_after = re.compile(f"(?:也|又|还)?(?:{_any(lists['denied_after'])})")
        self.words = tuple(word for book in self._facts.values() for word in book.phrases)
        self.names = (*self._places.phrases, *self._marks["elsewhere"].phrases)

    def hear(self, text: str) -> Heard:
        """What a normalised text states."""
        places = tuple(dict.fromkeys(found.meaning for found in self._places.find(text)))
        identities, denied = self._identities(text)
        facts = {**dict(self._choices(PRICE.sub("", text))), **amounts(text), **self._disease(text)}
        if identities:
            facts["identities"] = sorted(identities)
        if len(places) == 1:
            facts["district"] = places[0]
        belongs_here = bool(places) or self._says("city", text) or self._says("away", text)
        return Heard(
            facts=facts,
            denied=denied,
            places=places,
            city=self._says("city", text),
            elsewhere=self._says("elsewhere", text) and not belongs_here,
            years=years(text),
            own=self._says("persons", text),
            instead=self._says("instead", text) and not self._says("also", text),
            bare=bool(facts or places or denied) and len(units(self._rest(text))) <= BARE,
        )

    def without_places(self, text: str) -> str:
        """The text without the names of districts: where a rule holds is no matter of likeness."""
        return _without(self._places, text)

    def _says(self, mark: str, text: str) -> bool:
        return any(True for _ in self._marks[mark].find(text))

    def _rest(self, text: str) -> str:
        """What is left of a message when its facts, its people and its small words are taken away."""
        books = [*self._facts.values(), self._places, self._diseases]
        books += [self._marks[name] for name in ("persons", "denied", "denied_after", "fillers")]
        for book in books:
            text = _without(book, text, " ")
        return text

    def _identities(self, text: str) -> tuple[frozenset[str], frozenset[str]]:
        said: set[str] = set()
        denied: set[str] = set()
        for found in self._facts["identities"].find(text):
            (denied if self._is_denied(text, found) else said).add(found.meaning)
        return frozenset(said), frozenset(denied - said)

    def _is_denied(self, text: str, found: Found[str]) -> bool:
        before, after = text[max(0, found.start - REACH) : found.start], text[found.end : found.end + REACH]
        return not self._whether.search(before) and bool(self._no.search(before) or self._no_after.match(after))

    def _choices(self, text: str) -> Iterator[tuple[str, Any]]:
        for name in CHOICES:
            values = {found.meaning for found in self._facts[name].find(text)}
            if len(values) == 1:
                yield name, _json(name, values.pop())

    def _disease(self, text: str) -> dict[str, str]:
        named = list(dict.fromkeys(found.meaning for found in self._diseases.find(text)))
        return {"disease": named[0]} if len(named) == 1 else {}


def _words(table: Record) -> dict[str, str]:
    return {word: name for name in table.fields for word in table.texts(name)}


def _names(places: Mapping[str, str], everyday: Sequence[str]) -> dict[str, str]:
    """Codes of districts by their full and short names; a short name that is an everyday word is left out."""
    names: dict[str, str] = {}
    for code, full in places.items():
        short = re.sub("(?:土家族苗族|苗族土家族|土家族)?自治县$|经开区$|新区$|区$|县$", "", full).removeprefix("重庆")
        names |= {full: code, full.removeprefix("重庆"): code}
        if short not in everyday:
            names |= {short: code, f"{short}区": code, f"{short}县": code} if len(short) > 1 else {}
    return names


def _without(book: Phrasebook[Any], text: str, instead: str = "") -> str:
    pieces, end = [], 0
    for found in book.find(text):
        pieces += [text[end : found.start], instead]
        end = found.end
    return "".join([*pieces, text[end:]])


def _any(words: Sequence[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def _ending_in(words: Sequence[str]) -> re.Pattern[str]:
    # 不是什么低保, 没有过低保: a little may stand between the "no" and what it denies.
    return re.compile(f"(?:{_any(words)})(?:什么|个|上|过|到|有)?$")


def _json(name: str, code: str) -> Any:
    if name in YES_OR_NO:
        return code == "yes"
    return int(code) if code.isdigit() else code
