"""The same work on a cluster: Spark reads and writes, and asks for each batch what it would get on one machine.

Where rows stand is told by their file and their place in it: a cluster has no order of its own.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import pyarrow as pa
import pyarrow.compute as pc
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as spark_functions
from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

from webapp import library as library_module
from webapp.desk.judging.choices import Choices
from webapp.desk.judging.verdict import RESULT_COLUMNS
from webapp.desk.problem import Problem
from webapp.library import Library
from webapp.population.counting import CONCLUSION, COUNTS, IDENTITIES, CityCounts
from webapp.population.engine import beside, numbered_rows
from webapp.population.few_texts import spelt_out
from webapp.population.residents import ResidentTables
from webapp.population.students import StudentTables
from webapp.population.twice import NumberedRow, Where, contradictions

# Rows that go to Python together: of 10,000, as Spark would send, few are alike.
TOGETHER = 50_000
# What each row knows of its place while it is worked out.
FILE, ROW = "__file", "__row"
Batches = Iterator[pa.RecordBatch]


@lru_cache(4)
def _site() -> Library:
    """The data of the site, read once by each process that works."""
    return library_module.load()


@lru_cache(16)
def _students(header: tuple[str, ...], choices: Choices) -> StudentTables:
    return StudentTables(header, choices, _site())


@lru_cache(16)
def _residents(date: Any, benefits: tuple[str, ...]) -> ResidentTables:
    return ResidentTables(_site().rules, date, benefits)


class BatchWork(Protocol):
    """What is done with each batch, in whatever process of the cluster."""

    def __call__(self, batches: Batches) -> Batches:
        """Batches of the rows that come of those rows."""


class NamedWork(NamedTuple):
    """The work, its columns under their own names."""

    names: tuple[str, ...]
    work: BatchWork

    def __call__(self, batches: Batches) -> Batches:
        return self.work(batch.rename_columns([*self.names]) for batch in batches)


class StudentsWork(NamedTuple):
    """What a process of the cluster does with its students; `problems` are of rows whose number comes again."""

    header: tuple[str, ...]
    choices: Choices
    problems: Mapping[Where, tuple[Problem, ...]]

    def __call__(self, batches: Batches) -> Batches:
        tables = _students(self.header, self.choices)
        for batch in batches:
            places = list(zip(batch.column(FILE).to_pylist(), batch.column(ROW).to_pylist(), strict=True))
            rows = batch.select([*self.header])
            told = [(row, self.problems[place]) for row, place in enumerate(places) if place in self.problems]
            results = tables.results(tables.judged(rows), told)
            yield spelt_out(beside(rows, dict(zip(RESULT_COLUMNS, results, strict=True))))


class NumbersWork(NamedTuple):
    """The student numbers in one spelling, of a table that has no other columns."""

    header: tuple[str, ...]
    choices: Choices

    def __call__(self, batches: Batches) -> Batches:
        tables = _students(self.header, self.choices)
        for batch in batches:
            yield pa.RecordBatch.from_arrays([tables.numbers(batch.column(0))], names=["number"])


class AgainWork(NamedTuple):
    """The rows of a batch with one of these numbers."""

    header: tuple[str, ...]
    choices: Choices
    numbers: Sequence[str]

    def __call__(self, batches: Batches) -> Batches:
        tables = _students(self.header, self.choices)
        for batch in batches:
            spelt = tables.numbers(batch.column(self.header[tables.number]))
            yield batch.filter(pc.is_in(spelt, pa.array(self.numbers, pa.string())))


class ResidentsWork(NamedTuple):
    """What a process of the cluster does with its residents."""

    date: Any
    benefits: tuple[str, ...]

    def __call__(self, batches: Batches) -> Batches:
        tables = _residents(self.date, self.benefits)
        for batch in batches:
            yield spelt_out(beside(batch, tables.results(batch)))


class CountsWork(NamedTuple):
    """Counts results, of students where no benefits are named; `district` is the column of where their school is."""

    district: str | None
    benefits: tuple[str, ...] | None

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it reads, as far as they are there."""
        if self.benefits is None:
            return (CONCLUSION, IDENTITIES, *([self.district] if self.district else []))
        return ("district", "identities", *(f"{c}.{part}" for c in self.benefits for part in ("status", "amount_fen")))

    def __call__(self, batches: Batches) -> Batches:
        counts = CityCounts()
        for batch in batches:
            if self.benefits is None:
                counts.take_students(batch, self.district)
            else:
                counts.take_residents(batch, self.benefits)
        yield counts.as_batch()


