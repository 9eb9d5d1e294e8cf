"""A part: some rows of a batch, each with the verdict that it has among all of them, and with columns more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from webapp.desk.judging.batch import Batch
from webapp.desk.judging.several import SeveralLists
from webapp.desk.judging.verdict import StudentVerdict
from webapp.desk.reading.table import Cell, Row


class Found(NamedTuple):
    """A row, its line, and what was found; a blank row has no verdict.

    The line is the number of the row in the file; among several lists it is one that `SeveralLists.source` knows.
    """

    line: int
    row: Row
    verdict: StudentVerdict | None


def found_in(batch: Batch) -> list[Found]:
    """The students of a batch with their verdicts, worked out once; blank rows are left out."""
    return [found for found in rows_of(batch) if found.verdict is not None]


def rows_of(batch: Batch) -> list[Found]:
    """All rows of a batch, each where it stands; none is given out before what later rows say of it is known."""
    if isinstance(batch, SeveralLists):
        return [Found(line, *entry) for line, entry in zip(batch.lines, batch, strict=True)]
    rows = batch.settled(lambda: list(batch))
    return [Found(line, *entry) for line, entry in enumerate(rows, batch.table.header_row + 1)]


class PartOfList(Batch):
    """A batch of rows that are judged already: who came twice in the whole list did so in each of its parts.

    `more` are headings of columns behind those of the file, and `cells` what stands in them, row by row.
    """

    def __init__(
        self, batch: Batch, found: Sequence[Found], more: Sequence[str] = (), cells: Sequence[Sequence[Cell]] = ()
    ) -> None:
        header = (*batch.table.header, *more)
        table = replace(batch.table, header=header, rows=iter(()), height=len(found), again=None, origin=None)
        super().__init__(table, replace(batch.columns, header=header), batch.choices, batch.library)
        self.tail = batch.tail
        self._width, self._found, self._cells = len(batch.table.header), found, cells or [()] * len(found)

    def __iter__(self) -> Iterator[tuple[Row, StudentVerdict | None]]:
        lines = zip(self._found, self._cells, strict=True)
        for line, (found, cells) in enumerate(lines, self.table.header_row + 1):
            row = [*found.row, *[""] * (self._width - len(found.row))]
            self.tally.take([found.verdict], line)
            yield [*row[: self._width], *cells, *row[self._width :]], found.verdict
        self.tally.finish(())
