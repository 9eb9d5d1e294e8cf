"""Replied: a reply as it is given, with whom to ask where the notices do not say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.hearing.dialogue_state import Heard
from knowledge.notice.office import Office, for_districts
from knowledge.retrieval.understanding import Understanding
from rules.engine.rulebook import Result
from webapp.answering.told import Told
from webapp.answering.working_out import day_of
from webapp.case import place_notes as places
from webapp.current_library import current_library

# Whom to ask where no entry says whom.
ANYONE = ("12393", "12345")


@dataclass(frozen=True)
class Reply:
    """What is said. `level` is direct, choices or refused, `answers` are up to three, the best first.

    `benefit` is what the person's own case was worked out for, with its `result`; None: no own case. `offices` are whom
    to ask, where the notices do not say, and whom to call in a danger. `ask_back` is the fact that decides between the
    answers, where one does.
    """

    understanding: Understanding
    level: str
    answers: tuple[Told, ...]
    benefit: str | None
    result: Result | None
    offices: tuple[Office, ...]
    ask_back: str | None = None

    @property
    def heard(self) -> Heard:
        return self.understanding.heard

    @property
    def confidence(self) -> float:
        """How sure the first answer is; of a refusal how sure it is that no notice answers."""
        return self.answers[0].confidence if self.answers else self.understanding.confidence

    @property
    def place_notes(self) -> tuple[str, ...]:
        """What became of the places that the person named by an old name, where no answer says so already."""
        outside = self.understanding.decision.outside
        if outside is not None and outside.tells:
            return ()
        said = {answer.entry.place for answer in self.answers if answer.entry}
        notes = places.of_names(self.heard, day_of(self.heard), said)
        return tuple(note for note in notes if not any(note in answer.text for answer in self.answers))


def offices_of(asked: Sequence[str], heard: Heard) -> tuple[Office, ...]:
    """The offices of these ids, of the person's district where it has its own."""
    return for_districts(current_library().offices, asked, places.asked_of(heard, day_of(heard)))
