"""A page of a PDF: its lines and tables from above, and what on it is no text."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pdfplumber.page import Page
from pdfplumber.table import Table as RuledTable

from drafting.manuscript.characters import tidy, typed
from drafting.manuscript.manuscript import SetAside

WHITE = ((1,), (1, 1, 1), (0, 0, 0, 0), 1)
BETWEEN_CELLS = "\u3000"
PICTURE = 0.5
# Letters of such a share of the size of their line are raised or lowered.
RAISED_SIZE = 0.75
RAISED = "行里的小字（上标或者下标）"
# A letter where it stands on the page, in points from above and from the left.
Spot = tuple[float, float, str]


@dataclass(frozen=True)
class PageLine:
    """A line, in points from the upper left corner of its page; `size` is that of most of its letters."""

    text: str
    place: str
    left: float
    right: float
    top: float
    size: float
    is_table: bool = False


@dataclass(frozen=True)
class ReadPage:
    """What was read of a page, in points."""

    number: int
    height: float
    lines: tuple[PageLine, ...]
    aside: tuple[SetAside, ...]
    remarks: tuple[str, ...]

    @property
    def place(self) -> str:
        return f"第{self.number}页"


def read_page(page: Page) -> ReadPage:
    """The lines of a page from above, each table row by row."""
    place = f"第{page.page_number}页"
    angle = _angle_of(page)
    # Bold letters that a program drew twice are one letter.
    drawn = page.dedupe_chars().filter(lambda thing: thing["object_type"] != "char" or _is_seen(thing, angle))
    small = _raised(drawn)
    seen = drawn.filter(lambda thing: _spot(thing) not in small)
    tables = [table for table in seen.find_tables() if _is_table(table)]
    lines = [_line(found, place) for found in seen.extract_text_lines(return_chars=True, strip=True)]
    lines = [line for line in lines if not any(_is_in(line, table) for table in tables)]
    rows = [row for table in tables for row in _rows(table, place)]
    found = sorted([*lines, *rows], key=lambda line: line.top)
    aside = [*_unseen(page, angle, place), *(SetAside(typed(text), place, RAISED) for *_, text in sorted(small))]
    raised = [f"{place}有小字「{text}」夹在行里，没有放进正文" for *_, text in sorted(small)]
    return ReadPage(
        page.page_number, float(page.height), tuple(found), tuple(aside), (*_remarks(page, tables, place), *raised)
    )


def _raised(page: Page) -> set[Spot]:
    """The letters that are small within a line of larger ones: 5000 with a raised 2 is not 50002.

    pdfplumber gives those that stand much higher as a line of their own, above.
    """
    lines = page.extract_text_lines(return_chars=True, strip=True)
    found: set[Spot] = set()
    for line in lines:
        beside = (other for other in lines if other["top"] < line["bottom"] and line["top"] < other["bottom"])
        least = RAISED_SIZE * max(map(_common_size, beside))
        found |= {_spot(letter) for letter in line["chars"] if letter["text"].strip() and letter["size"] < least}
    return found


def _spot(thing: dict[str, Any]) -> Spot:
    return thing["top"], thing["x0"], thing.get("text", "")


def _common_size(line: dict[str, Any]) -> float:
    return Counter(round(float(letter["size"]), 1) for letter in line["chars"]).most_common(1)[0][0]


def _is_seen(letter: dict[str, Any], angle: int) -> bool:
    """Whether a letter stands as most of its page do, and is not white."""
    return _angle(letter) == angle and letter["non_stroking_color"] not in WHITE


def _angle(letter: dict[str, Any]) -> int:
    """In degrees. What pdfminer calls upright may be aslant."""
    across, along, *_ = letter["matrix"]
    return round(math.degrees(math.atan2(along, across)))


def _angle_of(page: Page) -> int:
    """The angle of most letters: a page may be turned as a whole."""
    return Counter(map(_angle, page.chars)).most_common(1)[0][0] if page.chars else 0


def _unseen(page: Page, angle: int, place: str) -> Iterator[SetAside]:
    letters = "".join(letter["text"] for letter in page.chars if not _is_seen(letter, angle))
    if letters.strip():
        yield SetAside(typed(letters), place, "斜放的或者白色的字（水印）")


def _line(found: dict[str, Any], place: str) -> PageLine:
    return PageLine(found["text"], place, found["x0"], found["x1"], found["top"], _common_size(found))


def _is_table(table: RuledTable) -> bool:
    return len(table.cells) > 1 and (len(table.rows) > 1 or len(table.columns) > 1)


def _is_in(line: PageLine, table: RuledTable) -> bool:
    left, top, right, bottom = table.bbox
    return bool(top <= line.top + line.size / 2 <= bottom and left <= (line.left + line.right) / 2 <= right)


def _rows(table: RuledTable, place: str) -> Iterator[PageLine]:
    left, top, right, bottom = table.bbox
    rows = table.extract()
    for number, row in enumerate(rows):
        text = BETWEEN_CELLS.join(tidy(cell) for cell in row if cell)
        if text:
            yield PageLine(text, place, left, right, top + (bottom - top) * number / len(rows), 0.0, is_table=True)


def _remarks(page: Page, tables: Sequence[RuledTable], place: str) -> Iterator[str]:
    for table in tables:
        merged = "，有合并的格子" if any(cell is None for row in table.extract() for cell in row) else ""
        yield f"{place}有一张表（{len(table.rows)} 行{merged}）：格子的关系在文字里看不出来，请对照原文"
    area = float(page.width * page.height)
    if any(float(image["width"] * image["height"]) > PICTURE * area for image in page.images):
        yield f"{place}是图片上识别出来的字，请逐字对照原文"
    if any(_is_said(note) for note in page.annots):
        yield f"{place}有批注或者表单，里面的字没有放进正文"


def _is_said(note: dict[str, Any]) -> bool:
    return not note.get("uri") and bool(note.get("contents"))
