"""Marks: what is noted at the cells of a row, not in them: a comment, or that they are struck through."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from texts.spelling import spelt
from webapp.desk.judging import side_problem
from webapp.desk.judging.choices import Choices
from webapp.desk.judging.remark import is_open, names_identity, speaks_against
from webapp.desk.judging.section import NOT_YET, is_of_before
from webapp.desk.judging.student import StudentReader
from webapp.desk.judging.verdict import INCOMPLETE, OUT_OF_SCOPE, SUBSIDISED, StudentVerdict, with_problems
from webapp.desk.problem import Problem
from webapp.desk.reading.columns import HARDSHIP, NAME, NUMBER, PAPERS, Columns
from webapp.desk.reading.side import ORDINARY, OTHERS, side
from webapp.desk.reading.table import STRUCK
from webapp.desk.reading.understanding import is_understood_below

# At a heading, what tells how to fill in its column.
# Spreadsheets begin a comment with the name of who wrote it.
AUTHOR = re.compile(r"^[^:：\n]{1,20}[:：]\s*(?=\n)|^(?:[A-Za-z]+|作者|管理员|用户|微软用户)[:：]\s*")
HOW_TO = re.compile("填|写|勿|不得|如|若|选|须")


class Marks:
    """The marks of a list: comments at any cell of a row, and lines through those by which a student is judged, or that
    the row begins with."""

    def __init__(
        self,
        marks: Sequence[tuple[int, int, str]],
        columns: Columns,
        choices: Choices,
        student: StudentReader,
        header_row: int,
    ) -> None:
        self._columns, self._choices, self._student = columns, choices, student
        who = {columns.places[name] for name in (NUMBER, NAME, HARDSHIP) if name in columns.places}
        handed_in = {columns.places[PAPERS]} if PAPERS in columns.places else set[int]()
        self._places = {0, *who, *columns.telling, *columns.papers, *handed_in}
        self.by_line: Mapping[int, Sequence[tuple[int, str]]] = self._sorted(marks)
        # What is noted at a heading holds for all below it.
        self._above = [
            mark
            for line in range(1, header_row + 1)
            for mark in self.by_line.get(line, ())
            if not HOW_TO.search(spelt(mark[1]))
        ]
        self.is_any = bool(self.by_line)

    def _sorted(self, marks: Sequence[tuple[int, int, str]]) -> Mapping[int, Sequence[tuple[int, str]]]:
        found: dict[int, list[tuple[int, str]]] = {}
        for line, place, said in marks:
            if place in self._places or said != STRUCK:
                found.setdefault(line, []).append((place, said))
        return found

    def verdict(self, found: StudentVerdict, line: int) -> StudentVerdict:
        """The verdict on the row of that number with what is noted at its cells."""
        marks = (*self._above, *self.by_line.get(line, ()))
        if found.conclusion in {SUBSIDISED, INCOMPLETE}:
            problems = [problem for place, said in marks if (problem := self._against(found, place, said))]
        elif found.conclusion == OUT_OF_SCOPE and not found.names:
            problems = [
                side_problem.COMMENTED_UNNAMED.at(self._heading(place), place, said)
                for place, said in marks
                if said != STRUCK and names_identity(said, self._student.hardship)
            ]
        else:
            return found
        return with_problems(found, tuple(problems)) if problems else found

    def _against(self, found: StudentVerdict, place: int, said: str) -> Problem | None:
        heading = self._heading(place)
        if said == STRUCK:
            return side_problem.CROSSED.at(heading, place, "")
        if self._is_of_its_cell(place, said):
            return None
        held = self._student.held(found.names)
        is_against = (
            speaks_against(said, held, self._student.hardship, self._choices.date.year)
            or is_open(AUTHOR.sub("", said), held, self._choices.date, is_remark=True)
            or is_of_before(spelt(said), self._choices.years)
            or NOT_YET.search(spelt(said))
        )
        return side_problem.COMMENTED.at(heading, place, said) if is_against else None

    def _is_of_its_cell(self, place: int, said: str) -> bool:
        """Whether a comment is understood as one on what stands there: 已停机 at a telephone."""
        is_of_this = place not in self._places and side(self._heading(place)) in {ORDINARY, OTHERS}
        return is_of_this and is_understood_below(self._heading(place), spelt(said))

    def _heading(self, place: int) -> str:
        return self._columns.header[place] if place < len(self._columns.header) else ""
