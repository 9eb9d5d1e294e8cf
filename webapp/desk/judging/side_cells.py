"""Side cells: what columns that name no hardship say against a row, which is to be looked into then.

A row in which something else is doubtful anyway is left as it is. Equal cells are read once; remarks, which differ in
every row, are read only where a quick look finds a word that may weigh.
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Callable, Sequence
from functools import lru_cache, partial

from texts.spelling import spelt
from webapp.desk.judging import side_problem
from webapp.desk.judging.choices import Choices
from webapp.desk.judging.days import day_of
from webapp.desk.judging.hardship_cell import HardshipCell
from webapp.desk.judging.remark import names_identity, speaks_against
from webapp.desk.judging.student import StudentReader
from webapp.desk.judging.verdict import INCOMPLETE, NO_IDENTITY, OUT_OF_SCOPE, SUBSIDISED, StudentVerdict, with_problems
from webapp.desk.problem import Problem
from webapp.desk.reading import side
from webapp.desk.reading.columns import Columns
from webapp.desk.reading.paper_columns import says_given
from webapp.desk.reading.standing import CHECK, SPRING, YEARS
from webapp.desk.reading.table import Row, text
from webapp.desk.reading.words import words

REMEMBERED = 2**12
FILLERS = frozenset({"", "-", "--", "/", "\\", "无", "空", "暂无", "没有", "none", "无备注"})
UNMEANT = re.compile("无异议|无变化|未发现[^,。;、]{0,4}|无(?:问题|误|不良|需)|没有问题|无补充|不变")
NOT_YES = re.compile(
    "未|不|待|否|非|中$|核减|减|撤|假|失效|退|驳|缺|过期|暂|疑|异|停|取消|注销|失败|终止|拒|无效|无此人|查无|没|作废|补(?!助|贴)|审核中|审批中|公示中|进行中|冻结|错"
)
NOT_ALL = re.compile("部分|差|欠|少|只|仅|[×✗✘]|^[xfn]$|^no$|^0$")
# What an office writes when it agrees.
YES = re.compile(
    "通过|同意|成功|ok|pass|approved|合格|属实|有效|符合|已审|已核|核实|完成|一致|正常|已?公示|结束|在库|在册|在保|真实|纳入|已认定|认定|资助|办结|完毕|归档|生效|确认|批准|匹配|无异议|无误|准确|查到|存在|已上报|上报"
)
HERE = re.compile("在|正常|注册|有|复学|已报到|是|√|全日制|普通")
GONE = re.compile(
    "退|休|保留|毕业|结业|肄业|开除|转出|转学|离校|不|未|无|注销|取消|除名|死亡|去世|参军|入伍|服役|失联|否|非|流失|停"
)
BY_THE_WAY = re.compile(
    "函授|业余|非全日制|成人|成教|自考|自学考试|网络|远程|夜大|电大|开放|在职|继续教育|进修|非学历|培训|中职|中专|高中|旁听|预科生?班外"
)
# Without a day: only years and months.
MONTH = re.compile(r"(20\d\d)[-./年](\d{1,2})月?$")
DATE = re.compile(r"20\d\d[-./年]\d{1,2}[-./月]\d{1,2}(?!\d)日?|20\d{6}(?!\d)|20\d\d[-./年]\d{1,2}(?!\d)月?")
WHOLE = re.compile(r"(20\d\d)(\d\d)(\d\d)")
NO_WORD = re.compile(r"[\d\-./:年月日至~时分秒 ]+")
COMPLETE = frozenset(
    {
        "齐",
        "齐全",
        "已齐",
        "已齐全",
        "完整",
        "合格",
        "全",
        "齐备",
        "已交齐",
        "交齐",
        "全部",
        "已交",
        "已提交",
        "通过",
        "已审核",
    }
)
Read = Callable[[str], Problem | None]


class SideCells:
    """Reads the side columns of a file."""

    def __init__(self, columns: Columns, choices: Choices, student: StudentReader) -> None:
        self._choices, self._hardship, self._codes = choices, student.hardship, student.codes
        used = {*columns.own, *columns.places.values()}
        sides = [(place, side.side(heading)) for place, heading in enumerate(columns.header) if place not in used]
        self._remarks = [(place, columns.header[place]) for place, kind in sides if kind == side.REMARK]
        self._papers = [(place, columns.header[place]) for place in columns.papers]
        self._states: list[tuple[int, frozenset[str], Read]] = [
            (
                place,
                _asked(columns.header[place]),
                lru_cache(REMEMBERED)(partial(getattr(self, READERS[kind]), columns.header[place], place)),
            )
            for place, kind in sides
            if kind in READERS
        ]
        self.is_any = bool(self._remarks or self._papers or self._states)
        # What is read at any other place would go unseen.
        self.remarks = tuple(place for place, _ in self._remarks)
        self.others = (*(place for place, _, _ in self._states), *(place for place, _ in self._papers))

    def verdict(self, found: StudentVerdict, row: Row) -> StudentVerdict:
        """The verdict on a row with what its side cells say."""
        if found.conclusion in {SUBSIDISED, INCOMPLETE}:
            held = frozenset(self._codes[name] for name in found.names if name in self._codes)
            problems = [*self._read_states(held, row), *self._read_remarks(held, row)]
        elif found.conclusion == OUT_OF_SCOPE and not found.names:
            problems = [*self._named(row), *(self._handed_in(row) if NO_IDENTITY in found.note else ())]
        else:
            return found
        return with_problems(found, tuple(problems)) if problems else found

    def _read_states(self, held: frozenset[str], row: Row) -> list[Problem]:
        cells = (
            (read, row[place])
            for place, asked, read in self._states
            if place < len(row) and (not asked or asked & held)
        )
        found = (read(cell if isinstance(cell, str) else text(cell)) for read, cell in cells if cell != "")
        return [problem for problem in found if problem]

    def _read_remarks(self, held: frozenset[str], row: Row) -> list[Problem]:
        return [
            side_problem.AGAINST.at(heading, place, cell)
            for place, heading, cell in self._cells(self._remarks, row)
            if speaks_against(cell, held, self._hardship, self._choices.date.year)
        ]

    def _named(self, row: Row) -> list[Problem]:
        return [
            side_problem.UNNAMED.at(heading, place, cell)
            for place, heading, cell in self._cells(self._remarks, row)
            if names_identity(cell, self._hardship)
        ]

    def _handed_in(self, row: Row) -> list[Problem]:
        cells = self._cells(self._papers, row)
        return [
            side_problem.UNNAMED.at(heading, place, cell) for place, heading, cell in cells if says_given(spelt(cell))
        ]

    @staticmethod
    def _cells(places: Sequence[tuple[int, str]], row: Row) -> list[tuple[int, str, str]]:
        """Place, heading and text of those that are not blank."""
        cells = ((place, heading, text(row[place]).strip()) for place, heading in places if place < len(row))
        return [(place, heading, cell) for place, heading, cell in cells if cell and not NO_WORD.fullmatch(cell)]

    def _state(self, heading: str, place: int, cell: str) -> Problem | None:
        said = UNMEANT.sub("", spelt(cell))
        if not said or _says_nothing(cell) or said in words().yes or words().hardship_headings.search(said):
            return self._opinion(heading, place, cell)
        is_level = re.search("[档等级]", said)
        is_yes = YES.search(said) and not NOT_YES.search(said)
        return (
            None if is_yes or (is_level and not NOT_YES.search(said)) else side_problem.DOUBT.at(heading, place, cell)
        )

    def _opinion(self, heading: str, place: int, cell: str) -> Problem | None:
        said = UNMEANT.sub("", spelt(cell))
        is_against = NOT_YES.search(said) and not _says_nothing(cell)
        return side_problem.DOUBT.at(heading, place, cell) if is_against else None

    def _complete(self, heading: str, place: int, cell: str) -> Problem | None:
        said = UNMEANT.sub("", spelt(cell))
        is_well = said in words().yes or said in COMPLETE or not (NOT_YES.search(said) or NOT_ALL.search(said))
        return None if is_well or _says_nothing(cell) else side_problem.INCOMPLETE.at(heading, place, cell)

    def _lacking(self, heading: str, place: int, cell: str) -> Problem | None:
        said = spelt(cell)
        is_none = said in words().no or said in words().none or said in COMPLETE or said in {"不缺", "无缺", "0"}
        return None if is_none or _says_nothing(cell) else side_problem.INCOMPLETE.at(heading, place, cell)

    def _enrolment(self, heading: str, place: int, cell: str) -> Problem | None:
        said = spelt(cell)
        is_of_moves = "异动" in heading
        is_here = bool(HERE.search(said)) or said in words().yes
        if _says_nothing(cell) or "复学" in said:
            return None
        if is_of_moves:
            return (
                side_problem.NO_STUDENT.at(heading, place, cell)
                if GONE.search(said) and not said.startswith("未异动")
                else None
            )
        is_gone = GONE.search(said.replace("未休学", "").replace("未退学", "")) or said in words().no
        return side_problem.NO_STUDENT.at(heading, place, cell) if is_gone or not is_here else None

    def _left(self, heading: str, place: int, cell: str) -> Problem | None:
        said = spelt(cell)
        if said in words().no or said in words().none or said.startswith(("未", "没", "在", "正常", "复学")):
            return None
        # When somebody will leave is nothing; when somebody left is.
        ends = _last_day(cell) if "毕业" in heading or "结业" in heading or "离校" in heading else None
        is_asking = "是否" in heading or ends or not NO_WORD.fullmatch(said)
        is_over = ends < self._choices.date if ends else said in words().yes or bool(GONE.search(said))
        is_gone = is_over if is_asking else "毕业" not in heading and said not in FILLERS
        return side_problem.NO_STUDENT.at(heading, place, cell) if is_gone else None

    def _study(self, heading: str, place: int, cell: str) -> Problem | None:
        said = spelt(cell)
        is_no = said in words().no and "全日制" in heading
        return side_problem.NOT_FULL_TIME.at(heading, place, cell) if is_no or BY_THE_WAY.search(said) else None

    def _year(self, heading: str, place: int, cell: str) -> Problem | None:
        said = YEARS.match(spelt(cell))
        if said is None or re.search("[级届]", cell):
            return None
        first = int(said["first"] or f"20{said['short']}")
        first -= bool(SPRING.search(spelt(cell)) and not re.search("学年|[-~]", said[0]))
        return side_problem.EARLIER.at(heading, place, cell) if first < self._choices.year else None

    def _expiry(self, heading: str, place: int, cell: str) -> Problem | None:
        ends = _last_day(cell)
        return side_problem.EXPIRED.at(heading, place, cell) if ends and ends < self._choices.date else None


READERS = {
    side.STATE: "_state",
    side.OPINION: "_opinion",
    side.COMPLETE: "_complete",
    side.LACKING: "_lacking",
    side.ENROLMENT: "_enrolment",
    side.LEFT: "_left",
    side.STUDY: "_study",
    side.YEAR: "_year",
    side.EXPIRY: "_expiry",
}


def _asked(heading: str) -> frozenset[str]:
    """The identities about which a column of an office is asked, or of a paper; empty: about any."""
    kind = side.side(heading)
    asks = kind in {side.STATE, side.OPINION, side.EXPIRY}
    return HardshipCell(heading, "", standing=CHECK).subjects if asks else frozenset()


def _says_nothing(cell: str) -> bool:
    said = cell.strip()
    is_number = NO_WORD.fullmatch(said) is not None and said != "0"
    return spelt(said) in FILLERS or said in words().not_known or is_number


def _last_day(cell: str) -> dt.date | None:
    """The last day that is named: of 2024.07-2025.06 the end of June."""
    days = DATE.findall(spelt(cell))
    if not days or re.search("长期|永久|至今", cell):
        return None
    month = MONTH.fullmatch(days[-1])
    if month:
        year, number = int(month[1]), int(month[2])
        return dt.date(year, number, monthrange(year, number)[1]) if 1 <= number <= 12 else None
    whole = WHOLE.fullmatch(days[-1])
    return day_of("-".join(whole.groups()) if whole else days[-1])
