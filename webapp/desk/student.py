"""A student: the cells of a row as facts of the contract, and what is wrong in which cell.

What the office has not given stays unknown. A cell that cannot be read is told, and its fact stays unknown too; whether
that matters is for the rules to say, except where the student's identity, days or insurance themselves are meant.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any

from knowledge.slots import Ear
from rules.phrase import N_
from rules.testimony import FIRST_DAY, LAST_DAY
from webapp import library
from webapp.desk.columns import HARDSHIP, HOME, INSURANCE, NUMBER, PAPERS, SCHOOL, TERM
from webapp.desk.hardship import BETWEEN, Hardship, HardshipReader
from webapp.desk.problem import DOUBTFUL, NOTED, UNREADABLE, Problem, shown
from webapp.desk.words import spelt, words

# Day 0 of the serial numbers by which spreadsheets keep a date.
DAY_ZERO = dt.date(1899, 12, 30)
SERIAL = re.compile(r"([3-6]\d{4})(?:\.0+)?")
DATE = re.compile(r"(\d{4})[年./-]?(\d{1,2})[月./-]?(\d{1,2})日?(?:[t ]?\d{1,2}:\d\d(?::\d\d)?)?")
# 暑期开学 is never in spring: 渝医保发〔2019〕78号 二（一）2.
AUTUMN = range(7, 12)
EXPONENT = re.compile(r"\d(?:\.\d+)?[eE]\+\d+")
PLAUSIBLE = re.compile(r"(?=.*[0-9A-Za-z])\S{1,40}")
# From so many digits on a spreadsheet's number has lost its last ones.
MOST_DIGITS = 15
# So many different cells are read once.
REMEMBERED = 2**14
CAMPUS = re.compile("校区$|校园$")


@dataclass(frozen=True)
class Student:
    """`facts` as the API takes them, `handed_in` what has been handed in as it was written (None: nobody said)."""

    facts: Mapping[str, Any]
    handed_in: tuple[str, ...] | None
    problems: tuple[Problem, ...]


class StudentReader:
    """Reads the cells of a row by the names of the contract's columns."""

    def __init__(self) -> None:
        held = library.load().rules
        places = held.vocabulary.places
        names = {code: identity.name for code, identity in held.vocabulary.identities.items()}
        self._ear = Ear(places, held.diseases.names)
        self._hardship = HardshipReader(self._ear, names)
        self._places = {code: code for code in places} | {spelt(name): code for code, name in places.items()}

    def read(self, cells: Mapping[str, str]) -> Student:
        """The student of a row; columns that the file has not are not in `cells`."""
        facts: dict[str, Any] = {}
        problems: list[Problem] = []
        for column, (fact, _) in READERS.items():
            cell = cells.get(column, "")
            if column == HARDSHIP or cell.strip():
                value, found = self.cell(column, cell)
                facts |= {fact: value} if value is not None else {}
                problems += found
        papers = cells.get(PAPERS)
        handed_in = None if papers is None else tuple(part.strip() for part in BETWEEN.split(papers) if part.strip())
        return Student(MappingProxyType(facts), handed_in, tuple(problems))

    def cell(self, column: str, cell: str) -> Found:
        """The fact in a cell, None where it is not understood, and what is wrong with it."""
        found: Found = READERS[column][1](self, cell)
        return found

    def remembering(self) -> StudentReader:
        """A reader that reads equal cells once, for as long as it is kept."""
        reader = copy(self)
        reader.cell = lru_cache(REMEMBERED)(self.cell)  # type: ignore[method-assign]
        return reader

    def _identities(self, cell: str) -> Found:
        if spelt(cell) in words().faults:
            return None, (
                _problem(
                    HARDSHIP,
                    cell,
                    N_("这一格的公式出错了，看不出是哪一类。"),
                    N_("请改好公式，或者直接填类别。"),
                    UNREADABLE,
                ),
            )
        found: Hardship = self._hardship.read(cell)
        return list(found.identities), found.problems

    def _home(self, cell: str) -> Found:
        said = spelt(cell)
        if said in words().inside or said.startswith(("重庆", "渝")) or self._place(said):
            return True, ()
        if said in words().outside or said.startswith(words().provinces):
            return False, ()
        return None, (_problem(HOME, cell, N_("看不出家庭户籍在不在重庆。"), N_("请写“市内”或“市外”。"), NOTED),)

    def _school(self, cell: str) -> Found:
        place = self._place(spelt(cell))
        if place:
            return place, ()
        return None, (
            _problem(SCHOOL, cell, N_("看不出学校在哪个区县。"), N_("请写区县的名字，例如“渝北区”。"), NOTED),
        )

    def _place(self, said: str) -> str | None:
        said = CAMPUS.sub("", said).removeprefix("重庆市")
        named = self._ear.hear(said).places
        return self._places.get(said) or (named[0] if len(named) == 1 and not self._ear.without_places(said) else None)

    def _term(self, cell: str) -> Found:
        day = day_of(cell)
        if day is None:
            return None, (
                _problem(TERM, cell, N_("开学日期读不出来。"), N_("请写成“2026-09-01”这样，年、月、日都要有。")),
            )
        if day.month not in AUTUMN:
            wrong = N_("办理时间从暑期开学之日算起，这一天不像暑假后的开学日。")
            return None, (_problem(TERM, cell, wrong, N_("请写暑假后开学的日子。")),)
        return day.isoformat(), ()

    def _insurance(self, cell: str) -> Found:
        code = words().insurance.get(spelt(cell))
        if code:
            return code, ()
        return None, (
            _problem(INSURANCE, cell, N_("看不出学生现在参加哪种医保。"), N_("请写“居民医保”“未参保”或“灵活就业”。")),
        )


