"""Columns: which one of a spreadsheet is what, by the usual names; what is only alike must be confirmed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from rapidfuzz import fuzz, process

from texts.phrase import N_, Joined, Phrase
from texts.spelling import spelt
from webapp.desk.problem import SpreadsheetError, shown
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
MOST_TOLD, LONGEST_HEADING = 12, 20
# What stands around a heading without being part of it: 学号*, 困难类别（必填）.
BESIDE = re.compile(r"\(.*?\)|\[.*?\]|[*:：]")


@dataclass(frozen=True)
class Columns:
    """Places of the known columns, counted from 0, and which of them are `unsure`: only alike, or one of several.

    `telling` are the places of columns that tell of hardship beside 困难类别.
    """

    header: tuple[str, ...]
    places: Mapping[str, int]
    unsure: frozenset[str] = frozenset()
    telling: tuple[int, ...] = ()

    def heading(self, name: str) -> str:
        """What the file calls the column of that name."""
        return self.header[self.places[name]]

    def confirmed(self) -> Columns:
        """These without what is unsure. Raises SpreadsheetError where that is a column that must be there."""
        for name in REQUIRED:
            if name in self.unsure:
                raise SpreadsheetError(_unconfirmed(name, self.heading(name)))
        sure = {name: place for name, place in self.places.items() if name not in self.unsure}
        return Columns(self.header, MappingProxyType(sure), telling=self.telling)


def recognise(header: Sequence[str], chosen: Mapping[str, int | None] = MappingProxyType({})) -> Columns:
    """The known columns of a header. `chosen` places are taken as they are, None means that there is none.

    Raises SpreadsheetError, naming the columns seen, where 学号 or 困难类别 is not among them.
    """
    places, unsure = _recognised(tuple(header))
    left = {name: place for name, place in places.items() if name not in chosen and place not in chosen.values()}
    given = {name: place for name, place in chosen.items() if name in KNOWN and place is not None}
    found = {**left, **given}
    missing = [name for name in REQUIRED if name not in found]
    if missing or not all(0 <= place < len(header) for place in found.values()):
        raise SpreadsheetError(_missing(missing or REQUIRED, header))
    doubted = frozenset(unsure & left.keys())
    taken = {place for name, place in found.items() if name in REQUIRED or name not in doubted}
    telling = (place for place, heading in enumerate(header) if place not in taken and tells_of_hardship(heading))
    return Columns(tuple(header), MappingProxyType(found), doubted, tuple(telling))


def named(header: Sequence[str], given: Sequence[str]) -> dict[str, int | None]:
    """Places chosen in words, `困难类别=资助情况`: a known column, and what the file calls it.

    Raises SpreadsheetError where there is no such column, in the contract or in the file.
    """
    chosen: dict[str, int | None] = {}
    for entry in given:
        name, _, heading = (part.strip() for part in entry.partition("="))
        if name not in KNOWN or heading not in header:
            raise SpreadsheetError(Phrase("看不懂“{entry}”。请写成“困难类别=表里的列名”这样。", entry=shown(entry)))
        chosen[name] = tuple(header).index(heading)
    return chosen


def meanings(cells: Sequence[str]) -> list[tuple[str, bool]]:
    """The known columns that a row's cells may head, each with whether that is sure."""
    found = (meaning(cell) for cell in cells)
    return [entry for entry in found if entry is not None]


@cache
def meaning(heading: str) -> tuple[str, bool] | None:
    """The known column that a heading stands for, and whether that is sure; None where it is none of them."""
    name, usual = _bare(heading), words().columns
    if name in usual:
        return usual[name], True
    like = _like(name, {**usual, **words().unsure_columns})
    contrary = words().other_columns.get(like or "")
    return (like, False) if like and not (contrary and contrary.search(name)) else None


@cache
def tells_of_hardship(heading: str) -> bool:
    """Whether a column tells of hardship beside 困难类别: 困难等级, 是否低保, 残疾等级."""
    name = spelt(heading)
    if meaning(heading) == (HARDSHIP, True):
        return True
    told = len(name) <= LONGEST_HEADING and words().hardship_headings.search(name)
    return bool(told) and not words().hardship_not_headed.search(name) and name not in words().unsure_columns


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


def _bare(heading: str) -> str:
    return BESIDE.sub("", spelt(heading))


@cache
def _recognised(header: tuple[str, ...]) -> tuple[dict[str, int], set[str]]:
    """Where each known column stands: its own name before usual ones, and these before those alike.

    Of several the first, which is unsure then.
    """
    seen: dict[str, list[tuple[int, int]]] = {}
    for place, heading in enumerate(header):
        found = meaning(heading)
        if found:
            name, is_sure = found
            rank = 0 if _bare(heading) == name else 1 if is_sure else ALIKE
            seen.setdefault(name, []).append((rank, place))
    best = {name: sorted(places) for name, places in seen.items()}
    unsure = {
        name
        for name, ((rank, _), *others) in best.items()
        if rank == ALIKE or any(other == rank for other, _ in others)
    }
    return {name: ranked[0][1] for name, ranked in best.items()}, unsure


def _missing(names: Sequence[str], header: Sequence[str]) -> str:
    seen = [shown(heading) for heading in header if heading.strip()]
    listed = Joined("、", [*seen[:MOST_TOLD], *(["…"] if len(seen) > MOST_TOLD else [])])
    return Phrase(
        "没有找到“{names}”这一列。看到的列有：{seen}。请把列名改成“{names}”，再传一次。",
        names=Joined("”“", names),
        seen=listed,
    )


def _unconfirmed(name: str, heading: str) -> str:
    return Phrase(
        "不能肯定“{heading}”就是“{name}”。请指明哪一列是“{name}”，或者把列名改成“{name}”。", heading=heading, name=name
    )
