"""Surroundings: what weighs for a row and does not stand in its columns: titles, notes, marks, other rows, sheets."""

from __future__ import annotations

from webapp.desk.judging.choices import Choices
from webapp.desk.judging.headless import Headless
from webapp.desk.judging.list_notes import ListNotes
from webapp.desk.judging.marks import Marks
from webapp.desk.judging.office_checks import OfficeChecks
from webapp.desk.judging.own_entries import OwnEntries
from webapp.desk.judging.same_person import SamePersons
from webapp.desk.judging.section import Sections
from webapp.desk.judging.student import StudentReader
from webapp.desk.judging.taken_back import TakenBackRows
from webapp.desk.judging.verdict import StudentVerdict
from webapp.desk.reading.columns import Columns
from webapp.desk.reading.table import RosterTable, Row
from webapp.library import Library


class RowSurroundings:
    """Those of one list, taken with its rows, in their order."""

    def __init__(self, table: RosterTable, columns: Columns, choices: Choices, library: Library) -> None:
        student = library.once(StudentReader)
        self._columns, self._choices, self._hardship = columns, choices, student.hardship
        self._marks = Marks(table.marks, columns, choices, student, table.header_row)
        self._headless = Headless(columns, choices, student, is_parted=table.kind == "csv")
        self._own, self._notes = OwnEntries(columns, student, choices.year), ListNotes(columns, choices, student, table)
        self._persons = SamePersons(columns, table.name)
        self._taken_back = TakenBackRows(table.taken_back, columns)
        self._checks = OfficeChecks(table.checked, columns, choices, library)
        # What may weigh in any row, and is looked for in each.
        parts = (self._marks, self._headless, self._own, self._persons, self._taken_back, self._checks)
        self._is_close = any(part.is_any for part in parts)
        self.begin(table)

    @property
    def is_settled(self) -> bool:
        """Whether nothing was found that weighs for a row given out before."""
        return self._notes.is_settled and self._persons.is_settled and self._checks.is_settled

    @property
    def weighs(self) -> bool:
        """Whether anything may weigh for the next row."""
        return self._is_close or self._notes.is_any or self._sections.weighs

    def begin(self, table: RosterTable) -> None:
        """At the first row, with what is written above it."""
        self._sections = Sections.above(table, self._columns, self._choices, self._hardship)

    def restart(self) -> None:
        """Anew, with what later rows say of earlier ones known."""
        self._notes.restart()
        self._persons.restart()
        self._checks.restart()

    @property
    def needs_names(self) -> bool:
        """Whether a note may be of one student, or of all of a class."""
        return self._notes.may_name

    def look_for_names(self, table: RosterTable) -> None:
        """Read all rows of a table for those whom notes name."""
        self._notes.named(table.rows)

    def take(self, row: Row, line: int) -> None:
        """The row of that number, which is no student."""
        self._sections.take(row)
        self._notes.take(row, line)

    def verdict(self, found: StudentVerdict, row: Row, line: int) -> StudentVerdict:
        """The verdict on the row of that number with all that weighs."""
        found = self._taken_back.verdict(self._marks.verdict(self._sections.verdict(found), line), row)
        found = self._checks.verdict(found, row)
        found = self._notes.verdict(self._headless.verdict(found, row), row, line)
        return self._own.verdict(self._persons.verdict(found, row, line), row)
