"""Reading: a spreadsheet, by what is in it and not by its name, as a header and rows of cells.

Rows and cells stay where they stand in the file, so that an address such as C7 means the same in both. Nothing is
written to a disk.
"""

from __future__ import annotations

import io
import itertools
from collections.abc import Collection, Iterator, Sequence
from functools import partial
from typing import BinaryIO, NamedTuple

from texts.phrase import N_, Joined, Phrase
from webapp.desk.problem import SpreadsheetError, shown
from webapp.desk.reading import delimited, markup
from webapp.desk.reading.bounds import bounded, limited, too_wide
from webapp.desk.reading.columns import meanings
from webapp.desk.reading.heading import NAMED, SURE, HeaderRows, combined, header_place
from webapp.desk.reading.table import LOST_FIGURES, Limits, Origin, RosterTable, Row, text
from webapp.desk.reading.workbook import MAGIC, SAVE_AGAIN, SheetBeginning, Workbook

# A header stands within so many rows; before it there may be titles and remarks.
HEADER_WITHIN = 50
LARGEST_START = 4096
IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"RIFF")
PACKED = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")
SAVED_PAGE = b"mime-version"
# What an OpenDocument in one piece of XML calls itself.
FLAT = b"urn:oasis:names:tc:opendocument"
NO_TABLES = (
    (IMAGES, N_("这是一张图片，不是表格。请传 .xlsx 或 .csv 文件；只有图片的，请先把内容录入表格。")),
    ((b"%PDF",), N_("这是 PDF 文件，不是表格。请传原来的 .xlsx 或 .csv 文件。")),
    (PACKED, N_("这是压缩包。请解压后传里面的 .xlsx 或 .csv 文件。")),
)
WEB_PAGE = N_("这个文件其实是网页，有的系统会这样导出。请用 WPS 或 Excel 打开，另存为 .xlsx，再传一次。")
EMPTY = N_("表格是空的。请检查是不是传错了文件。")
NO_HEADER = N_("前50行里没有找到表头。表头要有“学号”和“困难类别”两列，请检查列名，再传一次。")


class Worth(NamedTuple):
    """What speaks for a sheet, the weightiest first."""

    is_named: bool
    has_rows: bool
    is_complete: bool
    is_sure: bool


def open_table(stream: BinaryIO, limits: Limits | None = None, headings: Collection[str] = ()) -> RosterTable:
    """The table in a file, its rows read as they are taken. `stream` must be seekable, and stay open till then.

    `headings` are some that its header has, where that is known.

    SpreadsheetError says what is wrong with the file: at once or, for what stands further down, while rows are taken.
    """
    limits = limits or Limits()
    size = stream.seek(0, 2)
    stream.seek(0)
    if limits.size is not None and size > limits.size:
        raise SpreadsheetError(limits.too_large)
    start = stream.read(LARGEST_START)
    stream.seek(0)
    _refuse_what_is_no_table(start)
    table = _opened(stream, start, limits, headings)
    table.again = partial(_opened, stream, start, limits, headings)
    table.is_bounded = limits.is_any
    return table


def _opened(stream: BinaryIO, start: bytes, limits: Limits, headings: Collection[str]) -> RosterTable:
    stream.seek(0)
    if start.startswith(MAGIC):
        return _from_workbook(stream.read(), limits, headings)
    if markup.is_markup(start):
        return _from_page(stream, limits, headings)
    delimited.refuse_binary(start)
    try:
        return _from_text(stream, limits, headings)
    except SpreadsheetError:
        # Some pages begin with words.
        if not markup.has_table(stream):
            raise
        return _from_page(stream, limits, headings)


def _refuse_what_is_no_table(start: bytes) -> None:
    if not start.strip():
        raise SpreadsheetError(N_("文件是空的。请检查是不是传错了文件。"))
    for beginnings, sentence in NO_TABLES:
        if start.startswith(beginnings):
            raise SpreadsheetError(sentence)
    if start.removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(SAVED_PAGE):
        raise SpreadsheetError(WEB_PAGE)
    if FLAT in start:
        raise SpreadsheetError(Phrase("这是 .fods 文件。{advice}", advice=SAVE_AGAIN))


