"""The work itself, whatever reads the rows: those that come in, in their order, with their results beside them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import pyarrow as pa
import pyarrow.parquet as pq

from webapp.desk.judging.verdict import RESULT_COLUMNS
from webapp.desk.problem import Problem
from webapp.population.residents import ResidentTables
from webapp.population.students import StudentTables
from webapp.population.twice import NumberedRow, Where, contradictions

# Rows that are worked out together: enough that few kinds come again and again, few enough for the memory of a laptop.
ROWS = 250_000
# What is told each batch with its results, once it is written.
Taken = Callable[[pa.RecordBatch], None]


class UnreadableTableError(ValueError):
    """A file is no parquet, or is broken."""


@contextmanager
def readable(*kinds: type[Exception]) -> Iterator[None]:
    """Raise UnreadableTableError in the place of what a library of those kinds raises."""
    try:
        yield
    except kinds as error:
        raise UnreadableTableError(str(error)) from error


class Rows(Protocol):
    """Rows that can be read any number of times, always in the same order."""

    @property
    def schema(self) -> pa.Schema:
        """Of the table that comes in."""

    def batches(self) -> Iterator[pa.RecordBatch]:
        """All rows, ROWS at a time."""

    def twice(self, tables: StudentTables) -> Iterator[tuple[Sequence[int], pa.RecordBatch]]:
        """The rows of which the student number comes again, in their order, each with its place, counted from 1."""


def check_students(rows: Rows, target: Path, tables: StudentTables, taken: Taken) -> int:
    """Write the students with their results as parquet; how many there are."""
    problems = {row: told for (_, row), told in _twice(rows, tables).items()}
    in_order, first = sorted(problems), 1

    def with_results(batch: pa.RecordBatch) -> pa.RecordBatch:
        nonlocal first
        here = in_order[bisect_left(in_order, first) : bisect_left(in_order, first + batch.num_rows)]
        told = [(row - first, problems[row]) for row in here]
        first += batch.num_rows
        return beside(batch, dict(zip(RESULT_COLUMNS, tables.results(tables.judged(batch), told), strict=True)))

    return _write(rows, target, with_results, taken)


def check_residents(rows: Rows, target: Path, tables: ResidentTables, taken: Taken) -> int:
    """Write the residents with what holds of each benefit as parquet; how many there are."""
    return _write(rows, target, lambda batch: beside(batch, tables.results(batch)), taken)


def beside(batch: pa.RecordBatch, results: Mapping[str, pa.Array]) -> pa.RecordBatch:
    """The rows with the results behind what came in; results of an earlier time are replaced."""
    kept = [name for name in batch.schema.names if name not in results]
    columns = [*(batch.column(name) for name in kept), *results.values()]
    return pa.RecordBatch.from_arrays(columns, names=[*kept, *results])


def _twice(rows: Rows, tables: StudentTables) -> Mapping[Where, tuple[Problem, ...]]:
    """What is wrong with rows whose number stands in another one too."""

    def found() -> Iterator[NumberedRow]:
        for places, batch in rows.twice(tables):
            yield from numbered_rows(tables, batch, [("", place) for place in places])

    return contradictions(found())


def numbered_rows(tables: StudentTables, batch: pa.RecordBatch, places: Sequence[Where]) -> Iterator[NumberedRow]:
    """The rows with their numbers and with what is found there."""
    judged = tables.judged(batch)
    numbers = tables.numbers(batch.column(tables.number)).to_pylist()
    for (file, row), number, which in zip(places, numbers, judged.which.tolist(), strict=True):
        yield NumberedRow(file, row, number, judged.verdicts[which])


def _write(rows: Rows, target: Path, with_results: Callable[[pa.RecordBatch], pa.RecordBatch], taken: Taken) -> int:
    empty = pa.RecordBatch.from_pylist([], rows.schema)
    count = 0
    with pq.ParquetWriter(target, with_results(empty).schema, compression="zstd") as writer:
        for batch in rows.batches():
            found = with_results(batch)
            writer.write_batch(found)
            count += batch.num_rows
            taken(found)
    return count
