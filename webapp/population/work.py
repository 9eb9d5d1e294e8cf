"""A whole list, from a file to a file, on one machine: what the command asks for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

import pyarrow as pa
import pyarrow.parquet as pq

from webapp.desk.judging.choices import Choices
from webapp.library import Library
from webapp.population import engine
from webapp.population.counting import CityCounts
from webapp.population.residents import ResidentTables
from webapp.population.students import StudentTables

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
    rows, counts = reading.open_rows(source), CityCounts()
    if benefits is None:
        students = StudentTables(rows.schema.names, choices, library)

        def take_students(found: pa.RecordBatch) -> None:
            counts.take_students(found, students.district)
            tell(counts.rows)

        engine.check_students(rows, target, students, take_students)
        return counts
    residents = ResidentTables(library.rules, choices.date, benefits)

    def take_residents(found: pa.RecordBatch) -> None:
        counts.take_residents(found, residents.benefits)
        tell(counts.rows)

    engine.check_residents(rows, target, residents, take_residents)
    return counts
