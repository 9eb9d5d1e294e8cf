"""Several lists: sheets of one file, or files that came in together, each read by its own heading and judged as one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property, partial
from itertools import groupby
from typing import BinaryIO, NamedTuple

from texts.phrase import N_
from webapp.desk.judging.batch import Batch
from webapp.desk.judging.by_contents import recognised
from webapp.desk.judging.choices import Choices
from webapp.desk.judging.judged_list import Judged, JudgedList
from webapp.desk.judging.repeated import repeated, same_persons
from webapp.desk.judging.tally import MOST_PROBLEMS, Tally
from webapp.desk.judging.united import UnitedColumns, united
from webapp.desk.judging.verdict import StudentVerdict, with_problems
from webapp.desk.problem import SpreadsheetError, in_list
from webapp.desk.reading.files import open_files
from webapp.desk.reading.heading import headings
from webapp.desk.reading.named_columns import named
from webapp.desk.reading.table import Limits, RosterTable, Row
from webapp.library import Library

SHEET, FILE = N_("来源工作表"), N_("来源文件")
# A line among several lists: the number of the list above so many bits, and its row in the file below.
ROW_BITS = 32


class ListLine(NamedTuple):
    """Where a line of several lists stands: its list, and the number of its row there."""

    list: JudgedList
    row: int


class SeveralLists(Batch):
    """Lists as one batch, to be taken any number of times: rows below one header, verdicts as in their lists, and who
    stands in two of them is doubtful in both. All is in memory.

    Where there are several, each row has behind its results the sheet and the file it comes from (`tail`).
    `is_of_files`: there are several files.
    """

    def __init__(self, lists: Sequence[Batch]) -> None:
        self.lists = _judged(lists)
        is_one = len(self.lists) == 1
        widths = [0 if is_one else one.width for one in self.lists]
        self._united: UnitedColumns = united(self.lists, widths)
        first = self.lists[0]
        # Rows above a header are those of one list.
        title = tuple(first.carried(row) for row in first.table.title) if is_one else ()
        columns, top = self._united.columns, first.table.header_row if is_one else 1
        table = RosterTable(first.table.kind, first.table.sheet, title, columns.header, top, iter(()))
        table.file, table.is_bounded = first.table.file, any(one.table.is_bounded for one in self.lists)
        super().__init__(table, columns, first.choices, first.library)
        files = {one.table.file for one in self.lists}
        self.is_of_files, is_of_sheets = len(files) > 1, len(self.lists) > len(files)
        self.tail = (*([SHEET] if is_of_sheets else []), *([FILE] if self.is_of_files else []))

    def __iter__(self) -> Iterator[Judged]:
        for number, one in enumerate(self.lists):
            for row, verdict in one:
                yield self.row(number, row), self._placed(number, verdict)
        self.sum()

    @property
    def files(self) -> list[SeveralLists | JudgedList]:
        """What came in in each file, in their order, judged among all that came in."""
        groups = [list(found) for _, found in groupby(self.lists, lambda one: one.table.file)]
        return [found[0] if len(found) == 1 else SeveralLists(found) for found in groups]

    @cached_property
    def lines(self) -> list[int]:
        """The lines of all rows, in their order, by which `source` finds them."""
        return [
            (number << ROW_BITS) + one.table.header_row + place
            for number, one in enumerate(self.lists)
            for place in range(1, (one.table.height or 0) + 1)
        ]

    def source(self, line: int) -> ListLine:
        return ListLine(self.lists[line >> ROW_BITS], row_of(line))

    def row(self, number: int, row: Row) -> Row:
        """A row of the list of that number as it stands among all."""
        if len(self.lists) == 1:
            return self.lists[0].carried(row)
        table = self.lists[number].table
        told = {SHEET: table.sheet, FILE: table.file}
        return [*self._united.row(number, row), *(told[name] for name in self.tail)]

    def sum(self) -> None:
        """Count what the lists count."""
        self.tally = Tally(self.columns.places, self.choices.date)
        for one in self.lists:
            _add(self.tally, one.tally, one.table.name)

    def _placed(self, number: int, verdict: StudentVerdict | None) -> StudentVerdict | None:
        """A verdict whose problems name the columns of the whole."""
        if verdict is None or not any(problem.place is not None for problem in verdict.problems):
            return verdict
        places = self._united.places[number]
        found = (
            problem
            if problem.place is None or problem.place >= len(places)
            else replace(problem, place=places[problem.place])
            for problem in verdict.problems
        )
        return verdict._replace(problems=tuple(found))


def opened_together(
    files: Sequence[tuple[str, BinaryIO]],
    choices: Choices,
    library: Library,
    given: Sequence[str] = (),
    limits: Limits | None = None,
) -> Batch:
    """The batch of files, each with its name; of one list alone its rows are read as they are taken.

    `given` says which column is what, as in `opened`, in each list that has such a heading. Raises SpreadsheetError.
    """
    tables = open_files(files, limits, headings(given), choices.years)
    if len(tables) == 1:
        return _batch(tables[0], choices, library, given)
    known = [_of_it(table, given) for table in tables]
    missing = [entry for entry in given if not any(entry in found for found in known)]
    named(tables[0].header, missing)
    return SeveralLists([_batch(table, choices, library, found) for table, found in zip(tables, known, strict=True)])


def _batch(table: RosterTable, choices: Choices, library: Library, given: Sequence[str]) -> Batch:
    try:
        return Batch(table, recognised(table, given, choices, library), choices, library)
    except SpreadsheetError as error:
        raise SpreadsheetError(in_list(table.name, error.sentence)) from error


def _of_it(table: RosterTable, given: Sequence[str]) -> list[str]:
    """What of the named columns a list has."""
    return [entry for entry in given if entry.partition("=")[2].strip() in table.header]


def row_of(line: int) -> int:
    """The number of the row in its file."""
    return line & ((1 << ROW_BITS) - 1)


def _judged(lists: Sequence[Batch]) -> list[JudgedList]:
    """The lists with what each says of the others."""
    if all(isinstance(one, JudgedList) for one in lists):
        return [one for one in lists if isinstance(one, JudgedList)]
    found: list[list[Judged]] = [one.settled(partial(list, one)) for one in lists]
    problems = [*repeated(lists, found), *same_persons(lists, found)] if len(lists) > 1 else []
    for number, place, problem in problems:
        row, verdict = found[number][place]
        if verdict:
            found[number][place] = row, with_problems(verdict, (problem,))
    return [JudgedList(one, judged) for one, judged in zip(lists, found, strict=True)]


def _add(whole: Tally, part: Tally, name: str) -> None:
    """Count what a list counts; its cells are called as spreadsheets call those of another sheet: 法学院!C4."""
    whole.rows, whole.late = whole.rows + part.rows, whole.late + part.late
    whole.conclusions += part.conclusions
    whole.identities += part.identities
    whole.statuses += part.statuses
    whole.problem_count += part.problem_count
    told = part.problems[: MOST_PROBLEMS - len(whole.problems)]
    whole.problems += [replace(one, address=f"{name}!{one.address}") for one in told] if name else told
    whole.caveats |= part.caveats
