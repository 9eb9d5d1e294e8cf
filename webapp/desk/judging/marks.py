"""Marks: what is noted at the cells of a row, not in them: a comment, or that they are struck through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from webapp.desk.judging import side_problem
from webapp.desk.judging.choices import Choices
from webapp.desk.judging.remark import names_identity, speaks_against
from webapp.desk.judging.student import StudentReader
from webapp.desk.judging.verdict import INCOMPLETE, OUT_OF_SCOPE, SUBSIDISED, StudentVerdict, with_problems
from webapp.desk.problem import Problem
from webapp.desk.reading.columns import HARDSHIP, NAME, NUMBER, Columns
from webapp.desk.reading.table import STRUCK


class Marks:
    """The marks of a list at the cells by which a student is judged, and those of the row's beginning."""

    def __init__(
        self, marks: Sequence[tuple[int, int, str]], columns: Columns, choices: Choices, student: StudentReader
    ) -> None:
        self._columns, self._choices, self._student = columns, choices, student
        who = {columns.places[name] for name in (NUMBER, NAME, HARDSHIP) if name in columns.places}
        self._places = {0, *who, *columns.telling, *columns.papers}
        self.by_line: Mapping[int, Sequence[tuple[int, str]]] = self._sorted(marks)

    def _sorted(self, marks: Sequence[tuple[int, int, str]]) -> Mapping[int, Sequence[tuple[int, str]]]:
        found: dict[int, list[tuple[int, str]]] = {}
        for line, place, said in marks:
            if place in self._places:
                found.setdefault(line, []).append((place, said))
        return found

    def verdict(self, found: StudentVerdict, line: int) -> StudentVerdict:
        """The verdict on the row of that number with what is noted at its cells."""
        marks = self.by_line.get(line, ())
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
        held = frozenset(self._student.codes[name] for name in found.names if name in self._student.codes)
        is_against = speaks_against(said, held, self._student.hardship, self._choices.date.year)
        return side_problem.COMMENTED.at(heading, place, said) if is_against else None

    def _heading(self, place: int) -> str:
        return self._columns.header[place] if place < len(self._columns.header) else ""
