"""The original: the workbook that came in, with results beside its students, and 汇总 and 错误 behind its sheets.

Nothing of it is read into a model and written anew, for each library drops what it does not know. The rows pass through
as the bytes they are; the seven cells are put in at their ends, and cells that a clerk has corrected are replaced.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO

from texts.phrase import N_
from webapp.desk.judging.batch import Batch
from webapp.desk.judging.verdict import RESULT_COLUMNS, StudentVerdict
from webapp.desk.problem import letters
from webapp.desk.reading.foreign.sheet import column_of
from webapp.desk.reading.table import Origin, Row
from webapp.desk.results import added
from webapp.desk.results.inline import inline
from webapp.desk.results.looks import CLOSES, serial
from webapp.desk.results.markup import UnusualWorkbookError, attributes
from webapp.desk.results.package import Package
from webapp.desk.results.packing import Packing
from webapp.desk.results.sheet_frame import SheetFrame
from webapp.desk.results.sheet_rows import SheetCell, SheetRow, SheetRows
from webapp.desk.results.styles import Styles
from webapp.desk.results.survey import CellArea, Survey, area, own_place, survey
from webapp.desk.results.widths import LINE, lines_of

TITLES, PRINTED, FILTERED = "_xlnm.Print_Titles", "_xlnm.Print_Area", "_xlnm._FilterDatabase"
FORMULAS = "xl/calcChain.xml"
HEIGHT = re.compile(rb"""\s(?:ht|spans)\s*=\s*(?:"[^"]*"|'[^']*')""")
TOO_HEAVY = N_("原文件太大，不能随网页带着走，格式、批注等没有带过来；每一格的内容都在。")
MOVED = N_("上一次核对写上的列已经去掉，后面的列往前移了，格式没有带过来；每一格的内容都在。")
WIDTH = len(RESULT_COLUMNS)
# So many days later begins the count of some workbooks.
BEFORE_1904 = 1462
MOST_REMEMBERED = 10_000


class Original:
    """The workbook of a table, and the sheet of its students. UnusualWorkbookError where nothing can be put into it.

    `beside` is another sheet of the same workbook, into which something is put too.
    """

    def __init__(self, batch: Batch, origin: Origin, beside: Original | None = None) -> None:
        if origin.file is None:
            raise UnusualWorkbookError(TOO_HEAVY)
        self.package: Package = beside.package if beside else Package(origin.file)
        own = own_place(batch.table.header)
        if any(not (own is not None and own <= place < own + WIDTH) for place in batch.columns.own):
            raise UnusualWorkbookError(MOVED)
        found = [sheet for sheet in self.package.sheets if sheet.name == batch.table.sheet]
        if len(found) != 1 or found[0].part not in self.package.parts:
            raise UnusualWorkbookError
        [self.sheet] = found
        self.styles_part = self.package.linked("/styles")
        self.styles: Styles = beside.styles if beside else Styles(self.package.read(self.styles_part))
        self.corrected = _by_row(origin.corrected)
        with self.package.opened(self.sheet.part) as stream:
            self.survey: Survey = survey(stream, batch.table, self.corrected)


class OriginalWorkbook:
    """The workbook with its `sheets` of students, saved once, when all have their rows; `batch` is all of them."""

    def __init__(self, batch: Batch, sheets: Sequence[OriginalSheet]) -> None:
        self._batch, self.sheets = batch, sheets

    def save(self, stream: BinaryIO) -> None:
        """The whole workbook into the stream."""
        originals = [sheet.original for sheet in self.sheets]
        package, styles = originals[0].package, originals[0].styles
        frames = [sheet.end() for sheet in self.sheets]
        surveys = [original.survey for original in originals]
        own = next((survey for survey in surveys if survey.is_own), surveys[0])
        changed = added.sheets(package, self._batch, styles, own)
        changed[originals[0].styles_part] = styles.data
        package.streamed = frozenset(original.sheet.part for original in originals)
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as out:
            package.save(out, changed)
            for sheet, frame in zip(self.sheets, frames, strict=True):
                sheet.write_to(out, *frame)


