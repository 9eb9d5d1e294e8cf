"""Who: what is noted beside the number or the name of a student: 张渝（退学）, or that the row is only an example."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from functools import lru_cache

from texts.phrase import N_
from texts.spelling import spelt
from webapp.desk.judging import side_problem
from webapp.desk.judging.remark import CONTRARY, is_open
from webapp.desk.judging.student import EXAMPLE
from webapp.desk.judging.understanding import is_harmless
from webapp.desk.judging.verdict import INCOMPLETE, SUBSIDISED, StudentVerdict, with_problems
from webapp.desk.problem import UNREADABLE, Problem, shown
from webapp.desk.reading.brackets import in_brackets
from webapp.desk.reading.columns import NAME, NUMBER, Columns
from webapp.desk.reading.table import Cell, Row, said, text
from webapp.desk.reading.words import words

# So many different names with more than a name in them are read once.
REMEMBERED = 2**14
# With one of these begins what says of itself that it is an example; and some names.
BEGINS_EXAMPLE = frozenset("例示样范举")
LONGEST_NAME = 4
OF_KIN = re.compile(f"的(?:{words().kin.pattern})|[(](?:{words().kin.pattern})[)]|[†✝]")
ONLY_EXAMPLE = N_("这一行像是填表的例子。"), N_("不是学生的行，可以删去。")


class Who:
    """Reads the cells of a row that say who it is."""

    def __init__(self, columns: Columns) -> None:
        self._places = [(name, columns.places[name]) for name in (NUMBER, NAME) if name in columns.places]
        self._header = columns.header
        self._name = columns.places.get(NAME)
        self._is_noted = lru_cache(REMEMBERED)(_is_noted)

    def may_be_told(self, row: Row) -> bool:
        """Whether a row may say more than who it is, by a quick look."""
        return not self.is_silent([row], are_digits=False)

    def is_silent(self, rows: Sequence[Row], *, are_digits: bool) -> bool:
        """Whether nothing is noted in any of these rows, by a look at all together.

        A name longer than most may be a name all the same: below numbers that `are_digits` alone it is read.
        """
        firsts = {row[0] for row in rows if row}
        names = {row[self._name] for row in rows if len(row) > self._name} if self._name is not None else set()
        told = [cell for cell in firsts | names if isinstance(cell, str)]
        if any(cell[:1] in BEGINS_EXAMPLE for cell in told if cell):
            return False
        long = [cell for cell in names if isinstance(cell, str) and len(cell) > LONGEST_NAME]
        if not long:
            return True
        return are_digits and not any(map(self._is_noted, long)) and not any(map(_is_example, firsts))

    def verdict(self, found: StudentVerdict, row: Row) -> StudentVerdict:
        """The verdict on a row with what is noted there."""
        told = [(name, place, cell) for name, place in self._places if (cell := said(row, place))]
        shows = [name for name, _, cell in told if EXAMPLE.search(spelt(cell))]
        if shows == [NAME] or (NUMBER not in shows and EXAMPLE.search(spelt(said(row, 0)))):
            return with_problems(found, (_example(row, self._places[0][1]),))
        if found.conclusion not in {SUBSIDISED, INCOMPLETE}:
            return found
        noted = [(place, cell) for _, place, cell in told if _is_gone(cell)]
        problems = tuple(side_problem.NAMED.at(self._header[place], place, cell) for place, cell in noted)
        return with_problems(found, problems) if problems else found


def _is_noted(name: Cell) -> bool:
    return _is_example(name) or _is_gone(text(name).strip())


def _is_example(cell: Cell) -> bool:
    return isinstance(cell, str) and not cell.isascii() and EXAMPLE.search(spelt(cell.strip())) is not None


def _is_gone(cell: str) -> bool:
    said = spelt(cell)
    is_of_kin = OF_KIN.search(said) is not None
    return (
        CONTRARY.search(said) is not None
        or is_of_kin
        or not is_harmless(said)
        or any(is_open(inside, frozenset(), dt.date.max, is_remark=True) for inside in in_brackets(said))
    )


def _example(row: Row, place: int) -> Problem:
    return Problem(NUMBER, shown(said(row, place)), *ONLY_EXAMPLE, UNREADABLE)
