"""A witness is a person for whom an open fact matters: two of its values, all else alike, give two answers.

Who finds one need not look at every other case. Who finds none within a few tries knows nothing yet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple
from zlib import crc32

from rules.engine.distinction import Distinctions
from rules.engine.living import Wishes
from rules.engine.relevance import Relevant
from rules.model.condition import met
from rules.model.fact import FactValue
from rules.model.situation import Situation, Unasked, plain

# How many people are made up to meet an entry that reads the fact, and how many by chance.
LIKELY, BY_CHANCE = 6, 6


class Made(NamedTuple):
    """How a person is made up: what is wished of them, and a number that settles the rest, always in the same way."""

    wishes: Wishes
    number: int


class Witnesses:
    """Looks for witnesses; `answer` gives what is shown of the answer for a benefit, or raises Unasked."""

    def __init__(self, distinctions: Distinctions, answer: Callable[[str, Situation], object]) -> None:
        self._distinctions, self._answer = distinctions, answer

    def found(self, benefit: str, fact: str, situation: Situation, relevant: Relevant) -> bool:
        """Whether one of a few people, made up from what the rules tell apart, shows that the fact matters."""
        return any(self._shows(benefit, fact, situation, made) for made in _people(fact, relevant))

    def _shows(self, benefit: str, fact: str, situation: Situation, made: Made) -> bool:
        person, open_part = self._told(benefit, situation, made, fact)
        if open_part is None:
            return False
        first: list[object] = []
        for value in self._distinctions.values(benefit, open_part, person["date"]):
            other, _ = self._told(benefit, person.assuming(open_part, value), made, None)
            answer = self._answer(benefit, other)
            if first and answer != first[0]:
                return True
            first = first or [answer]
        return False

    def _told(self, benefit: str, person: Situation, made: Made, but: str | None) -> tuple[Situation, str | None]:
        """The person when all is told that is needed but that fact, and the part of it that is needed then, if any."""
        while True:
            try:
                self._answer(benefit, person)
            except Unasked as missing:
                if plain(missing.fact) == but:
                    return person, missing.fact
                person = person.assuming(missing.fact, self._some(benefit, missing.fact, person, made))
            else:
                return person, None

    def _some(self, benefit: str, fact: str, person: Situation, made: Made) -> FactValue:
        """One of the values, as it is wished if there is such a one; the same for the same person."""
        values = self._distinctions.values(benefit, fact, person["date"])
        if fact in made.wishes:
            values = tuple(value for value in values if met(made.wishes[fact], value)) or values
        return values[crc32(f"{made.number} {fact}".encode()) % len(values)]


def _people(fact: str, relevant: Relevant) -> Iterator[Made]:
    yield from (Made(wishes, number) for number, wishes in enumerate(relevant.people(fact, LIKELY)))
    yield from (Made({}, LIKELY + number) for number in range(BY_CHANCE))
