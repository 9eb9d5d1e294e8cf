"""Bounds: how wide and how large a list may be that others wait for; what is beyond is told before it costs memory.

The most common is a cell far away from all others, in which somebody typed by accident: a workbook of 5 KB with one has
billions of cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from texts.phrase import N_, Phrase
from webapp.desk.problem import SpreadsheetError, address, letters
from webapp.desk.reading.table import Cell, Limits, Row, is_blank

# Fifty thousand students have room for thirty columns.
MOST_COLUMNS, MOST_CELLS = 500, 1_500_000
# Between the last student and a cell that is no student's.
FAR = 1000
# A program that pads its rows adds more blank cells than these; they are no columns of anybody's.
MOST_BLANK = 20
TOO_WIDE = N_(
    "{address} 这一格有内容，离名单太远：最多读到 {last} 列，一共 {most} 列。请删去它和右边用不到的列，再传一次。"
)
TOO_FAR_DOWN = N_("{address} 这一格有内容，离名单太远，中间有 {blank} 个空行。请删去它，再传一次。")
TOO_MANY_CELLS = N_("名单里的格子太多，最多 {most} 个，空着的也算。请删去用不到的行和列，或者分成几份，再传一次。")


def bounded(rows: Iterable[Row], limits: Limits, first: int) -> Iterator[Row]:
    """The rows, of which the first has that number in the file. SpreadsheetError at the first that is too much."""
    if not limits.is_any:
        yield from rows
        return
    cells = 0
    for number, row in enumerate(rows, first):
        cells += len(row)
        if len(row) > MOST_COLUMNS and (last := _last(row)) >= MOST_COLUMNS:
            raise too_wide(number, last)
        if cells > MOST_CELLS:
            raise too_many_cells()
        yield row


def unpadded(rows: Iterable[Row], width: int = 0) -> Iterator[Row]:
    """The rows without the blank cells at their ends, where there are too many to be columns; of a list that has so
    many columns those stay."""
    for row in rows:
        is_padded = len(row) > width + MOST_BLANK and not any(row[-MOST_BLANK:])
        yield row[: max(width, _last(row) + 1)] if is_padded else row


def too_many_cells() -> SpreadsheetError:
    return SpreadsheetError(Phrase(TOO_MANY_CELLS, most=MOST_CELLS))


def too_wide(row: int, column: int) -> SpreadsheetError:
    """What to say of a cell so far to the right, its row counted from 1 and its column from 0."""
    return SpreadsheetError(
        Phrase(TOO_WIDE, address=address(row, column), most=MOST_COLUMNS, last=letters(MOST_COLUMNS - 1))
    )


def limited(rows: Iterator[Row], limits: Limits, first: int) -> Iterator[Row]:
    """So many rows as are allowed, of which the first has that number in the file.

    SpreadsheetError where there are more.
    """
    rows = bounded(rows, limits, first)
    if limits.rows is None:
        yield from rows
        return
    blank = 0
    for number, row in enumerate(rows, first):
        if number >= first + limits.rows and not is_blank(row):
            raise _beyond(number, row, blank, limits)
        blank = blank + 1 if is_blank(row) else 0
        # Blank rows below are no students, however many.
        if number < first + limits.rows:
            yield row


def _beyond(number: int, row: Row, blank: int, limits: Limits) -> SpreadsheetError:
    """What to say of a row beyond the last that is allowed, after so many that are blank."""
    if blank < FAR:
        return SpreadsheetError(limits.too_many)
    place = next(place for place in range(len(row)) if not is_blank(row[place : place + 1]))
    return SpreadsheetError(Phrase(TOO_FAR_DOWN, address=address(number, place), blank=blank))


def _last(row: Sequence[Cell]) -> int:
    """The place of the last cell in which there is something; -1 where there is none."""
    return next((place for place in range(len(row) - 1, -1, -1) if not is_blank(row[place : place + 1])), -1)
