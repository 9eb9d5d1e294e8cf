"""Grouping: the columns by which a list can be parted (学院, 班级, 辅导员), and its students by one of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from texts.phrase import N_
from texts.spelling import spelt
from webapp.desk.afternoon.part import Found
from webapp.desk.judging.batch import Batch
from webapp.desk.judging.several import FILE, SHEET
from webapp.desk.reading.columns import meaning
from webapp.desk.reading.table import Cell, said

BRACKETS = re.compile(r"[(（\[].*?[)）\]]|[*:：]")
# What an office parts by, the usual first; a heading may have more around it: 所在学院, 学院名称.
COLLEGE = ("学院", "院系", "系部", "系别", "院部")
CLASS = ("班级", "行政班", "班别")
USUAL = (*COLLEGE, *CLASS, "辅导员", "班主任", "年级", "专业", "校区", FILE, SHEET)
LONGEST_HEADING = 8
# No files are named after these.
PERSONAL = re.compile("证|电话|手机|号|银行|地址|邮箱|备注|日期")
NOT_TOLD = N_("没有写")


def headings(batch: Batch) -> tuple[str, ...]:
    """What a list can be parted by: its columns, and the sheet and the file that a row comes from."""
    return (*batch.table.header, *batch.tail)


def offered(header: Sequence[str]) -> list[int]:
    """The places of columns to part by: the usual ones first, in their order, then all that are nothing else."""
    ranked = [(_rank(heading), place) for place, heading in enumerate(header) if heading.strip()]
    usual = [place for rank, place in sorted(ranked) if rank < len(USUAL)]
    others = (place for rank, place in ranked if rank == len(USUAL))
    return [*usual, *(place for place in others if not meaning(header[place]) and not PERSONAL.search(header[place]))]


def ordering(header: Sequence[str]) -> list[int]:
    """The places of the college and of the class, as far as there are any: so paper is handed out."""
    found = ([place for place in offered(header) if is_named(header[place], names)] for names in (COLLEGE, CLASS))
    return [places[0] for places in found if places]


def sorted_by(rows: Iterable[Found], places: Sequence[int]) -> list[Found]:
    """The rows by these columns; those that say the same there stay in the order of the file, blank ones come last."""

    def key(found: Found) -> list[tuple[bool, str]]:
        return [(not cell, spelt(cell)) for cell in (said(found.row, place) for place in places)]

    return sorted(rows, key=key)


def label(row: Sequence[Cell], places: Sequence[int]) -> str:
    """What a row says in these columns."""
    return " ".join(filter(None, (said(row, place) for place in places)))


def groups(rows: Iterable[Found], place: int) -> dict[str, list[Found]]:
    """The rows by what stands in a column, in the order in which it comes first; one spelling counts as one.

    Those that say nothing there come last, under NOT_TOLD.
    """
    by_spelling: dict[str, tuple[str, list[Found]]] = {}
    for found in rows:
        cell = said(found.row, place)
        by_spelling.setdefault(spelt(cell), (cell or NOT_TOLD, []))[1].append(found)
    told = sorted(by_spelling.items(), key=lambda entry: not entry[0])
    return {name: listed for _, (name, listed) in told}


def _rank(heading: str) -> int:
    return next((rank for rank, name in enumerate(USUAL) if is_named(heading, (name,))), len(USUAL))


def is_named(heading: str, names: Sequence[str]) -> bool:
    """Whether a heading is one of these names, with at most a word before it: 所在学院, 学院名称."""
    bare = BRACKETS.sub("", spelt(heading))
    return len(bare) <= LONGEST_HEADING and any(bare.endswith((name, f"{name}名称", f"{name}姓名")) for name in names)
