"""`medical-aid batch` on lists of whole cities: from one parquet file to another, whole or not at all."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from webapp.__main__ import program

STUDENTS = {
    "学号": ["20260001", "20260002", "20260003"],
    "困难类别": ["低保", "孤儿", ""],
    "学校所在区县": ["渝北区", "渝北区", "巴南区"],
}
RESIDENTS = {
    "编号": [1, 2, 3],
    "district": ["banan", "banan", "yuzhong"],
    "identities": [["dibao"], [], ["dibao"]],
    "insurance": ["resident"] * 3,
    "care": ["inpatient"] * 3,
    "disease_kind": ["special"] * 3,
    "designated_hospital": [True] * 3,
    "hospital_level": [2] * 3,
    "referred": [True] * 3,
    "care_place": ["in_city"] * 3,
    "in_scope_self_pay": ["10000", "10000", "10000"],
    "aid_used.special_disease_aid": ["0", "0", "0"],
    "date": ["2024-03-01"] * 3,
}


@pytest.fixture
def batch(app, tmp_path, monkeypatch):
    """Runs `medical-aid batch` in a folder with both lists."""
    monkeypatch.chdir(tmp_path)
    pq.write_table(pa.table(STUDENTS), "students.parquet")
    pq.write_table(pa.table(RESIDENTS), "residents.parquet")
    (tmp_path / "broken.parquet").write_bytes(b"PAR1 and no more PAR1")

    def run(*arguments):
        with app.app_context():
            return CliRunner().invoke(program, ["batch", *arguments])

    return run


@pytest.mark.parametrize("engine", ["local", "duckdb"])
def test_students_are_counted_by_district_and_conclusion(engine, batch):
    told = batch("students.parquet", "out.parquet", "--engine", engine, "--date", "2026-09-20", "--summary", "sum.csv")

    assert (told.exit_code, told.output) == (0, "3 行。结果在 out.parquet\n")
    assert pq.read_table("out.parquet")["结论"].to_pylist() == ["可资助", "可资助", "不在文件范围"]
    with Path("sum.csv").open(encoding="utf-8") as file:
        assert {
            (row["district"], row["identities"], row["benefit"]): row["people"] for row in csv.DictReader(file)
        } == {
            ("渝北区", "低保对象", "可资助"): "1",
            ("渝北区", "孤儿", "可资助"): "1",
            ("巴南区", "", "不在文件范围"): "1",
        }


@pytest.mark.parametrize("engine", ["local", "duckdb"])
def test_residents_are_counted_with_their_sums(engine, batch):
    told = batch(
        "residents.parquet",
        "out.parquet",
        "--engine",
        engine,
        "--benefits",
        "special_disease_aid",
        "--summary",
        "sum.csv",
    )

    assert told.exit_code == 0, told.output
    found = pq.read_table("out.parquet").to_pydict()
    assert found["编号"] == [1, 2, 3]
    assert found["special_disease_aid.amount_fen"] == [900_000, None, None]
    with Path("sum.csv").open(encoding="utf-8") as file:
        first = next(csv.DictReader(file))
    assert (first["district"], first["identities"], first["people"], first["yuan"]) == (
        "banan",
        "dibao",
        "1",
        "9000.00",
    )


def test_the_picture_names_each_benefit_with_how_many_are_given_it(batch):
    batch("residents.parquet", "out.parquet", "--benefits", "all", "--summary", "sum.svg")

    picture = Path("sum.svg").read_text(encoding="utf-8")
    assert picture.startswith("<svg ")
    assert "特殊疾病" in picture


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["students.parquet", "out.csv"], "both .parquet"),
        (["students.parquet", "residents.parquet", "out.parquet"], "both .parquet"),
        (["students.parquet", "students.parquet"], "is the file that is read"),
        (["students.parquet", "out.parquet", "--split-by", "学院"], "goes only with"),
        (["students.parquet", "out.parquet", "--summary", "sum.xlsx"], ".csv or .svg"),
        (["residents.parquet", "out.parquet", "--benefits", "inpatient"], "no such benefit: inpatient"),
        (["residents.parquet", "out.parquet"], "困难类别"),
        (["broken.parquet", "out.parquet"], "broken.parquet: "),
        (["broken.parquet", "out.parquet", "--engine", "duckdb"], "broken.parquet: "),
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence_and_leaves_nothing(arguments, told, batch, tmp_path):
    found = batch(*arguments)

    assert found.exit_code != 0
    assert told in found.output
    assert "Traceback" not in found.output
    assert not (tmp_path / "out.parquet").exists()


def test_a_missing_extra_is_named(batch, monkeypatch):
    monkeypatch.setitem(sys.modules, "webapp.population.duckdb_rows", None)
    monkeypatch.setitem(sys.modules, "duckdb", None)

    found = batch("students.parquet", "out.parquet", "--engine", "duckdb")

    assert found.exit_code == 1
    assert 'pip install "chongqing-medical-aid[duckdb]"' in found.output
