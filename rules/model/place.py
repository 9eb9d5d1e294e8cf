"""Belonging says whom the notice of a place is about: who is of it, also where it is part of another place today."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rules.model.condition import All, Among, AnyOf, Condition, Not
from rules.model.situation import Derivation, Situation
from texts.place import Gazetteer

FORMER = "former_district"
PLACE_FACTS = ("district", "school_district")
# Of who is of a place that never belonged to another, or asks about a day before anything moved.
NOWHERE_ELSE = ""


class Belongs(AnyOf):
    """Somebody is of a place, or of one that it became part of and belonged to it before; `here` is the first of both.

    Who reads this shape reads a plain AnyOf; only the wording tells it in fewer words.
    """

    @property
    def here(self) -> Condition:
        return self.parts[0]


def belonging(condition: Condition, places: Gazetteer) -> Condition:
    """The condition, in which each test of a place counts also for who belonged to that place before it moved."""
    if isinstance(condition, All | AnyOf):
        return type(condition)(tuple(belonging(part, places) for part in condition.parts))
    if isinstance(condition, Not):
        return Not(belonging(condition.part, places))
    if isinstance(condition, Among) and condition.fact in PLACE_FACTS:
        return _of_places(condition, places)
    return condition


def _of_places(test: Among, places: Gazetteer) -> Condition:
    before = {str(code) for code in test.values if places[str(code)].moved}
    today = frozenset(code for former in before for code in places[former].moved) - {*test.values}
    if not today:
        return test
    moved = All((Among(test.fact, today), Among(FORMER, frozenset(before))))
    return Belongs((test, moved))


def former_of(places: Gazetteer) -> Derivation:
    """The derivation of the former district: before the first change nobody has one, after it only who is asked."""
    first = places.first_change

    def former(situation: Situation) -> str | None:
        return NOWHERE_ELSE if situation["date"] < first else None

    return former


def codes_of(situation: Situation, places: Gazetteer) -> tuple[str, ...]:
    """The places whose notices may speak of who is of `district`: it, and the one that it belonged to before.

    Raises Unasked on the district, and on the former one where there may be one.
    """
    district = situation.text("district")
    if not places.before(district):
        return (district,)
    return district, situation.text(FORMER)


def codes_open_to(situation: Situation, places: Gazetteer) -> tuple[str, ...] | None:
    """The places whose notices may still come to speak, by what is known; None where the district is not."""
    district = situation.value("district")
    if district is None:
        return None
    former = situation.value(FORMER)
    return str(district), *(places.before(str(district)) if former is None else (str(former),))


def may_have_moved(told: Mapping[str, Any], places: Gazetteer) -> bool:
    """Whether a place was told to which people moved from another one: only then it is asked where they belonged."""
    named = (told.get(name) for name in PLACE_FACTS)
    return any(places.before(str(code)) for code in named if code is not None)
