"""A cluster that loses a machine in the middle of a city's list loses no row, and tells none twice."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import spark_cluster
from sampling import is_thorough
from strategies import RULES

from webapp import library
from webapp.desk.judging.choices import Choices
from webapp.population import parquet_rows, work

pytestmark = [
    pytest.mark.server,
    pytest.mark.skipif(not is_thorough(), reason="a minute each; test_population_spark has them in one process"),
]
DAY = "2026-09-20"
FILES, ROWS = 24, 200
PICK = random.Random(19)  # noqa: S311


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    with spark_cluster.running(tmp_path_factory.mktemp("cluster")) as running:
        yield running


def written(folder: Path, rows: list[dict[str, Any]]) -> pa.Table:
    """The rows as so many files in the folder, and as one beside it."""
    whole = pa.Table.from_pylist(rows)
    (folder / "in").mkdir()
    for number in range(FILES):
        pq.write_table(whole.slice(number * ROWS, ROWS), folder / "in" / f"{number:02}.parquet")
    pq.write_table(whole, folder / "whole.parquet")
    return whole


def with_a_worker_lost(cluster, folder: Path, *options: str) -> list[dict[str, Any]]:
    """What the job finds, one of whose workers is lost once something of the result is written."""
    source, target = folder / "in", folder / "out"
    with cluster.submitted(str(source), str(target), "--date", DAY, *options) as job:
        job.wait_for(lambda: any(target.glob("_temporary/0/task_*/*.parquet")))
        cluster.lose("one")
        job.wait()
        assert "Lost executor" in job.log
    cluster.renew("one")
    assert not [*target.glob("_temporary*")]
    assert len([*target.glob("*.parquet")]) == FILES
    return [row for part in target.glob("*.parquet") for row in pq.read_table(part).to_pylist()]


def alone(folder: Path, benefits: tuple[str, ...] | None) -> tuple[list[dict[str, Any]], str]:
    """The same rows on one machine, and their counts."""
    choices = Choices(dt.date.fromisoformat(DAY), "", None)
    given = folder / "whole.parquet", folder / "alone.parquet", benefits, choices, library.load(), [].append
    counts = work.check(parquet_rows, *given)
    return pq.read_table(folder / "alone.parquet").to_pylist(), counts.as_csv()


def test_residents_get_what_they_get_on_one_machine(cluster, tmp_path):
    facts = [fact for fact in RULES.facts.values() if fact.codes and fact.type in ("choice", "set")]
    drawn = [{fact.name: PICK.choice(fact.codes) for fact in facts} for _ in range(FILES * ROWS)]
    sums = [{"in_scope_self_pay": str(row), "aid_used.inpatient_aid": str(row % 7)} for row in range(len(drawn))]
    written(tmp_path, [{"编号": row, **one, **sums[row]} for row, one in enumerate(drawn)])

    counts = tmp_path / "counts.csv"
    found = with_a_worker_lost(cluster, tmp_path, "--benefits", "all", "--summary", str(counts))

    expected, counted = alone(tmp_path, ())
    assert sorted(found, key=lambda row: row["编号"]) == expected
    assert counts.read_bytes().decode() == counted


# A number that comes again: in the next file, at the far end, in the same file and alike.
AGAIN = {ROWS + 3: 3, FILES * ROWS - 1: 7, 2 * ROWS + 20: 2 * ROWS + 10}


def test_students_get_what_they_get_on_one_machine_and_numbers_are_found_in_other_parts(cluster, tmp_path):
    numbers = [f"2026{row:06}" for row in range(FILES * ROWS)]
    for row, first in AGAIN.items():
        numbers[row] = numbers[first]
    kinds = [PICK.choice(["", "低保", "特困", "残疾二级", None]) for _ in numbers]
    remarks = [
        PICK.choice(["低保已停发{}", "班长{}", "退学{}", "热心公益{}"]).format(row) for row in range(len(numbers))
    ]
    kinds[2 * ROWS + 20] = kinds[2 * ROWS + 10]
    remarks[2 * ROWS + 20] = remarks[2 * ROWS + 10]
    columns = {"学号": numbers, "困难类别": kinds, "备注": remarks, "序": [*range(len(numbers))]}
    written(tmp_path, pa.table(columns).to_pylist())

    found = sorted(with_a_worker_lost(cluster, tmp_path), key=lambda row: row["序"])

    expected, _ = alone(tmp_path, None)
    doubled = {*AGAIN, *AGAIN.values()}
    assert [row for row in found if row["序"] not in doubled] == [row for row in expected if row["序"] not in doubled]
    assert [row["结论"] for row in found] == [row["结论"] for row in expected]
    told = {row["序"]: row["说明"] for row in found}
    assert "学号和“01.parquet”第4行相同，写的却不一样。" in told[3]
    assert "学号和“00.parquet”第4行相同，写的却不一样。" in told[ROWS + 3]
    assert "学号和“23.parquet”第200行相同，写的却不一样。" in told[7]
    assert "学号和“02.parquet”第11行相同。" in told[2 * ROWS + 20]
    assert "学号" not in told[2 * ROWS + 10]
