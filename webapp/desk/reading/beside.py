"""Beside: the sheets of a workbook that are no lists of students, on which those may stand who left: 退学, 放弃."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from texts.spelling import spelt
from webapp.desk.reading.columns import meanings
from webapp.desk.reading.contents import SHEETS, is_made_of, says_something
from webapp.desk.reading.remark_words import remark_words
from webapp.desk.reading.table import Row, text
from webapp.desk.reading.understanding import is_unclear, is_understood_below
from webapp.desk.reading.words import words

# The sheet, what it says against those who stand in the row, and the cells of the row.
TakenBack = tuple[str, str, Sequence[str]]
# In the name of a sheet, or above its rows, these tell of those who are gone; in a sentence they may tell of anything.
GONE = re.compile("异动|毕业生|应届毕业|不参保|自行参保|减员|停(?!车)|待(?!遇)|未复学|名单[之以]?外|另行|不[符合在]")
LONGEST_TITLE, LONGEST_NAME = 40, 20
HOW_TO = re.compile("(?<!申)请|勿|须|应当|不得|填[写报表]|注意")
# What says that nobody is gone, or is back.
REVERSED = re.compile("[未无没不](?:含|包括|有|发现|退学|休学|转)|复学")


def taken_back(name: str, rows: Sequence[Row]) -> Iterator[TakenBack]:
    """The rows of a sheet that say against somebody that he is gone, or not wanted.

    All of them, where the name of the sheet or a title says so; those with something below a heading that says so
    (离校日期); those with a cell that does.
    """
    whole = name if _may_bear(name) else ""
    is_of_things = remark_words().things.search(spelt(name)) is not None
    headings: list[str] = []
    for row in rows:
        cells = [text(cell).strip() for cell in row]
        filled = [cell for cell in cells if cell]
        if not headings and _is_header(cells):
            headings = cells
        elif len(filled) == 1 and not whole and _is_title(filled[0]):
            whole = filled[0]
        elif filled and (said := whole or (not is_of_things and _among(headings, cells))):
            yield name, said, filled


def _says_gone(said: str) -> bool:
    name = spelt(said)
    told = (GONE, words().ended, words().left, words().denying, words().undecided, remark_words().strong)
    return not REVERSED.search(name) and any(pattern.search(name) for pattern in told)


def _may_bear(said: str) -> bool:
    """Whether the name of a sheet says that those on it are gone, or something that nobody understands."""
    name = spelt(said)
    is_harmless = REVERSED.search(name) or HOW_TO.search(name) or is_made_of(SHEETS, name)
    return _says_gone(said) or not (is_harmless or is_understood_below("", name))


def _is_title(said: str) -> bool:
    is_one = len(said) <= LONGEST_TITLE and not HOW_TO.search(said) and not re.search(r"\d{5}", said)
    return is_one and (_says_gone(said) or (is_unclear(spelt(said)) and not REVERSED.search(spelt(said))))


def _is_header(cells: Sequence[str]) -> bool:
    return len(meanings(cells)) > 0 or (sum(map(bool, cells)) > 1 and any(map(_heads_who, cells)))


def _heads_who(cell: str) -> bool:
    return spelt(cell).endswith(("学号", "姓名", "名字"))


def _among(headings: Sequence[str], cells: Sequence[str]) -> str:
    """What of a row says so: a cell, or what stands below a heading that does: 离校日期：2026-06-30."""
    silent = words().no | words().none | {*words().fillers, ""}
    for heading, cell in zip(headings, cells, strict=False):
        if len(heading) <= LONGEST_NAME and _says_gone(heading) and spelt(cell) not in silent:
            return f"{heading}：{cell}"
        if says_something(spelt(cell)) and not is_understood_below(heading, spelt(cell)):
            return cell
    strong = (cell for cell in cells if remark_words().strong.search(spelt(cell)))
    return next((cell for cell in strong if not remark_words().things.search(spelt(cell))), "")
