"""A batch: the rows of a table, each with its verdict, worked out one by one and counted on the way."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import BinaryIO, TypeVar

from texts.phrase import N_
from webapp.desk.judging.budget import Budget
from webapp.desk.judging.by_contents import recognised
from webapp.desk.judging.choices import Choices
from webapp.desk.judging.evaluation import RowEvaluation
from webapp.desk.judging.register import (
    LONGEST_SUM,
    Register,
    are_digits,
    is_plain,
    is_sure,
    like_a_sum,
    untold,
    without_zeros,
)
from webapp.desk.judging.remark_row import REMARK, RemarkRows, may_be_a_sum
from webapp.desk.judging.student import StudentReader
from webapp.desk.judging.surroundings import RowSurroundings
from webapp.desk.judging.tally import Tally
from webapp.desk.judging.value import Value, cells_of
from webapp.desk.judging.verdict import DOUBTED, RESULT_COLUMNS, StudentVerdict, with_problems
from webapp.desk.judging.who import Who
from webapp.desk.problem import Problem
from webapp.desk.reading.columns import HARDSHIP, NUMBER, Columns, recognise
from webapp.desk.reading.heading import headings
from webapp.desk.reading.opening import open_table
from webapp.desk.reading.table import NULL, UNTOLD, Cell, Limits, RosterTable, Row, held, text
from webapp.library import Library

T = TypeVar("T")
# So many rows are looked at together: what holds of all of them is not asked of each.
TOGETHER = 256
BLANK = ("",) * len(RESULT_COLUMNS)
# Of so many different headers an evaluation remembers what it worked out.
MOST_HEADERS = 16
NO_STUDENT = N_("表头下面没有学生。请检查是不是传错了文件。")


class Batch:
    """Rows with their verdicts, to be taken once; one that is blank or no student's has None. What it remembers of them
    goes with it. `tail` are headings behind the results, of what stands in a row beyond its header."""

    tail: tuple[str, ...] = ()

    def __init__(
        self,
        table: RosterTable,
        columns: Columns,
        choices: Choices,
        library: Library,
        evaluation: RowEvaluation | None = None,
    ) -> None:
        self.table, self.columns, self.choices, self.library = table, columns.confirmed(), choices, library
        self._known: Mapping[int, Problem] = {}
        self._unsure, self._given = columns, evaluation
        self._remarks, self._who = RemarkRows(columns, may_head=True), Who(self.columns)
        self._begin()

    # What reads rows is made when they are read: a list whose verdicts are known has no need of it.
    @cached_property
    def _evaluation(self) -> RowEvaluation:
        return self._given or RowEvaluation(self.columns, self.choices, self._unsure, self.library)

    @cached_property
    def _budget(self) -> Budget:
        here = self.library.once(StudentReader).here
        return Budget(self.columns, here, is_bounded=self.table.is_bounded)

    @cached_property
    def _around(self) -> RowSurroundings:
        return RowSurroundings(self.table, self.columns, self.choices, self.library)

    @property
    def is_settled(self) -> bool:
        """Whether no row was found to be contradicted only after it had been given out."""
        return self.table.again is None or (self._around.is_settled and not self.register.has_news)

    def settled(self, take: Callable[[], T]) -> T:
        """What comes of taking all rows; they are taken once more where later ones weigh for some above them."""
        taken = take()
        if self.is_settled:
            return taken
        self.restart()
        return take()

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
        self._begin()
        if self.table.again is None:
            raise ValueError("this table can be read only once")
        if self._around.needs_names:
            self._around.look_for_names(self.table.again())
        self.table = self.table.again()

    def __iter__(self) -> Iterator[tuple[Row, StudentVerdict | None]]:
        line = self.table.header_row + 1
        self._around.begin(self.table)
        while rows := list(itertools.islice(self.table.rows, TOGETHER)):
            yield from zip(rows, self._judged(rows, line), strict=True)
            line += len(rows)
        self.tally.finish(self.table.notes)

    def _begin(self) -> None:
        self.tally = Tally(self.columns.places, self.choices.date)
        self.register = Register(self.table.name, self._known)

    def _judged(self, rows: Sequence[Row], line: int) -> Sequence[StudentVerdict | None]:
        """The verdicts on rows from that line on, registered and counted."""
        judged, number = self._read(rows), self.columns.places[NUMBER]
        numbers = [row[number] if len(row) > number else "" for row in rows]
        found: list[StudentVerdict | None] = [*judged]
        told = self._who.telling(rows)
        is_silent = not told and (are_digits(numbers) or not any(map(self._who.may_be_told, rows)))
        if not (is_silent and self.register.take(numbers, line, judged)):
            found = [
                self._registered(*each, told)
                for each in zip(judged, rows, itertools.count(line), numbers, strict=False)
            ]
        self._place(found, rows, line, numbers)
        self.tally.take(found, line)
        return found

    def _read(self, rows: Sequence[Row]) -> list[StudentVerdict]:
        """What the cells of each row say; one with a cell that is too long is not read."""
        too_long = self._budget.too_long(rows)
        if not too_long:
            return self._evaluation.verdicts(rows)
        read = iter(self._evaluation.verdicts([row for place, row in enumerate(rows) if place not in too_long]))
        unread = StudentVerdict(DOUBTED)
        return [
            with_problems(unread, too_long[place]) if place in too_long else next(read) for place in range(len(rows))
        ]

    def _place(
        self, found: list[StudentVerdict | None], rows: Sequence[Row], line: int, numbers: Sequence[Cell]
    ) -> None:
        """Put to verdicts on rows from that line on what comes of where each stands."""
        known, around, broad = self._known, self._around, len(self.table.header)
        if not (known or around.weighs or None in found or max(map(len, rows)) > broad):
            return
        for place, row in enumerate(rows):
            is_told = line + place in known or around.weighs or len(row) > broad
            if is_told or found[place] is None:
                found[place] = self._in_its_place(found[place], row, line + place, numbers[place])

    def _registered(
        self, found: StudentVerdict, row: Row, line: int, said: Cell, told: Collection[Cell]
    ) -> StudentVerdict | None:
        """The verdict with what is wrong with the student number; None for a row that is blank, or no student's.

        In a row without one of the cells `told` nothing is noted beside the number.
        """
        # The quick way for what is a new number beyond doubt.
        if (
            is_plain(said)
            and without_zeros(said) not in self.register.first
            and not self._needs_a_look(said, row, told)
        ):
            self.register.add(said, line, found)
            return found
        number = text(said).strip()
        if isinstance(said, str) and is_sure(number) and not self._who.tells(row, told):
            problem = self.register.twice(number, line, found)
            return with_problems(found, (problem,)) if problem else found
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

    def _needs_a_look(self, number: str, row: Row, told: Collection[Cell]) -> bool:
        if is_sure(number):
            return self._who.tells(row, told) and self._who.may_be_told(row)
        return may_be_a_sum(number, row) or self._who.may_be_told(row)

    def _is_filled(self, place: int, cell: Cell) -> bool:
        return cell != NULL and place not in self.columns.own and bool(text(cell).strip())

    def _in_its_place(self, found: StudentVerdict | None, row: Row, line: int, said: Cell) -> StudentVerdict | None:
        """The verdict on a row with what comes of where it stands, or of how it was read."""
        if found is None:
            self._around.take(row, line)
            return None
        found = self._around.verdict(found, row, line)
        if len(row) > len(self.table.header) and row[-1] == UNTOLD:
            found = with_problems(found, (untold(text(said)),))
        if line in self._known:
            found = with_problems(found, (self._known[line],))
        return found


def opened(
    stream: BinaryIO, choices: Choices, library: Library, given: Sequence[str] = (), limits: Limits | None = None
) -> Batch:
    """The batch of a file; `given` says which column is what, 困难类别=heading in the file. Raises SpreadsheetError."""
    table = open_table(stream, limits, headings(given))
    return Batch(table, recognised(table, given, choices, library), choices, library)


class HeldBatch(Batch):
    """A batch of rows that lie in memory anyway: no verdict is given out before all rows were seen."""

    def __iter__(self) -> Iterator[tuple[Row, StudentVerdict | None]]:
        return iter(self.settled(lambda: list(Batch.__iter__(self))))


class StudentEvaluation:
    """Verdicts on students who come as columns, for other engines: one that is kept works out once what students of all
    tables have in common.

    >>> evaluation = StudentEvaluation(Choices(dt.date(2026, 9, 20), "yubei"), library.load())
    >>> evaluation({"学号": [20260001, 20260002], "困难类别": ["低保", None]})["结论"]
    ['可资助', '需核实']

    A column is a list, an array, a Series or an Arrow array, under its usual name, of values as `value.cell_of` takes
    them; where it is shorter than another, the rest is blank. In the column of 困难类别, and in those to tick, None and
    NaN say that nobody knows (需核实), a blank text that the student has none; elsewhere both are blank. A row that is
    blank, or no student's, has seven blanks. Each call is a table by itself: a number is looked for in no other.

    A call raises SpreadsheetError where 学号 is missing, or 困难类别 and any column to tick; TypeError for a value that
    is no cell's.
    """

    def __init__(self, choices: Choices, library: Library) -> None:
        self.choices, self.library = choices, library
        self._rows = lru_cache(MOST_HEADERS)(self._below)

    def __call__(self, columns: Mapping[str, Iterable[Value]]) -> dict[str, list[str]]:
        """The seven columns of results, each a list of texts as long as the longest column that came in."""
        found = [verdict.columns if verdict else BLANK for verdict in self.verdicts(columns)]
        return {name: [row[place] for row in found] for place, name in enumerate(RESULT_COLUMNS)}

    def verdicts(self, columns: Mapping[str, Iterable[Value]]) -> list[StudentVerdict | None]:
        """The same row by row, with the problems of the cells; None of a row that is blank, or no student's."""
        recognised, rows_below = self._rows(tuple(columns))
        telling = {*recognised.telling, recognised.places.get(HARDSHIP)}
        cells = (
            cells_of(column, null=NULL if place in telling else "") for place, column in enumerate(columns.values())
        )
        rows: list[Row] = list(map(list, itertools.zip_longest(*cells, fillvalue="")))
        batch = HeldBatch(held("csv", tuple(columns), 1, rows), recognised, self.choices, self.library, rows_below)
        return [verdict for _, verdict in batch]

    def _below(self, header: tuple[str, ...]) -> tuple[Columns, RowEvaluation]:
        columns = recognise(header, years=self.choices.years)
        return columns, RowEvaluation(columns.confirmed(), self.choices, columns, self.library)


def evaluate(columns: Mapping[str, Iterable[Value]], choices: Choices, library: Library) -> dict[str, list[str]]:
    """The same of one table alone."""
    return StudentEvaluation(choices, library)(columns)
