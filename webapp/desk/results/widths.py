"""Widths: how wide texts are, in narrow letters, and the columns of results."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

# Of the seven columns; longer texts go on in the next line.
RESULT_WIDTHS = (12, 16, 24, 24, 18, 12, 40)
# The height of a line in points, and how much of a width is margin.
LINE, MARGIN = 15, 2


def width_of(cell: str) -> int:
    """How many narrow letters are as wide as the text."""
    return len(cell) if cell.isascii() else sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in cell)


def lines_of(cells: Iterable[str]) -> int:
    """In how many lines the longest of the results is written."""
    return max(_lines(cell, width - MARGIN) for cell, width in zip(cells, RESULT_WIDTHS, strict=True))


def _lines(cell: str, width: int) -> int:
    return sum(-(-max(width_of(line), 1) // width) for line in cell.splitlines() or [""])
