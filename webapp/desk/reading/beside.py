"""Beside: the sheets of a workbook that are no lists of students, on which those may stand who left: 退学, 放弃."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from texts.spelling import spelt
from webapp.desk.reading.columns import meanings
from webapp.desk.reading.contents import SHEETS, is_made_of, says_something
from webapp.desk.reading.office_sheet import speaks
from webapp.desk.reading.remark_words import remark_words
from webapp.desk.reading.table import Row, text
from webapp.desk.reading.understanding import is_unclear, is_understood_below
from webapp.desk.reading.words import words

# The sheet, what it says against those who stand in the row, and the cells of the row.
TakenBack = tuple[str, str, Sequence[str]]
# In the name of a sheet, or above its rows, these tell of those who are gone; in a sentence they may tell of anything.
GONE = re.compile("异动|毕业生|应届毕业|不参保|自行参保|减员|停(?!车)|待(?!遇)|未复学|名单[之以]?外|另行|不[符合在]")
LONGEST_TITLE, LONGEST_NAME = 40, 20
# A recognition that is denied, on whatever sheet.
DENIED = re.compile(
    "(?:不|未|非|无|没有?|不再|已停|停)(?:再|在|是|有)?(?:在保|在册|在享|在库|享受|低保|特困|认定|保障)"
)
HOW_TO = re.compile("(?<!申)请|勿|须|应当|不得|填[写报表]|注意")
# What says that nobody is gone, or is back.
REVERSED = re.compile("[未无没不](?:含|包括|有(?!.{0,2}[查找核比检]|通过|纳入)|发现|退学|休学|转)|复学")


def taken_back(name: str, rows: Sequence[Row], *, is_answer: bool = False) -> Iterator[TakenBack]:
    """The rows of a sheet that say against somebody that he is gone, or not wanted.

    All of them, where the name of the sheet or a title says so; those with something below a heading that says so
    (离校日期); those with a cell that does. Of an office's answer only who is gone counts.
    """
    whole = name if (_says_gone(name) if is_answer else _may_bear(name) or _answers_headless(name, rows)) else ""
    is_of_things = remark_words().things.search(spelt(name)) is not None
    headings: list[str] = []
    for row in rows:
        cells = [text(cell).strip() for cell in row]
        filled = [cell for cell in cells if cell]
        if not headings and _is_header(cells):
            headings = cells
        elif (
            len(filled) == 1 and (not whole or is_answer) and _is_title(filled[0], is_answer=is_answer and not headings)
        ):
            whole = filled[0]
        elif len(filled) == 1 and is_answer and _is_title_of_found(filled[0]):
            whole = ""
        elif filled and (said := whole or (not is_answer and _against(headings, cells, is_of_things=is_of_things))):
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


def _answers_headless(name: str, rows: Sequence[Row]) -> bool:
    """Whether a sheet is called as an office's answer, and nobody can say what stands in its columns."""
    return speaks(name) and not any(_is_header([text(cell).strip() for cell in row]) for row in rows)


def _is_title_of_found(said: str) -> bool:
    """Whether those below a title were found: 以下在保, on a sheet whose upper part were not."""
    name = spelt(said)
    return words().staying.search(name) is not None or any(word in name for word in words().affirming)


def _is_title(said: str, *, is_answer: bool) -> bool:
    is_one = len(said) <= LONGEST_TITLE and not HOW_TO.search(said) and not re.search(r"\d{5}", said)
    return is_one and (
        _says_gone(said) or (not is_answer and is_unclear(spelt(said)) and not REVERSED.search(spelt(said)))
    )


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


def _against(headings: Sequence[str], cells: Sequence[str], *, is_of_things: bool) -> str:
    """What of a row says that somebody is gone, or that a recognition is denied, whatever the sheet is of."""
    denied = next((cell for cell in cells if DENIED.search(spelt(cell))), "")
    return denied or ("" if is_of_things else _among(headings, cells))
