"""Lists of whole cities: whatever engine reads them, each row comes back with what it would have got alone."""

from __future__ import annotations

import datetime as dt
import random

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from strategies import RULES, TODAY

from webapp import library
from webapp.desk.judging.batch import StudentEvaluation
from webapp.desk.judging.choices import Choices
from webapp.desk.judging.verdict import RESULT_COLUMNS
from webapp.population import engine
from webapp.population.duckdb_rows import DuckdbRows
from webapp.population.parquet_rows import ParquetRows
from webapp.population.residents import ResidentTables, UnknownColumnError
from webapp.population.students import StudentTables

SITE = library.load()
CHOICES = Choices(dt.date(2026, 9, 20), "yubei", dt.date(2026, 9, 1))
ENGINES = pytest.mark.parametrize("reading", [ParquetRows, DuckdbRows])


@pytest.fixture(autouse=True)
def few_rows_together(monkeypatch):
    """So that small tables come in several batches too."""
    for module in ("engine", "parquet_rows", "duckdb_rows"):
        monkeypatch.setattr(f"webapp.population.{module}.ROWS", 50)


def checked(reading, folder, columns):
    source, target = folder / "in.parquet", folder / "out.parquet"
    pq.write_table(pa.table(columns), source, row_group_size=70)
    rows = reading(source)
    engine.check_students(rows, target, StudentTables(rows.schema.names, CHOICES, SITE), [].append)
    return pq.read_table(target)


CELLS = {
    "困难类别": ["", "低保", "特困、孤儿", "残疾二级", "残疾", "一般困难", "外星人", None, "国家助学金"],
    "是否低保": ["", "", "是", "否", None, "已退出"],
    "家庭户籍": ["", "市内", "市外", "重庆市渝北区{}号", "四川省广安市{}号", "不详{}"],
    "学校所在区县": ["", "渝北", "成都市", "？{}"],
    "开学日期": ["", "2026-09-01", "2025-09-01"],
    "已交材料": ["", "低保证", "残疾证、低保证复印件", "低保证（未盖章）", None],
    "学籍状态": ["", "在读", "休学"],
    "备注": ["", "", "班长{}", "低保已停发", "退学{}", "热心公益"],
    "姓名": ["张渝", "李山{}", "王五（退学）", "", "阿依古丽·买买提", None, "示例", "已退学", "王大父", "张军"],
    "电话": ["138{}"],
}


@pytest.fixture(scope="module")
def students():
    """Three hundred rows of all that may stand in them, each with a number of its own."""
    pick = random.Random(7)  # noqa: S311
    cells = {name: [pick.choice(values) for _ in range(300)] for name, values in CELLS.items()}
    told = {name: [v and v.format(row) for row, v in enumerate(values)] for name, values in cells.items()}
    return {"学号": [f"2026{row:05}" for row in range(300)], **told}


@ENGINES
def test_students_get_what_the_desk_says_of_them(reading, students, tmp_path):
    found = checked(reading, tmp_path, students)

    assert found.drop_columns([*RESULT_COLUMNS]).equals(pa.table(students))
    assert found.select([*RESULT_COLUMNS]).to_pydict() == StudentEvaluation(CHOICES, SITE)(students)


@ENGINES
def test_numbers_that_come_again_anywhere_are_told_with_their_row(reading, tmp_path):
    numbers = [f"2026{row:05}" for row in range(300)]
    kinds = ["低保"] * 300
    numbers[280], numbers[290], kinds[290] = numbers[3], "２０２６" + numbers[5][4:], "孤儿"

    found = checked(reading, tmp_path, {"学号": numbers, "困难类别": kinds})

    told = found["说明"].to_pylist()
    assert [row for row, text in enumerate(told) if "学号" in text] == [5, 280, 290]
    assert "学号和第4行相同。" in told[280]
    assert "学号和第291行相同，写的却不一样。" in told[5]
    assert "学号和第6行相同，写的却不一样。" in told[290]
    assert found["结论"].to_pylist()[3] == "可资助"


@ENGINES
@pytest.mark.parametrize("numbers", [["", "合计", None], ["1.2E+10", "例：2026001", "2026-09-01"]])
def test_a_number_that_is_none_cannot_be_read(reading, numbers, tmp_path):
    found = checked(reading, tmp_path, {"学号": numbers, "困难类别": ["低保"] * 3})

    assert found["结论"].to_pylist() == ["无法读取"] * 3