def _from_text(stream: BinaryIO, limits: Limits, headings: Collection[str]) -> RosterTable:
    """The separator is the one with which a header is found, and of several that with most columns."""
    codec = delimited.encoding(stream)
    found = []
    for separator in delimited.separators(stream, codec):
        first = _beginning(bounded(delimited.rows(stream, codec, separator), limits, 1))
        place = header_place(first, headings)
        if place is not None:
            header = combined(first[place.first : place.last + 1])
            found.append((place.certainty, len(meanings(header)), len(header), place, separator))
    if not found:
        # Says at which line it cannot be read, where that is why there is none.
        _beginning(bounded(delimited.rows(stream, codec, ","), limits, 1), strict=True)
        raise SpreadsheetError(NO_HEADER)
    *_, width, place, separator = max(found)
    rows = delimited.rows(stream, codec, separator, width)
    above = tuple(itertools.islice(rows, place.last))
    header = combined([*above[place.first :], next(rows)])
    return RosterTable("csv", "", above, header, place.last + 1, limited(rows, limits, place.last + 2))


def _from_page(stream: BinaryIO, limits: Limits, headings: Collection[str]) -> RosterTable:
    """The table of a web page, or of an XML spreadsheet, whose name may say that it is a workbook."""
    try:
        return _from_workbook(markup.decoded(stream).encode("utf-8", "surrogatepass"), limits, headings)
    except SpreadsheetError as error:
        if error.sentence in (NO_HEADER, EMPTY):
            raise SpreadsheetError(WEB_PAGE) from error
        raise


def _from_workbook(data: bytes, limits: Limits, headings: Collection[str]) -> RosterTable:
    """The one sheet that has students; several would have to be put together first, or rows would be lost."""
    book = Workbook(data, limits)
    try:
        number, place = _one_sheet(book.sheets, headings)
    except SpreadsheetError:
        book.close()
        raise
    sheet, last = book.sheets[number], place.last
    if sheet.far:
        book.close()
        raise too_wide(*sheet.far)
    rows = book.rows(last, number, *_going_on(book.sheets, number, headings))
    above = tuple(itertools.islice(rows, last))
    # As wide as the first rows are: what stands below a blank heading stays where it is.
    header = combined([*above[place.first :], next(rows), [""] * sheet.width])
    title = tuple([*row, *[""] * (len(header) - len(row))] for row in above)
    table = RosterTable("xlsx", sheet.name, title, header, last + 1, iter(()))
    table.rows = _noted(limited(rows, limits, last + 2), book, table.notes)
    table.origin = Origin(io.BytesIO(data)) if sheet.part else None
    return table


def _noted(rows: Iterator[Row], book: Workbook, notes: list[str]) -> Iterator[Row]:
    yield from rows
    if book.long_numbers:
        notes.append(LOST_FIGURES)


def _going_on(sheets: Sequence[SheetBeginning], number: int, headings: Collection[str]) -> Iterator[int]:
    """The tables of a web page that go on with the one of that number: below it, as wide, without a header."""
    if not sheets[number].is_of_page:
        return
    for other, sheet in enumerate(sheets[number + 1 :], number + 1):
        if sheet.width == sheets[number].width and header_place(sheet.rows, headings, sheet.merged) is None:
            yield other


def _one_sheet(sheets: Sequence[SheetBeginning], headings: Collection[str]) -> tuple[int, HeaderRows]:
    """The sheet with a header and students below it, and where the header stands."""
    found = [(number, header_place(sheet.rows, headings, sheet.merged)) for number, sheet in enumerate(sheets)]
    places = {number: place for number, place in found if place is not None}
    if not places:
        raise SpreadsheetError(NO_HEADER if any(sheet.rows for sheet in sheets) else EMPTY)
    ranked = {number: _worth(sheets[number], place) for number, place in places.items()}
    best = [number for number in places if ranked[number] == max(ranked.values())]
    if len(best) > 1 and any(ranked[number].has_rows for number in best):
        names = Joined("”“", (shown(sheets[number].name) for number in best))
        raise SpreadsheetError(
            Phrase(
                "这个文件里有{count}张学生名单：“{names}”。请合成一张表，或者分成几个文件上传。",
                count=len(best),
                names=names,
            )
        )
    return best[0], places[best[0]]


def _worth(sheet: SheetBeginning, place: HeaderRows) -> Worth:
    """What speaks for a sheet; of two that are complete, neither is better known than the other."""
    below = any(text(cell).strip() for row in sheet.rows[place.last + 1 :] for cell in row)
    has_rows = below or sheet.has_more
    return Worth(place.certainty == NAMED, has_rows, place.is_complete, place.is_complete or place.certainty == SURE)


def _beginning(rows: Iterator[Row], *, strict: bool = False) -> list[Row]:
    """The first rows; where they cannot be read, those before, or with `strict` the error."""
    first: list[Row] = []
    try:
        first.extend(itertools.islice(rows, HEADER_WITHIN))
    except SpreadsheetError:
        if strict:
            raise
    return first
