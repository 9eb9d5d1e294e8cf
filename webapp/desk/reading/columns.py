"""Columns: which one of a spreadsheet is what, by the usual names; what is only alike must be confirmed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType

from rapidfuzz import fuzz, process

from texts.phrase import N_
from texts.spelling import spelt
from webapp.desk.problem import SpreadsheetError
from webapp.desk.reading.blocks import refuse_blocks
from webapp.desk.reading.brackets import bare
from webapp.desk.reading.column_sentences import missing_sentence, unconfirmed_sentence
from webapp.desk.reading.own_results import own_results
from webapp.desk.reading.paper_columns import paper_places
from webapp.desk.reading.standing import (
    CHECK,
    ELSEWHERE,
    ENDED,
    NO_YEARS,
    TODAY,
    Years,
    is_of_other_affairs,
    is_qualified,
    is_year,
    of_today,
    standing,
)
from webapp.desk.reading.words import words

# The columns of contract.md, section 8, and two more: which insurance a student has who is not in the residents', and
# who recognised the student, on which it hangs where the notice of a district names people whom the city's does not.
NUMBER, NAME, HARDSHIP, HOME, SCHOOL, TERM, PAPERS = (
    *("学号", "姓名", "困难类别", "家庭户籍"),
    *("学校所在区县", "开学日期", "已交材料"),
)
INSURANCE, RECOGNISED = N_("参保情况"), N_("认定区县")
KNOWN = (NUMBER, NAME, HARDSHIP, RECOGNISED, HOME, SCHOOL, TERM, PAPERS, INSURANCE)
REQUIRED = (NUMBER, HARDSHIP)
# What a student's result depends on, in the order in which a row is read.
READ = (HARDSHIP, RECOGNISED, HOME, SCHOOL, TERM, PAPERS, INSURANCE)
# From so much likeness on two headings may mean the same.
ALIKE = 75
# Behind what names a group, as 特殊群体类型 does: 困难认定等级.
GRADED = 2
LONGEST_HEADING, LONGEST_TELLING = 20, 40
LEFT_OF_ENDED = re.compile("(?:是否)?已?(?:日期|时间|年月|原因|标志|标识|标记|与否|人员|学生)?")
# 困难认定学年 says when, and not what.
A_YEAR = re.compile("(?:年度|学年|学期|年份)$")
HAN = re.compile("[\u4e00-\u9fff]{2}")
LATIN = re.compile(r"^[a-z./ _-]+|[a-z./ _-]+$")
# 困难类别1, 困难类别2: a list has several.
COUNTED = re.compile("(?<=[类别型])[1-9]$")
JUDGES = re.compile("^(?:学院|班级|专业|年级)")
# What the school itself says of who is in need: 学校认定, 学院评定结果.
OF_SCHOOL = re.compile(
    "(?:学校|学院|院系|院校|校级|院级|班级|系|年级)(?:认定|评定|核定|审定|评议)(?:结果|情况|意见|结论)?"
)


@dataclass(frozen=True)
class Columns:
    """Places of the known columns, counted from 0, and which of them are `unsure`: only alike, or one of several.

    `telling` are the places of columns that tell of hardship beside 困难类别, or without it; `own` those of the desk's
    own results of an earlier time, `papers` those named after a paper that may be handed in. A year in a heading is
    today where it is one of `years`. `rivals` of those `telling` could be 困难类别 as well, had nobody chosen another.
    """

    header: tuple[str, ...]
    places: Mapping[str, int]
    unsure: frozenset[str] = frozenset()
    telling: tuple[int, ...] = ()
    own: tuple[int, ...] = ()
    years: Years = NO_YEARS
    papers: tuple[int, ...] = ()
    rivals: frozenset[int] = frozenset()

    def heading(self, name: str) -> str:
        """What the file calls the column of that name; the name, where there is none."""
        return self.header[self.places[name]] if name in self.places else name

    def confirmed(self) -> Columns:
        """These without what is unsure. Raises SpreadsheetError where that is a column that must be there."""
        for name in REQUIRED:
            if name in self.unsure:
                raise SpreadsheetError(unconfirmed_sentence(name, self.header, self.places[name]))
        sure = {name: place for name, place in self.places.items() if name not in self.unsure}
        return replace(self, places=MappingProxyType(sure), unsure=frozenset())


def recognise(
    header: Sequence[str], chosen: Mapping[str, int | None] = MappingProxyType({}), years: Years = NO_YEARS
) -> Columns:
    """The known columns of a header. `chosen` places are taken as they are, None means that there is none.

    Raises SpreadsheetError where two lists stand side by side or, naming the columns seen, where 学号 is not among
    them, or neither 困难类别 nor a column to tick such as 低保.
    """
    refuse_side_by_side(header)
    of_ours = own_results(header)
    own = tuple(place for place in of_ours if place not in chosen.values())
    places, unsure = _recognised(tuple("" if place in own else heading for place, heading in enumerate(header)), years)
    left = {name: place for name, place in places.items() if name not in chosen and place not in chosen.values()}
    given = {name: place for name, place in chosen.items() if name in KNOWN and place is not None}
    found = {**left, **given}
    taken = {*own, *found.values()}
    ticked = [place for place, heading in enumerate(header) if place not in taken and is_ticked(heading, years)]
    missing = [name for name in REQUIRED if name not in found and not (name == HARDSHIP and ticked)]
    if missing or not all(0 <= place < len(header) for place in found.values()):
        raise SpreadsheetError(missing_sentence(missing or REQUIRED, header))
    doubted = frozenset(unsure & left.keys())
    taken = {*own, *(place for name, place in found.items() if name in REQUIRED or name not in doubted)}
    papers = tuple(place for place in paper_places(header, with_bare=HARDSHIP in found) if place not in taken)
    taken |= {*papers}
    telling = tuple(
        place
        for place, heading in enumerate(header)
        if place not in taken and (tells_of_hardship(heading, years) or is_year(heading, years) == ELSEWHERE)
    )
    rivals = _rivals(header, telling, given.get(HARDSHIP), years)
    return Columns(tuple(header), MappingProxyType(found), doubted, telling, own, years, papers, rivals)


def _rivals(header: Sequence[str], telling: Sequence[int], chosen: int | None, years: Years) -> frozenset[int]:
    """The columns that are called 困难类别 as surely as the one that somebody chose, or more: they add nothing."""
    if chosen is None:
        return frozenset()
    alike = [place for place in telling if meaning(header[place], years) == (HARDSHIP, True)]
    is_known, own = meaning(header[chosen], years) == (HARDSHIP, True), bare(header[chosen])
    return frozenset(place for place in alike if not is_known or bare(header[place]) == own)


def refuse_side_by_side(header: Sequence[str]) -> None:
    """Raise SpreadsheetError where two lists stand side by side."""

    def known(heading: str) -> str:
        found = meaning(heading)
        return found[0] if found and found[1] else ""

    refuse_blocks(header, known, is_ticked)


def meanings(cells: Sequence[str]) -> list[tuple[str, bool]]:
    """The known columns that a row's cells may head, each with whether that is sure."""
    found = (meaning(cell) for cell in cells)
    return [entry for entry in found if entry is not None]


