"""Students are worked out together, and what many have in common once: never with another result than each alone."""

from __future__ import annotations

import csv
import datetime as dt
import io
import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import steady

from bench import rosters
from webapp import library
from webapp.desk.judging.batch import HeldBatch, StudentEvaluation
from webapp.desk.judging.choices import Choices
from webapp.desk.judging.student import StudentReader
from webapp.desk.judging.verdict import RESULT_COLUMNS, StudentVerdict
from webapp.desk.reading.columns import HOME, recognise
from webapp.desk.reading.table import held
from webapp.desk.results.writing import write_csv
from webapp.formula import harmless

SITE = library.load()
CHOICES = Choices(dt.date(2026, 9, 20), "yubei", dt.date(2026, 9, 1))
EARLY = Choices(dt.date(2018, 9, 20), "", None)
# What stands below each heading; a number is put where {} is.
CELLS = {
    "困难类别": [
        "",
        "低保",
        " 低保户",
        "特困、孤儿",
        "残疾二级",
        "残疾",
        "一般困难",
        "外星人",
        "null",
        "无",
        "1—6级残疾军人",
    ],
    "是否低保": ["", "", "是", "否", "√", "已退出"],
    "残疾等级": ["", "", "二级", "四级", "500101{}"],
    "上年困难类别": ["", "", "低保", "特困"],
    "民政核查是否低保": ["", "", "否", "是", "查无此人"],
    "认定区县": ["", "渝北区", "巴南", "两江新区（原渝北区）", "？"],
    "家庭户籍": ["", "市内", "市外", "重庆市渝北区{}号", "四川省广安市{}号", "渝北区{}号", "万州", "不详{}"],
    "学校所在区县": ["", "渝北", "渝北区", "沙坪坝大学城校区", "成都市", "？{}"],
    "开学日期": ["", "2026-09-01", "2026/9/1", "2025-09-01", "2026年3月1日", "？{}"],
    "参保情况": ["", "居民", "居民医保", "职工医保", "？", "灵活就业"],
    "已交材料": ["", "低保证", "残疾证、低保证复印件", "都交了", "低保证（未盖章）"],
    "学籍状态": ["", "在读", "休学", "退学{}"],
    "审核状态": ["", "通过", "不通过", "待审{}"],
    "低保证有效期": ["", "2027-01-01", "2026-01-01", "长期"],
    "学年": ["", "2026-2027", "2024-2025"],
    "备注": [
        "",
        "",
        "",
        "已核实{}",
        "审核中 ",
        "低保已停发{}",
        "父亲务农{}",
        "父亲残疾一级",
        "建议按低保{}",
        "已在户籍地参保",
    ],
    "情况说明": ["", "", "无", "不再享受{}", "非低保"],
}
PAPERS = {"低保证": ["", "√", "有", "无", "？"], "残疾证复印件": ["", "已交", "未交"]}


def rows_that_differ_in_one_cell(headings, cells):
    """Each cell of each column in a row that is else as a student's in scope, as one's who names no hardship, and as
    one's drawn at random; each row has a number of its own, and some are too short."""
    pick = random.Random(1)  # noqa: S311
    plain = {
        "家庭户籍": "市外",
        "学校所在区县": "渝北",
        "开学日期": "2026-09-01",
        "学籍状态": "在读",
        "审核状态": "通过",
    }
    of_one_in_scope = {**dict.fromkeys(headings, ""), **plain, "困难类别": "低保", "已交材料": "低保证", "低保证": "有"}
    usual = [of_one_in_scope, of_one_in_scope | {"困难类别": ""}, {name: pick.choice(cells[name]) for name in headings}]
    told = itertools.product(usual, [(name, cell) for name in headings for cell in cells[name]])
    for number, (row, (name, cell)) in enumerate(told):
        whole = [f"2026{number:06}", *((row | {name: cell})[each].replace("{}", str(number)) for each in headings)]
        yield whole if number % 7 else whole[: pick.randint(2, len(whole))]


def found(header, rows, choices=CHOICES):
    columns = recognise(header, years=choices.years)
    return [verdict for _, verdict in HeldBatch(held("csv", header, 1, rows), columns, choices, SITE)]


@pytest.mark.parametrize(
    ("choices", "cells", "left_out"),
    [
        (CHOICES, CELLS, ()),
        (CHOICES, CELLS | PAPERS, ("已交材料", "民政核查是否低保")),
        (EARLY, CELLS, ("是否低保", "残疾等级", "上年困难类别", "民政核查是否低保", "备注", "情况说明")),
    ],
)
def test_a_messy_list_is_judged_cell_by_cell_as_each_student_alone(choices, cells, left_out):
    headings = [name for name in cells if name not in left_out]
    header = ("学号", *headings)
    rows = list(rows_that_differ_in_one_cell(headings, cells))

    together = found(header, rows, choices)

    assert len({verdict.conclusion for verdict in together}) > 1
    for row, verdict in zip(rows, together, strict=True):
        [alone] = found(header, [row], choices)
        assert verdict == alone, row