class OriginalSheet:
    """Takes the rows of one sheet with their verdicts in order."""

    def __init__(self, batch: Batch, original: Original) -> None:
        self._batch, self._original, self._survey = batch, original, original.survey
        self._packing, self._last_row = Packing(), 0
        self._known: dict[tuple[int, int], tuple[StudentVerdict, list[bytes], int]] = {}
        self._stream = original.package.opened(original.sheet.part)
        self._sheet = SheetRows(self._stream)
        self._rows: Iterator[SheetRow] = iter(self._sheet)
        self._next: SheetRow | None = next(self._rows, None)
        self._number = batch.table.header_row
        self._begin()

    @property
    def original(self) -> Original:
        return self._original

    def add(self, _row: Row, verdict: StudentVerdict | None) -> None:
        """The next row. What stands in it comes from the workbook itself."""
        self._number += 1
        row = self._until(self._number)
        if verdict is None:
            if row:
                self._put(row, self._kept(row))
            return
        self._last_row = self._number
        row = row or SheetRow(self._number, f' r="{self._number}"'.encode(), b"")
        parts, lines = self._parts(verdict, self._style(row))
        self._put(_high_enough(row, lines), self._with(row, str(self._number).encode().join(parts)))

    def end(self) -> tuple[bytes, bytes]:
        """What stands around the rows, when all of them were taken."""
        while self._next:
            self._put(self._next, self._kept(self._next))
            self._next = next(self._rows, None)
        self._stream.close()
        frame = SheetFrame(self._survey, self._last_row, self._original.styles.first_colour)
        self._set_names(frame)
        return frame.parts()

    def write_to(self, out: zipfile.ZipFile, before: bytes, after: bytes) -> None:
        """The part of the sheet into the archive."""
        with out.open(self._original.sheet.part, "w") as part:
            part.write(before + self._sheet.tag)
            self._packing.write_to(part)
            part.write(b"</" + self._sheet.prefix + b"sheetData>" + after)

    def _begin(self) -> None:
        """The rows above the students, with the seven headings in the last of the header."""
        header = self._until(self._number)
        if header is None:
            raise UnusualWorkbookError
        style = self._original.styles.heading(self._style(header))
        cells = b"".join(self._cell(place, style, said, self._number) for place, said in enumerate(RESULT_COLUMNS))
        self._put(header, self._with(header, cells))

    def _until(self, number: int) -> SheetRow | None:
        """The row of that number, if the sheet has it; those before pass through."""
        while self._next and self._next.number < number:
            self._put(self._next, self._next.inside)
            self._next = next(self._rows, None)
        row = self._next
        if row is None or row.number > number:
            return None
        self._next = next(self._rows, None)
        return row

    def _put(self, row: SheetRow, inside: bytes) -> None:
        name = self._sheet.prefix + b"row"
        self._packing.add(b"<" + name + row.attributes + b">" + inside + b"</" + name + b">")

    def _style(self, row: SheetRow) -> int:
        """The style of the last cell before the results."""
        last = self._sheet.last_cell(row)
        if last and last[0].column < self._survey.start:
            return last[0].style
        before = [cell for cell in self._sheet.cells(row) if cell.column < self._survey.start]
        return before[-1].style if before else 0

    def _kept(self, row: SheetRow) -> bytes:
        """A row without results: as it is, but for older ones."""
        is_below = row.number > self._batch.table.header_row
        return self._with(row, b"") if self._survey.is_own and is_below else row.inside

    def _with(self, row: SheetRow, results: bytes) -> bytes:
        """The cells of a row with the results among them, in the order of columns."""
        corrected, start = self._original.corrected.get(row.number), self._survey.start
        last = self._sheet.last_cell(row)
        if last and last[0].column < start and not corrected:
            return row.inside[: last[1]] + results + row.inside[last[1] :]
        cells = {cell.column: cell.whole for cell in self._sheet.cells(row) if not start <= cell.column < start + WIDTH}
        for column, said in (corrected or {}).items():
            cells[column] = self._corrected(row, column, said)
        before = b"".join(whole for column, whole in sorted(cells.items()) if column < start)
        return before + results + b"".join(whole for column, whole in sorted(cells.items()) if column >= start)

    def _corrected(self, row: SheetRow, column: int, said: str) -> bytes:
        found: SheetCell | None = next((cell for cell in self._sheet.cells(row) if cell.column == column), None)
        if found and re.search(rb"<(?:\w+:)?f\b", found.inside):
            # The list of formulas must not name a cell that has none any more; each program makes it anew.
            self._original.package.drop(FORMULAS)
        return self._cell(column - self._survey.start, found.style if found else 0, said, row.number)

    def _parts(self, verdict: StudentVerdict, neighbour: int) -> tuple[list[bytes], int]:
        """The cells of a verdict, between which the number of the row belongs, and how many lines it needs."""
        known = self._known.get((id(verdict), neighbour))
        if known:
            return known[1], known[2]
        if len(self._known) >= MOST_REMEMBERED:
            self._known.clear()
        style = self._original.styles.result(neighbour)
        cells = b"".join(
            self._day(neighbour, said) if place == CLOSES and said else self._cell(place, style, said, "\0")
            for place, said in enumerate(verdict.columns)
        )
        parts, lines = cells.split(b"\0"), lines_of(verdict.columns)
        # With the verdict itself: an id is its own only as long as it lives.
        self._known[id(verdict), neighbour] = verdict, parts, lines
        return parts, lines

    def _cell(self, place: int, style: int, said: str, row: int | str) -> bytes:
        """A cell at that place among the results."""
        prefix = self._sheet.prefix.decode()
        styled = f' s="{style}"' if style else ""
        head = f'<c r="{letters(self._survey.start + place)}{row}"{styled}'
        if not said:
            return _prefixed(f"{head}/>", prefix)
        return _prefixed(f'{head} t="inlineStr"><is>{inline(said)}</is></c>', prefix)

    def _day(self, neighbour: int, said: str) -> bytes:
        """The cell of the last day, as a day."""
        style = self._original.styles.result(neighbour, is_day=True)
        day = (serial(said) or 0) - (BEFORE_1904 if self._original.package.is_1904 else 0)
        head = f'<c r="{letters(self._survey.start + CLOSES)}\0" s="{style}">'
        return _prefixed(f"{head}<v>{day:g}</v></c>", self._sheet.prefix.decode())

    def _set_names(self, frame: SheetFrame) -> None:
        """What is printed of the sheet, and on every page of it; and what is filtered."""
        package, place = self._original.package, self._original.sheet.place
        name = "'" + self._original.sheet.name.replace("'", "''") + "'"
        first, last = self._survey.header_rows
        titles = package.name(TITLES, place)
        if not re.search(r"\$[0-9]+:\$[0-9]+", titles):
            rows = f"{name}!${first}:${last}"
            package.set_name(TITLES, place, f"{titles},{rows}" if titles else rows)
        if printed := package.name(PRINTED, place):
            whole = CellArea(0, 1, 0, self._survey.last_row)
            found = area(printed.rpartition("!")[2]) or whole
            right = max(found.right, self._survey.start + WIDTH - 1)
            corner = f"${letters(right)}${max(found.bottom, self._last_row)}"
            package.set_name(PRINTED, place, f"{name}!${letters(found.left)}${found.top}:{corner}")
        if frame.filtered:
            package.set_name(FILTERED, place, f"{name}!{frame.filtered}")


def _high_enough(row: SheetRow, lines: int) -> SheetRow:
    """The row, high enough for so many lines; a height that somebody set is not made smaller."""
    told = attributes(row.attributes)
    high = float(told.get(b"ht", b"%d" % LINE))
    kept = HEIGHT.sub(b"", row.attributes)
    height = max(high, lines * LINE) if lines > 1 or b"ht" in told else 0
    return row._replace(attributes=kept + (f' ht="{height:g}"'.encode() if height else b""))


def _by_row(corrected: Mapping[str, str]) -> dict[int, dict[int, str]]:
    """Texts of cells by their rows, counted from 1, and columns, counted from 0."""
    found: dict[int, dict[int, str]] = {}
    for where, said in corrected.items():
        cell = re.fullmatch("([A-Z]+)([0-9]+)", where)
        if cell:
            found.setdefault(int(cell[2]), {})[column_of(cell[1]) or 0] = said
    return found


def _prefixed(markup: str, prefix: str) -> bytes:
    return (re.sub(r"<(/?)(?=[a-z])", rf"<\1{prefix}", markup) if prefix else markup).encode()
