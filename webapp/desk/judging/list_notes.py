"""List notes: what is written below or above a list about students in it: 备注：2026002已退学, 以上人员均未经审核.

They are known only when the list was read, and weigh when it is read once more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from texts.phrase import N_
from texts.spelling import spelt
from webapp.desk.judging.choices import Choices
from webapp.desk.judging.class_note import HEADED, PENDING, ClassNote, class_notes, is_of_a_class, is_open
from webapp.desk.judging.paint import Paint, colours_in, parts_of_legend
from webapp.desk.judging.register import spelt_number
from webapp.desk.judging.section import LEFT_OUT, is_against, is_of_before
from webapp.desk.judging.side_problem import SideProblem
from webapp.desk.judging.student import StudentReader
from webapp.desk.judging.verdict import INCOMPLETE, SUBSIDISED, StudentVerdict, with_problems
from webapp.desk.problem import Problem
from webapp.desk.reading.columns import HARDSHIP, NAME, NUMBER, Columns
from webapp.desk.reading.familiar import is_familiar
from webapp.desk.reading.table import Cell, RosterTable, Row, said, text
from webapp.desk.reading.understanding import is_silent

NOTED_ON = SideProblem(
    N_("表里另有一行写着“{said}”，说的像是这个学生。"), N_("请核对；没有这回事的，请改好那一行，再传一次。")
)
NOTED_ON_ALL = SideProblem(
    N_("表里另有一行写着“{said}”，说的像是全部学生。"), N_("请核对；没有这回事的，请改好那一行，再传一次。")
)
NOTED_ON_CLASS = SideProblem(
    N_("表里另有一行写着“{said}”，说的像是这一类学生。"), N_("请核对；没有这回事的，请改好那一行，再传一次。")
)
NOTED_ON_COLOUR = SideProblem(
    N_("表里另有一行写着“{said}”，这一行正是那种颜色。"), N_("请核对；没有这回事的，请改掉颜色，再传一次。")
)
# A cell in its colour with so few words is a sample of it; with more it heads a part.
LONGEST_SAMPLE, OF_PEOPLE = 10, re.compile("学生|名单|人员|同学")
# What says that all are meant, or one of all; 以下 speaks of others, and 如 of nobody yet.
ON_ALL = re.compile(
    r"以上|上述|上列|上面|全[院校班系]|这份|该份|此份|这批|该批|本批|这些人|这些学生|大家|本[表名]|此[表名]|该[表名]|(?:全部|所有|全体|名单内|表[中内])|数据|(?:合计|总计|共计|总共|共).*(?:其中|\d人.*\d人)"
    r"|[红黄绿蓝灰紫橙]色?(?:字|底|标|的|为|行|背景|填充)|[红黄绿蓝灰紫橙]色|底色|字体|标注|标记|划线|打[叉勾]|[*★☆△▲※#]|加粗"
    r"|序号\d|(?<!\d)\d{1,3}号|第\d+[行个位]|^(?:审核|学院|学校|审批|辅导员|复核)意见"
)
# A sentence that begins so has no other whom it could speak of.
OF_THE_LIST = re.compile(
    "仅?供参考|(?:本次|这次|这批|该批|本批|大家|目前|暂时|均|都|全)*(?:的)?(?:名单|资格|材料|数据|信息|认定|公示|审核|复核|核查|核验|结果|学生|同学|人)*"
    "(?:信息|情况|材料|资格|结果)?(?:目前|暂时|都|均|全)?(?:待|等|还没|没|尚未|未|暂|正在|还要|还在|有待|再)"
)
HOUSEKEEPING = re.compile("(?<!申)请|联系|空着|未尽|新增|补报|另行|如有|的(?:可|填|写|空|不填)")
OF_A_STUDENT = re.compile("[0-9a-z._-]{2,}")
SIGNED = re.compile(
    "制表|班长|学委|书记|组长|老师|统计人|核对人|报送|录入|填表|填报|经办|审核人|复核人|负责人|联系人|辅导员|班主任|签字|签名|电话|(?<!申)请"
)
ON_NOBODY = re.compile("以下|下列|下面|如(?!上|下)|若|请勿|不得|凡|逾期|视为|涂改|(?<!申)请")
ON_OTHERS = re.compile("以下|下列|下面|如(?!上|下)|若|请勿|不得|须|应|凡|逾期|视为|涂改|复印")
LIST_AGAINST = re.compile(
    "[未没](?!有?(?:异议|问题|虚假|遗漏|误))|不参|不在|家长|家庭其[他它]成员|父母|待公示|亲属|放弃|不同意|初稿|草稿|草表|讨论稿|征求意见|供参考|参考用|不作数|不算数|可能有?[误错]|不准|有出入|[没未]更新|待定"
)
OTHERS = re.compile("[未没无](?:有)?(?:享受|参加|获得)过?(?:其[他它]|任何|别的|职工)")
# Each of several that are numbered is a note of its own.
PART = re.compile(r"[。；;\n]|(?<=\S)\s*(?=(?<!\d)\d{1,2}[、.．](?!\d))")
# What parts the students of a list.
GROUPS, SHORTEST_GROUP = re.compile("批次|班|学院|院系|系部|系别|专业|年级|校区|组别"), 3
LONGEST, SHORTEST_NAME, SHORTEST_NUMBER = 200, 2, 4


class ListNotes:
    """The notes of one list that say something against somebody, or against all. `found` are those of this reading,
    `known` those of the one before."""

    def __init__(self, columns: Columns, choices: Choices, student: StudentReader, table: RosterTable) -> None:
        self._places, self._choices, self._held = columns.places, choices, student.held
        self._paint, self._width = Paint(table.colours, table.header_row), len(columns.header)
        self._groups = [place for place, heading in enumerate(columns.header) if GROUPS.search(spelt(heading))]
        self._blank = [place for place, heading in enumerate(columns.header) if not heading.strip()]
        # A legend may stand in the row of the headings too.
        title = [*table.title, *([heading] for heading in columns.header if colours_in(spelt(heading)))]
        # Samples of a colour, each with what is said of it.
        self._samples: list[tuple[str, str]] = []
        self.known_samples: tuple[tuple[str, str], ...] = ()
        # What stands above is known before the first row.
        self._above = tuple(note for row in title for note in self._class_notes(row))
        titles = (part for row in title for part in self._parts(row))
        self._above_all = [part for part in titles if self._weighs(spelt(part)) and not self._is_of_a_class(part)]
        self._of_classes: list[ClassNote] = []
        self.known_of_classes: tuple[ClassNote, ...] = ()
        self.found: list[str] = []
        self.known: tuple[str, ...] = ()

    @property
    def is_settled(self) -> bool:
        """Whether no note was found after rows of which it may speak."""
        is_read = {*self.found} <= {*self.known} and {*self._of_classes} <= {*self.known_of_classes}
        is_painted = {*self._samples} <= {*self.known_samples}
        is_legend = any(colours_in(spelt(note)) for note in (*self._above_all, *self.known))
        return is_read and is_painted and (self._paint.is_settled or not is_legend)

    @property
    def is_any(self) -> bool:
        """Whether one is known that may weigh."""
        return bool(self.known or self.known_of_classes or self._above or self._above_all or self._paint.is_any)

    def restart(self) -> None:
        """Read anew, with what was found."""
        self.known = (*dict.fromkeys(self.found),)
        self.known_of_classes = (*dict.fromkeys(self._of_classes),)
        self.known_samples = (*dict.fromkeys(self._samples),)
        self.found, self._of_classes, self._samples = [], [], []
        self._paint.restart()

    @property
    def may_name(self) -> bool:
        """Whether a note on a class is known, which is none if it names a student."""
        return bool(self.known_of_classes)

    def named(self, rows: Iterable[Row]) -> None:
        """Leave out the notes on a class that name a student of these rows: they are of that one."""
        left = list(self.known_of_classes)
        for row in rows:
            number, name = (self._cell(row, column) for column in (NUMBER, NAME))
            if OF_A_STUDENT.fullmatch(number):
                left = [note for note in left if not _names(note.said, number, name)]
        self.known_of_classes = tuple(left)

    def take(self, row: Row, line: int) -> None:
        """The row of that number, which is no student."""
        if self._paint.of(line):
            told = (part for part in _sentences(row) if len(part) <= LONGEST_SAMPLE and not OF_PEOPLE.search(part))
            self._samples += [(part, self._paint.of(line)) for part in told if self._is_sample(spelt(part))]
        of_classes = [*self._class_notes(row)]
        self.found += self._parts(row)
        self._of_classes += of_classes

    def verdict(self, found: StudentVerdict, row: Row, line: int) -> StudentVerdict:
        """The verdict on the row of that number with what the notes say of its student."""
        if self._paint.is_any:
            self._paint.take(line)
            # A legend may stand to the right of the list.
            unheaded = (said(row, place) for place in (*self._blank, *range(self._width, len(row))))
            beyond = [cell for cell in unheaded if colours_in(spelt(cell))]
            self.found += self._parts(beyond) if beyond else []
        if found.conclusion not in {SUBSIDISED, INCOMPLETE}:
            return found
        held = self._held(found.names)
        of_classes = (note for note in (*self._above, *self.known_of_classes) if note.is_of(held))
        told = (NOTED_ON_CLASS.over(HARDSHIP, note.said) for note in of_classes)
        problems = (*self._problems(row, line), *told)
        return with_problems(found, problems) if problems else found

    def _problems(self, row: Row, line: int) -> Iterator[Problem]:
        for sample, names in self.known_samples:
            if self._paint.has(line, names):
                yield NOTED_ON_COLOUR.over(HARDSHIP, sample)
        of_samples = {sample for sample, names in self.known_samples if self._paint.tells(names)}
        for note in (*self._above_all, *(note for note in self.known if note not in of_samples)):
            if problem := self._of_note(note, row, line):
                yield problem.over(HARDSHIP, note)

    def _of_note(self, note: str, row: Row, line: int) -> SideProblem | None:
        """What a note says of a row, where it is of it; one on a class is read apart (`known_of_classes`)."""
        number, name = (self._cell(row, column) for column in (NUMBER, NAME))
        if _names(note, number, name) or (self._weighs(spelt(note)) and self._is_of_a_group(note, row)):
            return NOTED_ON
        if self._is_of_a_class(note):
            return None
        if self._paint.tells(colours := colours_in(spelt(note))):
            return NOTED_ON_COLOUR if self._paint.has(line, colours) else None
        return NOTED_ON_ALL if _is_on_all(spelt(note)) and self._weighs(spelt(note)) else None

    def _is_of_a_group(self, note: str, row: Row) -> bool:
        """Whether a note speaks of the class, the batch or the college that a row has: 第二批的还没核."""
        cells = (spelt(said(row, place)) for place in self._groups)
        return any(len(cell) >= SHORTEST_GROUP and cell in spelt(note) for cell in cells)

    def _cell(self, row: Row, column: str) -> str:
        return spelt(spelt_number(said(row, self._places.get(column))))

    def _parts(self, row: Sequence[Cell]) -> Iterator[str]:
        """The sentences of a row that stand against somebody."""
        for part in self._told(row):
            name = spelt(part)
            if self._paint.tells(colours := colours_in(name)):
                left = "".join(letter for letter in name if letter not in colours)
                if is_open(left, frozenset(), is_against, self._choices.years):
                    yield part
            elif self._weighs(name):
                yield part
            elif not (SIGNED.search(name) or (is_familiar(name) and is_silent(name))):
                # Of somebody who is named in it, if at all.
                yield part

    def _weighs(self, name: str) -> bool:
        return not ON_OTHERS.search(name) and (self._is_against(name) or self._is_of_before(name))

    def _told(self, row: Sequence[Cell]) -> Iterator[str]:
        """The sentences of a row; of a legend each colour's."""
        for part in _sentences(row):
            yield from parts_of_legend(part) if self._paint.tells(colours_in(spelt(part))) else (part,)

    def _is_of_a_class(self, part: str) -> bool:
        return is_of_a_class(spelt(part)) and not self._paint.tells(colours_in(spelt(part)))

    def _is_sample(self, name: str) -> bool:
        return not colours_in(name) and (is_against(name) or PENDING.search(name) is not None)

    def _class_notes(self, row: Sequence[Cell]) -> Iterator[ClassNote]:
        """What the sentences of a row say against whole classes."""
        for part in _sentences(row):
            name = spelt(part)
            if self._is_of_a_class(part) and not ON_NOBODY.search(name):
                yield from class_notes(part, is_against, self._choices.years)

    @staticmethod
    def _is_against(name: str) -> bool:
        """Whether a sentence speaks against somebody; of all it has to be understood that it does not."""
        if is_against(name):
            return True
        left = OTHERS.sub("", LEFT_OUT.sub("", name))
        is_pending = PENDING.search(left) is not None and not HOUSEKEEPING.search(name)
        return is_pending or (_is_on_all(name) and LIST_AGAINST.search(left) is not None)

    def _is_of_before(self, name: str) -> bool:
        return ON_ALL.search(name) is not None and is_of_before(name, self._choices.years)


def _is_on_all(name: str) -> bool:
    """Whether a sentence in one spelling speaks of all: it says so, or begins with what is done with a list."""
    is_of_the_list = OF_THE_LIST.match(HEADED.sub("", name)) is not None and not HOUSEKEEPING.search(name)
    return ON_ALL.search(name) is not None or is_of_the_list


def _sentences(row: Sequence[Cell]) -> Iterator[str]:
    whole = "".join(dict.fromkeys(cell for one in row if (cell := text(one).strip())))
    if len(whole) <= LONGEST:
        yield from filter(None, map(str.strip, PART.split(whole)))


def _names(note: str, number: str, name: str) -> bool:
    told = spelt(note)
    is_number = len(number) >= SHORTEST_NUMBER and re.search(rf"(?<![0-9a-z]){re.escape(number)}(?![0-9a-z])", told)
    return bool(is_number) or (len(name) >= SHORTEST_NAME and name in told)
