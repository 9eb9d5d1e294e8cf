"""What is written above a list or a part of it: an end, a refusal, an earlier year, an identity, another order."""

from __future__ import annotations

import datetime as dt
import io

import pytest
import xlsxwriter

from webapp import library
from webapp.desk.judging.batch import opened
from webapp.desk.judging.choices import Choices

CHOICES = Choices(dt.date(2026, 9, 20), "yubei", dt.date(2026, 9, 1))
HEADER = "学号,姓名,困难类别"
# Alone above students.
AGAINST = """
二、取消资助学生
三、不予资助
退出：
附：已退出名单
（二）停发低保金的学生
审核不通过名单
【休学、退学学生】
去年名单
2024-2025学年
2025年受助学生
待定
候补名单
以下学生已不再享受
"""
FOR = """
一、拟资助学生
新增：
在册学生
2026年受助学生
2026-2027学年
2025级学生
2025新生名单
2025年入学
计算机学院（12人）
大二学生
未来技术学院
原子能学院
续享受人员
"""


def rows(table):
    return [line for line in table.splitlines() if line]


def judged(*lines):
    """The conclusions on the students of a csv, by their numbers, and what is said of each."""
    batch = opened(io.BytesIO("\n".join(lines).encode()), CHOICES, library.load())
    return {str(row[0]): found for row, found in batch if found}


def conclusions(*lines):
    return [found.conclusion for found in judged(*lines).values()]


@pytest.mark.parametrize("above", rows(AGAINST))
def test_who_stands_below_an_end_or_a_refusal_is_to_be_looked_into(above):
    found = judged(HEADER, "20260001,张渝,低保", f"{above},,", "20260002,王芳,低保", "20260003,李江,")

    assert [one.conclusion for one in found.values()] == ["可资助", "需核实", "不在文件范围"]
    assert f"上面写着“{above}”" in found["20260002"].note


@pytest.mark.parametrize("above", rows(FOR))
def test_who_stands_below_a_college_or_those_who_are_on_the_list_is_on_it(above):
    assert conclusions(HEADER, f"{above},,", "20260001,张渝,低保") == ["可资助"]


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        (["一、资助学生", "二、取消资助学生", "三、新增学生"], ["可资助", "需核实", "可资助"]),
        (["一、文学院", "二、退出学生", "三、法学院"], ["可资助", "需核实", "可资助"]),
        # A college below the students who left is none of them; nor is a hardship.
        (["退出学生", "文学院", "法学院"], ["需核实", "可资助", "可资助"]),
        (["退学学生", "低保学生", "法学院", "在校学生"], ["需核实", "可资助", "可资助", "可资助"]),
        (["待审核", "特困"], ["需核实", "可资助"]),
        (["文学院", "退出学生", "法学院"], ["可资助", "需核实", "可资助"]),
        (["二、退出学生", "（一）文学院", "三、在册学生"], ["需核实", "需核实", "可资助"]),
    ],
)
def test_a_part_ends_where_another_one_of_its_kind_begins(parts, found):
    lines = [line for number, part in enumerate(parts) for line in (f"{part},,", f"2026000{number},张渝,低保")]

    assert conclusions(HEADER, *lines) == found


def test_colleges_right_below_those_who_left_are_parts_of_them():
    lines = ["退出学生,,", "文学院,,", "20260001,张渝,低保", "法学院,,", "20260002,王芳,低保", "在校学生,,"]

    assert conclusions(HEADER, *lines, "20260003,李江,低保") == ["需核实", "需核实", "可资助"]


def test_a_part_may_stand_with_its_count_or_with_a_header_of_its_own():
    lines = ["合计,,1", "附：已退出名单,,2人", HEADER, "20260002,王芳,低保", "20260003,李江,孤儿"]

    assert conclusions(HEADER, "20260001,张渝,低保", *lines) == ["可资助", "需核实", "需核实"]


@pytest.mark.parametrize("above", ["低保学生名单", "一、孤儿学生", "特困供养学生名单（2人）"])
def test_an_identity_above_a_part_is_told_where_the_category_is_blank(above):
    found = judged(
        HEADER, f"{above},,", "20260001,张渝,", "20260002,王芳,国家助学金", "二、其他学生,,", "20260003,李江,"
    )

    assert [one.conclusion for one in found.values()] == ["需核实", "可资助", "不在文件范围"]
    assert f"上面写着“{above}”" in found["20260001"].note


@pytest.mark.parametrize(
    ("title", "conclusion"),
    [
        ("2024-2025学年家庭经济困难学生名单", "需核实"),
        ("重庆某大学2025年家庭经济困难学生汇总表", "需核实"),
        ("2025—2026学年第二学期受助学生花名册", "需核实"),
        ("上学年受助学生名单", "需核实"),
        ("2026年秋季家庭经济困难学生名单", "可资助"),
        ("2026-2027学年受助学生名单", "可资助"),
        ("2025级家庭经济困难学生名单", "可资助"),
        ("关于落实渝医保发〔2019〕78号的学生名单", "可资助"),
    ],
)
def test_the_title_of_an_earlier_year_makes_a_list_of_an_earlier_year(title, conclusion):
    found = judged(f"{title},,", HEADER, "20260001,张渝,低保", "20260002,王芳,")

    assert [one.conclusion for one in found.values()] == [conclusion, "不在文件范围"]
    assert (f"表的上面写着“{title}”" in found["20260001"].note) == (conclusion == "需核实")


def test_the_name_of_a_sheet_says_the_year_as_a_title_does():
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("2024-2025学年")
        sheet.write_row(0, 0, HEADER.split(","))
        sheet.write_row(1, 0, ["20260001", "张渝", "低保"])
    [(_, found)] = opened(stream, CHOICES, library.load())

    assert found.conclusion == "需核实"


def test_rows_below_a_second_header_in_another_order_are_not_read_by_the_first():
    other = ["姓名,学号,困难类别", "王芳,20260002,孤儿", "李江,20260003,"]
    found = judged(HEADER, "20260001,张渝,低保", *other, HEADER, "20260004,赵敏,低保")

    assert [one.conclusion for one in found.values()] == ["可资助", "无法读取", "无法读取", "可资助"]
    assert "又有一行列名" in found["王芳"].note
