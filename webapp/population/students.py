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

from rules.population.coded import NOT_KNOWN, Codes, numbered
from webapp.desk.judging.choices import Choices
from webapp.desk.judging.evaluation import RowEvaluation
from webapp.desk.judging.register import spelt_number
from webapp.desk.judging.student import number_problem
from webapp.desk.judging.value import cell_of
from webapp.desk.judging.verdict import RESULT_COLUMNS, StudentVerdict, with_problems
from webapp.desk.judging.who import BEGINS_EXAMPLE, Who
from webapp.desk.problem import Problem
from webapp.desk.reading.columns import HARDSHIP, NAME, NUMBER, recognise
from webapp.desk.reading.table import NULL
from webapp.library import Library

# A name in which nothing else can be noted, and a number that is a student's beyond doubt.
PLAIN_NAME = rf"^[^\x00-\x7F（）()【】\[\]{''.join(sorted(BEGINS_EXAMPLE))}][^\x00-\x7F（）()【】\[\]]{{1,3}}$"
PLAIN_NUMBER = "^[0-9]{6,39}$"
# So many different kinds of students are remembered.
MOST_KINDS = 2**20


class JudgedTable(NamedTuple):
    """The verdict on each row, by its place in `verdicts`."""

    verdicts: Sequence[StudentVerdict]
    which: np.ndarray[tuple[int], np.dtype[np.intp]]


class StudentTables:
    """Judges students who come in tables of the same columns. SpreadsheetError where the columns are no students'."""

    def __init__(self, header: Sequence[str], choices: Choices, library: Library) -> None:
        unsure = recognise(tuple(header), years=choices.years)
        columns = unsure.confirmed()
        self._evaluation = RowEvaluation(columns, choices, unsure, library)
        self._who, self._width = Who(columns), len(header)
        self.number, self._name = columns.places[NUMBER], columns.places.get(NAME)
        self._telling = {*columns.telling, columns.places.get(HARDSHIP)}
        # What stands first is looked at too: some say there that a row is an example.
        self._weighing = sorted({*self._evaluation.weighing} - {self.number, self._name} | {0} - {self.number})
        self._known: dict[tuple[object, ...], int] = {}
        self._verdicts: list[StudentVerdict] = []

    def judged(self, batch: pa.RecordBatch) -> JudgedTable:
        """The verdicts on the rows, each as if there were no other."""
        columns = [self._coded(batch, place) for place in self._weighing]
        if self._name is not None and self._name != 0:
            columns.append(self._names(batch))
        firsts, which = numbered([codes for codes, _ in columns], batch.num_rows)
        places = [[values[code] for code in codes[firsts].tolist()] for codes, values in columns]
        keys = list(zip(*places, strict=True)) if places else [()] * len(firsts)
        verdict_of = self._of_kinds(keys)[which]
        for row, said in self._odd_numbers(batch):
            problem = number_problem(said, is_number=False)
            if problem:
                verdict_of[row] = self._kept(with_problems(self._verdicts[verdict_of[row]], (problem,)))
        return JudgedTable(self._verdicts, verdict_of)

    def results(self, judged: JudgedTable, problems: Iterable[tuple[int, tuple[Problem, ...]]] = ()) -> list[pa.Array]:
        """The seven columns of results; `problems` are more ones of single rows."""
        which, verdicts = judged.which.copy(), list(judged.verdicts)
        for row, more in problems:
            verdicts.append(with_problems(verdicts[which[row]], more))
            which[row] = len(verdicts) - 1
        used, place_of = np.unique(which, return_inverse=True)
        texts = [verdicts[place].columns for place in used]
        columns = zip(*texts, strict=True) if texts else [()] * len(RESULT_COLUMNS)
        return [pa.array(map(str, column), pa.string()).take(pa.array(place_of)) for column in columns]

    def numbers(self, column: pa.Array) -> pa.Array:
        """Student numbers in one spelling."""
        said = _texts(column)
        plain = pc.fill_null(pc.match_substring_regex(said, PLAIN_NUMBER), False)
        if pc.all(plain).as_py() is not False:
            return said
        spelt = [
            one if is_plain else spelt_number(one or "")
            for one, is_plain in zip(said.to_pylist(), plain.to_pylist(), strict=True)
        ]
        return pa.array(spelt, pa.string())

    def _of_kinds(self, keys: Sequence[tuple[object, ...]]) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
        new = [key for key in dict.fromkeys(keys) if key not in self._known]
        rows = [self._row(key) for key in new]
        found = self._evaluation.verdicts(rows)
        for key, row, verdict in zip(new, rows, found, strict=True):
            self._known[key] = self._kept(self._who.verdict(verdict, row))
        places = np.array([self._known[key] for key in keys], np.intp)
        if len(self._known) > MOST_KINDS:
            self._known.clear()
        return places

    def _kept(self, verdict: StudentVerdict) -> int:
        self._verdicts.append(verdict)
        return len(self._verdicts) - 1

    def _row(self, key: tuple[object, ...]) -> list[str | float]:
        row: list[str | float] = [""] * self._width
        places = [*self._weighing, *([self._name] if self._name not in (None, 0) else [])]
        for place, value in zip(places, key, strict=True):
            row[place] = str(value)
        return row

    def _coded(self, batch: pa.RecordBatch, place: int) -> tuple[Codes, Sequence[str]]:
        """A column by codes of what is read alike, with what each stands for; the last is null."""
        column = batch.column(place)
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

    def _names(self, batch: pa.RecordBatch) -> tuple[Codes, Sequence[str]]:
        """Names in which something may be noted; all others are alike."""
        names = _texts(batch.column(self._name))
        plain = pc.fill_null(pc.match_substring_regex(names, PLAIN_NAME), True)
        if pc.all(plain).as_py() is not False:
            return np.zeros(batch.num_rows, np.int32), ["", ""]
        odd = pc.if_else(plain, "", names).dictionary_encode()
        return odd.indices.to_numpy(zero_copy_only=False).astype(np.int32), [*odd.dictionary.to_pylist(), ""]

    def _odd_numbers(self, batch: pa.RecordBatch) -> list[tuple[int, str]]:
        said = _texts(batch.column(self.number))
        odd = pc.invert(pc.fill_null(pc.match_substring_regex(said, PLAIN_NUMBER), False))
        rows = np.flatnonzero(odd.to_numpy(zero_copy_only=False))
        return [(int(row), said[int(row)].as_py() or "") for row in rows]


def _texts(column: pa.Array) -> pa.Array:
    """A column as text, whole numbers without a point."""
    if isinstance(column, pa.DictionaryArray):
        column = column.dictionary_decode()
    if pa.types.is_string(column.type) or pa.types.is_integer(column.type):
        return column.cast(pa.string())
    return pa.array([cell_of(value) for value in column.to_pylist()], pa.string())
