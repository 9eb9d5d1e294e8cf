"""List notes: what is written below or above a list about students in it: 备注：2026002已退学, 以上人员均未经审核.

They are known only when the list was read, and weigh when it is read once more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from texts.phrase import N_
from texts.spelling import spelt
from webapp.desk.judging.choices import Choices
from webapp.desk.judging.register import spelt_number
from webapp.desk.judging.section import LEFT_OUT, is_against, is_of_before
from webapp.desk.judging.side_problem import SideProblem
from webapp.desk.judging.verdict import INCOMPLETE, SUBSIDISED, StudentVerdict, with_problems
from webapp.desk.problem import Problem
from webapp.desk.reading.columns import HARDSHIP, NAME, NUMBER, Columns
from webapp.desk.reading.table import Cell, Row, said, text

NOTED_ON = SideProblem(
    N_("表里另有一行写着“{said}”，说的像是这个学生。"), N_("请核对；没有这回事的，请改好那一行，再传一次。")
)
NOTED_ON_ALL = SideProblem(
    N_("表里另有一行写着“{said}”，说的像是全部学生。"), N_("请核对；没有这回事的，请改好那一行，再传一次。")
)
# What says that all are meant, or one of all; 以下 speaks of others, and 如 of nobody yet.
ON_ALL = re.compile(
    r"以上|上述|上列|上面|本[表名]|此[表名]|该[表名]|(?:全部|所有|全体|名单内|表[中内])|数据|(?:合计|总计|共计|总共|共).*(?:其中|\d人.*\d人)"
    r"|[红黄绿蓝灰紫橙]色?(?:字|底|标|的|为|行|背景|填充)|[红黄绿蓝灰紫橙]色|底色|字体|标注|标记|划线|打[叉勾]|[*★☆△▲※#]|加粗"
    r"|序号\d|(?<!\d)\d{1,3}号|第\d+[行个位]|^(?:审核|学院|学校|审批|辅导员|复核)意见"
)
ON_OTHERS = re.compile("以下|下列|下面|如(?!上|下)|若|请勿|不得|须|应|凡|逾期|视为|涂改|复印")
LIST_AGAINST = re.compile(
    "[未没](?!有?(?:异议|问题|虚假|遗漏|误))|不参|不在|家长|家庭其[他它]成员|父母|待公示|亲属|放弃|不同意"
)
OTHERS = re.compile("[未没无](?:有)?(?:享受|参加|获得)过?(?:其[他它]|任何|别的|职工)")
PART = re.compile("[。；;\n]")
LONGEST, SHORTEST_NAME, SHORTEST_NUMBER = 200, 2, 4


class ListNotes:
    """The notes of one list that say something against somebody, or against all. `found` are those of this reading,
    `known` those of the one before."""

    def __init__(self, columns: Columns, choices: Choices) -> None:
        self._places, self._choices = columns.places, choices
        self.found: list[str] = []
        self.known: tuple[str, ...] = ()
        self.restart()

    @property
    def is_settled(self) -> bool:
        """Whether no note was found after rows of which it may speak."""
        return set(self.found) <= set(self.known)

    def restart(self) -> None:
        """Read anew, with what was found."""
        self.known = (*dict.fromkeys(self.found),)
        self.found = []

    def take(self, row: Row) -> None:
        """A row that is no student."""
        self.found += self._parts(row)

    def verdict(self, found: StudentVerdict, row: Row) -> StudentVerdict:
        """The verdict on a row with what the notes say of its student."""
        if found.conclusion not in {SUBSIDISED, INCOMPLETE}:
            return found
        problems = tuple(self._problems(row))
        return with_problems(found, problems) if problems else found

    def _problems(self, row: Row) -> Iterator[Problem]:
        number, name = (self._cell(row, column) for column in (NUMBER, NAME))
        for note in self.known:
            if _names(note, number, name):
                yield NOTED_ON.over(HARDSHIP, note)
            elif ON_ALL.search(spelt(note)):
                yield NOTED_ON_ALL.over(HARDSHIP, note)

    def _cell(self, row: Row, column: str) -> str:
        return spelt(spelt_number(said(row, self._places.get(column))))

    def _parts(self, row: Sequence[Cell]) -> Iterator[str]:
        """The sentences of a row that stand against somebody."""
        whole = "".join(dict.fromkeys(cell for one in row if (cell := text(one).strip())))
        if len(whole) > LONGEST:
            return
        for part in filter(None, map(str.strip, PART.split(whole))):
            name = spelt(part)
            if not ON_OTHERS.search(name) and (self._is_against(name) or self._is_of_before(name)):
                yield part

    @staticmethod
    def _is_against(name: str) -> bool:
        """Whether a sentence speaks against somebody; of all it has to be understood that it does not."""
        is_read = not is_against(name) and ON_ALL.search(name) is not None
        return is_against(name) or (is_read and LIST_AGAINST.search(OTHERS.sub("", LEFT_OUT.sub("", name))) is not None)

    def _is_of_before(self, name: str) -> bool:
        return ON_ALL.search(name) is not None and is_of_before(name, self._choices.years)


def _names(note: str, number: str, name: str) -> bool:
    told = spelt(note)
    is_number = len(number) >= SHORTEST_NUMBER and re.search(rf"(?<![0-9a-z]){re.escape(number)}(?![0-9a-z])", told)
    return bool(is_number) or (len(name) >= SHORTEST_NAME and name in told)
