"""Who: what is noted beside the number or the name of a student: 张渝（退学）, or that the row is only an example."""

from __future__ import annotations

from texts.phrase import N_
from texts.spelling import spelt
from webapp.desk.judging import side_problem
from webapp.desk.judging.remark import CONTRARY
from webapp.desk.judging.student import EXAMPLE
from webapp.desk.judging.verdict import INCOMPLETE, SUBSIDISED, StudentVerdict, with_problems
from webapp.desk.problem import UNREADABLE, Problem, shown
from webapp.desk.reading.columns import NAME, NUMBER, Columns
from webapp.desk.reading.table import Row, said

ONLY_EXAMPLE = N_("这一行像是填表的例子。"), N_("不是学生的行，可以删去。")


class Who:
    """Reads the cells of a row that say who it is."""

    def __init__(self, columns: Columns) -> None:
        self._places = [(name, columns.places[name]) for name in (NUMBER, NAME) if name in columns.places]
        self._header = columns.header

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


def _is_gone(cell: str) -> bool:
    return CONTRARY.search(spelt(cell)) is not None


def _example(row: Row, place: int) -> Problem:
    return Problem(NUMBER, shown(said(row, place)), *ONLY_EXAMPLE, UNREADABLE)
