"""The same work on a cluster: Spark reads and writes, and asks for each batch what it would get on one machine.

Where rows stand is told by their file and their place in it: a cluster has no order of its own.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
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
from webapp.population.counting import CityCounts
from webapp.population.engine import beside, numbered_rows
from webapp.population.few_texts import spelt_out
from webapp.population.residents import ResidentTables
from webapp.population.students import StudentTables
from webapp.population.twice import NumberedRow, Where, contradictions

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

    def __call__(self, batches: Batches, /) -> Batches:
        """Batches of the rows that come of those rows."""


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
    """The student numbers of a batch, in one spelling."""

    header: tuple[str, ...]
    choices: Choices

    def __call__(self, batches: Batches) -> Batches:
        tables = _students(self.header, self.choices)
        for batch in batches:
            numbers = tables.numbers(batch.column(self.header[tables.number]))
            yield pa.RecordBatch.from_arrays([numbers], names=["number"])


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


def session() -> SparkSession:
    """The session of the cluster that spark-submit or the settings name; without one, of this machine."""
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("medical-aid").config("spark.ui.showConsoleProgress", "false")
    return builder.getOrCreate()


def check(source: Path, target: Path, benefits: Sequence[str] | None, choices: Choices) -> CityCounts:
    """Write students, or residents where benefits are named, with their results, a file for each part of the table.

    `source` is a parquet file or a folder of some, `target` a folder that is written anew. The counts of all.
    """
    rows = session().read.parquet(str(source))
    if benefits is None:
        return _check_students(rows, str(target), choices)
    work = ResidentsWork(choices.date, tuple(benefits))
    _write(_mapped(rows, work, next(work(iter([_none_of(rows)]))).schema), str(target))
    codes = _residents(*work).benefits
    return _counted(rows, str(target), lambda counts, batch: counts.take_residents(batch, codes))


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
    district = _students(header, choices).district
    return _counted(rows, target, lambda counts, batch: counts.take_students(batch, district))


def _problems(placed: DataFrame, header: tuple[str, ...], choices: Choices) -> Mapping[Where, tuple[Problem, ...]]:
    numbers = _mapped(placed, NumbersWork(header, choices), pa.schema([("number", pa.string())]))
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
    """The table that the work makes of a table; columns go by their place there, and by their name here."""
    return rows.mapInArrow(work, from_arrow_schema(schema))


def _none_of(rows: DataFrame) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist([], to_arrow_schema(rows.schema))


def _write(found: DataFrame, target: str) -> None:
    """Spark commits each part when it is whole: one that is lost with a worker is worked out again, and stands once."""
    found.write.mode("overwrite").parquet(target)


def _counted(rows: DataFrame, target: str, take: Callable[[CityCounts, pa.RecordBatch], None]) -> CityCounts:
    """What stands in the results, counted from them, a part after the other."""
    counts = CityCounts()
    for path in sorted(rows.sparkSession.read.parquet(target).inputFiles()):
        part = rows.sparkSession.read.parquet(path).toArrow()
        for batch in part.to_batches():
            take(counts, batch)
    return counts
