"""Writing: a batch as a file, with the same rows in the same order, and seven columns more.

A workbook that came in comes out as it was, with these beside each list in it; where that cannot be, one is made anew,
and its 汇总 says what was lost. What came in in several files is put together: one table, with the file behind all. A
cell that a spreadsheet might take for a formula is made harmless: in a workbook it is marked as text, in a csv an
apostrophe is put before it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import BinaryIO

from texts.phrase import N_
from webapp.desk.judging.batch import BLANK, NO_STUDENT, Batch
from webapp.desk.judging.several import SeveralLists
from webapp.desk.judging.tally import Tally
from webapp.desk.judging.verdict import RESULT_COLUMNS, StudentVerdict
from webapp.desk.problem import SpreadsheetError
from webapp.desk.reading.table import Cell, text
from webapp.desk.results.csv_file import END, QuotedLine, are_harmless, csv_into, plain_line, plain_lines
from webapp.desk.results.faults import noted
from webapp.desk.results.looks import looks
from webapp.desk.results.markup import UnusualWorkbookError
from webapp.desk.results.original import Original, OriginalSheet, OriginalWorkbook
from webapp.desk.results.survey import long_list
from webapp.desk.results.workbook import ResultsSheet, ResultsWorkbook
from webapp.formula import harmless

Progress = Callable[[int], None]
Entry = tuple[list[Cell], StudentVerdict | None]
STEP = 1000
TOGETHER = N_("几个文件合成了一份，格式、批注等没有带过来；每一格的内容都在。")
UNKNOWN_LOOKS = N_("名单太长，格式、批注等没有带过来；每一格的内容都在。")
SEPARATOR = re.compile("(?i)sep=.?")
# So many different results are written once; so many rows are looked at together.
REMEMBERED, AT_ONCE = 2**12, 250


def write_csv(batch: Batch, stream: BinaryIO, progress: Progress | None = None) -> Tally:
    """All of the batch as UTF-8 with a mark, so that any spreadsheet reads it; row by row, in little memory.

    `stream` must be seekable: where a row turns out to contradict one above it, all is written anew. SpreadsheetError
    where there is no student.
    """
    start = stream.tell()

    def write() -> None:
        if stream.tell() != start:
            stream.seek(start)
            stream.truncate()
        _write_csv(batch, stream, progress)

    batch.settled(write)
    return batch.tally


def write_xlsx(batch: Batch, stream: BinaryIO, progress: Progress | None = None) -> Tally:
    """A workbook: the rows, 汇总 and 错误. SpreadsheetError where a sheet cannot hold all rows, or there is none."""
    batch.settled(lambda: _workbook(batch, progress)).save(stream)
    return batch.tally


WRITERS = {"csv": write_csv, "xlsx": write_xlsx}
MIMETYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def _harmless(cell: Cell) -> str:
    return harmless(cell) if isinstance(cell, str) else text(cell)


def _names_separator(title: Sequence[Sequence[Cell]]) -> bool:
    """Whether the first row says by what the cells of the file that came in were parted: sep=;"""
    return bool(title) and bool(SEPARATOR.fullmatch(",".join(map(text, title[0])).rstrip(",")))


def _write_csv(batch: Batch, stream: BinaryIO, progress: Progress | None) -> None:
    with csv_into(stream) as writer:
        title = batch.table.title[1:] if _names_separator(batch.table.title) else batch.table.title
        writer.writerows([list(map(_harmless, batch.carried(row))) for row in title])
        writer.writerow([*map(_harmless, batch.carried(batch.table.header)), *RESULT_COLUMNS, *batch.tail])
    entries, ends = iter(noted(batch)), _Ends()
    for done in itertools.count(AT_ONCE, AT_ONCE):
        together = list(itertools.islice(entries, AT_ONCE))
        if not together:
            break
        # Where all will be written anew, the rows below have only to be seen.
        if batch.is_settled:
            stream.write(b"".join(_lines(batch, together, ends)))
        if progress and not done % STEP:
            progress(done)
    _refuse_empty(batch)


def _workbook(batch: Batch, progress: Progress | None) -> ResultsWorkbook | OriginalWorkbook:
    lists: Sequence[Batch] = [batch]
    if isinstance(batch, SeveralLists) and not batch.is_of_files:
        lists = batch.lists
    book = _begun(batch, lists)
    sheets: Sequence[ResultsSheet | OriginalSheet] = book.sheets
    for sheet, one in zip(sheets, lists, strict=True):
        for row, verdict in _reported(one, progress):
            sheet.add(row, verdict)
    if isinstance(batch, SeveralLists):
        batch.sum()
    _refuse_empty(batch)
    return book


def _begun(batch: Batch, lists: Sequence[Batch]) -> ResultsWorkbook | OriginalWorkbook:
    """The workbook that came in; one made anew, where there is none or nothing can be put into it."""
    found: list[Original] = []
    if isinstance(batch, SeveralLists) and batch.is_of_files:
        return ResultsWorkbook(batch, remark=TOGETHER)
    try:
        for one in lists:
            if one.table.origin is None:
                return ResultsWorkbook(batch, lists)
            found.append(Original(one, one.table.origin, found[0] if found else None))
    except UnusualWorkbookError as error:
        return ResultsWorkbook(batch, lists, remark=error.sentence)
    if any(original.survey.is_long for original in found):
        [first, *others] = found
        if others:
            return ResultsWorkbook(batch, lists, remark=UNKNOWN_LOOKS)
        columns = looks(first.survey, first.styles, len(lists[0].table.header))
        return ResultsWorkbook(batch, lists, lists[0].carried(columns), long_list())
    return OriginalWorkbook(batch, [OriginalSheet(*entry) for entry in zip(lists, found, strict=True)])


def _lines(batch: Batch, together: Sequence[Entry], ends: _Ends) -> list[bytes]:
    """The lines of a csv. Most need nothing but commas, and share what stands behind them with many others."""
    width, own = len(batch.carried(batch.table.header)), batch.columns.own
    rows = [batch.carried(row) if own else row for row, _ in together]
    lines, end = plain_lines(rows, width), ends.of(verdict for _, verdict in together)
    if lines:
        return [
            line.encode("utf-8", "replace") + end[id(entry[1])] for line, entry in zip(lines, together, strict=True)
        ]
    return [ends.line(row, verdict, width) for row, (_, verdict) in zip(rows, together, strict=True)]


class _Ends:
    """The seven columns as they stand in a line, with its end, written once for all students who are alike."""

    def __init__(self) -> None:
        self._known: dict[int, bytes] = {}
        # No other verdict gets the id of one that is kept.
        self._kept: list[StudentVerdict | None] = []
        self._line = QuotedLine()

    def of(self, verdicts: Iterable[StudentVerdict | None]) -> Mapping[int, bytes]:
        """Those of these verdicts, by the id of each."""
        if len(self._kept) > REMEMBERED:
            self._known, self._kept = {}, []
        for key, verdict in {id(verdict): verdict for verdict in verdicts}.items():
            if key not in self._known:
                self._known[key] = self._line.of(("", *(verdict.columns if verdict else BLANK))) + END.encode()
                self._kept.append(verdict)
        return self._known

    def line(self, row: Sequence[Cell], verdict: StudentVerdict | None, width: int) -> bytes:
        """A line with the columns of one of those verdicts."""
        plain = plain_line(row, width)
        if plain is not None:
            return plain.encode("utf-8", "replace") + self._known[id(verdict)]
        cells = [*(row if are_harmless(row) else map(_harmless, row)), *[""] * (width - len(row))]
        if len(row) <= width:
            return self._line.of(cells) + self._known[id(verdict)]
        # What stands beyond the header stays beyond all columns.
        cells[width:width] = verdict.columns if verdict else BLANK
        return self._line.of(cells) + END.encode()


def _reported(batch: Batch, progress: Progress | None) -> Iterator[Entry]:
    for done, entry in enumerate(noted(batch), 1):
        yield entry
        if progress and not done % STEP:
            progress(done)


def _refuse_empty(batch: Batch) -> None:
    if not batch.tally.rows:
        raise SpreadsheetError(NO_STUDENT)
