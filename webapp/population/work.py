"""A whole list, from a file to a file, on one machine: what the command asks for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

import pyarrow as pa
import pyarrow.parquet as pq

from webapp.desk.judging.choices import Choices
from webapp.desk.reading.columns import SCHOOL, recognise
from webapp.library import Library
from webapp.population import engine
from webapp.population.counting import CityCounts
from webapp.population.residents import ResidentTables

# What is told how many rows are done.
Tell = Callable[[int], None]


class RowsModule(Protocol):
    """A module that reads rows."""

    def open_rows(self, source: Path) -> engine.Rows:
        """The rows of a parquet file. UnreadableTableError."""


def height(source: Path) -> int:
    """How many rows a parquet file has. UnreadableTableError."""
    with engine.readable(pa.ArrowException):
        return int(pq.read_metadata(source).num_rows)


def check(
    reading: RowsModule,
    source: Path,
    target: Path,
    benefits: Sequence[str] | None,
    choices: Choices,
    library: Library,
    tell: Tell,
) -> CityCounts:
    """Write students, or residents where benefits are named (none of them are all), with their results; their counts.

    SpreadsheetError or UnknownColumnError on columns that cannot be used, UnreadableTableError.
    """
    rows = reading.open_rows(source)
    if benefits is None:
        return _check_students(rows, target, choices, library, tell)
    return _check_residents(rows, target, ResidentTables(library.rules, choices.date, benefits), tell)


def _check_residents(rows: engine.Rows, target: Path, tables: ResidentTables, tell: Tell) -> CityCounts:
    counts = CityCounts()

    def take(found: pa.RecordBatch) -> None:
        counts.take_residents(found, tables.benefits)
        tell(counts.rows)

    engine.check_residents(rows, target, tables, take)
    return counts


def _check_students(rows: engine.Rows, target: Path, choices: Choices, library: Library, tell: Tell) -> CityCounts:
    counts = CityCounts()
    columns = recognise(tuple(rows.schema.names), years=choices.years)
    district = columns.header[columns.places[SCHOOL]] if SCHOOL in columns.places else None

    def take(found: pa.RecordBatch) -> None:
        counts.take_students(found, district)
        tell(counts.rows)

    engine.check_students(rows, target, choices, library, take)
    return counts
