"""The same on a cluster: each row gets what it gets on one machine, whatever part of the table it is in."""

from __future__ import annotations

import datetime as dt
import os
import sys
import warnings

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from spark_cluster import BRIEF
from strategies import RULES

from webapp.desk.judging.choices import Choices
from webapp.desk.judging.verdict import RESULT_COLUMNS
from webapp.population import engine
from webapp.population.counting import CityCounts
from webapp.population.parquet_rows import ParquetRows
from webapp.population.residents import ResidentTables
from webapp.population.students import StudentTables

pytestmark = pytest.mark.server
CHOICES = Choices(dt.date(2026, 9, 20), "yubei", dt.date(2026, 9, 1))


@pytest.fixture(scope="module")
def spark():
    """Spark on this machine: one process of Python, which reads the notices once, and each file a part of its own."""
    os.environ |= {"PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_LAUNCHER_OPTS": BRIEF}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pyspark.sql import SparkSession  # noqa: PLC0415 - it needs Java, which other tests do not

        quiet = {
            "spark.ui.enabled": "false",
            "spark.ui.showConsoleProgress": "false",
            "spark.sql.shuffle.partitions": "2",
            "spark.sql.files.maxPartitionBytes": "65536",
            "spark.sql.files.openCostInBytes": "65536",
            "spark.driver.extraJavaOptions": BRIEF,
            "spark.driver.memory": "512m",
            "spark.sql.adaptive.enabled": "false",
            "spark.sql.codegen.wholeStage": "false",
        }
        builder = SparkSession.builder.master("local[1]").config(map=quiet)
        session = builder.getOrCreate()
        session.sparkContext.setLogLevel("ERROR")
        yield session
        session.stop()


@pytest.fixture
def students(tmp_path):
    """Two files of forty students each; of some the number comes again in the other file."""
    numbers = [f"2026{row:05}" for row in range(80)]
    kinds = [("低保", "", "孤儿", None, "残疾二级")[row % 5] for row in range(80)]
    numbers[70], numbers[75], kinds[75] = numbers[5], numbers[3], "特困"
    folder = tmp_path / "in"
    folder.mkdir()
    for name, part in (("a", slice(0, 40)), ("b", slice(40, 80))):
        pq.write_table(pa.table({"学号": numbers[part], "困难类别": kinds[part]}), folder / f"{name}.parquet")
    pq.write_table(pa.table({"学号": numbers, "困难类别": kinds}), tmp_path / "whole.parquet")
    return tmp_path


def results(session, folder):
    return sorted(session.read.parquet(str(folder)).toArrow().to_pylist(), key=lambda row: (row["学号"], row["说明"]))


def test_students_of_a_cluster_get_what_those_of_one_machine_get(spark, students):
    from webapp.population.spark import check  # noqa: PLC0415

    rows = ParquetRows(students / "whole.parquet")
    engine.check_students(
        rows, students / "one.parquet", StudentTables(rows.schema.names, CHOICES, library()), [].append
    )
    alone = pq.read_table(students / "one.parquet").to_pylist()
    counts = check(students / "in", students / "out", None, CHOICES)
    found = results(spark, students / "out")

    assert counts.rows == len(found) == 80
    unlike = {"说明"}
    key = lambda row: (row["学号"], row["困难类别"] or "", row["结论"])  # noqa: E731
    for row, other in zip(sorted(found, key=key), sorted(alone, key=key), strict=True):
        assert {name: row[name] for name in row.keys() - unlike} == {name: other[name] for name in row.keys() - unlike}
    told = {row["困难类别"]: row["说明"] for row in found if row["学号"] == "202600003"}
    assert "学号和“a.parquet”第4行相同，写的却不一样。" in told["特困"]
    assert "学号和“b.parquet”第36行相同，写的却不一样。" in told[None]
    assert [name for name in RESULT_COLUMNS if name not in found[0]] == []


def library():
    from webapp import library as site  # noqa: PLC0415

    return site.load()


def test_residents_of_a_cluster_get_what_those_of_one_machine_get(spark, tmp_path):
    from webapp.population.spark import check  # noqa: PLC0415

    people = pa.table(
        {
            "district": ["banan", "yuzhong", None] * 20,
            "identities": [["dibao"], ["tekun", "zhongcan"], []] * 20,
            "care": ["inpatient"] * 60,
            "in_scope_self_pay": [str(1000 * row) for row in range(60)],
            "aid_used.inpatient_aid": ["0", "100", None] * 20,
        }
    )
    pq.write_table(people, tmp_path / "in.parquet", row_group_size=20)

    counts = check(tmp_path / "in.parquet", tmp_path / "out", (), CHOICES)

    found = spark.read.parquet(str(tmp_path / "out")).toArrow().to_pylist()
    batch = people.combine_chunks().to_batches()[0]
    alone = engine.beside(batch, ResidentTables(RULES, CHOICES.date).results(batch)).to_pylist()
    key = lambda row: int(row["in_scope_self_pay"])  # noqa: E731
    assert sorted(found, key=key) == alone
    expected = CityCounts()
    for part in pa.Table.from_pylist(alone).to_batches():
        expected.take_residents(part, [*RULES.vocabulary.benefits])
    assert counts.rows == 60
    assert counts.as_csv() == expected.as_csv()
