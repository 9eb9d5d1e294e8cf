"""Side cells: what columns that name no hardship say against a row, which is to be looked into then.

A row in which something else is doubtful anyway is left as it is. Equal cells are read once; remarks, which differ in
every row, are read only where a quick look finds a word that may weigh.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import lru_cache, partial

from texts.spelling import spelt
from webapp.desk.judging import side_problem
from webapp.desk.judging.account import unclaimed
from webapp.desk.judging.certificate import is_over
from webapp.desk.judging.choices import Choices
from webapp.desk.judging.evidence import certified, is_not_worked_out, not_worked_out
from webapp.desk.judging.remark import NAMED_HINT, is_open, may_weigh, names_identity, speaks_against, without_numbers
from webapp.desk.judging.side_persons import PARENT as LIVES_OF
from webapp.desk.judging.side_persons import is_elsewhere
from webapp.desk.judging.side_problem import SideProblem
from webapp.desk.judging.side_reading import NO_WORD, READERS
from webapp.desk.judging.side_subjects import subjects_of
from webapp.desk.judging.student import StudentReader
from webapp.desk.judging.verdict import INCOMPLETE, NO_IDENTITY, OUT_OF_SCOPE, SUBSIDISED, StudentVerdict, with_problems
from webapp.desk.problem import Problem
from webapp.desk.reading import side
from webapp.desk.reading.bilingual import in_one_language
from webapp.desk.reading.brackets import bare
from webapp.desk.reading.columns import HARDSHIP, NAME, PAPERS, Columns
from webapp.desk.reading.paper_columns import says_given
from webapp.desk.reading.standing import TODAY, standing
from webapp.desk.reading.table import Cell, Row, said, text
from webapp.desk.reading.words import words

REMEMBERED = 2**12
SELF = frozenset({"本人", "学生本人", "学生", "自己", "本人持证"})
# Whose relation to the student a list tells where it tells whom to call.
OF_CONTACTS = re.compile("家长|联系人|监护|紧急|户主|[父母]亲?(?:姓名|电话)")
OF_PARENTS, PARENT = (
    re.compile("[父母双](?!.*(?:姓名|名字|电话|手机|号码?|民族|年龄|学历|面貌|住址|地址|日期)$)"),
    "parent",
)
# What is said of a place outside Chongqing.
PLACED = {side.SCHOOL: side_problem.OTHER_SCHOOL, side.INSURED: side_problem.AGAINST}
OF_LEVEL = re.compile("残.*[一二1-2]级|重残|重度残疾")
OF_KINDS = re.compile("(?:第?[一二三1-3]|人员|身份|对象|学生|群体|救助|主要)?(?:类别|类型|身份|种类|性质)[一二三1-3]?")
# Below 残疾人 stands what kind of one, or a name.
A_LEVEL = re.compile("[一二三四1-4]级|残疾")
NOT_A_PLACE = re.compile("状态|情况|备注|方式|是否")
Read = Callable[[str], Problem | None]
# Of whom columns are read that are read for other identities too.
ASKED = {PARENT: words().without_parents, side.HOUSEHOLD: words().family_identities}


class SideCells:
    """Reads the side columns of a file."""

    def __init__(self, columns: Columns, choices: Choices, student: StudentReader) -> None:
        self._choices, self._hardship, self._held = choices, student.hardship, student.held
        self._is_outside, self._is_here, self._headings = student.is_outside, student.is_here, columns.header
        used = {*columns.own, *columns.places.values()}
        sides = [(place, side.side(heading)) for place, heading in enumerate(columns.header) if place not in used]
        today = {place for place, heading in enumerate(columns.header) if standing(heading, columns.years) == TODAY}
        free = {place for place, kind in sides if kind == side.ANY and place in today}
        self._remarks = [
            (place, columns.header[place])
            for place, kind in sides
            if kind == side.REMARK or place in free - {*columns.telling, *columns.papers}
        ]
        self._free = free
        self._name, self._names = columns.places.get(NAME), [place for place, kind in sides if kind == side.NAMED]
        self._header = columns.header
        self._since = [(place, columns.header[place]) for place, kind in sides if kind == side.SINCE]
        self._grants = [
            (place, heading)
            for place, kind in sides
            if kind == side.STATE and side.GRANTING.fullmatch(bare(heading := columns.header[place]))
        ]
        self._broken = columns.telling
        self._told, self._category = columns.places.get(PAPERS), columns.places.get(HARDSHIP)
        self._naming = [
            (place, columns.header[place])
            for place, kind in sides
            if kind in {side.GRANT, side.STUDY, side.REMARK} or place in free - {*columns.papers}
        ]
        self._papers = [(place, columns.header[place]) for place in columns.papers]
        self._states: list[tuple[int, frozenset[str], Read]] = [
            (
                place,
                ASKED.get(kind) or subjects_of(columns.header[place]),
                self._reading(kind, columns.header[place], place),
            )
            for place, kind in self._read_sides(sides)
        ]
        self._may_weigh = lru_cache(REMEMBERED)(may_weigh)
        self._weight = lru_cache(REMEMBERED)(self._weigh)
        self._names_identity = lru_cache(REMEMBERED)(partial(names_identity, reader=student.hardship))
        told = (self._remarks, self._papers, self._states, self._since, self._names, self._broken)
        self.is_any = any(told) or self._told is not None
        self.remarks = tuple(place for place, _ in self._remarks)
        # A remark on a parent is read as both.
        self._is_read_twice = any(place in self.remarks for place, *_ in self._states)
        self.others = tuple(dict.fromkeys(place for place in self._read_places() if place not in self.remarks))

    def _read_places(self) -> list[int]:
        """All that are read: what is read at any other would go unseen. Of a remark only `may_weigh` is asked."""
        headed = (*self._grants, *self._papers, *self._since, *self._naming)
        places = (*(told[0] for told in self._states), *(place for place, _ in headed), *self._broken, *self._names)
        return [place for place in (*places, self._told, self._category, *self._own_name()) if place is not None]

    def readings(self) -> Mapping[int, Read]:
        """What reads the columns of which a cell says something by itself or nothing at all, by their places."""
        several = Counter(place for place, *_ in self._states)
        other = {*self._names, *self._own_name(), *(place for kind in self._with_others() for place, _ in kind)}
        return {place: read for place, _, read in self._states if several[place] == 1 and place not in other}

    def ordinary(self) -> Collection[int]:
        """The places of usual columns of something else, of which hardly a cell has to be read."""
        return {place for place, heading in enumerate(self._headings) if side.side(heading) == side.ORDINARY}

    def _with_others(self) -> tuple[list[tuple[int, str]], ...]:
        return self._grants, self._papers, self._since, self._remarks, self._naming

    def _category_of(self, row: Row) -> str:
        """All that a row says of hardship, yes or no, with the columns to tick for a level of disability: who has no
        tick in one of these is of another level."""
        places = [place for place in (self._category, *self._broken) if place is not None]
        levels = (self._header[place] for place in self._broken if OF_LEVEL.search(self._header[place]))
        return "、".join((*(said(row, place) for place in places), *levels))

    def _own_name(self) -> tuple[int, ...]:
        """The place of the student's name, where those on certificates are read beside it."""
        return (self._name,) if self._names and self._name is not None else ()

    def verdict(self, found: StudentVerdict, row: Row) -> StudentVerdict:
        """The verdict on a row with what its side cells say."""
        if found.conclusion in {SUBSIDISED, INCOMPLETE}:
            remarks = self._hinted(row, self._may_weigh)
            problems = self._against(found, row, remarks) if remarks or self._states or self._names else []
            problems += not_worked_out(self._header, self._broken, row)
        elif found.conclusion == OUT_OF_SCOPE and not found.names:
            problems = [
                *self._named(row),
                *certified(self._header, self._told, row, self._category_of(row)),
                *not_worked_out(self._header, self._broken, row),
            ]
            if NO_IDENTITY in found.note:
                problems += [*self._handed_in(row), *self._granted(row), *self._began(row)]
        else:
            return found
        return with_problems(found, tuple(problems)) if problems else found

    def is_silent(self, found: StudentVerdict, cells: Sequence[Cell]) -> bool:
        """Whether these remarks change nothing of the verdict on a row in which they are blank."""
        if self._is_read_twice:
            return False
        if found.conclusion == OUT_OF_SCOPE and found.names:
            return True
        held = self._held(found.names)
        said = zip(self._remarks, map(text, cells), strict=True)
        return not any(self._says(place, heading, cell.strip(), held) for (place, heading), cell in said if cell)

    def _says(self, place: int, heading: str, cell: str, held: frozenset[str]) -> bool:
        """Whether a remark says something against a student who holds these identities, or of one who has none."""
        shape = without_numbers(cell)
        told = self._weight(shape, held, place not in self._free) or self._of_another_kind(heading, cell, held)
        return told is not None or (not held and self._names_identity(shape))

    def _read_sides(self, sides: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
        """The places of columns that are read by their kind; a parent's is read for orphans too. Beside the name or the
        telephone of somebody of the family 与学生关系 is of this one."""
        kinds = [(place, kind) for place, kind in sides if kind in READERS]
        if any(OF_CONTACTS.search(heading) for heading in self._headings):
            kinds = [(place, kind) for place, kind in kinds if kind != side.RELATION]
        parents = [(place, PARENT) for place, _ in sides if OF_PARENTS.match(self._headings[place])]
        # Who holds the certificate of a household is one of it; who holds another is a person.
        of_households = [
            (place, side.HOUSEHOLD)
            for place, kind in kinds
            if kind == side.HOLDER and side.RELATED.search(self._headings[place])
        ]
        return [*kinds, *of_households, *parents]

    def _hinted(self, row: Row, hint: Callable[[str], object]) -> list[tuple[int, str, str]]:
        """Place, heading and text of the remarks in which a quick look finds a word that may weigh."""
        return self._read(self._remarks, row, hint)

    @staticmethod
    def _read(places: Sequence[tuple[int, str]], row: Row, hint: Callable[[str], object]) -> list[tuple[int, str, str]]:
        cells = ((place, heading, said(row, place)) for place, heading in places)
        return [(place, heading, cell) for place, heading, cell in cells if hint(cell)]

    def _against(self, found: StudentVerdict, row: Row, remarks: Sequence[tuple[int, str, str]]) -> list[Problem]:
        held = self._held(found.names)
        told = [
            kind.at(heading, place, cell)
            for place, heading, cell in remarks
            if (kind := self._weight(without_numbers(cell), held, place not in self._free))
            or (kind := self._of_another_kind(heading, cell, held))
        ]
        return [
            *self._read_states(held, row),
            *told,
            *(self._of_others(row) if held - words().family_identities else ()),
        ]

    def _weigh(self, cell: str, held: frozenset[str], is_remark: bool) -> SideProblem | None:
        """What is to be said of a remark of a student who holds these identities."""
        cell = in_one_language(cell)
        if speaks_against(cell, held, self._hardship, self._choices.date.year) or is_over(cell, self._choices.date):
            return side_problem.AGAINST
        return side_problem.OPEN if is_open(cell, held, self._choices.date, is_remark=is_remark) else None

    def _of_another_kind(self, heading: str, cell: str, held: frozenset[str]) -> SideProblem | None:
        """特困 below 类别, beside 困难类别 低保."""
        named = self._hardship.named(cell) if OF_KINDS.fullmatch(bare(heading)) else frozenset()
        return side_problem.AGAINST if named and not named & held else None

    def _of_others(self, row: Row) -> list[Problem]:
        """The certificates that bear another name than the student's."""
        own = spelt(said(row, self._name))
        cells = ((place, said(row, place)) for place in self._names)
        return [
            side_problem.OF_ANOTHER.at(self._header[place], place, cell)
            for place, cell in cells
            if words().kin.fullmatch(spelt(cell))
            or (
                own
                and not A_LEVEL.search(spelt(cell))
                and spelt(cell) not in {own, *words().fillers, *words().yes, *words().no, *words().none, *SELF, ""}
            )
        ]

    def _read_states(self, held: frozenset[str], row: Row) -> list[Problem]:
        cells = (
            (read, row[place])
            for place, asked, read in self._states
            if place < len(row) and (not asked or asked & held)
        )
        found = (read(cell if isinstance(cell, str) else text(cell)) for read, cell in cells if cell != "")
        return [problem for problem in found if problem]

    def _named(self, row: Row) -> list[Problem]:
        return [
            side_problem.UNNAMED.at(heading, place, cell)
            for place, heading, cell in self._read(self._naming, row, NAMED_HINT.search)
            if self._names_identity(without_numbers(cell))
        ]

    def _handed_in(self, row: Row) -> list[Problem]:
        cells = self._cells(self._papers, row)
        return [
            side_problem.UNNAMED.at(heading, place, cell) for place, heading, cell in cells if says_given(spelt(cell))
        ]

    def _reading(self, kind: str, heading: str, place: int) -> Read:
        @lru_cache(REMEMBERED)
        def read(cell: str) -> Problem | None:
            cell = in_one_language(cell)
            if is_not_worked_out(cell):
                return side_problem.BROKEN.at(heading, place, cell)
            if kind == side.INSURED and self._is_here(cell):
                return None
            read = LIVES_OF if kind == PARENT else READERS[kind]
            found = read(heading, cell, self._choices)
            is_place = kind in PLACED and not NOT_A_PLACE.search(heading)
            if found is None and is_place and is_elsewhere(spelt(cell), self._is_outside):
                found = PLACED[kind]
            found = found or unclaimed(kind, heading, cell)
            return found.at(heading, place, cell) if found else None

        return read

    def _began(self, row: Row) -> list[Problem]:
        cells = ((place, heading, said(row, place)) for place, heading in self._since)
        return [
            side_problem.UNNAMED.at(heading, place, cell)
            for place, heading, cell in cells
            if spelt(cell) not in {"", *words().fillers, *words().no, *words().none}
        ]

    def _granted(self, row: Row) -> list[Problem]:
        cells = self._cells(self._grants, row)
        return [
            side_problem.UNNAMED.at(heading, place, cell)
            for place, heading, cell in cells
            if spelt(cell) in words().yes
        ]

    @staticmethod
    def _cells(places: Sequence[tuple[int, str]], row: Row) -> list[tuple[int, str, str]]:
        """Place, heading and text of those that are not blank."""
        cells = ((place, heading, text(row[place]).strip()) for place, heading in places if place < len(row))
        return [(place, heading, cell) for place, heading, cell in cells if cell and not NO_WORD.fullmatch(cell)]
