"""The masker: a text without what points to a person. What is doubtful is masked; what cannot be masked is not kept.

Numbers of five digits or more (`numbers` says which others), and names of persons. Words for relatives stay, and so do
districts, years, ages and sums of up to four digits: without them nobody could learn from a question.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from texts.spelling import folded
from webapp.masking import numbers
from webapp.masking.names import Names

LONGEST = 500
# Once is enough for what people write; more is for what is made to be missed.
ROUNDS = 4


class MaskingError(ValueError):
    """A text still shows something after it was masked. The message does not repeat it."""


class Masker:
    """Masks texts. Of the `familiar` ones, which name nobody, it learns what is an ordinary word and no name.

    It learns that when it first masks, which takes half a second for the texts of the site.
    """

    def __init__(self, familiar: Iterable[str]) -> None:
        self._familiar = tuple(familiar)

    def mask(self, text: str) -> str:
        """The text with marks such as 〔姓名〕 and 〔号码〕 instead of what points to a person. Raises MaskingError."""
        text = "".join(character if character.isprintable() or character == "\n" else " " for character in text)
        for _ in range(ROUNDS):
            spans = _joined([*numbers.found(folded(text)), *self._names.found(folded(text), text)])
            if not spans:
                return text.strip()[:LONGEST]
            text = _without(text, spans)
        raise MaskingError("there is always more to mask")

    @cached_property
    def _names(self) -> Names:
        return Names(self._familiar)


def _joined(spans: Iterable[numbers.Span]) -> list[numbers.Span]:
    """The spans in order, those that touch each other as one, by the mark of the longest."""
    joined: list[numbers.Span] = []
    for start, end, label in sorted(spans):
        if not joined or start >= joined[-1][1]:
            joined.append((start, end, label))
            continue
        first, last, mark = joined[-1]
        joined[-1] = (first, max(last, end), label if end - start > last - first else mark)
    return joined


def _without(text: str, spans: Iterable[numbers.Span]) -> str:
    kept, place = [], 0
    for start, end, label in spans:
        kept += [text[place:start], label]
        place = end
    return "".join([*kept, text[place:]])
