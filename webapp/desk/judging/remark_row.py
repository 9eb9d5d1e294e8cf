"""Remark row: a row that says of itself that it is no student: a total, a heading of a group, a signature, a note."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from texts.spelling import spelt
from webapp.desk.judging.register import LONGEST_SUM
from webapp.desk.judging.student import number_problem
from webapp.desk.reading.columns import HARDSHIP, NAME, NUMBER, Columns, meaning
from webapp.desk.reading.table import Cell, text
from webapp.desk.reading.words import words

# A cell that sums up. Excel's own subtotals end so: 信息学院 汇总, 低保 计数.
SUMS = re.compile(
    r".{0,12}(?:小计|合计|总计|共计|总人数|总数|累计)(?:人数|数|人次)?[:(]?[\d.]*[人名条个)]*"
    r"|.{1,12}(?:汇总|计数|求和|平均值)|汇总|总计数"
    r"|(?:以上|本[页表班院校])?(?:合计|总计|共计|共有?)[\d.]+[人名条个](?:学生)?[.。]?"
)
SUMMING = re.compile("[计計总總共汇匯和均]")
# A cell that is signed, dated or says that nothing follows.
SIGNS = re.compile(
    r"(?:制表|填表|填报|制单|审核|复核|审批|核对|经办|负责|主管|领导|联系|填写|统计|报送|上报|辅导员|班主任|院长|书记|学院|学校|单位|盖章|公章|签名|签字|日期|时间|电话)"
    r"[^\d:]{0,10}(?:人|员|部门|单位|日期|时间|签[字名章]|盖章|\(章\)|\(签[字名]\)|\(盖章\)|意见|电话)?[^\d:]{0,6}:.*"
    r"|(?:审核|制表|填表|经办|复核|负责)人?(?:签[字名])?|签[字名]|盖章|\(?(?:公章|盖章|签[字名])\)?"
    r"|-*(?:以下|此行以下|下)(?:[为系]?空白?|无正文|无内容|无)行?-*|-*(?:end|完|结束)-*"
    r"|20\d\d年\d{1,2}月(?:\d{1,2}日)?|第\d+页(?:[,/]?共\d+页)?|续[上下]?[表页]"
    r"|(?:备注|注|注意|说明|附注?|填表说明|温馨提示)\d?[:.].*|[※*].*"
)
# Alone in its row: 一、信息学院, 计算机学院（12人）, 2024级1班, 【孤儿】.
GROUP = re.compile(
    r"[(【\[]?[一二三四五六七八九十]+[)】\]]?[、.,:].{1,24}|[(【\[][一二三四五六七八九十]+[)】\]].{1,24}|\d{1,2}[、.].{2,24}"
    r"|[【\[].{1,16}[】\]]|[^\d:]{1,20}(?:学院|书院|学部|系|专业|校区|年级|大学|分校|中心|班级|教研室)[:(（]?.{0,12}"
    r"|(?:.{0,16}(?:20)?\d\d级.{0,12}|.{1,16}\d*班)(?:\(.*\))?|第[一二三四五六七八九十\d]+(?:部分|组|批|类).{0,16}"
)
# The heading above a running number.
RUNNING = re.compile(r"序号?|编号|行号|no\.?|#|项次|顺序号?")
SENTENCE = re.compile(r"(?!.*\d{5})(?=(?:.*[\u4e00-\u9fff]){8}).*")
# 12, 12人, 30%, 低保3人、孤儿2人.
COUNT = re.compile(r"[\d.,/%]{1,7}[人名个条]?|(?:[^\d、,;]{1,10}[\d]{1,5}[人名个][、,;。]?)+")
LONGEST_NAME = 4
REMARK, DOUBTFUL = "remark", "doubtful"


def may_be_a_sum(number: str, row: Sequence[Cell]) -> bool:
    """Whether a row with a student number beyond doubt may sum up all the same, or is of zeros; a quick look, before a
    thorough one."""
    return len(number) < LONGEST_SUM and (not number.strip("0") or SUMMING.search("".join(map(str, row))) is not None)


class RemarkRows:
    """Tells rows that are no students, by the columns of their file."""

    def __init__(self, columns: Columns) -> None:
        self._header = columns.header
        self._places: Mapping[str, int] = columns.places
        self._hardship = frozenset({*columns.telling, *_known(columns, HARDSHIP)})
        self._own = frozenset(columns.own)
        self._sums = lru_cache(1024)(_sums_up)

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
        if self._repeats_header(cells):
            return REMARK
        says_so = self._saying_so(cells)
        if says_so and all(self._is_none(place, cells, says_so) for place in self._named(cells)):
            return REMARK
        return DOUBTFUL if any(SUMS.fullmatch(cells[place]) for place in says_so) else ""

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
        return bool(signs) and place == self._places.get(NAME)

    def _is_alone(self, place: int, said: str) -> bool:
        """Whether the one cell of a row is no student's."""
        if self._sums(said):
            return True
        if place == self._places.get(NUMBER) and not said.endswith("班") and _is_number(said):
            return False
        if RUNNING.fullmatch(spelt(self._header[place]) if place < len(self._header) else ""):
            return bool(COUNT.fullmatch(said) or GROUP.fullmatch(said) or SENTENCE.fullmatch(said))
        if place == self._places.get(NAME) and len(said) < LONGEST_NAME:
            return False
        if place in self._hardship and place != 0:
            return False
        return bool(GROUP.fullmatch(said) or SENTENCE.fullmatch(said))

    def _repeats_header(self, cells: Mapping[int, str]) -> bool:
        """Whether the header stands there once more, as at the head of a printed page."""
        known = {place: name for name, place in self._places.items() if place in cells}
        return NUMBER in known.values() and all(
            (found := meaning(cells[place])) is not None and found[0] == name for place, name in known.items()
        )


def _known(columns: Columns, name: str) -> list[int]:
    return [columns.places[name]] if name in columns.places else []


def _is_number(said: str) -> bool:
    return number_problem(said, is_number=False) is None


def _sums_up(said: str) -> bool:
    return bool(SUMS.fullmatch(said) or SIGNS.fullmatch(said))
