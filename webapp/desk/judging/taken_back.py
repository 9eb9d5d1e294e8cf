"""Taken back: students whom another sheet of the same workbook names among those who left, or are not wanted."""

from __future__ import annotations

from collections.abc import Sequence

from texts.phrase import N_, Phrase
from webapp.desk.judging.named_rows import NamedRows
from webapp.desk.judging.register import spelt_number
from webapp.desk.judging.verdict import INCOMPLETE, SUBSIDISED, StudentVerdict, with_problems
from webapp.desk.problem import DOUBTFUL, Problem, shown
from webapp.desk.reading.beside import TakenBack
from webapp.desk.reading.columns import NAME, NUMBER, Columns
from webapp.desk.reading.table import Row, said

WRONG = N_("工作表“{sheet}”里也有这个学生，那里写着“{said}”。")
REMEDY = N_("请核对；还在名单里的，请从那张工作表里删去，再传一次。")


class TakenBackRows:
    """The rows of other sheets that take somebody back, by the numbers and the names in them."""

    def __init__(self, rows: Sequence[TakenBack], columns: Columns) -> None:
        self._places, self.is_any = columns.places, bool(rows)
        self._rows = NamedRows[TakenBack]()
        for row in rows:
            self._rows.take(row[2], row)

    def verdict(self, found: StudentVerdict, row: Row) -> StudentVerdict:
        """The verdict on a row with what another sheet says of its student."""
        if found.conclusion not in {SUBSIDISED, INCOMPLETE}:
            return found
        number = spelt_number(said(row, self._places[NUMBER]))
        told = self._rows.of([number], said(row, self._places.get(NAME)))
        return with_problems(found, (_problem(number, told[0]),)) if told else found


def _problem(number: str, told: TakenBack) -> Problem:
    sheet, against, _ = told
    return Problem(NUMBER, shown(number), Phrase(WRONG, sheet=shown(sheet), said=shown(against)), REMEDY, DOUBTFUL)
