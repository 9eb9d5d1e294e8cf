"""Numbers that stand twice in a table, however large: found by their numbers alone, judged by their rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from webapp.desk.judging.register import contradiction, repetition
from webapp.desk.judging.student import number_problem
from webapp.desk.judging.verdict import StudentVerdict
from webapp.desk.problem import Problem

Whole = NDArray[np.int64]
# A number of so many digits has a whole number of its own.
MOST_DIGITS = 17


def come_again(columns: Iterable[pa.Array]) -> pa.Array:
    """The numbers that stand there more than once; null and blank are none. Of most it keeps eight bytes each."""
    short, once, again = list[Whole](), set[str](), set[str]()
    for numbers in columns:
        is_short = _is_short(numbers)
        # With a 1 before it no zero at its beginning is lost.
        short.append(pc.binary_join_element_wise("1", numbers.filter(is_short), "").cast(pa.int64()).to_numpy())
        for number in filter(None, numbers.filter(pc.invert(is_short)).to_pylist()):
            (again if number in once else once).add(number)
    return pa.array(sorted({*again, *(str(number)[1:] for number in _twice(short))}), pa.string())


def _is_short(numbers: pa.Array) -> pa.Array:
    is_short = pc.less_equal(pc.binary_length(numbers), MOST_DIGITS)
    return pc.fill_null(pc.and_(pc.ascii_is_decimal(numbers), is_short), False)


def _twice(parts: list[Whole]) -> list[int]:
    """The numbers that come more than once, sorted in the one place where they are; `parts` is used up."""
    every, filled = np.empty(sum(map(len, parts)), np.int64), 0
    while parts:
        part = parts.pop()
        every[filled : filled + len(part)] = part
        filled += len(part)
    every.sort()
    again: list[int] = np.unique(every[1:][every[1:] == every[:-1]]).tolist()
    return again


class NumberedRow(NamedTuple):
    """A row that has a number; `file` is empty where there is but one, `row` is counted from 1 in its file."""

    file: str
    row: int
    number: str
    verdict: StudentVerdict


Where = tuple[str, int]


def contradictions(rows: Iterable[NumberedRow]) -> Mapping[Where, tuple[Problem, ...]]:
    """What is wrong with rows whose number comes again, in the order in which they come, by file and row.

    A student who stands twice and alike is told the second time, one of whom two things are said both times.
    """
    firsts, found = dict[str, NumberedRow](), dict[Where, tuple[Problem, ...]]()
    for one in rows:
        if number_problem(one.number, is_number=False):
            continue
        first = firsts.setdefault(one.number, one)
        if first is one:
            continue
        if first.verdict == one.verdict:
            found[one.file, one.row] = (repetition(one.number, first.row, first.file),)
            continue
        found[one.file, one.row] = (contradiction(one.number, first.row, first.file),)
        found.setdefault((first.file, first.row), (contradiction(first.number, one.row, one.file),))
    return found