@cache
def meaning(heading: str, years: Years = NO_YEARS) -> tuple[str, bool] | None:
    """The known column that a heading stands for, and whether that is sure; None where it is none of them.

    What is of another time or person, or not decided yet (上年困难类别), is none.
    """
    name, usual = bare(of_today(heading, years)), words().columns
    if standing(heading, years) in {ENDED, ELSEWHERE} and not _is_exactly(heading):
        # 已交材料（未审核） is told, and not used.
        found = usual.get(name, HARDSHIP) if is_qualified(heading) else HARDSHIP
        return (found, False) if found != HARDSHIP else None
    if usual.get(COUNTED.sub("", name)) == HARDSHIP:
        return HARDSHIP, True
    if name in usual or (name := _in_one_language(name)) in usual:
        return usual[name], True
    like = _like(name, {**usual, **words().unsure_columns})
    contrary = words().other_columns.get(like or "")
    return (like, False) if like and not (contrary and contrary.search(name)) else None


@cache
def tells_of_hardship(heading: str, years: Years = NO_YEARS) -> bool:
    """Whether a column tells of hardship beside 困难类别: 困难等级, 是否低保, 残疾等级, 上年困难类别, 民政核查结果."""
    name, when = spelt(heading), standing(heading, years)
    if meaning(heading, years) == (HARDSHIP, True):
        return True
    if len(name) > LONGEST_TELLING or name in words().unsure_columns or is_of_other_affairs(name):
        return False
    if when == ENDED:
        # 低保停发日期 says that it was stopped, 是否退出 too.
        is_of_it = words().hardship_headings.search(name) or words().recorded.search(name)
        return bool(is_of_it) or LEFT_OF_ENDED.fullmatch(words().ended.sub("", bare(name))) is not None
    # 学院审核意见, 班级评议等级: who says so is not what the column is of.
    if A_YEAR.search(name) or words().hardship_not_headed.search(name if when == TODAY else JUDGES.sub("", name)):
        return False
    is_recorded = when == ELSEWHERE and words().recorded.search(name)
    is_said = (
        words().hardship_headings.search(name)
        or is_recorded
        or bare(name) in words().level_headings
        or OF_SCHOOL.fullmatch(bare(name))
    )
    return bool(is_said) or when == CHECK


