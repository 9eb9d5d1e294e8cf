"""The results as a workbook of three sheets: the students, 汇总, 错误.

The library makes the frame: sheets, styles, filters. The rows of the first sheet are put into it here, one by one and
packed at once, for the library would hold all of them in memory, or lay them onto a disk.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Sequence
from typing import BinaryIO

from texts.phrase import N_
from webapp.desk.judging.batch import Batch
from webapp.desk.judging.evaluation import REMEMBERED
from webapp.desk.judging.verdict import RESULT_COLUMNS, StudentVerdict
from webapp.desk.problem import SpreadsheetError, letters
from webapp.desk.reading.table import EXACT, WRITTEN_OUT, Cell, Row, text
from webapp.desk.results import frame as results_frame
from webapp.desk.results.frame import HEADING, PLAIN, QUOTED, TEXT

FORMULA = frozenset("=+-@\t\r")
MOST_ROWS, MOST_COLUMNS = 2**20, 2**14
TOO_MANY = N_("学生太多，.xlsx 放不下。请存为 .csv，或者分成几份。")
SHEET = "xl/worksheets/sheet1.xml"
# What has no place in XML as it is.
SPECIAL = re.compile("[&<>\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
MEASURED, BUFFERED = 200, 500
QUICK = 1


class ResultsWorkbook:
    """Takes rows with their verdicts in order, and is saved once, when the batch is through."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        self._width = len(batch.carried(batch.table.header))
        self._number = batch.number_place
        self._columns = [letters(place) for place in range(self._width)]
        self._widths = [0] * self._width
        self._known: dict[int, tuple[StudentVerdict, list[str]]] = {}
        self._pieces: list[str] = []
        self._packer, self._packed = zlib.compressobj(QUICK), io.BytesIO()
        self._row = 0
        for title in batch.table.title:
            self._add("".join(self._cells(batch.carried(title), HEADING)))
        self._add("".join(self._cells([*batch.carried(batch.table.header), *RESULT_COLUMNS], HEADING)))

    def add(self, row: Row, verdict: StudentVerdict | None) -> None:
        """The next row. SpreadsheetError where the sheet is full."""
        row = self._batch.carried(row)
        cells = self._cells(row[: self._width])
        if verdict is not None:
            cells.append(str(self._row + 1).join(self._parts(verdict)))
        if len(row) > self._width:
            # What stands beyond the header stays beyond all columns.
            beyond = [*[""] * (self._width + len(RESULT_COLUMNS)), *row[self._width :]]
            cells += self._cells(beyond)
        self._add("".join(cells))

    def save(self, stream: BinaryIO) -> None:
        """The whole workbook into the stream."""
        self._pack(final=True)
        frame = results_frame.frame(self._batch, self._widths, self._row)
        with zipfile.ZipFile(frame) as parts, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as out:
            for part in parts.infolist():
                if part.filename == SHEET:
                    self._save_rows(parts.read(part), out)
                else:
                    out.writestr(part, parts.read(part), zipfile.ZIP_DEFLATED)

    def _save_rows(self, frame: bytes, out: zipfile.ZipFile) -> None:
        before, after = re.split(b"<sheetData>.*</sheetData>|<sheetData/>", frame, maxsplit=1, flags=re.DOTALL)
        last = f"{letters(self._width + len(RESULT_COLUMNS) - 1)}{self._row}"
        before = re.sub(b'<dimension ref="[^"]*"/>', f'<dimension ref="A1:{last}"/>'.encode(), before)
        with out.open(SHEET, "w") as sheet:
            sheet.write(before + b"<sheetData>")
            unpacker = zlib.decompressobj()
            self._packed.seek(0)
            while piece := self._packed.read(2**16):
                sheet.write(unpacker.decompress(piece))
            sheet.write(b"</sheetData>" + after)

    def _add(self, cells: str) -> None:
        self._row += 1
        if self._row > MOST_ROWS:
            raise SpreadsheetError(TOO_MANY)
        self._pieces.append(f'<row r="{self._row}">{cells}</row>' if cells else "")
        if len(self._pieces) >= BUFFERED:
            self._pack()

    def _pack(self, *, final: bool = False) -> None:
        self._packed.write(self._packer.compress("".join(self._pieces).encode()))
        if final:
            self._packed.write(self._packer.flush())
        self._pieces.clear()

    def _cells(self, row: Sequence[Cell], style: int = PLAIN) -> list[str]:
        number = self._row + 1
        return [self._cell(place, number, cell, style) for place, cell in enumerate(row) if cell != ""]

    def _cell(self, place: int, number: int, cell: Cell, style: int) -> str:
        column = self._columns[place] if place < self._width else letters(place)
        if isinstance(cell, float):
            if place != self._number and not (cell.is_integer() and WRITTEN_OUT <= abs(cell) < EXACT):
                return f'<c r="{column}{number}"><v>{cell!r}</v></c>'
            cell = text(cell)
        if number <= MEASURED and place < self._width and style == PLAIN:
            self._widths[place] = max(self._widths[place], results_frame.width_of(cell))
        if style == PLAIN:
            style = QUOTED if cell[:1] in FORMULA else TEXT if place == self._number else PLAIN
        styled = f' s="{style}"' if style else ""
        return f'<c r="{column}{number}"{styled} t="inlineStr"><is>{inline(cell)}</is></c>'

    def _parts(self, verdict: StudentVerdict) -> list[str]:
        """The cells of a verdict, between which the number of the row belongs; those met before are known."""
        known = self._known.get(id(verdict))
        if known:
            return known[1]
        if len(self._known) >= REMEMBERED:
            self._known.clear()
        cells = [
            f'<c r="{letters(self._width + place)}\0" t="inlineStr"><is>{inline(said)}</is></c>'
            for place, said in enumerate(verdict.columns)
            if said
        ]
        parts = "".join(cells).split("\0")
        # With the verdict itself: an id is its own only as long as it lives.
        self._known[id(verdict)] = verdict, parts
        return parts


def inline(cell: str) -> str:
    """The text of a cell as XML that gives it back as it was."""
    kept = SPECIAL.sub(_escaped, cell) if SPECIAL.search(cell) else cell
    if kept != kept.strip() or "\n" in kept or "  " in kept:
        return f'<t xml:space="preserve">{kept}</t>'
    return f"<t>{kept}</t>"


def _escaped(found: re.Match[str]) -> str:
    sign = found[0]
    if "\ud800" <= sign <= "\udfff" or sign > "\ufffd":
        return "\ufffd"
    return ENTITIES.get(sign) or f"_x{ord(sign):04X}_"
