"""Reading: a spreadsheet, by what is in it and not by its name, as a header and rows of cells.

Rows and cells stay where they stand in the file, so that an address such as C7 means the same in both. Nothing is
written to a disk.
"""

from __future__ import annotations

import io
import itertools
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import BinaryIO, NamedTuple

from texts.phrase import N_, Joined, Phrase
from webapp.desk.problem import SpreadsheetError, in_list, shown
from webapp.desk.reading import delimited, markup
from webapp.desk.reading.beside import TakenBack, taken_back
from webapp.desk.reading.bounds import bounded, limited, too_wide, unpadded
from webapp.desk.reading.columns import meanings
from webapp.desk.reading.heading import HeaderRows, combined, header_place
from webapp.desk.reading.office_sheet import OfficeSheet, office_sheet
from webapp.desk.reading.sheets import going_on, is_own, roster_sheets
from webapp.desk.reading.standing import NO_YEARS, Years
from webapp.desk.reading.table import LOST_FIGURES, Limits, Origin, RosterTable, Row, kept
from webapp.desk.reading.unheaded import refuse_unheaded
from webapp.desk.reading.workbook import MAGIC, SAVE_AGAIN, Workbook

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
# Each student is looked for in each of them; whom a further one names is doubted.
MOST_CHECKED = 12
CHECKED = N_("工作表“{names}”当作部门核对的结果，和名单里的学生对过了。")
NO_HEADER = N_("前50行里没有找到表头。表头要有“学号”和“困难类别”两列，请检查列名，再传一次。")


class Asked(NamedTuple):
    """What is known of a file before it is read: how much it may have, headings, and the years that are today."""

    limits: Limits
    headings: Collection[str]
    years: Years


def open_table(stream: BinaryIO, limits: Limits | None = None, headings: Collection[str] = ()) -> RosterTable:
    """The one table in a file. SpreadsheetError where there are several, too; else as `open_tables`."""
    tables = open_tables(stream, limits, headings)
    if len(tables) > 1:
        names = Joined("”“", (shown(table.sheet) for table in tables))
        told = N_("这个文件里有{count}张学生名单：“{names}”。请合成一张表，或者分成几个文件上传。")
        raise SpreadsheetError(Phrase(told, count=len(tables), names=names))
    return tables[0]


