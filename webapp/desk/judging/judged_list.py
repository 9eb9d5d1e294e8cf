"""A judged list: its verdicts are known, and it is taken as often as somebody writes it, counts it or shows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from webapp.desk.judging.batch import MOST_PROBLEMS, Batch, Tally
from webapp.desk.judging.verdict import StudentVerdict
from webapp.desk.problem import NOTED, CellProblem, Problem
from webapp.desk.reading.columns import HARDSHIP
from webapp.desk.reading.table import Row

Judged = tuple[Row, StudentVerdict | None]


class JudgedList(Batch):
    """A list whose verdicts are known, to be taken any number of times; it counts its own students."""

    def __init__(self, batch: Batch, judged: Sequence[Judged]) -> None:
        table = replace(batch.table, rows=iter(()), height=len(judged), again=None)
        super().__init__(table, batch.columns, batch.choices, batch.library)
        self._judged = judged

    def __iter__(self) -> Iterator[Judged]:
        self.tally = Tally()
        # Many students share a verdict, which is counted once for all of them.
        alike: dict[int, int] = {}
        for line, (row, verdict) in enumerate(self._judged, self.table.header_row + 1):
            if verdict:
                alike[id(verdict)] = alike.get(id(verdict), 0) + 1
                self._tell(verdict.problems, line)
            yield row, verdict
        for verdict in {id(verdict): verdict for _, verdict in self._judged if verdict}.values():
            self._count(verdict, alike[id(verdict)])
        self.tally.caveats |= dict.fromkeys(self.table.notes)

    def _tell(self, problems: Sequence[Problem], line: int) -> None:
        for problem in problems:
            if problem.weight == NOTED and problem.column == HARDSHIP:
                continue
            self.tally.problem_count += 1
            if len(self.tally.problems) < MOST_PROBLEMS:
                where = self.table.address(line, problem.place_in(self.columns.places) or 0)
                self.tally.problems.append(CellProblem(where, problem))

    @property
    def width(self) -> int:
        """How far the longest row reaches."""
        return max((len(row) for row, _ in self._judged), default=0)

    def row(self, number: int) -> Row:
        """The row of that number in the file."""
        return list(self._judged[number - self.table.header_row - 1][0])
