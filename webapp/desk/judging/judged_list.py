"""A judged list: its verdicts are known, and it is taken as often as somebody writes it, counts it or shows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from webapp.desk.judging.batch import Batch
from webapp.desk.judging.verdict import StudentVerdict
from webapp.desk.reading.table import Row

Judged = tuple[Row, StudentVerdict | None]


class JudgedList(Batch):
    """A list whose verdicts are known, to be taken any number of times; it counts its own students."""

    def __init__(self, batch: Batch, found: Sequence[Judged]) -> None:
        table = replace(batch.table, rows=iter(()), height=len(found), again=None)
        super().__init__(table, batch.columns, batch.choices, batch.library)
        self._found = found

    def __iter__(self) -> Iterator[Judged]:
        self._begin()
        self.tally.take([verdict for _, verdict in self._found], self.table.header_row + 1)
        yield from self._found
        self.tally.finish(self.table.notes)

    @property
    def width(self) -> int:
        """How far the longest row reaches."""
        return max((len(row) for row, _ in self._found), default=0)

    def row(self, number: int) -> Row:
        """The row of that number in the file."""
        return list(self._found[number - self.table.header_row - 1][0])
