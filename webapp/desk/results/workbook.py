"""The results as a workbook made anew: the students, a sheet for each list, 汇总, 错误.

The library makes the frame: sheets, styles, filters. The rows of students are put into it here, one by one and packed
at once, for the library would hold all of them in memory, or lay them onto a disk.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from typing import BinaryIO

from texts.phrase import N_
from webapp.desk.judging.batch import Batch
from webapp.desk.judging.evaluation import REMEMBERED
from webapp.desk.judging.verdict import RESULT_COLUMNS, StudentVerdict
from webapp.desk.problem import SpreadsheetError, letters
from webapp.desk.reading.table import LONGEST_NUMBER, WRITTEN_OUT, Cell, Row, text
from webapp.desk.results import faults, summary
from webapp.desk.results import frame as results_frame
from webapp.desk.results.frame import DAY, HEADING, LOOKS, PLAIN, QUOTED, TEXT, WIDEST, WRAPPED
from webapp.desk.results.inline import inline
from webapp.desk.results.looks import CLOSES, ColumnLook, serial
from webapp.desk.results.packing import Packing
from webapp.desk.results.widths import LINE, lines_of, width_of

FORMULA = frozenset("=+-@\t\r")
MOST_ROWS, MOST_COLUMNS = 2**20, 2**14
TOO_MANY = N_("学生太多，.xlsx 放不下。请存为 .csv，或者分成几份。")
SHEET = "xl/worksheets/sheet{}.xml"
# What no program takes in the name of a sheet, and how long that may be, with a number behind it.
UNFIT, LONGEST_NAME = re.compile(r"[\[\]:*?/\\]"), 28
MEASURED = 200


class ResultsWorkbook:
    """A workbook made anew with its `sheets` of students, saved once, when all have their rows.

    `batch` is the whole, `lists` are those that have a sheet each, where it has several. `looks` are what came over of
    the columns of another workbook; `remark` says in 汇总 what did not.
    """

    def __init__(
        self, batch: Batch, lists: Sequence[Batch] = (), looks: Sequence[ColumnLook] = (), remark: str = ""
    ) -> None:
        self._batch, self._remark = batch, remark
        parts = lists or [batch]
        names = sheet_names([one.table.sheet for one in parts]) if len(parts) > 1 else [results_frame.STUDENTS]
        self.sheets = [ResultsSheet(one, name, looks) for one, name in zip(parts, names, strict=True)]

    def save(self, stream: BinaryIO) -> None:
        """The whole workbook into the stream."""
        frame = results_frame.frame(self._batch, self.sheets, self._remark)
        students = {SHEET.format(place): sheet for place, sheet in enumerate(self.sheets, 1)}
        with zipfile.ZipFile(frame) as parts, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as out:
            for part in parts.infolist():
                if part.filename in students:
                    students[part.filename].write_to(out, part.filename, parts.read(part))
                else:
                    out.writestr(part, parts.read(part), zipfile.ZIP_DEFLATED)


def sheet_names(names: Sequence[str]) -> list[str]:
    """Names that every program takes for sheets, no two alike, and none that of 汇总 or 错误."""
    taken = {summary.SHEET, faults.SHEET}
    found = []
    for name in names:
        bare = UNFIT.sub("_", name)[:LONGEST_NAME].strip("'") or results_frame.STUDENTS
        free = next(
            said for said in (bare, *(f"{bare}{more}" for more in range(2, MOST_ROWS))) if said.casefold() not in taken
        )
        taken.add(free.casefold())
        found.append(free)
    return found


class ResultsSheet:
    """Takes the rows of one list with their verdicts in order."""

    def __init__(self, batch: Batch, name: str, looks: Sequence[ColumnLook] = ()) -> None:
        self.batch, self.name, self.looks = batch, name, looks
        self._width = len(batch.carried(batch.table.header))
        self._number = batch.number_place
        self._columns = [letters(place) for place in range(self._width)]
        self.widths = [0] * self._width
        self._known: dict[int, tuple[StudentVerdict, list[str], int]] = {}
        self._packing, self.last_row = Packing(), 0
        for title in batch.table.title:
            self._add("".join(self._cells(batch.carried(title), HEADING)))
        header = [*batch.carried(batch.table.header), *RESULT_COLUMNS, *batch.tail]
        self._add("".join(self._cells(header, HEADING)))

    def add(self, row: Row, verdict: StudentVerdict | None) -> None:
        """The next row. SpreadsheetError where the sheet is full."""
        row = self.batch.carried(row)
        cells, lines = self._cells(row[: self._width]), 1
        if verdict is not None:
            parts, lines = self._parts(verdict)
            cells.append(str(self.last_row + 1).join(parts))
        if len(row) > self._width:
            # What stands beyond the header stays beyond all columns.
            beyond = [*[""] * (self._width + len(RESULT_COLUMNS)), *row[self._width :]]
            cells += self._cells(beyond)
        self._add("".join(cells), lines)

    def write_to(self, out: zipfile.ZipFile, name: str, frame: bytes) -> None:
        """The part of that name into the archive: the rows in their frame."""
        before, after = re.split(b"<sheetData>.*</sheetData>|<sheetData/>", frame, maxsplit=1, flags=re.DOTALL)
        last = f"{letters(self._width + len(RESULT_COLUMNS) + len(self.batch.tail) - 1)}{self.last_row}"
        before = re.sub(b'<dimension ref="[^"]*"/>', f'<dimension ref="A1:{last}"/>'.encode(), before)
        with out.open(name, "w") as sheet:
            sheet.write(before + b"<sheetData>")
            self._packing.write_to(sheet)
            sheet.write(b"</sheetData>" + after)

    def _add(self, cells: str, lines: int = 1) -> None:
        self.last_row += 1
        if self.last_row > MOST_ROWS:
            raise SpreadsheetError(TOO_MANY)
        if cells:
            # Not every program makes a row as high as its texts are long.
            high = f' ht="{lines * LINE}"' if lines > 1 else ""
            self._packing.add(f'<row r="{self.last_row}"{high}>{cells}</row>'.encode())

    def _cells(self, row: Sequence[Cell], style: int = PLAIN) -> list[str]:
        number = self.last_row + 1
        return [self._cell(place, number, cell, style) for place, cell in enumerate(row) if cell != ""]

    def _cell(self, place: int, number: int, cell: Cell, style: int) -> str:
        column = self._columns[place] if place < self._width else letters(place)
        if isinstance(cell, str) and place < len(self.looks) and self.looks[place].is_day:
            cell = moment if (moment := serial(cell)) is not None else cell
        if isinstance(cell, float):
            if place != self._number and not (cell.is_integer() and WRITTEN_OUT <= abs(cell) < LONGEST_NUMBER):
                shown = f' s="{LOOKS + place}"' if place < len(self.looks) else ""
                return f'<c r="{column}{number}"{shown}><v>{cell!r}</v></c>'
            cell = text(cell)
        if number <= MEASURED and place < self._width and style == PLAIN:
            self.widths[place] = max(self.widths[place], width_of(cell))
        if style == PLAIN:
            style = self._style(place, cell)
        styled = f' s="{style}"' if style else ""
        return f'<c r="{column}{number}"{styled} t="inlineStr"><is>{inline(cell)}</is></c>'

    def _style(self, place: int, cell: str) -> int:
        if cell[:1] in FORMULA:
            return QUOTED
        # No text of half so many signs is wider.
        is_long = len(cell) > WIDEST // 2 and width_of(cell) > WIDEST
        return WRAPPED if is_long else TEXT if place == self._number else PLAIN

    @staticmethod
    def _result(head: str, place: int, said: str) -> str:
        if place == CLOSES:
            return f'{head} s="{DAY}"><v>{serial(said):g}</v></c>'
        return f'{head} s="{WRAPPED}" t="inlineStr"><is>{inline(said)}</is></c>'

    def _parts(self, verdict: StudentVerdict) -> tuple[list[str], int]:
        """The cells of a verdict, between which the number of the row belongs, and how many lines they need."""
        known = self._known.get(id(verdict))
        if known:
            return known[1], known[2]
        if len(self._known) >= REMEMBERED:
            self._known.clear()
        cells = [
            self._result(f'<c r="{letters(self._width + place)}\0"', place, said)
            for place, said in enumerate(verdict.columns)
            if said
        ]
        parts = "".join(cells).split("\0")
        # With the verdict itself: an id is its own only as long as it lives.
        lines = lines_of(verdict.columns)
        self._known[id(verdict)] = verdict, parts, lines
        return parts, lines