Found = tuple[Any, tuple[Problem, ...]]
READERS: Mapping[str, tuple[str, Any]] = {
    HARDSHIP: ("identities", StudentReader._identities),
    HOME: ("home_in_chongqing", StudentReader._home),
    SCHOOL: ("school_district", StudentReader._school),
    TERM: ("term_start", StudentReader._term),
    INSURANCE: ("insurance", StudentReader._insurance),
}


def day_of(cell: str) -> dt.date | None:
    """The date in a cell, also where it is kept as a serial number; None where there is none, or no year."""
    said = spelt(cell)
    serial = SERIAL.fullmatch(said)
    if serial:
        return DAY_ZERO + dt.timedelta(days=int(serial[1]))
    parts = DATE.fullmatch(said)
    if parts is None:
        return None
    try:
        day = dt.date(int(parts[1]), int(parts[2]), int(parts[3]))
    except ValueError:
        return None
    return day if FIRST_DAY <= day <= LAST_DAY else None


def number_problem(cell: str, *, is_number: bool) -> Problem | None:
    """What is wrong with a student number; None where nothing is. `is_number`: the file keeps it as a number."""
    said = cell.strip()
    if not said:
        return _problem(NUMBER, cell, N_("学号是空的。"), N_("请补上学号。"), UNREADABLE)
    if EXPONENT.fullmatch(said) or (is_number and len(said) > MOST_DIGITS):
        wrong = N_("学号在表里存成了数字，末几位已经丢了。")
        return _problem(NUMBER, cell, wrong, N_("请把这一列设成“文本”，再重新填学号。"), UNREADABLE)
    if not PLAUSIBLE.fullmatch(spelt(said)):
        return _problem(NUMBER, cell, N_("这一格不像学号。"), N_("请填学号；不是学生的行，可以删去。"), UNREADABLE)
    return None


@cache
def student_reader() -> StudentReader:
    """The reader of this process."""
    return StudentReader()


def _problem(column: str, cell: str, wrong: str, remedy: str, weight: str = DOUBTFUL) -> Problem:
    return Problem(column, shown(cell), wrong, remedy, weight)
