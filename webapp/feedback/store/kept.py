"""What is kept: a verdict, or a question without an answer. Nothing points to a person; no time is finer than a day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

# Gives a text without what points to a person; an empty one where nothing of it may be kept.
Mask = Callable[[str], str]


@dataclass(frozen=True)
class Judgement:
    """A verdict on a subject in that version; `sentence` is what the window said, or empty.

    `number` tells whether the same one has come before. It is kept apart from the verdict.
    """

    kind: str
    subject: str
    version: str
    verdict: str
    sentence: str
    day: date
    number: str = ""

    def masked(self, mask: Mask) -> Judgement:
        """The verdict as it may be kept: always, its sentence perhaps not."""
        return replace(self, sentence=mask(self.sentence))


@dataclass(frozen=True)
class KeptQuestion:
    """A question in the language of the page; `place` is a district's code or empty, `why` is refused or choices."""

    text: str
    language: str
    place: str
    why: str
    day: date

    def masked(self, mask: Mask) -> KeptQuestion | None:
        """The question as it may be kept; None where it may not."""
        text = mask(self.text)
        return replace(self, text=text) if text else None


Kept = Judgement | KeptQuestion


class Store(Protocol):
    """Where the writer writes. Both raise StoreError, and RowError for rows that are refused."""

    def prepare(self) -> None: ...

    def write(self, rows: Sequence[Kept]) -> None: ...

    def prune(self, before: date) -> int: ...

    def close(self) -> None: ...
