"""Reading: a spreadsheet, by what is in it and not by its name, as a header and rows of cells.

Rows and cells stay where they stand in the file, so that an address such as C7 means the same in both. Nothing is
written to a disk.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from rules.phrase import N_, Joined, Phrase
from webapp.desk import delimited
from webapp.desk.columns import HARDSHIP, NUMBER, meanings
from webapp.desk.problem import SpreadsheetError, shown
from webapp.desk.table import Cell, Limits, Row, Table, text
from webapp.desk.workbook import MAGIC, Sheet, Workbook

# A header stands within so many rows; before it there may be titles and remarks.
HEADER_WITHIN = 50
LARGEST_START = 4096
IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"RIFF")
PACKED = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")
WEB_PAGES = (b"<html", b"<!doctype", b"<table", b"<?xml", b"mime-version")
NO_TABLES = (
    (IMAGES, N_("这是一张图片，不是表格。请传 .xlsx 或 .csv 文件；只有图片的，请先把内容录入表格。")),
    ((b"%PDF",), N_("这是 PDF 文件，不是表格。请传原来的 .xlsx 或 .csv 文件。")),
    (PACKED, N_("这是压缩包。请解压后传里面的 .xlsx 或 .csv 文件。")),
)
WEB_PAGE = N_("这个文件其实是网页，有的系统会这样导出。请用 WPS 或 Excel 打开，另存为 .xlsx，再传一次。")
NO_HEADER = N_("前50行里没有找到表头。表头要有“学号”和“困难类别”两列，请检查列名，再传一次。")


def open_table(stream: BinaryIO, limits: Limits | None = None) -> Table:
    """The table in a file, its rows read as they are taken. `stream` must be seekable, and stay open till then.

    SpreadsheetError says what is wrong with the file: at once or, for what stands further down, while rows are taken.
    """
    limits = limits or Limits()
    size = stream.seek(0, 2)
    stream.seek(0)
    if limits.size is not None and size > limits.size:
        raise SpreadsheetError(Phrase("文件太大，最多 {most} MB。请分成几份，分别上传。", most=limits.size // 2**20))
    start = stream.read(LARGEST_START)
    stream.seek(0)
    _refuse_what_is_no_table(start)
    if start.startswith(MAGIC):
        return _from_workbook(stream, limits)
    delimited.refuse_binary(start)
    return _from_text(stream, limits)


def _refuse_what_is_no_table(start: bytes) -> None:
    if not start.strip():
        raise SpreadsheetError(N_("文件是空的。请检查是不是传错了文件。"))
    for beginnings, sentence in NO_TABLES:
        if start.startswith(beginnings):
            raise SpreadsheetError(sentence)
    if start.removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(WEB_PAGES):
        raise SpreadsheetError(WEB_PAGE)


def _from_text(stream: BinaryIO, limits: Limits) -> Table:
    """The separator is the one with which a header is found, and of several that with most columns."""
    codec = delimited.encoding(stream)
    found = []
    for separator in delimited.SEPARATORS:
        first = _beginning(delimited.rows(stream, codec, separator))
        place = _header_place(first)
        if place is not None:
            found.append((_known(first[place]), len(first[place]), place, separator))
    if not found:
        # Says at which line it cannot be read, where that is why there is none.
        _beginning(delimited.rows(stream, codec, ","), strict=True)
        raise SpreadsheetError(NO_HEADER)
    *_, place, separator = max(found)
    rows = delimited.rows(stream, codec, separator)
    above = tuple(itertools.islice(rows, place))
    return Table("csv", "", above, _headings([next(rows)]), place + 1, _limited(rows, limits))


def _from_workbook(stream: BinaryIO, limits: Limits) -> Table:
    """The one sheet that has a header; several would have to be put together first, or rows would be lost."""
    book = Workbook(stream)
    try:
        number, first, last = _one_sheet(book.sheets)
        sheet = book.sheets[number]
        if limits.rows is not None and sheet.height - last - 1 > limits.rows:
            raise SpreadsheetError(_too_many(limits.rows))
    except SpreadsheetError:
        book.close()
        raise
    rows = book.rows(number, last)
    above = tuple(itertools.islice(rows, last))
    header = _headings([*above[first:], next(rows)])
    return Table("xlsx", sheet.name, above, header, last + 1, _limited(rows, limits), sheet.height - last - 1)


def _one_sheet(sheets: Sequence[Sheet]) -> tuple[int, int, int]:
    """The sheet with a header, and from which row to which it stands: headings may be merged over several rows."""
    places = [
        (number, place) for number, sheet in enumerate(sheets) if (place := _header_place(sheet.rows)) is not None
    ]
    if not places:
        raise SpreadsheetError(
            NO_HEADER if any(sheet.height for sheet in sheets) else N_("表格是空的。请检查是不是传错了文件。")
        )
    if len(places) > 1:
        names = Joined("”“", (shown(sheets[number].name) for number, _ in places))
        raise SpreadsheetError(
            Phrase(
                "这个文件里有{count}张学生名单：“{names}”。请合成一张表，或者分成几个文件上传。",
                count=len(places),
                names=names,
            )
        )
    number, place = places[0]
    reach = [(first, last) for (first, _), (last, _) in sheets[number].merged if first <= place <= last]
    return number, min([place, *(first for first, _ in reach)]), max([place, *(last for _, last in reach)])


def _header_place(rows: Sequence[Row]) -> int | None:
    """The first row with two known columns for sure, or with 学号 or 困难类别 and something like another one."""
    for place, row in enumerate(rows):
        found = meanings([text(cell) for cell in row])
        sure = {name for name, is_sure in found if is_sure}
        if len(sure) > 1 or (sure & {NUMBER, HARDSHIP} and len({name for name, _ in found}) > 1):
            return place
    return None


def _known(row: Row) -> int:
    return len(meanings([text(cell) for cell in row]))


def _headings(rows: Sequence[Sequence[Cell]]) -> tuple[str, ...]:
    """The lowest heading of each column, of one row or of several that are merged."""
    width = max(map(len, rows))
    full = [[*map(text, row), *[""] * (width - len(row))] for row in rows]
    return tuple(next((cell for cell in reversed(column) if cell.strip()), "") for column in zip(*full, strict=True))


def _beginning(rows: Iterator[Row], *, strict: bool = False) -> list[Row]:
    """The first rows; where they cannot be read, those before, or with `strict` the error."""
    first: list[Row] = []
    try:
        first.extend(itertools.islice(rows, HEADER_WITHIN))
    except SpreadsheetError:
        if strict:
            raise
    return first


def _limited(rows: Iterator[Row], limits: Limits) -> Iterator[Row]:
    if limits.rows is None:
        yield from rows
        return
    yield from itertools.islice(rows, limits.rows)
    if next(rows, None) is not None:
        raise SpreadsheetError(_too_many(limits.rows))


def _too_many(most: int) -> str:
    return Phrase("学生太多，一份最多 {most} 行。请分成几份，分别上传。", most=most)
