"""A table: a header and rows of cells, each where it stands in the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import partial
from typing import Any, BinaryIO

from texts.phrase import N_, Phrase
from webapp.desk.reading.foreign import sheet as foreign

# A number is kept where the file has one; all else is text, a date as 2026-09-01.
Cell = str | float
Row = list[Cell]
# Up to here every whole number is exact; and so many digits a spreadsheet still shows without an exponent.
EXACT, WRITTEN_OUT = 2**53, 10**11
# A spreadsheet keeps and shows so many figures of a number, and zeros for the others.
FIGURES, LONGEST_NUMBER = 15, 10**21
# What stands in the cell of a formula that was never worked out.
UNCOMPUTED = foreign.UNCOMPUTED
STRUCK = foreign.STRUCK
# What stands behind a row whose cells could not be told apart.
UNTOLD = "#这一行的引号没有成对"
LOST_FIGURES = N_(
    "表里有超过15位的数字，表格软件没有保住后面的几位，原样显示为0。身份证号、银行卡号请在原表里先设成文本再填。"
)
# Of a value that is null, where a blank cell would say something: nobody knows what stands there.
NULL = "null"


@dataclass(frozen=True)
class Limits:
    """How many rows below the header, and how many bytes, a file may have; None is no limit.

    `told` is the number of rows that a file may have in all, where some were read before these.
    """

    rows: int | None = None
    size: int | None = None
    told: int | None = None

    def after(self, rows: int) -> Limits:
        """What holds of the next list, when so many rows of another were read."""
        return self if self.rows is None else replace(self, rows=max(0, self.rows - rows), told=self.told or self.rows)

    @property
    def is_any(self) -> bool:
        """Whether others wait for the same machine; then columns, cells and work are limited too."""
        return self.rows is not None or self.size is not None

    @property
    def too_many(self) -> str:
        """What to say of a list with more rows."""
        return Phrase("学生太多，一份最多 {most} 行。请分成几份，分别上传。", most=self.told or self.rows)

    @property
    def too_large(self) -> str:
        """What to say of a larger file."""
        return Phrase("文件太大，最多 {most} MB。请分成几份，分别上传。", most=(self.size or 0) // 2**20)


@dataclass(frozen=True)
class Origin:
    """The workbook that a table was read from, open and seekable; None where it was too large to be carried along.

    `corrected` are the texts that were put into its cells since, by their addresses.
    """

    file: BinaryIO | None
    corrected: Mapping[str, str] = field(default_factory=dict)


@dataclass
class RosterTable:
    """`title` are the rows above the header, `header_row` its number in the file, counted from 1.

    `rows` are read while they are taken, once; the first is that below the header. `kind` is csv or xlsx, `sheet` the
    name of the sheet, empty in a csv. `height`: how many rows there are, where that is known beforehand. `again` reads
    the file anew. `notes` are sentences on the whole list, complete when all rows are read. `origin` is the .xlsx
    workbook that it stands in. `file` is the name of the file, and `name` what the list is called beside others that
    came in with it: by its sheet, its file or both; empty where it is alone. `marks` are comments, or STRUCK for what
    is struck through, each with the row in the file and the column, counted from 0. `taken_back` are rows of other
    sheets that say of whom they name that he is gone, `checked` the sheets on which an office answers of
    students (as `office_sheet.OfficeSheet`); `colours` how those of rows may be called, by the row in the file, where
    that is known. `is_bounded`: it may cost only so much, for others wait.
    """

    kind: str
    sheet: str
    title: tuple[Sequence[Cell], ...]
    header: tuple[str, ...]
    header_row: int
    rows: Iterator[Row]
    height: int | None = None
    again: Callable[[], RosterTable] | None = None
    notes: list[str] = field(default_factory=list)
    origin: Origin | None = None
    file: str = ""
    name: str = ""
    marks: Sequence[tuple[int, int, str]] = ()
    taken_back: Sequence[tuple[str, str, Sequence[str]]] = ()
    checked: Sequence[Sequence[Any]] = ()
    colours: Sequence[tuple[int, str]] = ()
    is_bounded: bool = False


def held(kind: str, header: tuple[str, ...], header_row: int, rows: Sequence[Sequence[Cell]]) -> RosterTable:
    """A table of rows that lie in memory, and can be read any number of times."""
    again = partial(held, kind, header, header_row, rows)
    return RosterTable(kind, "", (), header, header_row, (list(row) for row in rows), again=again)


def kept(table: RosterTable) -> RosterTable:
    """The table with all its rows in memory, to be read any number of times. SpreadsheetError where one cannot be."""
    rows = list(table.rows)

    def again() -> RosterTable:
        return replace(table, rows=(list(row) for row in rows), height=len(rows), again=again)

    return again()


def said(row: Sequence[Cell], place: int | None) -> str:
    """What stands at that place of a row, as text; empty where the row is shorter, or there is no such column."""
    return text(row[place]).strip() if place is not None and place < len(row) else ""


def is_blank(row: Sequence[Cell]) -> bool:
    """Whether there is nothing to be seen in a row."""
    return not any(cell.strip() if isinstance(cell, str) else True for cell in row)


def text(cell: Cell) -> str:
    """A cell as text, with no figure that a spreadsheet does not show; a whole number without point and exponent."""
    if isinstance(cell, str):
        return cell
    shown = f"{cell:.{FIGURES}g}"
    return str(int(Decimal(shown))) if cell.is_integer() and abs(cell) < LONGEST_NUMBER else shown
