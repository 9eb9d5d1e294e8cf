"""Columns that are called by a year alone: this year's has the category, last year's had it, and 同上年 leads there."""

from __future__ import annotations

import pytest
from coloured_lists import letters, lines, split, workbook

HEADINGS = """
2025年         | 2026年         | 同上年
2025           | 2026           | 同左
25年           | 26年           | 不变
去年           | 今年           | 同去年
上学年         | 本学年         | 同上学年
2025-2026学年  | 2026-2027学年  | 同上学年
2025年秋       | 2026年秋       | 同2025年
2025年认定     | 2026年认定     | 与上年相同
2025年困难类别 | 2026年困难类别 | 同上年
"""


@pytest.mark.parametrize(("before", "now", "same"), split(HEADINGS))
def test_this_years_column_decides(before, now, same):
    said = [
        ("低保", "低保"),
        ("低保", same),
        ("低保", "无"),
        ("低保", ""),
        ("", "孤儿"),
        ("", same),
        ("残疾三级", same),
    ]
    told = [f"2026{number:04},{one},{other}" for number, (one, other) in enumerate(said)]

    assert letters(lines(f"学号,{before},{now}", *told), "名单.csv") == "KKBHKHB"
    turned = [f"2026{number:04},{other},{one}" for number, (one, other) in enumerate(said)]
    assert letters(lines(f"学号,{now},{before}", *turned), "名单.csv") == "KKBHKHB"


def test_years_may_stand_below_the_category():
    told = [
        ["学号", "姓名", "困难类别", ""],
        ["", "", 2025, 2026],
        ["1001", "张", "低保", "同上年"],
        ["1002", "李", "低保", ""],
    ]

    assert letters(workbook({"名单": told})) == "KH"


def test_what_was_paid_in_a_year_is_no_category():
    assert letters(lines("学号,困难类别,2025年", "1001,低保,3300", "1002,,3300", "1003,,低保"), "名单.csv") == "KBH"


def test_the_same_as_before_is_asked_about_where_nothing_is_told_of_before():
    assert letters(lines("学号,困难类别", "1001,同上年", "1002,不变"), "名单.csv") == "HH"
