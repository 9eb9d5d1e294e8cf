"""A sheet: rows of cells where they stand, whatever kind of file they come from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

Cell = str | float
Row = list[Cell]
# The row and the column of a cell, counted from 0, and what is noted there: a comment, or that it is struck through.
Mark = tuple[int, int, str]
STRUCK = ""
# The first cell and the last of what is merged, each as row and column, counted from 0.
Area = tuple[tuple[int, int], tuple[int, int]]
# What stands in the cell of a formula that was never worked out.
UNCOMPUTED = "#公式还没有算出来"
MOST_ROWS, MOST_COLUMNS, LONGEST_LETTERS = 2**20, 2**14, 3


class UnreadableError(ValueError):
    """The file breaks the rules of its kind."""


class LockedError(ValueError):
    """The file has a password."""


@dataclass
class ForeignSheet:
    """`numbered` gives the rows that have something, from the first on, each with its number, counted from 0.

    `merged` are the areas of more than one row. `part` is the sheet's place in the archive of an .xlsx.
    `marks` gives those of its cells, `colours` how the colours of its rows may be called. `is_of_page`: it is a table
    of a web page, and another table may go on with it.
    """

    name: str
    numbered: Callable[[], Iterator[tuple[int, Row]]]
    merged: list[Area] = field(default_factory=list)
    part: str = ""
    is_of_page: bool = False
    marks: Callable[[], Iterable[Mark]] = tuple
    colours: Callable[[], Iterable[tuple[int, str]]] = tuple

    def rows(self) -> Iterator[Row]:
        """All rows from the first of the sheet on, up to the last in which there is something to be seen."""
        waiting: list[tuple[int, Row]] = []
        done = 0
        for number, row in self.numbered():
            waiting.append((number, row))
            if not any(cell.strip() if isinstance(cell, str) else True for cell in row):
                continue
            for place, held in waiting:
                if not done <= place < MOST_ROWS:
                    raise UnreadableError
                yield from ([] for _ in range(done, place))
                yield held
                done = place + 1
            waiting.clear()

    def rows_with_merged_cells_filled(self, header: int) -> Iterator[Row]:
        """The rows; each cell that is merged downward below the header has the value of the first."""
        sources: dict[int, list[tuple[int, int]]] = {}
        for (first, left), (last, _) in self.merged:
            for below in range(first + 1, last + 1) if first > header else ():
                sources.setdefault(below, []).append((first, left))
        firsts = {place for places in sources.values() for place in places}
        kept: dict[tuple[int, int], Cell] = {}
        for number, row in enumerate(self.rows()):
            for first, left in sources.get(number, ()):
                put(row, left, kept.get((first, left), ""))
            if firsts:
                kept |= {(number, left): cell for left, cell in enumerate(row) if (number, left) in firsts}
            yield row


def put(row: Row, place: int, cell: Cell) -> None:
    """Put a cell into a row that may be shorter."""
    if place >= MOST_COLUMNS:
        raise UnreadableError
    if place >= len(row):
        row += [""] * (place + 1 - len(row))
    row[place] = cell


@cache
def column_of(letters: str) -> int | None:
    """The column of those letters, counted from 0; None where they are none of a spreadsheet: AA is 26."""
    if not (letters.isascii() and letters.isalpha() and len(letters) <= LONGEST_LETTERS):
        return None
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    return column - 1 if column <= MOST_COLUMNS else None
