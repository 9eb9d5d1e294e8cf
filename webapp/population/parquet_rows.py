"""Rows of a parquet file, read in one process: the engine that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from webapp.population.engine import ROWS, readable
from webapp.population.students import StudentTables
from webapp.population.twice import come_again


def open_rows(source: Path) -> ParquetRows:
    """The rows of a parquet file. UnreadableTableError."""
    with readable(pa.ArrowException):
        return ParquetRows(source)


class ParquetRows:
    """The rows of a file."""

    def __init__(self, source: Path) -> None:
        self._file = pq.ParquetFile(source)

    @property
    def schema(self) -> pa.Schema:
        return self._file.schema_arrow

    def batches(self) -> Iterator[pa.RecordBatch]:
        yield from self._file.iter_batches(ROWS)

    def twice(self, tables: StudentTables) -> Iterator[tuple[Sequence[int], pa.RecordBatch]]:
        """Their numbers are read first, and all else only where one comes again."""
        columns = self._file.iter_batches(ROWS, columns=[self.schema.names[tables.number]])
        numbers = come_again(tables.numbers(batch.column(0)) for batch in columns)
        first = 1
        for batch in self.batches() if len(numbers) else ():
            is_again = pc.is_in(tables.numbers(batch.column(tables.number)), numbers)
            places = np.flatnonzero(is_again.to_numpy(zero_copy_only=False))
            if len(places):
                yield (first + places).tolist(), batch.take(pa.array(places))
            first += batch.num_rows
