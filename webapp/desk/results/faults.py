"""Faults: the cells that could not be read for sure, as rows of five columns, and as a csv of their own."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from texts.phrase import N_, Phrase
from webapp.desk.judging.batch import Tally
from webapp.formula import harmless

SHEET = N_("错误")
COLUMNS = (N_("单元格"), N_("列"), N_("内容"), N_("问题"), N_("应改成"))
WIDTHS = (10, 16, 30, 50, 50)


def rows(tally: Tally) -> Iterator[tuple[str, ...]]:
    """One row a cell; a last one says how many were left out, where some were."""
    for found in tally.problems:
        problem = found.problem
        yield found.address, problem.column, problem.said, problem.wrong, problem.remedy
    left = tally.problem_count - len(tally.problems)
    if left:
        yield (Phrase("还有{count}处，没有列出。", count=left),)


def write_faults(tally: Tally, stream: BinaryIO) -> None:
    """UTF-8 with a mark, so that any spreadsheet reads it; with no fault, the headings alone."""
    lines = io.TextIOWrapper(stream, "utf-8-sig", errors="replace", newline="")
    writer = csv.writer(lines)
    writer.writerow(COLUMNS)
    writer.writerows([*map(harmless, row)] for row in rows(tally))
    # Whoever gave the stream closes it.
    lines.flush()
    lines.detach()
