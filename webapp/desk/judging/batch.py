"""A batch: the rows of a table, each with its verdict, worked out one by one and counted on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import zip_longest
from typing import Any, BinaryIO, TypeVar

from texts.phrase import N_
from webapp.desk.judging.budget import Budget
from webapp.desk.judging.choices import Choices
from webapp.desk.judging.evaluation import REMEMBERED, RowEvaluation
from webapp.desk.judging.register import NUMBERS, Register, is_plain, like_a_sum, untold
from webapp.desk.judging.remark_row import LONGEST_SUM, REMARK, RemarkRows, needs_a_look
from webapp.desk.judging.side_cells import SideCells
from webapp.desk.judging.student import StudentReader
from webapp.desk.judging.surroundings import RowSurroundings
from webapp.desk.judging.value import Value, cell_of
from webapp.desk.judging.verdict import DOUBTED, RESULT_COLUMNS, StudentVerdict, with_problems
from webapp.desk.judging.who import Who
from webapp.desk.problem import NOTED, CellProblem, Problem, address
from webapp.desk.reading.columns import HARDSHIP, NAME, NUMBER, Columns, recognise
from webapp.desk.reading.heading import headings
from webapp.desk.reading.named_columns import named
from webapp.desk.reading.opening import open_table
from webapp.desk.reading.table import NULL, UNTOLD, Cell, Limits, RosterTable, Row, held, text
from webapp.library import Library

T = TypeVar("T")
MOST_PROBLEMS, NOWHERE = 100_000, 2**20
NO_STUDENT = N_("表头下面没有学生。请检查是不是传错了文件。")


@dataclass
class Tally:
    """The counts of a batch, complete when all its rows were taken.

    `problems` are the cells that could not be read for sure, the first ones of `problem_count`. `common` are the
    sentences that the notices leave to be said to everyone alike, `statuses` what the rules found. `late` are the
    students for whom the days within which it is done are over.
    """

    rows: int = 0
    late: int = 0
    conclusions: Counter[str] = field(default_factory=Counter)
    identities: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    problems: list[CellProblem] = field(default_factory=list)
    problem_count: int = 0
    caveats: dict[str, None] = field(default_factory=dict)

    @property
    def common(self) -> tuple[str, ...]:
        return tuple(self.caveats)


class Batch:
    """Rows with their verdicts, to be taken once; one that is blank or no student's has None. What it remembers of them
    goes with it. `tail` are headings behind the results, of what stands in a row beyond its header."""

    tail: tuple[str, ...] = ()

    def __init__(self, table: RosterTable, columns: Columns, choices: Choices, library: Library) -> None:
        self.table, self.columns, self.choices, self.library = table, columns.confirmed(), choices, library
        self.tally, self.register = Tally(), Register(table.name)
        # Students without a problem, by the identity of the verdict that many of them share.
        self._alike: dict[int, list[Any]] = {}
        student = library.once(StudentReader)
        self._unsure, self._remarks = columns, RemarkRows(columns, may_head=True)
        self._sides = SideCells(self.columns, choices, student)
        self._known: Mapping[int, int] = {}
        self._who, self._around = Who(self.columns), RowSurroundings(table, self.columns, choices, student)
        self._budget = Budget(self.columns, is_bounded=table.is_bounded)

    @property
    def is_settled(self) -> bool:
        """Whether no row was found to be contradicted only after it had been given out."""
        is_known = self.register.contradicted.keys() <= self._known.keys()
        return self.table.again is None or (is_known and self._around.is_settled)

    def carried(self, row: Sequence[T]) -> list[T]:
        """What of a row, a header or a title comes back: all but the desk's own results of an earlier time."""
        own = self.columns.own
        return [cell for place, cell in enumerate(row) if place not in own] if own else list(row)

    @property
    def number_place(self) -> int:
        """Where the student number stands in a row that is `carried`."""
        place = self.columns.places[NUMBER]
        return place - sum(own < place for own in self.columns.own)

    def restart(self) -> None:
        """Begin anew, with what later rows say of earlier ones known."""
        self._known = self.register.contradicted
        self._around.restart()
        self.tally, self.register, self._alike = Tally(), Register(self.table.name), {}
        if self.table.again is None:
            raise ValueError("this table can be read only once")
        self.table = self.table.again()

    def __iter__(self) -> Iterator[tuple[Row, StudentVerdict | None]]:
        evaluation = RowEvaluation(self.columns, self.choices, self._unsure, self.library)
        judge = partial(self._worked_out, evaluation)
        number, name = (self.columns.places.get(column, NOWHERE) for column in (NUMBER, NAME))
        width = max(number, *evaluation.places) + 1
        first, kept = self.register.first, self.register.found
        broad, known, alike, around = len(self.table.header), self._known, self._alike, self._around
        around.begin(self.table)
        for line, row in enumerate(self.table.rows, self.table.header_row + 1):
            cells = row if len(row) >= width else [*row, *[""] * (width - len(row))]
            said = cells[number]
            too_long = self._budget.too_long(row)
            judged = with_problems(StudentVerdict(DOUBTED), too_long) if too_long else judge(row, cells)
            found: StudentVerdict | None = judged
            # The quick way for what is a new number beyond doubt.
            if said not in first and is_plain(said) and len(first) < NUMBERS and not needs_a_look(said, row, name):
                first[said], kept[line] = line, judged
            else:
                found = self._registered(judged, row, line, said)
            if found is None or known or around.weighs or len(row) > broad:
                found = self._in_its_place(found, row, line, said)
            if shared := alike.get(id(found)):
                shared[1] += 1
            elif found:
                self._count_new(found, line)
            yield row, found
        self._sum()
        self.tally.caveats |= dict.fromkeys(self.table.notes)

    def _worked_out(self, evaluation: RowEvaluation, row: Row, cells: Row) -> StudentVerdict:
        found = evaluation.verdict(
            [cell if isinstance(cell := cells[place], str) else text(cell) for place in evaluation.places]
        )
        return self._sides.verdict(found, row) if self._sides.is_any else found

    def _registered(self, found: StudentVerdict, row: Row, line: int, said: Cell) -> StudentVerdict | None:
        """The verdict with what is wrong with the student number; None for a row that is blank, or no student's."""
        number = text(said).strip()
        kind = "" if number.isdigit() and len(number) >= LONGEST_SUM else self._remarks.kind(row)
        if kind == REMARK:
            return None
        if kind:
            return with_problems(found, (like_a_sum(number),))
        found = self._who.verdict(found, row)
        problem = self.register.problem(said, line, found)
        if problem and not any(self._is_filled(place, cell) for place, cell in enumerate(row)):
            return None
        return with_problems(found, (problem,)) if problem else found

    def _is_filled(self, place: int, cell: Cell) -> bool:
        return cell != NULL and place not in self.columns.own and bool(text(cell).strip())

    def _in_its_place(self, found: StudentVerdict | None, row: Row, line: int, said: Cell) -> StudentVerdict | None:
        """The verdict on a row with what comes of where it stands, or of how it was read."""
        if found is None:
            self._around.take(row)
            return None
        found = self._around.verdict(found, row, line)
        if len(row) > len(self.table.header) and row[-1] == UNTOLD:
            found = with_problems(found, (untold(text(said)),))
        if line in self._known:
            found = with_problems(found, (self.register.contradiction(text(said), self._known[line]),))
        return found

    def _count_new(self, found: StudentVerdict, line: int) -> None:
        if found.problems:
            self._count(found, 1)
            self._keep(found.problems, line)
            return
        if len(self._alike) >= REMEMBERED:
            self._sum()
        self._alike[id(found)] = [found, 1]

    def _sum(self) -> None:
        for found, rows in self._alike.values():
            self._count(found, rows)
        self._alike.clear()

    def _count(self, found: StudentVerdict, rows: int) -> None:
        tally = self.tally
        tally.rows += rows
        tally.conclusions[found.conclusion] += rows
        if found.closes and found.closes < self.choices.date.isoformat():
            tally.late += rows
        if found.status:
            tally.statuses[found.status] += rows
        for name in found.names:
            tally.identities[name] += rows
        for sentence in found.caveats:
            tally.caveats[sentence] = None

    def _keep(self, problems: Sequence[Problem], line: int) -> None:
        for problem in problems:
            if problem.weight == NOTED and problem.column == HARDSHIP:
                continue
            self.tally.problem_count += 1
            if len(self.tally.problems) < MOST_PROBLEMS:
                where = address(line, problem.place_in(self.columns.places) or 0)
                self.tally.problems.append(CellProblem(where, problem))


