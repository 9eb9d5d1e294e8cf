"""A csv: UTF-8 with a mark, so that any spreadsheet reads it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, BinaryIO, cast

from webapp.formula import PLAIN

END = "\r\n"
# Behind a comma, a cell that may not be harmless: it begins with no letter, figure or sign that stands for itself.
STANDING_FOR_ITSELF = r"\w,(（【《“√×✓/#*。、…\""
FORMULA = re.compile(rf",(?![{STANDING_FOR_ITSELF}]|$)(?!(?:{PLAIN.pattern})(?:,|$))")


@contextmanager
def csv_into(stream: BinaryIO) -> Iterator[Any]:
    """A writer of rows into a stream, which stays open: whoever gave it closes it."""
    # A half of a surrogate pair, as a broken file may have it, has no place in UTF-8.
    lines = io.TextIOWrapper(stream, "utf-8-sig", errors="replace", newline="")
    try:
        yield csv.writer(lines)
    finally:
        lines.flush()
        lines.detach()


class QuotedLine:
    """Cells as a line of a csv, without its end, as that writer writes it."""

    def __init__(self) -> None:
        self._writer = csv.writer(self)
        self._line = ""

    def write(self, line: str) -> None:
        self._line = line

    def of(self, cells: Iterable[object]) -> bytes:
        self._writer.writerow(cells)
        return self._line.removesuffix(END).encode("utf-8", "replace")


def plain_lines(rows: Sequence[Sequence[object]], width: int) -> list[str] | None:
    """What a csv writer would write of rows that have so many cells each, none of which needs a quotation mark or is
    like a formula, without the ends of the lines; None where one does, or is no text."""
    if {*map(len, rows)} != {width}:
        return None
    try:
        lines = list(map(",".join, cast(Sequence[Sequence[str]], rows)))
    except TypeError:
        return None
    # Many rows are looked at together, for that is quicker than one by one.
    return lines if _is_plain(",".join(lines), len(rows) * width) else None


def plain_line(row: Sequence[object], width: int) -> str | None:
    """The same of one row."""
    try:
        line = ",".join(cast(Sequence[str], row))
    except TypeError:
        return None
    return line if len(row) == width and _is_plain(line, width) else None


def are_harmless(row: Sequence[object]) -> bool:
    """Whether all cells of a row are text, and none is like a formula, by one look; False says nothing."""
    try:
        return FORMULA.search(f",{','.join(cast(Sequence[str], row))}") is None
    except TypeError:
        return False


def _is_plain(line: str, cells: int) -> bool:
    if '"' in line or "\n" in line or "\r" in line or line.count(",") != cells - 1:
        return False
    return FORMULA.search(f",{line}") is None
