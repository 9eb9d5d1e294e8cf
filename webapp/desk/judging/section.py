"""Section: what is written above a list, or above a part of it, and weighs for all who stand below.

取消资助学生 and 附：已退出名单 stand against each of them, as the title of another school year does; 低保学生名单 tells
of what those are who have nothing in 困难类别.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import PurePath

from texts.phrase import N_
from texts.spelling import spelt
from webapp.desk.judging import side_problem
from webapp.desk.judging.choices import Choices
from webapp.desk.judging.class_note import is_of_a_class
from webapp.desk.judging.hardship import HardshipReader
from webapp.desk.judging.paint import Paint, colours_in
from webapp.desk.judging.remark import CONTRARY
from webapp.desk.judging.sums import SIGNS, SUMS
from webapp.desk.judging.verdict import INCOMPLETE, NO_IDENTITY, OUT_OF_SCOPE, SUBSIDISED, StudentVerdict, with_problems
from webapp.desk.problem import UNREADABLE, Problem
from webapp.desk.reading.columns import HARDSHIP, NUMBER, Columns, meaning
from webapp.desk.reading.standing import YEARS, Years, is_of_another_year
from webapp.desk.reading.table import Cell, RosterTable, text
from webapp.desk.reading.understanding import is_harmless, is_unclear
from webapp.desk.reading.words import words

# How a part is counted: 一、 is above （一）, and none of them the same as 1.
COUNTED = re.compile(r"[(\[【]?(?:[一二三四五六七八九十]+|\d{1,2})[)\]】]?[、.,]?")
HAN_NUMBER, DIGIT = re.compile("[一二三四五六七八九十]+"), re.compile(r"\d+")
OPENING = frozenset("【[〔《<")
LONGEST, MOST_IN_A_TITLE = 40, 2
# What a title ends with, or says of its data; a year in any other sentence may be that of a notice.
TITLE = re.compile(
    r"(?:名单|名册|花名册|表|册|公示|汇总|明细|信息|情况|台账|学生|人员)(?:[(\[].*[)\]])?[:：]?$|学年|数据|截[至止]"
)
OF_NOTICE = re.compile(r"[(\[【〔]\d{4}[)\]】〕]\d*号?")
BELOW = re.compile("以下|下列|下面|名单|学生")
LONG_NUMBER = re.compile(r"\d{5}")
MOVED = Problem(
    NUMBER,
    "",
    N_("这一行的上面又有一行列名，次序和第一行列名不一样，读不出来。"),
    N_("请把下面这些学生的各列照第一行的次序放好，再传一次。"),
    UNREADABLE,
)
OF_ENTRANCE = re.compile("入学|入校|新生|[级届]")
# What stands above a part, or a list, and in no remark so.
NOT_YET = re.compile(
    "不齐|不全(?!日制)|不完整|缺.{0,4}(?:材料|证明|证件)|不困难|非困难|非贫困|不在[校籍册]|离校|待审|待核|未经?.{0,4}(?:审|核|批)|未盖章|[未待]公示|草稿|测试|勿填|黑名单|替补|问题学生|拟推荐|意向"
    "|家长(?!签|联系|电话)|家庭成员(?!享受|人数|情况)|父母|教职工|校友|校外(?!实)|附中|附属中学|中学|不用|不要|以下为毕业生"
)
# Those who are left out are not there; 未参加职工医保 and 待核对 say nothing against those who are.
LEFT_OUT = re.compile(
    r"(?:不含|不包括|不包含|(?<=[(\[])已?(?:剔除|扣除|去除|除))[^,。;)\]】]*|[待需]核对"
    "|(?:没有|无|未有?|不)(?:人|学生)?(?:重复)?(?:参加|享受|发现)?过?(?:职工医保|职工基本医疗保险|退学|休学|转学|死亡|离校|参军|入伍"
    "|异议|放弃|虚假|造假|弄虚|其[他它]|别的|同类)[^,。;)]*"
)
# 脱贫家庭, 其他困难学生.
HARDSHIP_ALONE = re.compile(
    ".{0,8}(?:脱贫|贫困|困难|困境|低收入|资助|帮扶|救助).{0,3}(?:户|家庭|学生|人口|人员|对象|群体|类)"
)
COLLEGE = re.compile(r"(?:学院|书院|学部|系|专业|校区|年级|分校|中心|班级?|部|所)(?:[(:].*)?$|\d级")
SCHOOL = re.compile(".{2,12}?(?:大学|学院|学校|中学)")
OF_CHONGQING = re.compile("四川(?:外国语大学|外语学院|美术学院)")
INSTRUCTION = re.compile(
    "(?<!申)请|填表|填写|注意|须|应当|不得|勿|如有|如果|若|关于.*通知|联系|盖章|单位[:(]|日期[:(]|[※*]"
)


class Sections:
    """The parts of one list, taken in the order in which they stand; each verdict is that of the part taken last.

    `weighs`: whether anything is written above that weighs.
    """

    def __init__(self, columns: Columns, choices: Choices, reader: HardshipReader) -> None:
        self._places, self._choices, self._reader = columns.places, choices, reader
        # 2026年困难类别 beside that of 2025 says itself of when it is, whatever years stand above both.
        is_dated = YEARS.search(spelt(columns.heading(HARDSHIP))) is not None
        self._compares = is_dated and any(is_of_another_year(spelt(one), choices.years) for one in columns.header)
        self._whole = self._against = self._named = ""
        self._kind = side_problem.TITLE
        self._is_moved = self.weighs = self._has_students = self._has_parts = False
        self._style: str | None = None
        self._above: set[str] = set()

    @classmethod
    def above(cls, table: RosterTable, columns: Columns, choices: Choices, reader: HardshipReader) -> Sections:
        """With what is written above the header of a table, or is the name of its sheet."""
        sections = cls(columns, choices, reader)
        paint = Paint(table.colours, table.header_row)
        # A legend speaks of some rows alone (`list_notes`).
        title = [[cell for cell in row if not paint.tells(colours_in(spelt(text(cell))))] for row in table.title]
        sections._begin(title, table.sheet, PurePath(table.file).stem)
        return sections

    def _begin(self, title: Sequence[Sequence[Cell]], *names: str) -> None:
        """The rows above the header, and the names of the sheet and of the file."""
        rows = ([said for cell in row if (said := text(cell).strip())] for row in title)
        told = [said for row in rows if len(row) <= MOST_IN_A_TITLE for said in row]
        for said in (*told, *names):
            name = spelt(said)
            if not name or len(said) > LONGEST or (said in told and _is_instruction(name)):
                continue
            if said in told and is_of_a_class(name):
                # It speaks of those alone (`list_notes`).
                continue
            if is_against(name) or (said == names[0] and is_unclear(LEFT_OUT.sub("", name))):
                self._whole, self._kind = said, side_problem.TITLE_AGAINST
            elif not self._compares and (TITLE.search(name) or said in names) and self._is_of_before(name):
                self._whole, self._kind = said, side_problem.TITLE
            elif said in told and TITLE.search(name) and self._names(name):
                self._named = said
        self.weighs = bool(self._whole or self._named)

    def take(self, row: Sequence[Cell]) -> None:
        """A row that is no student: what it says, where it heads a part, holds for those below until another does."""
        self._take(row)
        self.weighs = bool(self._whole or self._against or self._named or self._is_moved)

    def _take(self, row: Sequence[Cell]) -> None:
        cells = [said for cell in row if (said := text(cell).strip())]
        # 二 | 取消学生: the number may stand in a cell of its own.
        said = "、".join(cells[:2]) if COUNTED.fullmatch(spelt("".join(cells[:1]))) else "".join(cells[:1])
        name = spelt(said)
        if repeats_header(row, self._places):
            self._is_moved = not _is_in_place(row, self._places)
            return
        if not name or len(said) > LONGEST or SUMS.fullmatch(name):
            return
        if SIGNS.fullmatch(name) and not BELOW.search(name):
            return
        style = _style(name)
        self._weigh(said, name, style)
        if not self._against:
            self._above.add(style)
        self._named = said if self._names(name) and not self._against else ""

    def _weigh(self, said: str, name: str, style: str) -> None:
        """Whether what is said, by its name and style, stands against those below, or ends what did."""
        if is_against(name) or is_unclear(LEFT_OUT.sub("", name)) or self._is_of_before(name):
            self._against, self._style = said, style
            self._has_students = self._has_parts = False
        elif words().staying.search(name) or (style and style == self._style) or style in self._above:
            self._against = ""
        elif self._against and not style and self._is_of_students(name):
            # Right below the end a college is a part of it, as are those beside it; below its students it is none.
            self._has_parts = self._has_parts or not self._has_students
            if not self._has_parts:
                self._against = ""

    def verdict(self, found: StudentVerdict) -> StudentVerdict:
        """The verdict on a row with what stands above it."""
        self._has_students = True
        if self._is_moved:
            return with_problems(found, (MOVED,))
        if found.conclusion in {SUBSIDISED, INCOMPLETE}:
            kind = self._kind if self._whole and not self._against else side_problem.SECTION
            said = self._against or self._whole
        elif found.conclusion == OUT_OF_SCOPE and not found.names and NO_IDENTITY in found.note:
            kind, said = side_problem.UNNAMED_BELOW, self._named
        else:
            return found
        return with_problems(found, (kind.over(HARDSHIP, said),)) if said else found

    def _is_of_before(self, name: str) -> bool:
        return is_of_before(name, self._choices.years)

    def _is_of_students(self, name: str) -> bool:
        """Whether a heading names a college, a class or a hardship."""
        return COLLEGE.search(name) is not None or words().hardship_headings.search(name) is not None

    def _names(self, name: str) -> bool:
        return any(word in name for word in words().ticked) and bool(self._reader.named(COUNTED.sub("", name, count=1)))


def repeats_header(row: Sequence[Cell], places: Mapping[str, int]) -> bool:
    """Whether the header stands there once more, in whatever order, as at the head of a page or of another list."""
    said = [text(cell) for cell in row]
    if not any(said[place].strip() for place in places.values() if place < len(said)):
        return False
    known = {found[0] for cell in said if cell.strip() and (found := meaning(cell))}
    return NUMBER in known and (len(known) > 1 or _is_in_place(row, places))


def _is_in_place(row: Sequence[Cell], places: Mapping[str, int]) -> bool:
    """Whether each known column that a repeated header has stands where it did."""
    there = {place: text(row[place]) for place in places.values() if place < len(row) and text(row[place]).strip()}
    known = {place: name for name, place in places.items()}
    return all((found := meaning(cell)) is not None and found[0] == known[place] for place, cell in there.items())


def heads_a_part(said: str) -> bool:
    """Whether a text alone in its row, in one spelling, heads a part of a list: 退出：, 低保学生名单, 2025年入学."""
    if len(said) > LONGEST or LONG_NUMBER.search(said):
        return False
    told = (words().staying, words().earlier_parts, YEARS, OF_ENTRANCE, TITLE)
    is_named = any(word in said for word in words().ticked) or said in words().unnamed | words().school_grades
    is_named = is_named or HARDSHIP_ALONE.fullmatch(said) is not None
    return (
        is_named
        or is_against(said)
        or is_unclear(LEFT_OUT.sub("", said))
        or any(pattern.search(said) for pattern in told)
    )


def is_against(name: str) -> bool:
    """Whether what is written above a part, in one spelling, says that those below are not on the list."""
    told = (words().ended, words().left, words().denying, words().undecided, CONTRARY, NOT_YET)
    name = LEFT_OUT.sub("", name)
    return any(pattern.search(name) for pattern in told) or not is_harmless(name) or _is_of_another_school(name)


def is_of_before(name: str, years: Years) -> bool:
    """Whether what is written above a part or a list, in one spelling, says that it is of another time."""
    if words().earlier_parts.search(name):
        return True
    bare = OF_NOTICE.sub("", name)
    return is_of_another_year(bare, years) and not OF_ENTRANCE.search(bare)


def _is_of_another_school(name: str) -> bool:
    """四川大学家庭经济困难学生名单; some universities of Chongqing are called after a province too."""
    return bool(SCHOOL.match(name)) and name.startswith(words().provinces) and not OF_CHONGQING.match(name)


def _is_instruction(name: str) -> bool:
    """Whether a title tells how to fill in the list, or whose affair it is, and nothing of the students."""
    return INSTRUCTION.search(name) is not None


def _style(name: str) -> str:
    """How a part is counted, whatever its number."""
    counted = COUNTED.match(name)
    if counted is None and name[:1] in OPENING:
        return name[0]
    return DIGIT.sub("1", HAN_NUMBER.sub("一", counted[0])) if counted else ""