@pytest.mark.parametrize("write", [rosters.write_plain, rosters.write_messy])
def test_the_rosters_that_are_measured_are_judged_as_each_student_alone(write, tmp_path):
    write(tmp_path / "in.csv", 120)
    with (tmp_path / "in.csv").open(newline="", encoding="utf-8") as stream:
        header, *rows = [tuple(row) for row in csv.reader(stream)]
    numbers = [row[header.index("学号")] for row in rows]
    once = [list(row) for row in rows if row[header.index("学号")] and numbers.count(row[header.index("学号")]) == 1]

    assert found(header, once) == [found(header, [row])[0] for row in once]


cells_of_any_kind = st.one_of(
    st.just("张渝"),
    st.sampled_from(["", "-", "=1", "-5", "－", "a,b", '"', "两\n行", "\r", "@x", "＝1", " ", "\ud800"]),
    st.text(max_size=5),
)
rows_of_any_length = st.one_of(
    st.lists(cells_of_any_kind, min_size=2, max_size=2), st.lists(cells_of_any_kind, max_size=6)
)


@given(rows=st.lists(rows_of_any_length, min_size=1, max_size=4), seed=st.integers(1, 9))
@steady(200)
def test_a_csv_is_written_as_a_writer_of_csv_writes_harmless_cells(rows, seed):
    header = ("学号", "困难类别", "联系人", "去向")
    rows = [[f"2026{seed}{place:05}", "低保", *row] for place, row in enumerate(rows)]
    columns = recognise(header)
    batch = HeldBatch(held("csv", header, 1, rows), columns, CHOICES, SITE)
    verdicts = [verdict for _, verdict in batch]
    batch.restart()
    out = io.BytesIO()
    write_csv(batch, out)

    expected = io.StringIO(newline="")
    lines = csv.writer(expected)
    lines.writerow([*header, *RESULT_COLUMNS])
    for row, verdict in zip(rows, verdicts, strict=True):
        line = [*map(harmless, row), *[""] * (len(header) - len(row))]
        line[len(header) : len(header)] = verdict.columns
        lines.writerow(line)
    assert out.getvalue() == b"\xef\xbb\xbf" + expected.getvalue().encode("utf-8", "replace")


@pytest.mark.parametrize(
    "said", ["重庆市渝北区1号", "重庆", "四川省重庆市渝北区", "湖北省利川市", "北京", "天津渝北", "渝北区1号"]
)
def test_an_address_known_by_its_beginning_is_read_as_any_other(said):
    home, _ = SITE.once(StudentReader).cell(HOME, said)
    header = ("学号", "困难类别", HOME)
    named = {True: "市内", False: "市外", None: "看不出"}[home]

    assert found(header, [["20260001", "低保", said]], EARLY)[0].columns == (
        found(header, [["20260001", "低保", named]], EARLY)[0].columns
    )


def test_what_was_worked_out_of_one_table_is_kept_for_the_next():
    evaluation = StudentEvaluation(CHOICES, SITE)
    columns = {"学号": ["20260001", "20260002"], "困难类别": ["低保", "孤儿"]}

    first, second = evaluation.verdicts(columns), evaluation.verdicts(columns)

    assert all(isinstance(verdict, StudentVerdict) for verdict in first)
    assert [verdict.conclusion for verdict in first] == ["可资助", "可资助"]
    assert all(one is other for one, other in zip(first, second, strict=True))


def test_each_call_is_a_table_by_itself():
    evaluation = StudentEvaluation(CHOICES, SITE)
    columns = {"学号": ["20260001"], "困难类别": ["低保"]}

    assert [evaluation(columns)["结论"] for _ in range(2)] == [["可资助"]] * 2
    assert evaluation({"学号": ["20260001"] * 2, "困难类别": ["低保", ""]})["结论"] == ["需核实"] * 2


def test_an_evaluation_takes_tables_of_different_columns():
    evaluation = StudentEvaluation(CHOICES, SITE)

    ticked = evaluation({"学号": [1], "孤儿": [True]})
    named = evaluation({"困难类别": ["孤儿"], "学号": [1], "姓名": ["张渝"]})

    assert ticked["认定类别"] == named["认定类别"] == ["孤儿"]
    assert [*ticked] == [*RESULT_COLUMNS]


class ArrowColumn:
    """As pyarrow has it: values come out all at once, or one scalar after the other."""

    def __init__(self, *values):
        self._values = values

    def to_pylist(self):
        return list(self._values)


def test_a_column_of_arrow_is_taken_as_it_is():
    columns = {"学号": ArrowColumn(20260001, 20260002), "困难类别": ArrowColumn("低保", None)}

    assert StudentEvaluation(CHOICES, SITE)(columns)["结论"] == ["可资助", "需核实"]


@pytest.mark.parametrize("remark", ["审核中", "审核中 ", " 审核中\n", "低保已停发"])
def test_a_remark_weighs_with_a_space_around_it_too(remark):
    header = ("学号", "困难类别", "备注")

    assert found(header, [["20260001", "孤儿", "已核实"], ["20260002", "孤儿", remark]])[1].conclusion == "需核实"
