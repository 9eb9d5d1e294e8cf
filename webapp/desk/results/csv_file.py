"""A csv: UTF-8 with a mark, so that any spreadsheet reads it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO


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
