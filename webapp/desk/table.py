"""A table: a header and rows of cells, each where it stands in the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# A number is kept where the file has one; all else is text, a date as 2026-09-01.
Cell = str | float
Row = list[Cell]
# Up to here every whole number is exact; and so many digits a spreadsheet still shows without an exponent.
EXACT, WRITTEN_OUT = 2**53, 10**11


@dataclass(frozen=True)
class Limits:
    """How many rows below the header, and how many bytes, a file may have; None is no limit."""

    rows: int | None = None
    size: int | None = None


@dataclass
class Table:
    """`title` are the rows above the header, `header_row` its number in the file, counted from 1.

    `rows` are read while they are taken, once; the first is that below the header. `kind` is csv or xlsx, `sheet` the
    name of the sheet, empty in a csv. `height`: how many rows there are, where that is known beforehand.
    """

    kind: str
    sheet: str
    title: tuple[Sequence[Cell], ...]
    header: tuple[str, ...]
    header_row: int
    rows: Iterator[Row]
    height: int | None = None


def text(cell: Cell) -> str:
    """A cell as text: a whole number without a point or an exponent."""
    if isinstance(cell, str):
        return cell
    return str(int(cell)) if cell.is_integer() and abs(cell) < 10**18 else repr(cell)
