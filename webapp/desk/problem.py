"""What is wrong, in the office's words: with a whole file, or with one cell of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from texts.phrase import NO_GAP, Joined, Phrase

# How much a cell's problem weighs: the row cannot be read; it must be looked into; it is told, and changes nothing.
UNREADABLE, DOUBTFUL, NOTED = WEIGHTS = ("unreadable", "doubtful", "noted")
LONGEST_SHOWN = 40


class SpreadsheetError(ValueError):
    """A file that cannot be used: `sentence` says where and what to do, and never repeats what a cell holds."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def in_list(name: str, sentence: str) -> str:
    """A sentence on the list of that name; as it is, where the list is alone and has none."""
    return Phrase("“{name}”：{sentence}", name=name, sentence=sentence) if name else sentence


@dataclass(frozen=True)
class Problem:
    """A cell in the column of that name: what it says, what is wrong with it, what would be right.

    `place` and `heading` tell the very column, counted from 0, where that is not the one of the name: of hardship is
    told in 是否低保 too.
    """

    column: str
    said: str
    wrong: str
    remedy: str
    weight: str = DOUBTFUL
    place: int | None = None
    heading: str = ""

    @property
    def named(self) -> str:
        """What to call the column."""
        return self.heading or self.column

    def place_in(self, places: Mapping[str, int]) -> int | None:
        """The column of the cell, by those of the known names; None where the file has none."""
        return places.get(self.column) if self.place is None else self.place

    @property
    def sentence(self) -> str:
        return Phrase("{wrong}{remedy}", wrong=self.wrong, remedy=self.remedy)


def joined(problems: Sequence[Problem]) -> Problem:
    """All that is wrong with one cell as one problem, as heavy as the heaviest."""
    first, *others = problems
    if not others:
        return first
    *before, last = problems
    wrong = Joined(NO_GAP, [*(problem.sentence for problem in before), last.wrong])
    weight = min((problem.weight for problem in problems), key=WEIGHTS.index)
    return replace(first, wrong=wrong, remedy=last.remedy, weight=weight)


@dataclass(frozen=True)
class CellProblem:
    """A problem at its address, such as C7."""

    address: str
    problem: Problem


def shown(text: str) -> str:
    """A cell's text, short enough to be quoted."""
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def letters(column: int) -> str:
    """The letters of a column, counted from 0: A, …, Z, AA."""
    name = ""
    while column >= 0:
        column, rest = divmod(column, 26)
        name, column = chr(65 + rest) + name, column - 1
    return name


def address(row: int, column: int) -> str:
    """The address of a cell, rows counted from 1 and columns from 0: B7."""
    return f"{letters(column)}{row}"