def session() -> SparkSession:
    """The session of the cluster that spark-submit or the settings name; without one, of this machine."""
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("medical-aid").config("spark.ui.showConsoleProgress", "false")
    return builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", TOGETHER).getOrCreate()


def check(source: Path, target: Path, benefits: Sequence[str] | None, choices: Choices) -> CityCounts:
    """Write students, or residents where benefits are named, with their results, a file for each part of the table.

    `source` is a parquet file or a folder of some, `target` a folder that is written anew. The counts of all.
    """
    rows = session().read.parquet(str(source))
    if benefits is None:
        return _check_students(rows, str(target), choices)
    work = ResidentsWork(choices.date, tuple(benefits))
    _write(_mapped(rows, work, next(work(iter([_none_of(rows)]))).schema), str(target))
    return _counted(rows.sparkSession, str(target), CountsWork(None, _residents(*work).benefits))


def _check_students(rows: DataFrame, target: str, choices: Choices) -> CityCounts:
    header = tuple(rows.columns)
    placed = rows.select(
        "*",
        spark_functions.col("_metadata.file_name").alias(FILE),
        (spark_functions.col("_metadata.row_index") + 1).alias(ROW),
    )
    is_one = len(rows.inputFiles()) == 1
    if is_one:
        placed = placed.withColumn(FILE, spark_functions.lit(""))
    work = StudentsWork(header, choices, _problems(placed, header, choices))
    schema = next(work(iter([_none_of(placed)]))).schema
    _write(_mapped(placed, work, schema), target)
    return _counted(rows.sparkSession, target, CountsWork(_students(header, choices).district, None))


def _problems(placed: DataFrame, header: tuple[str, ...], choices: Choices) -> Mapping[Where, tuple[Problem, ...]]:
    column = placed.select(_quoted(header[_students(header, choices).number]))
    numbers = _mapped(column, NumbersWork(header, choices), pa.schema([("number", pa.string())]))
    counted = numbers.where("number <> ''").groupBy("number").count().where("count > 1").select("number")
    again = sorted(row[0] for row in counted.collect())
    if not again:
        return {}
    work = AgainWork(header, choices, again)
    table = _mapped(placed, work, to_arrow_schema(placed.schema)).orderBy(FILE, ROW).toArrow()
    tables = _students(header, choices)

    def found() -> Iterator[NumberedRow]:
        for batch in table.to_batches():
            places = list(zip(batch.column(FILE).to_pylist(), batch.column(ROW).to_pylist(), strict=True))
            yield from numbered_rows(tables, batch.select([*header]), places)

    return contradictions(found())


def _mapped(rows: DataFrame, work: BatchWork, schema: pa.Schema) -> DataFrame:
    """The table that the work makes of a table, whatever its columns are called: they go by their place there.

    PySpark 4.3.0 takes aid_used.tilt_aid for a part of a column aid_used, and finds no such column.
    """
    numbered = rows.toDF(*(str(place) for place in range(len(rows.columns))))
    return numbered.mapInArrow(NamedWork(tuple(rows.columns), work).__call__, from_arrow_schema(schema))


def _quoted(name: str) -> str:
    """The name of a column, whatever stands in it."""
    return "`" + name.replace("`", "``") + "`"


def _none_of(rows: DataFrame) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist([], to_arrow_schema(rows.schema))


def _write(found: DataFrame, target: str) -> None:
    """Spark commits each part when it is whole: one that is lost with a worker is worked out again, and stands once."""
    found.write.mode("overwrite").parquet(target)


def _counted(session: SparkSession, target: str, work: CountsWork) -> CityCounts:
    """What stands in the results, counted where they lie."""
    found, counts = session.read.parquet(target), CityCounts()
    needed = found.select(*(_quoted(name) for name in work.columns if name in found.columns))
    counts.add(_mapped(needed, work, COUNTS).toArrow())
    counts.rows = found.count()
    return counts