def opened(
    stream: BinaryIO, choices: Choices, library: Library, given: Sequence[str] = (), limits: Limits | None = None
) -> Batch:
    """The batch of a file; `given` says which column is what, 困难类别=heading in the file. Raises SpreadsheetError."""
    table = open_table(stream, limits, headings(given))
    return Batch(table, recognise(table.header, named(table.header, given), choices.years), choices, library)


class HeldBatch(Batch):
    """A batch of rows that lie in memory anyway: no verdict is given out before all rows were seen."""

    def __iter__(self) -> Iterator[tuple[Row, StudentVerdict | None]]:
        found = list(super().__iter__())
        if not self.is_settled:
            self.restart()
            found = list(super().__iter__())
        return iter(found)


def evaluate(columns: Mapping[str, Iterable[Value]], choices: Choices, library: Library) -> dict[str, list[str]]:
    """The seven columns of results, each a list of text, for columns of students by their usual names.

    So that any other engine can call it with its own columns: a column is a list, an array, a Series or an Arrow
    array, of values as `value.cell_of` takes them; where it is shorter than another, the rest is blank. In the column
    of 困难类别, and in those to tick, None and NaN say that nobody knows (需核实), a blank text that the student has
    none; elsewhere both are blank. A row that is blank, or no student's, has seven blanks.

    Raises SpreadsheetError where 学号 is missing, or 困难类别 and any column to tick; TypeError for a value that is no
    cell's.
    """
    header = tuple(columns)
    recognised = recognise(header, years=choices.years)
    telling = {*recognised.telling, recognised.places.get(HARDSHIP)}
    cells = (
        [cell_of(value, null=NULL if place in telling else "") for value in column]
        for place, column in enumerate(columns.values())
    )
    rows: list[Row] = [list(row) for row in zip_longest(*cells, fillvalue="")]
    batch = HeldBatch(held("csv", header, 1, rows), recognised, choices, library)
    found = [verdict.columns if verdict else ("",) * len(RESULT_COLUMNS) for _, verdict in batch]
    return {name: [row[place] for row in found] for place, name in enumerate(RESULT_COLUMNS)}
