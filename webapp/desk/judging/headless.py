"""Headless: cells that stand below no heading, or beyond all of them, read as remarks are."""

from __future__ import annotations

from collections.abc import Iterator

from texts.phrase import N_, Phrase
from texts.spelling import spelt
from webapp.desk.judging.certificate import is_over
from webapp.desk.judging.choices import Choices
from webapp.desk.judging.register import apart
from webapp.desk.judging.remark import is_open, names_identity, speaks_against
from webapp.desk.judging.student import StudentReader
from webapp.desk.judging.verdict import INCOMPLETE, OUT_OF_SCOPE, SUBSIDISED, StudentVerdict, with_problems
from webapp.desk.problem import DOUBTFUL, LONGEST_SHOWN, Problem, letters, shown
from webapp.desk.reading.columns import HARDSHIP, Columns
from webapp.desk.reading.table import UNTOLD, Row, said
from webapp.desk.reading.words import words

AGAINST = N_("{column} 列没有列名，这一格写的是“{said}”，和写的困难类别像是对不上。")
UNNAMED = N_("“困难类别”没有写属于哪一类，{column} 列没有列名，这一格写的是“{said}”。")
REMEDY = N_("请核对，写上列名，或者把它写进“备注”，再传一次。")


class Headless:
    """Reads what stands in a row below blank headings, and beyond the header."""

    def __init__(self, columns: Columns, choices: Choices, student: StudentReader, *, is_parted: bool) -> None:
        self._width, self._student, self._today = len(columns.header), student, choices.date
        known = {*columns.places.values(), *columns.own}
        self._blank = [
            place for place, heading in enumerate(columns.header) if not heading.strip() and place not in known
        ]
        # A comma in a cell of a csv may have parted it.
        self._is_parted, self.is_any = is_parted, bool(self._blank)

    def verdict(self, found: StudentVerdict, row: Row) -> StudentVerdict:
        """The verdict on a row with what stands there."""
        problems = tuple(self._problems(found, row))
        return with_problems(found, problems) if problems else found

    def _problems(self, found: StudentVerdict, row: Row) -> Iterator[Problem]:
        if row[-1:] == [UNTOLD]:
            return
        for place in (*self._blank, *range(self._width, len(row))):
            cell = said(row, place)
            if not cell:
                continue
            if place >= self._width and self._is_parted and _names_hardship(cell):
                yield apart(cell, place)
            elif found.conclusion in {SUBSIDISED, INCOMPLETE} and self._is_against(found, cell):
                yield _at(AGAINST, place, cell)
            elif found.conclusion == OUT_OF_SCOPE and not found.names and names_identity(cell, self._student.hardship):
                yield _at(UNNAMED, place, cell)

    def _is_against(self, found: StudentVerdict, cell: str) -> bool:
        held = self._student.held(found.names)
        is_against = speaks_against(cell, held, self._student.hardship, self._today.year) or is_over(cell, self._today)
        return is_against or is_open(cell, held, self._today, is_remark=True)


def _names_hardship(cell: str) -> bool:
    return len(cell) <= LONGEST_SHOWN and words().hardship_headings.search(spelt(cell)) is not None


def _at(wrong: str, place: int, cell: str) -> Problem:
    sentence = Phrase(wrong, column=letters(place), said=shown(cell))
    return Problem(HARDSHIP, shown(cell), sentence, REMEDY, DOUBTFUL, place, letters(place))
