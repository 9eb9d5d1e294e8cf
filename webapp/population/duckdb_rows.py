"""Rows that DuckDB reads: what does not fit into memory it puts on the disk, and it uses all processors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from webapp.population.engine import ROWS, readable
from webapp.population.students import StudentTables
from webapp.population.twice import NumberCounts

# Where a row stands in its file, counted from 0; the name that DuckDB gives it.
PLACE = "file_row_number"
AGAIN = "SELECT number FROM numbers WHERE regexp_full_match(number, '[0-9]{6,39}') GROUP BY ALL HAVING count(*) > 1"
ODD = "SELECT number FROM numbers WHERE NOT regexp_full_match(number, '[0-9]{6,39}')"
KNOWN = "SELECT DISTINCT number FROM numbers SEMI JOIN spelt USING (number)"
PLACES = "CREATE OR REPLACE TEMP TABLE places AS SELECT file_row_number FROM numbers SEMI JOIN spelt USING (number)"
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
        """Numbers beyond doubt are counted by DuckDB, as they stand; of others first the spelling is made one."""
        number = duckdb.ColumnExpression(self.schema.names[tables.number]).cast("VARCHAR").alias("number")
        self._table.select(number, duckdb.ColumnExpression(PLACE)).create_view("numbers", replace=True)
        again, odd = self._texts(AGAIN), self._texts(ODD)
        spelt = tables.numbers(pa.array(odd, pa.string())).to_pylist()
        self._put(spelt)
        alike = self._texts(KNOWN)
        counts = NumberCounts()
        counts.take(pa.array([*spelt, *{*alike}.difference(odd)], pa.string()))
        twice = counts.twice()
        self._put([*again, *alike, *(one for one, other in zip(odd, spelt, strict=True) if other in twice)])
        self._connection.execute(PLACES)
        for batch in self._connection.sql(ROWS_THERE).to_arrow_reader(ROWS):
            yield [place + 1 for place in batch.column(PLACE).to_pylist()], self._without_place(batch)

    def _put(self, numbers: Sequence[str]) -> None:
        self._connection.register("spelt", pa.table({"number": pa.array(numbers, pa.string())}))

    def _texts(self, query: str) -> list[str]:
        return [text for (text,) in self._connection.sql(query).fetchall() if text]

    @staticmethod
    def _without_place(rows: Any) -> Any:
        return rows.drop_columns([PLACE])
