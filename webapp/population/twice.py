"""Numbers that stand twice in a table, however large: found by their numbers alone, judged by their rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from webapp.desk.judging.register import contradiction, repetition
from webapp.desk.judging.student import number_problem
from webapp.desk.judging.verdict import StudentVerdict
from webapp.desk.problem import Problem

# A number of so many digits has a whole number of its own.
MOST_DIGITS = 17


class NumberCounts:
    """CityCounts numbers in little memory: of most eight bytes each."""

    def __init__(self) -> None:
        self._short: list[np.ndarray[tuple[int], np.dtype[np.int64]]] = []
        self._once: set[str] = set()
        self._long: set[str] = set()

    def take(self, numbers: pa.Array) -> None:
        """Take in numbers in one spelling; null and blank are none."""
        is_short = pc.match_substring_regex(numbers, f"^[0-9]{{1,{MOST_DIGITS}}}$")
        is_short = pc.fill_null(is_short, False)
        short = numbers.filter(is_short)
        # With a 1 before it no zero at its beginning is lost.
        self._short.append(pc.binary_join_element_wise("1", short, "").cast(pa.int64()).to_numpy())
        for number in numbers.filter(pc.invert(is_short)).to_pylist():
            if number and number in self._once:
                self._long.add(number)
            elif number:
                self._once.add(number)

    def twice(self) -> frozenset[str]:
        """The numbers that came more than once."""
        if not self._short:
            return frozenset(self._long)
        all_short = np.sort(np.concatenate(self._short))
        again = np.unique(all_short[1:][all_short[1:] == all_short[:-1]])
        return frozenset(self._long) | {str(number)[1:] for number in again.tolist()}


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
