"""Named rows: rows of another sheet, found by the numbers and the names in them.

A number decides, whatever zeros it lost. A name does where the row beside it has no other number of a student's length.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from typing import Generic, TypeVar

from texts.spelling import spelt
from webapp.desk.judging.register import spelt_number, without_zeros

T = TypeVar("T")
NUMBERS = re.compile("[0-9A-Za-z]{4,}")
# A cell with more is a sentence, in which names stand among other words.
LONGEST_NAME, SHORTEST_NAME = 8, 2
APART = re.compile(r"[、,;/|+&\n]")


class NamedRows(Generic[T]):
    """What rows tell of those whom they name."""

    def __init__(self) -> None:
        self._numbers: defaultdict[str, list[tuple[frozenset[str], T]]] = defaultdict(list)
        self._names: defaultdict[str, list[tuple[frozenset[str], T]]] = defaultdict(list)
        # By each two letters that stand side by side in them, so that no name is looked for in all of them.
        self._sentences: defaultdict[str, list[tuple[str, frozenset[str], T]]] = defaultdict(list)

    def take(self, cells: Iterable[str], told: T) -> None:
        """A row, by the cells that say who it is of."""
        cells = [*cells]
        numbers = frozenset(number for cell in cells for number in NUMBERS.findall(cell))
        for number in numbers:
            self._numbers[without_zeros(spelt_number(number))].append((numbers, told))
        for cell in cells:
            if len(cell) > LONGEST_NAME:
                sentence = _bare(cell)
                for pair in {*map("".join, pairwise(sentence))}:
                    self._sentences[pair].append((sentence, numbers, told))
            for name in APART.split(spelt(cell)):
                self._names[_bare(name)].append((numbers, told))

    def of(self, numbers: Sequence[str], name: str) -> list[T]:
        """What is told of who has these numbers and this name: by a number, else by the name."""
        for number in filter(None, numbers):
            if found := self._numbers.get(without_zeros(spelt_number(number))):
                return [told for _, told in found]
        return [*self._by_name(numbers, _bare(name))]

    def _by_name(self, numbers: Sequence[str], name: str) -> Iterator[T]:
        if len(name) < SHORTEST_NAME:
            return
        sentences = self._sentences.get(name[:SHORTEST_NAME], ())
        named = ((others, told) for sentence, others, told in sentences if name in sentence)
        for others, told in chain(self._names.get(name, ()), named):
            if not _has_another(others, numbers):
                yield told


def _has_another(others: Iterable[str], numbers: Sequence[str]) -> bool:
    """Whether a row has a number as long as one of the student's, and another one: it is of somebody else of that
    name."""
    lengths = {len(number) for number in numbers if number}
    return any(len(other) in lengths for other in others)


def _bare(name: str) -> str:
    return spelt(name).replace(" ", "")
