"""A student: the cells of a row as facts of the contract, and what is wrong in which cell.

What the office has not given stays unknown. A cell that cannot be read is told, and its fact stays unknown too; whether
that matters is for the rules to say, except where the student's identity, days or insurance themselves are meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from knowledge.hearing.slots import Ear
from rules.model.place import FORMER
from texts.phrase import N_, Phrase
from texts.spelling import spelt
from webapp.desk.judging.days import AUTUMN, day_of
from webapp.desk.judging.hardship import BETWEEN, HardshipReader
from webapp.desk.judging.hardship_cell import HardshipCell
from webapp.desk.judging.telling import level_shown, read_together
from webapp.desk.problem import DOUBTFUL, NOTED, UNREADABLE, Problem, shown
from webapp.desk.reading.bilingual import in_one_language
from webapp.desk.reading.columns import HARDSHIP, HOME, INSURANCE, NUMBER, PAPERS, RECOGNISED, SCHOOL, TERM
from webapp.desk.reading.contents import is_value
from webapp.desk.reading.words import words
from webapp.library import Library

EXPONENT = re.compile(r"\d(?:\.\d+)?[eE]\+\d+")
# A sum of students, a sentence or a date is no number of one; a word or two may stand in it: 2024级0001.
HAN = "[\u4e00-\u9fff]"
PLAUSIBLE = re.compile(
    rf"(?=.*[0-9a-z])(?!.*[年月日人名共计页填])(?!(?:.*{HAN}){{5}})(?:(?!.*{HAN})|(?=(?:.*\d){{5}}))(?:{HAN}|[!-~]){{1,40}}"
)
# 2026001/2026002, 2026001-2026003, and 2026001?: several students in a row, or nobody knows which.
SEVERAL = re.compile(r"\d{6,}[-/~、,;]\d{6,}|[0-9a-z]{4,}[?]+")
# 已参加本校居民医保, 学校统一参保: in a school all are residents; 未缴: not insured yet.
RESIDENT, UNPAID = "resident", dict.fromkeys(("未缴", "未缴费", "待缴费", "待缴", "尚未缴费", "暂未缴费"), "none")
OF_SCHOOL = re.compile(
    "(?=.*(?:校|居民|大学生))(?:已经?|参加|由|随|在|于|本校|我校|学校|校内|大学生|学生|城乡|居民|统一|集体|基本|医疗保险|医疗|医保"
    "|保险|参保|参加了|缴费|缴纳|购买|的|了)+"
)
IS_INSURED = re.compile("(?:正常|已经?|成功|是)?(?:参保|参加|缴费|在保)(?:登记|缴费|成功|完成|中|正常)?|正常|是|有")
WHICH_INSURANCE = N_("请写“居民医保”“未参保”或“灵活就业”。")
BRACKETS = re.compile(r"[()\[\]]")
DATED = re.compile(r"(?:19|20)\d\d([-/.])\d{1,2}\1\d{1,2}|\d+\.\d*[1-9]\d*")
# A row that shows how a form is to be filled in.
EXAMPLE = re.compile("[示样范]例|^例[:如子]?|举例")
# From so many digits on a spreadsheet's number has lost its last ones.
MOST_DIGITS = 15
# So many different cells are read once.
REMEMBERED = 2**14
# As an address here begins.
HERE = ("重庆", "渝")
CAMPUS = re.compile("校区$|校园$")
# What may stand beside the names of a place: 两江新区（原渝北区）.
BESIDE_A_PLACE = "()（）原的 "


@dataclass(frozen=True)
class Student:
    """`facts` as the API takes them, `handed_in` what has been handed in as it was written (None: nobody said)."""

    facts: Mapping[str, Any]
    handed_in: tuple[str, ...] | None
    problems: tuple[Problem, ...]


class StudentReader:
    """Reads the cells of a row by the names of the contract's columns."""

    def __init__(self, library: Library) -> None:
        held = library.rules
        places = held.vocabulary.places
        names = {code: identity.name for code, identity in held.vocabulary.identities.items()}
        self._ear = Ear(places, held.diseases.names)
        self.hardship = HardshipReader(self._ear, names)
        self.codes = {name: code for code, name in names.items()}
        self._abolished = frozenset(place.code for place in places.values() if place.became)
        self._example = next(place.name for place in places.values() if not place.became)
        # An address begins so too; not with a name that a place elsewhere has as well.
        own = (place.name for place in places.values() if not place.namesakes and place.name.endswith(("区", "县")))
        self.here = (*HERE, *map(spelt, own))
        self._places = {code: code for code in places} | {spelt(name): code for code, name in places.names.items()}

    def read(
        self, cells: Mapping[str, str], heading: str = HARDSHIP, told: tuple[HardshipCell, ...] = (), year: int = 0
    ) -> Student:
        """The student of a row; columns that the file has not are not in `cells`.

        `heading` is what the file calls 困难类别, `told` what its other columns tell of hardship; a term that began
        before `year` is not the one asked about.
        """
        facts: dict[str, Any] = {}
        problems: list[Problem] = []
        papers = cells.get(PAPERS)
        told = (*(entry._replace(cell=in_one_language(entry.cell)) for entry in told), *level_shown(papers or ""))
        for column, (fact, _) in READERS.items():
            cell = cells.get(column, "")
            if column == HARDSHIP or cell.strip():
                beside = {HARDSHIP: (heading, told), TERM: (year,)}.get(column, ())
                value, found = self.cell(column, cell, *beside)
                facts |= {fact: value} if value is not None else {}
                problems += found
        # Its own name has a word that parts.
        listed = BETWEEN.split((papers or "").replace("中华人民共和国", ""))
        handed_in = None if papers is None else tuple(part.strip() for part in listed if part.strip())
        return Student(MappingProxyType(facts), handed_in, tuple(problems))

    def cell(self, column: str, cell: str, *beside: Any) -> Found:
        """The fact in a cell, None where it is not understood, and what is wrong with it; `beside` as with `read`."""
        found: Found = READERS[column][1](self, in_one_language(cell), *beside)
        return found

    def remembering(self) -> StudentReader:
        """A reader that reads equal cells once, for as long as it is kept."""
        reader = copy(self)
        reader.hardship = self.hardship.remembering()
        reader.cell = lru_cache(REMEMBERED)(reader.cell)  # type: ignore[method-assign]
        return reader

    def _identities(self, cell: str, heading: str = HARDSHIP, told: Sequence[HardshipCell] = ()) -> Found:
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
        found = read_together(self.hardship, HardshipCell(heading, cell), told)
        return list(found.identities), found.problems

    def held(self, names: Iterable[str]) -> frozenset[str]:
        """The identities that a verdict calls by these names."""
        return frozenset(self.codes[name] for name in names if name in self.codes)

    def _home(self, cell: str) -> Found:
        said = spelt(cell)
        if said in words().inside or said.startswith(self.here):
            return True, ()
        # No name of a place here begins as that of a province does.
        if said.startswith(words().abroad):
            return None, (_problem(HOME, cell, N_("家庭户籍像是不在内地；文件没有写到。"), N_("请核对。")),)
        if said in words().outside or said.startswith(words().provinces):
            return False, ()
        if self._place(said):
            return True, ()
        if self.is_outside(said):
            return False, ()
        # 不详, 已注销户口: who does not know where a family is at home, or says something else of it, has to look.
        is_told = said in words().households or (is_value(HOME)(said) and not words().undecided.search(said))
        weight = NOTED if is_told else DOUBTFUL
        return None, (_problem(HOME, cell, N_("看不出家庭户籍在不在重庆。"), N_("请写“市内”或“市外”。"), weight),)

    def _recognised(self, cell: str) -> Found:
        place = self._place(spelt(cell))
        return (place, ()) if place else (None, (self._no_district(RECOGNISED, N_("看不出是哪个区县认定的。"), cell),))

    def _school(self, cell: str) -> Found:
        place = self._place(spelt(cell))
        if place:
            return place, ()
        if self.is_outside(spelt(cell)):
            wrong = N_("学校像是不在重庆；文件写的是在渝高校的学生。")
            return None, (_problem(SCHOOL, cell, wrong, N_("请核对；学校在重庆的，请写区县的名字。")),)
        return None, (self._no_district(SCHOOL, N_("看不出学校在哪个区县。"), cell),)

    def _no_district(self, column: str, wrong: str, cell: str) -> Problem:
        return _problem(column, cell, wrong, Phrase("请写区县的名字，例如“{place}”。", place=self._example), NOTED)

    def is_here(self, cell: str) -> bool:
        """Whether a cell is the name of a district, and nothing else."""
        return self._place(spelt(cell)) is not None

    def is_outside(self, said: str) -> bool:
        """Whether a place that is none of the districts is named outside Chongqing."""
        heard = self._ear.hear(said)
        if said.startswith(words().provinces) or heard.elsewhere:
            return True
        return said.endswith(("省", "市")) and not (heard.places or said.startswith(("重庆", "渝")))

    def _place(self, said: str) -> str | None:
        said = CAMPUS.sub("", said).removeprefix("重庆市")
        heard = self._ear.hear(said)
        if len(heard.places) != 1 or self._ear.without_places(said).strip(BESIDE_A_PLACE):
            return self._places.get(said)
        # 两江新区（原渝北区）, 两江新区回兴街道: an abolished district is still taken, and tells more.
        before = str(heard.facts.get(FORMER, ""))
        return before if before in self._abolished else heard.places[0]

    def _term(self, cell: str, year: int = 0) -> Found:
        day = day_of(cell)
        if day is None:
            return None, (
                _problem(TERM, cell, N_("开学日期读不出来。"), N_("请写成“2026-09-01”这样，年、月、日都要有。")),
            )
        if day.month not in AUTUMN:
            wrong = N_("办理时间从暑期开学之日算起，这一天不像暑假后的开学日。")
            return None, (_problem(TERM, cell, wrong, N_("请写暑假后开学的日子。")),)
        if day.year < year:
            wrong = N_("这一天像是以前的开学日。")
            return None, (_problem(TERM, cell, wrong, N_("请写这一次暑假后开学的日子，不是入学的日子。")),)
        return day.isoformat(), ()

    def _insurance(self, cell: str) -> Found:
        said = spelt(cell)
        code = words().insurance.get(said) or (
            RESIDENT if OF_SCHOOL.fullmatch(BRACKETS.sub("", said)) else UNPAID.get(said)
        )
        if code:
            return code, ()
        if IS_INSURED.fullmatch(said):
            # Insured, and it is not told how; students are residents by their school, which is told.
            return RESIDENT, (_problem(INSURANCE, cell, N_("看不出学生现在参加哪种医保。"), WHICH_INSURANCE, NOTED),)
        return None, (_problem(INSURANCE, cell, N_("看不出学生现在参加哪种医保。"), WHICH_INSURANCE),)


