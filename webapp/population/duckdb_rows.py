"""Rows that DuckDB reads: what does not fit into memory it puts on the disk, and it uses all processors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from webapp.population.engine import ROWS, readable
from webapp.population.students import StudentTables
from webapp.population.twice import come_again

# Where a row stands in its file, counted from 0; the name that DuckDB gives it.
PLACE = "file_row_number"
ROWS_THERE = "SELECT * FROM rows SEMI JOIN places USING (file_row_number) ORDER BY file_row_number"


def open_rows(source: Path) -> DuckdbRows:
    """The rows of a parquet file. UnreadableTableError."""
    with readable(duckdb.Error):
        return DuckdbRows(source)


class DuckdbRows:
    """The rows of a file."""

    def __init__(self, source: Path) -> None:
        self._connection = duckdb.connect()
        self._table = self._connection.read_parquet(str(source), file_row_number=True)
        self._table.create_view("rows")

    @property
    def schema(self) -> pa.Schema:
        return self._without_place(self._table.limit(0).to_arrow_table()).schema

    def batches(self) -> Iterator[pa.RecordBatch]:
        yield from map(self._without_place, self._table.to_arrow_reader(ROWS))

    def twice(self, tables: StudentTables) -> Iterator[tuple[Sequence[int], pa.RecordBatch]]:
        """Their numbers are read first, once more with their places where some come again, and all else of these."""
        numbers = come_again(numbers for numbers, _ in self._numbers(tables))
        if not len(numbers):
            return
        parts = [places.filter(pc.is_in(own, numbers)) for own, places in self._numbers(tables)]
        self._connection.register("places", pa.table({PLACE: pa.chunked_array(parts)}))
        for batch in self._connection.sql(ROWS_THERE).to_arrow_reader(ROWS):
            yield [place + 1 for place in batch.column(PLACE).to_pylist()], self._without_place(batch)

    def _numbers(self, tables: StudentTables) -> Iterator[tuple[pa.Array, pa.Array]]:
        """The student numbers in one spelling, and their places."""
        columns = duckdb.ColumnExpression(self.schema.names[tables.number]), duckdb.ColumnExpression(PLACE)
        for batch in self._table.select(*columns).to_arrow_reader(ROWS):
            yield tables.numbers(batch.column(0)), batch.column(1)

    @staticmethod
    def _without_place(rows: Any) -> Any:
        return rows.drop_columns([PLACE])