@ENGINES
def test_what_stands_beside_a_number_is_heard(reading, tmp_path):
    columns = {
        "学号": ["2026001（退学）", "作废2026002", "2026003/2026004", "A2026005", "2026006"],
        "姓名": ["张渝"] * 5,
        "困难类别": ["低保"] * 5,
    }

    found = checked(reading, tmp_path, columns).select([*RESULT_COLUMNS]).to_pydict()

    assert found == StudentEvaluation(CHOICES, SITE)(columns)
    assert found["结论"] == ["需核实"] * 3 + ["可资助"] * 2


def test_numbers_of_the_rows_make_no_kinds_of_students():
    tables = StudentTables(["序号", "学号", "困难类别"], CHOICES, SITE)
    rows = [[str(row) for row in range(1, 200)], [f"2026{row:05}" for row in range(1, 200)], ["低保"] * 199]

    judged = tables.judged(pa.RecordBatch.from_arrays([pa.array(cells) for cells in rows], names=["a", "b", "c"]))

    assert len(judged.verdicts) == 1
    assert len(judged.which) == 199


@ENGINES
def test_numbers_may_come_as_numbers_and_other_columns_as_anything(reading, tmp_path):
    columns = {
        "学号": pa.array([20260001, 20260002], pa.int64()),
        "困难类别": pa.array(["低保", None]).dictionary_encode(),
        "开学日期": pa.array([dt.date(2026, 9, 1), None]),
        "绩点": pa.array([3.7, None], pa.float32()),
        "课程": pa.array([["一"], []]),
    }

    found = checked(reading, tmp_path, columns)

    assert found["结论"].to_pylist() == ["可资助", "需核实"]
    assert found["课程"].to_pylist() == [["一"], []]


@ENGINES
def test_a_table_without_rows_comes_back_with_its_columns(reading, tmp_path):
    found = checked(reading, tmp_path, {"学号": pa.array([], pa.string()), "困难类别": pa.array([], pa.string())})

    assert found.schema.names == ["学号", "困难类别", *RESULT_COLUMNS]


PEOPLE = {
    "户编号": ["a", "b", "c", "d"],
    "district": ["banan", "banan", "巴南区", None],
    "identities": pa.array([["dibao"], [], ["dibao"], None]),
    "insurance": ["resident"] * 4,
    "care": ["inpatient", "inpatient", "inpatient", None],
    "disease_kind": ["special"] * 4,
    "hospital_level": [2, 2, 2, None],
    "designated_hospital": [True] * 4,
    "referred": [True] * 4,
    "care_place": ["in_city"] * 4,
    "aid_used": pa.array([{"special_disease_aid": "0"}] * 4),
    "date": pa.array([dt.date(2024, 3, 1)] * 4),
}
YUAN = {
    "text": ["10000.05", "10000.05", "10000.05", None],
    "float": pa.array([10000.05, 10000.05, 10000.05, None], pa.float64()),
    "decimal": pa.array([10000.05, 10000.05, 10000.05, None]).cast(pa.decimal128(12, 2)),
}


@pytest.mark.parametrize("yuan", YUAN)
def test_residents_get_five_columns_for_each_benefit(yuan):
    batch = pa.RecordBatch.from_pydict({**PEOPLE, "in_scope_self_pay": YUAN[yuan]})

    found = engine.beside(batch, ResidentTables(RULES, TODAY, ["special_disease_aid"]).results(batch)).to_pydict()

    assert found["户编号"] == ["a", "b", "c", "d"]
    assert found["special_disease_aid.status"] == ["eligible", "not_stated", None, "undecided"]
    # Of 10000.05 yuan 90 percent are 9000.045, and half a fen is rounded up.
    assert found["special_disease_aid.amount_fen"] == [900_005, None, None, None]
    assert found["special_disease_aid.rate"][0] == "0.9"
    assert "banan-2023-30" in found["special_disease_aid.clauses"][0]
    assert [told and told.partition("：")[0] for told in found["problem"]] == [None, None, "district", None]


def test_a_column_that_is_nearly_a_fact_is_asked_about():
    batch = pa.RecordBatch.from_pydict({"districts": ["banan"], "学院": ["法学"]})

    with pytest.raises(UnknownColumnError, match=r"districts.*district"):
        ResidentTables(RULES, TODAY).results(batch)


@pytest.mark.parametrize("sum_", ["-1", "3万", "1.005", "1e9"])
def test_a_sum_that_is_none_is_told_in_its_row(sum_):
    batch = pa.RecordBatch.from_pydict({"district": ["banan"] * 2, "in_scope_cost": ["5", sum_]})

    found = ResidentTables(RULES, TODAY, ["tilt_aid"]).results(batch)

    assert [bool(told) for told in found["problem"].to_pylist()] == [False, True]
    assert found["tilt_aid.status"].to_pylist()[1] is None
