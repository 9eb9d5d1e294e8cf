"""Faults: the cells that could not be read for sure, as rows of five columns, and as a csv of their own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from texts.phrase import N_, Phrase
from webapp.desk.judging.batch import Batch
from webapp.desk.judging.several import SeveralLists
from webapp.desk.judging.tally import Tally
from webapp.desk.judging.verdict import StudentVerdict
from webapp.desk.problem import NOTED, CellProblem, Problem, address
from webapp.desk.reading.columns import NUMBER
from webapp.desk.reading.table import FIGURES, Row, text
from webapp.desk.results.csv_file import csv_into
from webapp.formula import harmless

SHEET = N_("错误")
COLUMNS = (N_("单元格"), N_("列"), N_("内容"), N_("问题"), N_("应改成"))
LOST = N_("这一格存成了数字，第15位以后的都变成0，已经丢了。")
REMEDY = N_("请把这一列设成“文本”，再重新填。")
WIDTHS = (10, 16, 30, 50, 50)


def noted(batch: Batch) -> Iterator[tuple[Row, StudentVerdict | None]]:
    """The rows of a batch; what numbers have lost in them counts among its problems, beside what is told there already.

    A number of 18 digits, an identity card's, keeps 15. In a csv all is text.
    """
    if isinstance(batch, SeveralLists):
        return _noted_in_each(batch)
    return iter(batch) if batch.table.kind == "csv" else _noted(batch)


def _noted_in_each(batch: SeveralLists) -> Iterator[tuple[Row, StudentVerdict | None]]:
    for number, one in enumerate(batch.lists):
        for row, verdict in noted(one):
            yield batch.row(number, row), verdict
    batch.sum()


def _noted(batch: Batch) -> Iterator[tuple[Row, StudentVerdict | None]]:
    header, number = batch.table.header, batch.columns.places[NUMBER]
    for line, (row, verdict) in enumerate(batch, batch.table.header_row + 1):
        for place, cell in enumerate(row):
            if isinstance(cell, float) and abs(cell) >= 10**FIGURES and place != number:
                heading = header[place] if place < len(header) else ""
                batch.tally.note(CellProblem(address(line, place), Problem(heading, text(cell), LOST, REMEDY, NOTED)))
        yield row, verdict


def rows(tally: Tally) -> Iterator[tuple[str, ...]]:
    """One row a cell; a last one says how many were left out, where some were."""
    for found in tally.problems:
        problem = found.problem
        yield found.address, problem.named, problem.said, problem.wrong, problem.remedy
    left = tally.problem_count - len(tally.problems)
    if left:
        yield (Phrase("还有{count}处，没有列出。", count=left),)


def write_faults(tally: Tally, stream: BinaryIO) -> None:
    """The faults as a csv; with none, the headings alone."""
    with csv_into(stream) as writer:
        writer.writerow(COLUMNS)
        writer.writerows([*map(harmless, row)] for row in rows(tally))
