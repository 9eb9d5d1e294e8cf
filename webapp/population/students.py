"""Students as tables of Arrow: each row gets the seven columns of the desk. What many have in common is judged once.

A row is a student, and stands for itself: a table has no titles, no groups and no notes. Of null nobody knows anything,
where that matters (in 困难类别 and in columns to tick); a blank text is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from rules.population.coded import NOT_KNOWN, Codes, numbered
from webapp.desk.judging.choices import Choices
from webapp.desk.judging.evaluation import RowEvaluation
from webapp.desk.judging.register import is_plain, spelt_number
from webapp.desk.judging.remark_row import may_be_a_sum
from webapp.desk.judging.student import number_problem
from webapp.desk.judging.value import cell_of
from webapp.desk.judging.verdict import RESULT_COLUMNS, StudentVerdict, with_problems
from webapp.desk.judging.who import Who
from webapp.desk.problem import Problem
from webapp.desk.reading.columns import HARDSHIP, NAME, NUMBER, SCHOOL, recognise
from webapp.desk.reading.table import NULL, Row
from webapp.library import Library
from webapp.population.few_texts import of_few

# So many digits a number has that is a student's beyond doubt.
FEWEST_DIGITS, MOST_DIGITS = 6, 39
# What stands for all such numbers.
PLAIN = "000000"
# So many different kinds of students are remembered.
MOST_KINDS = 2**20
# Of each row a code, and what each code stands for.
Told = tuple[Codes, Sequence[str]]


class JudgedTable(NamedTuple):
    """The verdicts on a table, each once, and of each row which of them is its own."""

    verdicts: Sequence[StudentVerdict]
    which: NDArray[np.intp]


class StudentTables:
    """Judges students who come in tables of the same columns. SpreadsheetError where the columns are no students'.

    `number` is the place of the student number, `district` the heading of where the school is, None where none is.
    """

    def __init__(self, header: Sequence[str], choices: Choices, library: Library) -> None:
        unsure = recognise(tuple(header), years=choices.years)
        columns = unsure.confirmed()
        self._evaluation = RowEvaluation(columns, choices, unsure, library)
        self._who, self._width = Who(columns), len(header)
        self.number = columns.places[NUMBER]
        self.district = columns.heading(SCHOOL) if SCHOOL in columns.places else None
        self._telling = {*columns.telling, columns.places.get(HARDSHIP)}
        # The name, and what stands first: mostly they say no more than who it is.
        self._of_who = sorted({columns.places.get(NAME, 0), 0} - {self.number})
        self._weighing = sorted(self._evaluation.weighing - {self.number, *self._of_who})
        self._places = [self.number, *self._of_who, *self._weighing]
        self._known: dict[tuple[str, ...], StudentVerdict] = {}

    def judged(self, batch: pa.RecordBatch) -> JudgedTable:
        """The verdicts on the rows, each as if there were no other."""
        columns = [_doubted(batch.column(self.number))]
        columns += [self._telling_more(batch.column(place)) for place in self._of_who]
        columns += [self._coded(batch.column(place), place) for place in self._weighing]
        firsts, which = numbered([codes for codes, _ in columns], batch.num_rows)
        told = [[values[code] for code in codes[firsts].tolist()] for codes, values in columns]
        return JudgedTable(self._of_kinds(list(zip(*told, strict=True))), which)

    def results(self, judged: JudgedTable, problems: Iterable[tuple[int, tuple[Problem, ...]]] = ()) -> list[pa.Array]:
        """The seven columns of results; `problems` are more ones of single rows."""
        which, verdicts = judged.which.copy(), list(judged.verdicts)
        for row, more in problems:
            verdicts.append(with_problems(verdicts[which[row]], more))
            which[row] = len(verdicts) - 1
        columns = (
            zip(*(verdict.columns for verdict in verdicts), strict=True) if verdicts else [()] * len(RESULT_COLUMNS)
        )
        return [of_few([str(cell) for cell in column], which) for column in columns]

    def numbers(self, column: pa.Array) -> pa.Array:
        """Student numbers in one spelling."""
        said = _texts(column)
        odd = _is_odd(said)
        if not pc.any(odd).as_py():
            return said
        each = zip(said.to_pylist(), odd.to_pylist(), strict=True)
        return pa.array([spelt_number(number or "") if is_odd else number for number, is_odd in each], pa.string())

    def _of_kinds(self, keys: Sequence[tuple[str, ...]]) -> list[StudentVerdict]:
        """The verdict on each kind of students, who are told apart by what stands at `_places`."""
        new = [key for key in keys if key not in self._known]
        rows = [self._row(key) for key in new]
        for key, row, found in zip(new, rows, self._evaluation.verdicts(rows), strict=True):
            self._known[key] = self._with_who(found, row, key[0])
        verdicts = [self._known[key] for key in keys]
        if len(self._known) > MOST_KINDS:
            self._known.clear()
        return verdicts

    def _with_who(self, found: StudentVerdict, row: Row, number: str) -> StudentVerdict:
        """The verdict with what is noted beside the number and the name, as the desk looks at them."""
        if is_plain(number) and not (may_be_a_sum(number, row) or self._who.may_be_told(row)):
            return found
        problem = number_problem(number, is_number=False)
        found = self._who.verdict(found, row)
        return with_problems(found, (problem,)) if problem else found

    def _row(self, key: tuple[str, ...]) -> Row:
        row: Row = [""] * self._width
        for place, cell in zip(self._places, key, strict=True):
            row[place] = cell
        return row

    def _telling_more(self, column: pa.Array) -> Told:
        """Which cells say more than who it is; all others are alike."""
        cells = _texts(column)
        told = pa.array(
            sorted(map(str, self._who.telling_cells(set(cells.unique().drop_null().to_pylist())))), pa.string()
        )
        return _told(cells, pc.is_in(cells, told), "")

    def _coded(self, column: pa.Array, place: int) -> Told:
        """A column by codes of what is read alike, with what each stands for; the last is null."""
        null = NULL if place in self._telling else ""
        if pa.types.is_nested(column.type):
            column = pa.array([None if cell is None else cell_of(cell) for cell in column.to_pylist()], pa.string())
        if not isinstance(column, pa.DictionaryArray):
            column = column.dictionary_encode()
        classes: dict[object, int] = {}
        cells = (self._evaluation.alike(place, cell_of(value, null=null)) for value in column.dictionary.to_pylist())
        alike = [classes.setdefault(cell, len(classes)) for cell in cells]
        codes = pc.fill_null(column.indices, NOT_KNOWN).to_numpy(zero_copy_only=False)
        return np.array([*alike, NOT_KNOWN], np.int32)[codes], [*map(str, classes), null]


def _doubted(column: pa.Array) -> Told:
    """Numbers that may be none; all that are one beyond doubt are alike."""
    said = pc.fill_null(_texts(column), "")
    return _told(said, _is_odd(said), PLAIN)


def _is_odd(numbers: pa.Array) -> pa.Array:
    length = pc.binary_length(numbers)
    is_long = pc.and_(pc.greater_equal(length, FEWEST_DIGITS), pc.less_equal(length, MOST_DIGITS))
    return pc.invert(pc.fill_null(pc.and_(pc.ascii_is_decimal(numbers), is_long), False))


def _told(cells: pa.Array, counts: pa.Array, other: str) -> Told:
    """The cells that count, and `other` for all that do not."""
    if not pc.any(counts).as_py():
        return np.zeros(len(cells), np.int32), [other]
    found = pc.if_else(counts, cells, other).dictionary_encode()
    return found.indices.to_numpy(zero_copy_only=False).astype(np.int32), found.dictionary.to_pylist()


def _texts(column: pa.Array) -> pa.Array:
    """A column as text, whole numbers without a point."""
    if isinstance(column, pa.DictionaryArray):
        column = column.dictionary_decode()
    if pa.types.is_string(column.type) or pa.types.is_integer(column.type):
        return column.cast(pa.string())
    return pa.array([cell_of(value) for value in column.to_pylist()], pa.string())
