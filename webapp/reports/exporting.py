"""Exporting: all that is kept as one table, for spreadsheets (csv) or programs (a line of JSON for each row)."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from webapp.formula import harmless
from webapp.reports.reading import TABLES

COLUMNS = ("table", *dict.fromkeys(column.name for table in TABLES for column in table.columns if column.name != "id"))


def write_csv(path: Path, rows: Iterable[dict[str, Any]]) -> int:
    """Write the rows for a spreadsheet, and say how many they are."""
    # The mark at the beginning tells Excel that it is UTF-8.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        return _all(rows, lambda row: writer.writerow({name: harmless(str(value)) for name, value in row.items()}))


def write_jsonl(path: Path, rows: Iterable[dict[str, Any]]) -> int:
    """Write the rows for programs, and say how many they are."""
    with path.open("w", encoding="utf-8") as file:
        return _all(rows, lambda row: file.write(json.dumps(row, ensure_ascii=False) + "\n"))


WRITERS = {".csv": write_csv, ".jsonl": write_jsonl}


def _all(rows: Iterable[dict[str, Any]], write: Callable[[dict[str, Any]], object]) -> int:
    number = 0
    for row in rows:
        write(row)
        number += 1
    return number