@cache
def is_ticked(heading: str, years: Years = NO_YEARS) -> bool:
    """Whether a column may be ticked for an identity that its heading names: 低保, 是否孤儿; not 低保证号."""
    name = spelt(heading)
    is_named = any(word in name for word in words().ticked) and not words().no_tick.search(bare(name))
    return is_named and standing(heading, years) in {TODAY, CHECK} and tells_of_hardship(heading, years)


def _like(name: str, usual: Mapping[str, str]) -> str | None:
    """The known column whose usual names are in a heading, or like it."""
    # Longer ones are titles or remarks; one letter is like anything.
    if not 2 <= len(name) <= LONGEST_HEADING:
        return None
    inside = [word for word in usual if (len(word) > 2 and word in name) or word == name]
    if inside:
        return usual[max(inside, key=len)]
    alike = process.extractOne(name, list(usual), scorer=fuzz.ratio, score_cutoff=ALIKE)
    return usual[alike[0]] if alike else None


def _in_one_language(heading: str) -> str:
    """A heading in two languages without the Latin letters: Category 困难类别."""
    return LATIN.sub("", heading) if HAN.search(heading) else heading


def _is_exactly(heading: str) -> bool:
    """Whether a usual name has a word that elsewhere says another time; 学年 and the like in brackets do not count."""
    return spelt(heading) in words().columns


@cache
def _recognised(header: tuple[str, ...], years: Years) -> tuple[dict[str, int], set[str]]:
    """Where each known column stands: its own name before usual ones, and these before those alike.

    Of several the first, which is unsure then.
    """
    seen: dict[str, list[tuple[float, int]]] = {}
    for place, heading in enumerate(header):
        found = meaning(heading, years)
        if found:
            name, is_sure = found
            rank = _rank(bare(of_today(heading, years)), name, is_sure=is_sure)
            seen.setdefault(name, []).append((rank, place))
    best = {name: sorted(places) for name, places in seen.items()}
    unsure = {
        name
        for name, ((rank, _), *others) in best.items()
        if rank == ALIKE or any(other == rank for other, _ in others)
    }
    return {name: ranked[0][1] for name, ranked in best.items()}, unsure


def _rank(heading: str, name: str, *, is_sure: bool) -> float:
    """How near a heading is to the name of its column; a grade of the school's is further than what says a group."""
    if not is_sure:
        return ALIKE
    if heading == name:
        return 0
    if counted := COUNTED.search(heading):
        # 困难类别1 before 困难类别2.
        return 1 + int(counted[0]) / 10
    is_grade = name == HARDSHIP and words().grade_headings.search(heading)
    return GRADED if is_grade else 1
