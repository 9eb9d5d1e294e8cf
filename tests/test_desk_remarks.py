"""Rows that say of themselves that they are no students come back blank and uncounted; a student never vanishes so."""

from __future__ import annotations

import pytest
from test_desk_doors import cells, posted
from test_desk_meaning import judged
from test_desk_rosters import workbook

HEADER = "序号,学号,姓名,困难类别,备注"
STUDENT = "1,20260001,张渝,低保,"


@pytest.mark.parametrize(
    "row",
    [
        "一、信息学院,,,,",
        "二、外语学院（2人）,,,,",
        "【孤儿】,,,,",
        "（一）重点保障人群,,,,",
        "计算机学院,,,,",
        "2024级1班,,,,",
        ",计科2401班,,,",
        "小计,1,,,",
        "小计：,,1人,,",
        ",合计,,1,",
        "信息学院 小计,1,,,",
        "信息学院 汇总,,,1,",
        "总计数,1,,,",
        ",,,低保 计数,",
        "合计,,,低保1人、孤儿0人,",
        "合计,1,1,无,",
        "共1人,,,,",
        "以上共计1名学生。,,,,",
        "2,,,,",
        "制表人：张渝,,审核人：李江,,2026年9月",
        "制表人：,,张渝,,",
        "审核人（签字）：,,,,",
        "单位（盖章）：,,,填表日期：2026年9月5日,",
        "2026年 9 月 5 日,,,,",
        "以下空白,,,,",
        "------以下无正文------,,,,",
        "第1页 共1页,,,,",
        "注：本表一式两份,,,,",
        "0,0,0,0,0",
        ",0,,0,",
        "以上名单经公示无异议，同意上报。,,,,",
        HEADER,
    ],
)
def test_a_row_that_says_so_itself_is_no_student(row):
    batch, verdicts = judged(HEADER, STUDENT, row, "3,20260002,李江,孤儿,")

    assert [verdict.conclusion if verdict else None for verdict in verdicts] == ["可资助", None, "可资助"]
    assert batch.tally.rows == 2
    assert not batch.tally.problems


@pytest.mark.parametrize(
    ("row", "conclusion"),
    [
        ("2,合计,王五,低保,", "无法读取"),
        ("小计,,李江,低保,", "无法读取"),
        ("小计,5,,低保,", "无法读取"),
        ("2,,李江,,", "无法读取"),
        ("2,,,低保,", "无法读取"),
        (",,李江,,", "无法读取"),
        (",,,低保,", "无法读取"),
        (",张渝,,,", "无法读取"),
        ("20260002 李江 低保,,,,", "无法读取"),
        (",20260002,,,", "不在文件范围"),
        (",7,,,", "不在文件范围"),
        ("2,S-02,李江,,", "不在文件范围"),
        ("2,2024级0001,李江,低保,", "可资助"),
        ("0,20260002,0,低保,0", "可资助"),
        ("2,20260002,李江,低保,小计有误", "需核实"),
        ("信息学院,20260002,李江,低保,", "可资助"),
        ("注：,20260002,李江,低保,", "可资助"),
    ],
)
def test_a_student_never_vanishes_as_a_remark(row, conclusion):
    batch, verdicts = judged(HEADER, STUDENT, row)

    assert verdicts[1].conclusion == conclusion
    assert batch.tally.rows == 2


def test_a_total_below_columns_to_tick_is_no_student():
    _, verdicts = judged("学号,姓名,低保,孤儿", "20260001,张渝,1,0", "合计,,1,0", "1,李江,0,1")

    assert [verdict.identities if verdict else None for verdict in verdicts] == ["低保对象", None, "孤儿"]


def test_what_is_no_student_comes_back_as_it_was(client):
    lines = [line.split(",") for line in ("一、信息学院,,,,", STUDENT, "小计,1,,,")]
    after = cells(posted(client, workbook([["名单"], HEADER.split(","), *lines]), format="csv").data)

    assert [row[:5] for row in after[2:]] == lines
    assert [row[5] for row in after[2:]] == ["", "可资助", ""]


def test_a_list_with_nothing_but_remarks_has_no_students(client):
    answer = posted(client, f"{HEADER}\n一、信息学院,,,,\n小计,0,,,\n".encode())

    assert answer.json["error"]["fields"]["file"].startswith("表头下面没有学生")
