"""Choices: what is chosen once for a whole file, and holds where a row says nothing of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from texts.phrase import N_
from webapp.clock import today
from webapp.desk.judging.days import day_of, latest_summer
from webapp.desk.judging.student import StudentReader
from webapp.desk.reading.columns import SCHOOL, TERM
from webapp.desk.reading.standing import Years
from webapp.library import Library
from webapp.request_error import RequestError

DATE, DISTRICT, FIRST_DAY = "date", "school_district", "term_start"
NO_DATE = N_("没有这一天，请写成 2026-09-20 这样。")


@dataclass(frozen=True)
class Choices:
    """`date` is the day asked about. `insurance`: those who are not in the residents' are the exception."""

    date: dt.date
    school_district: str = ""
    term_start: dt.date | None = None
    insurance: str = "resident"

    @property
    def year(self) -> int:
        """The year of the term that is asked about."""
        return self.term_start.year if self.term_start else latest_summer(self.date)

    @property
    def years(self) -> Years:
        """Which years in a heading are today."""
        return Years(self.year, self.date.year)


def read_choices(fields: Mapping[str, str], library: Library) -> Choices:
    """Choices from `date`, `school_district` (a code or a name) and `term_start`, each of which may be left out.

    RequestError names every field that cannot be read.
    """
    cells = {SCHOOL: fields.get(DISTRICT, ""), TERM: fields.get(FIRST_DAY, "")}
    student = library.once(StudentReader).read(cells)
    names = {SCHOOL: DISTRICT, TERM: FIRST_DAY}
    wrong = {names[problem.column]: problem.sentence for problem in student.problems}
    said = fields.get(DATE, "").strip()
    date = day_of(said) if said else today()
    if date is None:
        wrong[DATE] = NO_DATE
    if wrong or date is None:
        raise RequestError(wrong)
    start = student.facts.get("term_start")
    return Choices(date, student.facts.get("school_district", ""), start and dt.date.fromisoformat(start))
