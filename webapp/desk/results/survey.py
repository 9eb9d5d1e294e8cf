"""Survey: one look through the sheet that came in, before anything is written: how wide it is, what stands around."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import IO, NamedTuple

from texts.phrase import Phrase
from webapp.desk.judging.verdict import RESULT_COLUMNS
from webapp.desk.reading.foreign.sheet import column_of
from webapp.desk.reading.table import RosterTable
from webapp.desk.results.markup import Element, UnusualWorkbookError, children, elements, first
from webapp.desk.results.sheet_rows import SheetRow, SheetRows

# Of longer lists only the columns keep their looks.
MOST_ROWS, MOST_COLUMNS = 50_000, 2**14
AREA = re.compile(r"\$?([A-Z]+)\$?([0-9]+)(?::\$?([A-Z]+)\$?([0-9]+))?")
# A formula that others lean on.
LEANED_ON = re.compile(rb"<(?:\w+:)?f\b[^>]*\bt\s*=\s*[\"'](?:shared|array|dataTable)")


class CellArea(NamedTuple):
    """Cells from one corner to the other: columns counted from 0, rows from 1."""

    left: int
    top: int
    right: int
    bottom: int


class Survey(NamedTuple):
    """`around` is the part with an empty sheetData at the place of its rows, `found` the elements of it.

    `start` is the column of the first result; `is_own` where older results stand there. `styles` are those of the
    cells below the header, by column; `header_rows` the first and the last row of it.
    """

    around: bytes
    found: list[Element]
    prefix: bytes
    start: int
    is_own: bool
    is_long: bool
    styles: Mapping[int, int]
    header_rows: tuple[int, int]
    last_row: int

    @property
    def rows_place(self) -> Element:
        return next(entry for entry in self.found if entry.depth == 1 and entry.name == "sheetData")

    def child(self, name: str) -> Element | None:
        return first(children(self.found, self.found[0]), name)


def survey(stream: IO[bytes], table: RosterTable, corrected: Mapping[int, Mapping[int, str]]) -> Survey:
    """What stands in the part of a sheet. UnusualWorkbookError where it is not as programs write it."""
    rows, width, count, last = SheetRows(stream), 0, 0, 0
    styles: dict[int, int] = {}
    for row in rows:
        if row.number > table.header_row:
            count += 1
            styles = styles or {cell.column: cell.style for cell in rows.cells(row)}
        if count > MOST_ROWS:
            break
        last = row.number
        width = max(width, _width(rows, row))
        _refuse_leaned_on(rows, row, corrected.get(row.number, {}))
    is_long = count > MOST_ROWS
    marker = b"<" + rows.prefix + b"sheetData/>"
    # Of a long one nobody reads on: what stands behind the rows stays unknown.
    tail = b"</" + rows.prefix + b"worksheet>" if is_long else rows.tail
    around = rows.head + marker + tail
    found = elements(around, 3)
    if found[0].name != "worksheet":
        raise UnusualWorkbookError
    merged = list(_merged(found))
    own = own_place(table.header)
    below = (area.right + 1 for area in merged if area.bottom >= table.header_row)
    start = own if own is not None else max(len(table.header), width, *below, 0)
    if start + len(RESULT_COLUMNS) > MOST_COLUMNS:
        raise UnusualWorkbookError
    top = min([table.header_row, *(area.top for area in merged if area.top < table.header_row <= area.bottom)])
    return Survey(around, found, rows.prefix, start, own is not None, is_long, styles, (top, table.header_row), last)


def own_place(header: tuple[str, ...]) -> int | None:
    """Where the results of an earlier time begin, in a list that came out of here before."""
    width = len(RESULT_COLUMNS)
    places = range(len(header) - width + 1)
    return next((place for place in places if header[place : place + width] == RESULT_COLUMNS), None)


def long_list() -> str:
    return Phrase("名单超过{most}行：各列的宽度和数字格式带过来了，颜色、批注等没有。", most=MOST_ROWS)


def area(said: str) -> CellArea | None:
    """The area of A1:B2, or of one cell."""
    found = AREA.fullmatch(said)
    if not found:
        return None
    left, top, right, bottom = found.groups()
    first_column, last_column = column_of(left), column_of(right or left)
    if first_column is None or last_column is None:
        return None
    return CellArea(first_column, int(top), last_column, int(bottom or top))


def _width(rows: SheetRows, row: SheetRow) -> int:
    """How many columns reach to the last cell of the row in which something stands."""
    last = rows.last_cell(row)
    if last and not last[0].is_blank and b"<!" not in row.inside:
        return last[0].column + 1
    return max((cell.column + 1 for cell in rows.cells(row) if not cell.is_blank), default=0)


def _refuse_leaned_on(rows: SheetRows, row: SheetRow, corrected: Mapping[int, str]) -> None:
    for cell in rows.cells(row) if corrected else ():
        if cell.column in corrected and LEANED_ON.search(cell.inside):
            raise UnusualWorkbookError


def _merged(found: list[Element]) -> Iterator[CellArea]:
    for entry in found:
        merged = area(entry.attributes.get("ref", "")) if entry.name == "mergeCell" else None
        if merged:
            yield merged
