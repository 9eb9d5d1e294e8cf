"""Remark row: a row that says of itself that it is no student: a total, a heading of a group, a signature, a note."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from texts.spelling import spelt
from webapp.desk.judging.class_note import PENDING
from webapp.desk.judging.register import LONGEST_SUM
from webapp.desk.judging.section import COUNTED, heads_a_part, is_against, repeats_header
from webapp.desk.judging.state import is_state
from webapp.desk.judging.student import number_problem
from webapp.desk.judging.sums import SIGNS, SUMMING, SUMS
from webapp.desk.reading.columns import HARDSHIP, NAME, NUMBER, Columns
from webapp.desk.reading.table import Cell, text
from webapp.desk.reading.words import words

# Alone in its row: 一、信息学院, 计算机学院（12人）, 2024级1班, 【孤儿】.
GROUP = re.compile(
    r"[(【\[]?[一二三四五六七八九十]+[)】\]]?[、.,:].{1,24}|[(【\[][一二三四五六七八九十]+[)】\]].{1,24}|\d{1,2}[、.].{2,24}"
    r"|[【\[].{1,16}[】\]]|[^\d:]{1,20}(?:学院|书院|学部|系|专业|校区|年级|大学|分校|中心|班级|教研室)[:(（]?.{0,12}"
    r"|(?:.{0,16}(?:20)?\d\d级.{0,12}|.{1,16}\d*班)(?:\(.*\))?|第[一二三四五六七八九十\d]+(?:部分|组|批|类).{0,16}"
)
# The heading above a running number.
RUNNING = re.compile(r"序号?|编号|行号|no\.?|#|项次|顺序号?")
# 备注 in a cell of its own, before what is noted; and what speaks of the list itself.
NOTE = re.compile(r"(?:备注|附注|说明|注|注意|注释|图例|图示|颜色说明|标注说明|标记说明)\d?:?")
OF_THE_LIST = re.compile("(?:本表|此表|该表|表中|本名单|此名单|以上|上述).{2,}")
SENTENCE = re.compile(r"(?!.*\d{5})(?=(?:.*[\u4e00-\u9fff]){8}).*")
# 12, 12人, 30%, 低保3人、孤儿2人.
NOTED = re.compile(r"\d{6,}[\u4e00-\u9fff]{2,}")
COUNT = re.compile(r"[\d.,/%]{1,7}[人名个条]?|(?:[^\d、,;]{1,10}[\d]{1,5}[人名个][、,;。]?)+")
LONGEST_NAME = 4
REMARK, DOUBTFUL = "remark", "doubtful"


def may_be_a_sum(number: str, row: Sequence[Cell]) -> bool:
    """Whether a row with a student number beyond doubt may sum up all the same, or is of zeros; a quick look, before a
    thorough one."""
    return len(number) < LONGEST_SUM and (not number.strip("0") or SUMMING.search("".join(map(str, row))) is not None)


class RemarkRows:
    """Tells rows that are no students, by the columns of their file; those that head a part too, if they `may_head`."""

    def __init__(self, columns: Columns, *, may_head: bool = False) -> None:
        self._header = columns.header
        self._places: Mapping[str, int] = columns.places
        self._hardship = frozenset({*columns.telling, *_known(columns, HARDSHIP)})
        self._own = frozenset(columns.own)
        # Where a heading of a part stands.
        self._heading_places = self._beginning() if may_head else frozenset()
        self._sums = lru_cache(1024)(_sums_up)

    def _beginning(self) -> frozenset[int]:
        """The first column, those of number and name, and what is between."""
        last = max(self._places[NUMBER], self._places.get(NAME, 0))
        return frozenset(range(last + 1)) - (self._hardship - {0})

    def kind(self, row: Sequence[Cell]) -> str:
        """REMARK where a row says itself that it is no student, and names neither one nor a hardship; DOUBTFUL where it
        sums up and does; empty for all others."""
        cells = {
            place: said for place, cell in enumerate(row) if place not in self._own and (said := spelt(text(cell)))
        }
        if not cells:
            return ""
        # Formulas that were drawn further down than the list they lead to.
        if set(cells.values()) == {"0"}:
            return REMARK
        if len(cells) == 1:
            [(place, said)] = cells.items()
            return REMARK if self._is_alone(place, said) else ""
        if repeats_header(row, self._places) or self._heads_a_part(cells) or self._is_note(cells):
            return REMARK
        says_so = self._saying_so(cells)
        if says_so and all(self._is_none(place, cells, says_so) for place in self._named(cells)):
            return REMARK
        return DOUBTFUL if any(SUMS.fullmatch(cells[place]) for place in says_so) else ""

    def _is_note(self, cells: Mapping[int, str]) -> bool:
        """Whether a row begins with 备注, and has nothing that names a student by number and hardship."""
        first = min(cells)
        place = self._places.get(NUMBER, -1)
        is_of_nobody = first == place or not _is_number(cells.get(place, ""))
        return first in self._heading_places and NOTE.fullmatch(cells[first]) is not None and is_of_nobody

    def _saying_so(self, cells: Mapping[int, str]) -> set[int]:
        """The places of cells that say what the row is: where one begins, or where a student would be named."""
        who = {min(cells), *(self._places.get(column, -1) for column in (NUMBER, NAME))} & cells.keys()
        sums = {place for place in self._hardship & cells.keys() if SUMS.fullmatch(cells[place])}
        return sums | {place for place in who if self._sums(cells[place])}

    def _named(self, cells: Mapping[int, str]) -> set[int]:
        """The places of what would name a student, or a hardship of one."""
        who = {place for column in (NUMBER, NAME) if (place := self._places.get(column)) is not None}
        return (who | self._hardship) & cells.keys()

    def _is_none(self, place: int, cells: Mapping[int, str], says_so: set[int]) -> bool:
        """Whether a cell names nobody and no hardship: a count, another word of a total, or who signs beside 制表人."""
        said = cells[place]
        if place in says_so or self._sums(said) or COUNT.fullmatch(said) or said in words().none:
            return True
        beside = max((left for left in cells if left < place), default=-1)
        signs = beside in says_so and SIGNS.fullmatch(cells[beside])
        is_who = place == self._places.get(NAME) or (place == self._places.get(NUMBER) and not re.search(r"\d", said))
        return bool(signs) and is_who

    def _is_alone(self, place: int, said: str) -> bool:
        """Whether the one cell of a row is no student's."""
        is_state_below = place in self._heading_places - {0} and (is_state(said) or PENDING.match(said))
        if self._sums(said) or (is_state_below and place != self._places.get(NUMBER)):
            # 已退学 below the names, as a legend has it.
            return True
        if place == self._places.get(NUMBER) and not said.endswith("班") and (NOTED.match(said) or _is_number(said)):
            # 2026103未核 is no number, and of somebody.
            return NOTED.match(said) is not None and (is_against(said) or PENDING.search(said) is not None)
        if place in self._heading_places and heads_a_part(said):
            return True
        if RUNNING.fullmatch(spelt(self._header[place]) if place < len(self._header) else ""):
            return bool(COUNT.fullmatch(said) or GROUP.fullmatch(said) or SENTENCE.fullmatch(said))
        is_short_name = place == self._places.get(NAME) and len(said) < LONGEST_NAME
        if is_short_name or (place in self._hardship and place != 0):
            return False
        return bool(GROUP.fullmatch(said) or SENTENCE.fullmatch(said) or OF_THE_LIST.fullmatch(said))

    def _heads_a_part(self, cells: Mapping[int, str]) -> bool:
        """Whether a row heads a part, with a count beside (二、取消资助学生, 3人); 二 may stand in a cell alone."""
        (first, said), *others = sorted(cells.items())
        if others and COUNTED.fullmatch(said) and others[0][0] in self._heading_places - {first}:
            (_, said), *others = others
        is_counted = all(COUNT.fullmatch(other) for _, other in others)
        return is_counted and first in self._heading_places and not _is_number(said) and self._is_alone(first, said)


def _known(columns: Columns, name: str) -> list[int]:
    return [columns.places[name]] if name in columns.places else []


def _is_number(said: str) -> bool:
    return number_problem(said, is_number=False) is None


def _sums_up(said: str) -> bool:
    return bool(SUMS.fullmatch(said) or SIGNS.fullmatch(said))
