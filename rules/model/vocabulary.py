"""The vocabulary names what facts, policies and answers are about: places, identities, benefits."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from texts import parts, source
from texts.gathering import Errors, Held, gathering
from texts.phrase import N_, Phrase
from texts.place import Gazetteer
from texts.place_file import load_places
from texts.source import Table, Text

TERMS = Path(__file__).parents[1] / "terms"
# What a visitor comes for.
PREMIUM, CARE = SUBJECTS = ("premium", "care")


@dataclass(frozen=True)
class Benefit:
    """`about` is what a visitor comes for (premium or care); `ask` the office to ask.

    `meant_by`: the facts whose told value may say that another benefit is meant; `meant_when`: a raw condition without
    which this one is not, beside what its rules ask; `named_by`: the kind of care that says its name, or nothing.
    """

    code: str
    name: str
    about: str
    ask: str
    plain: str = field(default="", kw_only=True)
    meant_by: tuple[Text, ...] = ()
    meant_when: Table | None = field(default=None, compare=False, hash=False)
    named_by: str = field(default="", kw_only=True)

    @property
    def in_words(self) -> str:
        """The name, after plain words where it is an office's own."""
        return Phrase("{plain}（{name}）", plain=self.plain, name=self.name) if self.plain else self.name


@dataclass(frozen=True)
class Identity:
    """`known_by` is the raw condition over facts (`holds`, `disability_level` …) that shows the identity.

    `sought`: whether who is in need can ask an office for it. `to_others`: what others read or hear in place of the
    name; empty where that is the name.
    """

    code: str
    name: str
    kind_of: str | None
    not_with: str | None
    known_by: Table = field(compare=False, hash=False)
    sought: bool = False
    to_others: str = ""


@dataclass(frozen=True)
class Vocabulary:
    places: Gazetteer
    identities: Held[Identity]
    benefits: Held[Benefit]

    def place_name(self, code: str | None) -> str:
        """The name of where a notice holds; None is the whole city."""
        return N_("全市") if code is None else self.places[code].name

    def kinds(self, code: str) -> frozenset[str]:
        """The identity itself and the kinds of it: who is a `lieshu` is a `youfu`."""
        return frozenset({code, *(i.code for i in self.identities.values() if i.kind_of == code)})

    def ruled_out_by(self, code: str) -> frozenset[str]:
        """The identities that nobody holds who holds this one, by definition."""
        return frozenset[str]().union(*(self.kinds(i.code) for i in self.identities.values() if i.not_with == code))

    def compatible(self, codes: frozenset[str]) -> frozenset[str]:
        """The codes without those that another of them rules out by definition."""
        out = [self.kinds(i.code) for i in self.identities.values() if i.not_with in codes]
        return codes.difference(*out)


def load_vocabulary(terms: Path = TERMS, errors: Errors | None = None) -> Vocabulary:
    """The three files places.yaml, identities.yaml and benefits.yaml. Errors: DataFileError, also for equal names.

    Where `errors` are given they are noted there, and the vocabulary has the rest.
    """
    with gathering(errors) as errors:
        identities, benefits = (parts.table(terms / f"{name}.yaml", errors) for name in ("identities", "benefits"))
        for table in (identities, benefits):
            source.distinct(source.texts_at("name", table.values()), errors)
        return Vocabulary(
            places=load_places(terms / "places.yaml", errors),
            identities=errors.held(lambda code: _identity(code, identities), identities.names, identities.has_lost),
            benefits=errors.held(lambda code: _benefit(code, benefits[code]), benefits.names, benefits.has_lost),
        )


def _identity(code: str, known: Table) -> Identity:
    entry = source.keys(known[code], ["name", "known_by"], ["kind_of", "not_with", "sought", "to_others"])
    kind_of, not_with = (
        source.one_of(entry[key], known, "identity") if key in entry else None for key in ("kind_of", "not_with")
    )
    to_others = source.text(entry, "to_others") if "to_others" in entry else ""
    known_by, sought = source.typed(entry["known_by"], Table), source.yes(entry, "sought")
    return Identity(str(code), source.text(entry, "name"), kind_of, not_with, known_by, sought, to_others)


def _benefit(code: str, entry: Any) -> Benefit:
    source.keys(entry, ["name", "about", "ask"], ["plain", "meant_by", "meant_when", "named_by"])
    about = source.one_of(entry["about"], SUBJECTS, "subject")
    meant_by = tuple(source.words(entry["meant_by"])) if "meant_by" in entry else ()
    meant_when = source.typed(entry["meant_when"], Table) if "meant_when" in entry else None
    name, ask = (source.text(entry, key) for key in ("name", "ask"))
    plain, named_by = (source.text(entry, key) for key in ("plain", "named_by"))
    return Benefit(str(code), name, about, ask, meant_by, meant_when, plain=plain, named_by=named_by)
