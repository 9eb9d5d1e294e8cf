"""Locality choices: which places a question offers on the day asked about, and what each is called on that day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from rules.model.fact import Choice, Fact
from rules.model.place import FORMER
from texts.phrase import N_, NO_GAP, Joined, Phrase
from texts.place import Gazetteer, Locality
from webapp.case import place_notes
from webapp.current_library import current_library, once_a_library

ONCE = N_("原{place}（今{became}）")
# So many questions of so many days are kept at hand.
MOST_DAYS = 50


def of_day(fact: Fact, answers: Mapping[str, Any], day: dt.date) -> Fact:
    """The fact with the choices of that day: the places that there are, and an old one where it is the answer.

    Of a former district those to which somebody of the district that was told may have belonged.
    """
    places, told = _places(), answers.get(fact.name)
    if fact.name == FORMER:
        before = places.before(str(answers.get("district") or answers.get("school_district") or ""))
        return replace(fact, choices=tuple(c for c in fact.choices if c.code in before) or fact.choices)
    return _on(day, fact.name, told if told in places else None) if fact.codes == list(places) else fact


@once_a_library(MOST_DAYS)
def _on(day: dt.date, name: str, told: str | None) -> Fact:
    """The fact that asks for any place."""
    fact = current_library().rules.facts[name]
    kept = (*_places().offered(day), told)
    hint = Joined(NO_GAP, [fact.hint, place_notes.how_to_choose(day)])
    choices = tuple(_named(choice, day) for choice in fact.choices if choice.code in kept)
    return replace(fact, choices=choices, hint=hint)


def names(day: dt.date) -> dict[str, str]:
    """What each place is called on that day, by code: also the old ones, which a file may name."""
    return {code: name_of(place, day) for code, place in _places().items()}


def name_of(place: Locality, day: dt.date) -> str:
    """Its name; of one that is no more also what it is today."""
    if not place.is_former(day):
        return place.name
    return Phrase(ONCE, place=place.name, became=Joined("、", (_places()[code].name for code in place.became)))


def _named(choice: Choice, day: dt.date) -> Choice:
    return replace(choice, label=name_of(_places()[choice.code], day))


def _places() -> Gazetteer:
    return current_library().rules.vocabulary.places
