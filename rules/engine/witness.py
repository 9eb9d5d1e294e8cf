"""A witness is a person for whom an open fact matters: two of its values, all else alike, give two answers.

Who finds one need not look at every other case. Who finds none within a few tries knows nothing yet.
"""

from __future__ import annotations

from collections.abc import Callable
from zlib import crc32

from rules.engine.distinction import Distinctions
from rules.model.fact import FactValue
from rules.model.situation import Situation, Unasked, plain

TRIES = 12


class Witnesses:
    """Looks for witnesses; `answer` gives what is shown of the answer for a benefit, or raises Unasked."""

    def __init__(self, distinctions: Distinctions, answer: Callable[[str, Situation], object]) -> None:
        self._distinctions, self._answer = distinctions, answer

    def found(self, benefit: str, fact: str, situation: Situation) -> bool:
        """Whether one of a few people, made up from what the rules tell apart, shows that the fact matters."""
        return any(self._shows(benefit, fact, situation, attempt) for attempt in range(TRIES))

    def _shows(self, benefit: str, fact: str, situation: Situation, attempt: int) -> bool:
        person, open_part = self._told(benefit, situation, attempt, fact)
        if open_part is None:
            return False
        first: list[object] = []
        for value in self._distinctions.values(benefit, open_part, person["date"]):
            other, _ = self._told(benefit, person.assuming(open_part, value), attempt, None)
            answer = self._answer(benefit, other)
            if first and answer != first[0]:
                return True
            first = first or [answer]
        return False

    def _told(self, benefit: str, person: Situation, attempt: int, but: str | None) -> tuple[Situation, str | None]:
        """The person when all is told that is needed but that fact, and the part of it that is needed then, if any."""
        while True:
            try:
                self._answer(benefit, person)
            except Unasked as missing:
                if plain(missing.fact) == but:
                    return person, missing.fact
                person = person.assuming(missing.fact, self._some(benefit, missing.fact, person, attempt))
            else:
                return person, None

    def _some(self, benefit: str, fact: str, person: Situation, attempt: int) -> FactValue:
        """One of the values, the same in the same attempt."""
        values = self._distinctions.values(benefit, fact, person["date"])
        return values[crc32(f"{attempt} {fact}".encode()) % len(values)]
