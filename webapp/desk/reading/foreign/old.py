"""Old workbooks: the sheets of an .xls, by xlrd, which tells faults, formats and the encoding of the oldest."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

import xlrd  # type: ignore[import-untyped]

from webapp.desk.reading.foreign.formats import Shown, shown_by
from webapp.desk.reading.foreign.sheet import STRUCK, UNCOMPUTED, ForeignSheet, LockedError, Mark, Row, put

# Before this one a file says in which encoding its texts are, or does not.
UNICODE = 80
NO_FAULT = "#N/A"
STREAMS = ("Workbook", "Book")
FORMULAS, BEGIN, END = (0x0006, 0x0206, 0x0406), 0x0809, 0x000A
# The value of a formula that came to an empty text, and of one that nobody worked out.
NOTHING = (3, b"\xff\xff")
# What pages of the web write by hand says that it is of a kind that has more around it; read it as the kind before.
BARE, BARE_LENGTH = b"\x09\x08\x08\x00", 12
AS_KIND_BEFORE = struct.pack("<HHHHH", 0x0409, 6, 0x0400, 0x0010, 0)
# A last step that makes a text of two, and the 0 that LibreOffice writes where it did not work that out itself.
JOINING, ZERO, TOKENS = b"\x08", bytes(8), 26
WORKED_OUT, NONE, WRONG = range(3)
Places = dict[int, list[int]]


def sheets(data: bytes, most: int) -> list[ForeignSheet]:
    """The worksheets that a person sees, so many at most; all where none is seen."""
    book = _book(data)
    if book.biff_version < UNICODE and book.codepage is None:
        # Programs that write the file by hand, byte by byte, leave it out; what ours have is Chinese.
        book = _book(data, "gb18030")
    formats = [_shown(book, xf) for xf in book.xf_list]
    stale = _never_worked_out(data, book._sh_abs_posn)
    seen = [sheet for sheet in book.sheets() if not sheet.visibility]
    return [
        ForeignSheet(
            sheet.name,
            partial(_numbered, sheet, formats, stale.get(sheet.number, {})),
            [((top, left), (end - 1, right - 1)) for top, end, left, right in sheet.merged_cells if end - top > 1],
            marks=partial(_marks, book, sheet),
        )
        for sheet in (seen or book.sheets())[:most]
    ]


def _marks(book: Any, sheet: Any) -> Iterator[Mark]:
    for (row, column), note in sheet.cell_note_map.items():
        if note.text.strip():
            yield row, column, note.text.strip()
    struck = {number for number, style in enumerate(book.xf_list) if book.font_list[style.font_index].struck_out}
    for row in range(sheet.nrows) if struck else ():
        for column, style in enumerate(sheet._cell_xf_indexes[row]):
            if style in struck and sheet._cell_values[row][column] != "":
                yield row, column, STRUCK


def _book(data: bytes, encoding: str | None = None) -> Any:
    data = AS_KIND_BEFORE + data[BARE_LENGTH:] if data.startswith(BARE) else data
    quiet = io.StringIO()
    try:
        return xlrd.open_workbook(
            file_contents=data, formatting_info=True, ragged_rows=True, logfile=quiet, encoding_override=encoding
        )
    except xlrd.XLRDError as error:
        if "encrypted" in str(error).lower():
            raise LockedError from error
        raise


def _shown(book: Any, xf: Any) -> Shown | None:
    found = book.format_map.get(xf.format_key)
    code = found.format_str if found else ""
    return shown_by(code, xf.format_key if book.biff_version >= UNICODE else -1, is_1904=bool(book.datemode))


def _never_worked_out(data: bytes, positions: list[int]) -> dict[int, Places]:
    """The cells of formulas that nobody worked out, by sheet: all, where not one formula of the file has a value."""
    stream = _stream(data)
    found = {number: dict(_formulas(stream, place)) for number, place in enumerate(positions)}
    has_values = any(value == WORKED_OUT for cells in found.values() for value in cells.values())
    left = {WRONG} if has_values else {WRONG, NONE}
    by_sheet = ((number, (place for place, value in cells.items() if value in left)) for number, cells in found.items())
    return {number: _by_row(places) for number, places in by_sheet}


def _by_row(cells: Iterable[tuple[int, int]]) -> Places:
    places: Places = {}
    for row, column in cells:
        places.setdefault(row, []).append(column)
    return places


def _stream(data: bytes) -> bytes:
    """What the positions of sheets count in: the file itself, or its stream put together where it lies in pieces."""
    if not data.startswith(xlrd.compdoc.SIGNATURE):
        return data
    parts = xlrd.compdoc.CompDoc(data, logfile=io.StringIO())
    streams = (parts.locate_named_stream(name) for name in STREAMS)
    return next((bytes(held) for held, _, _ in streams if held), b"")


def _formulas(stream: bytes, place: int) -> Iterator[tuple[tuple[int, int], int]]:
    """The cells with a formula of the sheet that begins there, and what its value is."""
    inside = 0
    while 0 <= place <= len(stream) - 4:
        kind, length = struct.unpack_from("<HH", stream, place)
        inside += (kind == BEGIN) - (kind == END)
        if inside <= 0:
            return
        if kind in FORMULAS and length >= 14:
            row, column = struct.unpack_from("<HH", stream, place + 4)
            value, tokens = stream[place + 10 : place + 18], stream[place + TOKENS : place + 4 + length]
            yield (row, column), _worked_out(value, tokens)
        place += length + 4


def _worked_out(value: bytes, tokens: bytes) -> int:
    if value == ZERO and tokens[-1:] == JOINING:
        return WRONG
    return NONE if (value[0], value[6:]) == NOTHING else WORKED_OUT


def _numbered(sheet: Any, formats: list[Shown | None], stale: Places) -> Iterator[tuple[int, Row]]:
    faults = xlrd.error_text_from_code
    for number in range(sheet.nrows):
        types, values, styles = sheet._cell_types[number], sheet._cell_values[number], sheet._cell_xf_indexes[number]
        row: Row = []
        for kind, value, style in zip(types, values, styles, strict=True):
            if kind in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
                shown = formats[style] if style < len(formats) else None
                row.append(shown(value) if shown else value)
            elif kind == xlrd.XL_CELL_ERROR:
                row.append(faults.get(value, NO_FAULT))
            elif kind == xlrd.XL_CELL_BOOLEAN:
                row.append("TRUE" if value else "FALSE")
            else:
                row.append(value)
        for column in stale.get(number, ()):
            put(row, column, UNCOMPUTED)
        yield number, row