Found = tuple[Any, tuple[Problem, ...]]
READERS: Mapping[str, tuple[str, Any]] = {
    HARDSHIP: ("identities", StudentReader._identities),
    RECOGNISED: ("district", StudentReader._recognised),
    HOME: ("home_in_chongqing", StudentReader._home),
    SCHOOL: ("school_district", StudentReader._school),
    TERM: ("term_start", StudentReader._term),
    INSURANCE: ("insurance", StudentReader._insurance),
}


def number_problem(cell: str, *, is_number: bool) -> Problem | None:
    """What is wrong with a student number; None where nothing is. `is_number`: the file keeps it as a number."""
    said = cell.strip()
    if EXAMPLE.search(spelt(said)):
        return _problem(NUMBER, cell, N_("这一行像是填表的例子。"), N_("不是学生的行，可以删去。"), UNREADABLE)
    if not said:
        return _problem(NUMBER, cell, N_("学号是空的。"), N_("请补上学号。"), UNREADABLE)
    if EXPONENT.fullmatch(said) or (is_number and len(said) > MOST_DIGITS):
        wrong = N_("学号在表里存成了数字，末几位已经丢了。")
        return _problem(NUMBER, cell, wrong, N_("请把这一列设成“文本”，再重新填学号。"), UNREADABLE)
    if SEVERAL.fullmatch(spelt(said)):
        return _problem(NUMBER, cell, N_("这一格像是写了几个学号，或者没有写准。"), N_("请一行写一个学号。"))
    # A formula that leads to a blank cell comes to 0.
    is_nothing = is_number and said == "0"
    if is_nothing or not PLAUSIBLE.fullmatch(spelt(said)) or DATED.fullmatch(spelt(said)):
        return _problem(NUMBER, cell, N_("这一格不像学号。"), N_("请填学号；不是学生的行，可以删去。"), UNREADABLE)
    return None


def _problem(column: str, cell: str, wrong: str, remedy: str, weight: str = DOUBTFUL) -> Problem:
    return Problem(column, shown(cell), wrong, remedy, weight)