def open_tables(
    stream: BinaryIO, limits: Limits | None = None, headings: Collection[str] = (), years: Years = NO_YEARS
) -> list[RosterTable]:
    """The lists in a file, in the order of its sheets. Of one alone the rows are read as they are taken; of several all
    are in memory, and each has its sheet's name.

    `stream` must be seekable, and stay open till then. `headings` are some that a header has, where that is known;
    `years` those that are today in the name of a sheet.

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
    asked = Asked(limits, headings, years)
    tables = _opened(stream, start, asked)
    if len(tables) == 1:
        tables[0].again = lambda: _opened(stream, start, asked)[0]
    return tables


def _opened(stream: BinaryIO, start: bytes, asked: Asked) -> list[RosterTable]:
    stream.seek(0)
    if start.startswith(MAGIC):
        return _from_workbook(stream.read(), asked)
    if markup.is_markup(start):
        return _from_page(stream, asked)
    delimited.refuse_binary(start)
    try:
        return [_from_text(stream, asked)]
    except SpreadsheetError:
        # Some pages begin with words.
        if not markup.has_table(stream):
            raise
        return _from_page(stream, asked)


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


def _from_text(stream: BinaryIO, asked: Asked) -> RosterTable:
    """The separator is the one with which a header is found, and of several that with most columns."""
    codec, limits = delimited.encoding(stream), asked.limits
    found = []
    for separator in delimited.separators(stream, codec):
        first = _beginning(bounded(unpadded(delimited.rows(stream, codec, separator)), limits, 1))
        place = header_place(first, asked.headings)
        if place is not None:
            header = combined(first[place.first : place.last + 1])
            found.append((place.certainty, len(meanings(header)), len(header), place, separator))
    if not found:
        # Says at which line it cannot be read, where that is why there is none.
        _beginning(bounded(delimited.rows(stream, codec, ","), limits, 1), strict=True)
        raise SpreadsheetError(NO_HEADER)
    *_, width, place, separator = max(found)
    rows = unpadded(delimited.rows(stream, codec, separator, width), width)
    above = tuple(itertools.islice(rows, place.last))
    header = combined([*above[place.first :], next(rows)])
    rows = limited(rows, limits, place.last + 2)
    return RosterTable("csv", "", above, header, place.last + 1, rows, is_bounded=limits.is_any)


def _from_page(stream: BinaryIO, asked: Asked) -> list[RosterTable]:
    """The tables of a web page, or of an XML spreadsheet, whose name may say that it is a workbook."""
    try:
        return _from_workbook(markup.decoded(stream).encode("utf-8", "surrogatepass"), asked)
    except SpreadsheetError as error:
        if error.sentence in (NO_HEADER, EMPTY):
            raise SpreadsheetError(WEB_PAGE) from error
        raise


def _from_workbook(data: bytes, asked: Asked) -> list[RosterTable]:
    """The sheets that have students."""
    book = Workbook(data, asked.limits)
    try:
        places, notes = roster_sheets(book.sheets, asked.headings, asked.years)
        if not places:
            raise SpreadsheetError(NO_HEADER if any(sheet.rows for sheet in book.sheets) else EMPTY)
        refuse_unheaded(book.sheets, places)
        checked, gone = _beside(book, places, asked.years)
        notes += [Phrase(CHECKED, names=Joined("”“", (shown(sheet.name) for sheet in checked)))] if checked else []
        if len(places) == 1:
            [(number, place)] = places.items()
            return [_with(_from_sheet(book, data, number, place, asked, notes), checked, gone)]
        found = [_with(table, checked, gone) for table in _from_sheets(book, data, places, asked)]
        found[0].notes[:0] = notes
    except SpreadsheetError:
        book.close()
        raise
    book.close()
    return found


def _beside(
    book: Workbook, places: Mapping[int, HeaderRows], years: Years
) -> tuple[list[OfficeSheet], list[TakenBack]]:
    """Of sheets that are no lists those on which an office answers, and the rows by which somebody is gone."""
    checked: list[OfficeSheet] = []
    gone: list[TakenBack] = []
    for number, sheet in enumerate(book.sheets):
        if number not in places and sheet.rows and not sheet.is_of_page and not is_own(sheet):
            rows = list(book.rows(0, number, is_last=False))
            office = office_sheet(sheet.name, rows, years) if len(checked) < MOST_CHECKED else None
            checked += [office] if office else []
            gone += taken_back(sheet.name, rows, is_answer=office is not None)
    return checked, gone


def _with(table: RosterTable, checked: Sequence[OfficeSheet], gone: Sequence[TakenBack]) -> RosterTable:
    table.checked, table.taken_back = checked, gone
    return table


def _from_sheets(book: Workbook, data: bytes, places: Mapping[int, HeaderRows], asked: Asked) -> Iterator[RosterTable]:
    """Each sheet with all its rows, which count together."""
    left = asked
    for number, place in places.items():
        try:
            table = kept(_from_sheet(book, data, number, place, left, [], is_last=False))
        except SpreadsheetError as error:
            raise SpreadsheetError(in_list(shown(book.sheets[number].name), error.sentence)) from error
        table.name = shown(table.sheet)
        left = left._replace(limits=left.limits.after(table.height or 0))
        yield table


def _from_sheet(
    book: Workbook,
    data: bytes,
    number: int,
    place: HeaderRows,
    asked: Asked,
    notes: list[str],
    *,
    is_last: bool = True,
) -> RosterTable:
    sheet, last = book.sheets[number], place.last
    if sheet.far:
        book.close()
        raise too_wide(*sheet.far)
    rows = book.rows(last, number, *going_on(book.sheets, number, asked.headings), is_last=is_last)
    above = tuple(itertools.islice(rows, last))
    # As wide as the first rows are: what stands below a blank heading stays where it is.
    header = combined([*above[place.first :], next(rows), [""] * sheet.width])
    title = tuple([*row, *[""] * (len(header) - len(row))] for row in above)
    table = RosterTable("xlsx", sheet.name, title, header, last + 1, iter(()), notes=notes)
    table.is_bounded = asked.limits.is_any
    table.rows = _noted(limited(rows, asked.limits, last + 2), book, table.notes)
    table.marks = tuple((row + 1, column, said) for row, column, said in sheet.marks)
    table.colours = tuple((row + 1, names) for row, names in sheet.colours)
    table.origin = Origin(io.BytesIO(data)) if sheet.part else None
    return table


def _noted(rows: Iterator[Row], book: Workbook, notes: list[str]) -> Iterator[Row]:
    yield from rows
    if book.long_numbers:
        notes.append(LOST_FIGURES)


def _beginning(rows: Iterator[Row], *, strict: bool = False) -> list[Row]:
    """The first rows; where they cannot be read, those before, or with `strict` the error."""
    first: list[Row] = []
    try:
        first.extend(itertools.islice(rows, HEADER_WITHIN))
    except SpreadsheetError:
        if strict:
            raise
    return first
