"""The level of a disability: the same wherever it is written; of a third and a fourth no notice speaks."""

from __future__ import annotations

import pytest
from coloured_lists import letters, lines, verdicts, workbook

# In 困难类别 alone.
LIGHT = """
残疾三级 / 三级残疾 / 肢体三级 / 残疾（四级） / 残疾、三级 / 残疾/四级 / 残疾：三级 / 四级肢残 / 智力四级残疾
残疾3 / 残疾 三 / 残疾等级三级 / 残疾证三级 / 残疾Ⅲ级 / 听障四级 / 残疾叁级 / 三级肢体残疾 / 残障三级
"""
# Another heading, and what stands below it.
OF_THIRD = """
残疾等级：三级 / 残疾等级：残疾三级 / 等级：四级 / 级别：3 / 证件等级：三级 / 残级：4级 / 残疾等级：IV
残疾等级：第三级 / 残疾等级：肢体/三级 / 残疾等级：肢体三级、听力四级 / 残疾等级：残三 / 伤残等级：三级
残疾类别：听力四级 / 已交材料：残疾证（三级）
"""
# 困难类别, another heading, what stands below it, and what comes of it.
BESIDE = [
    ("残疾", "残疾等级", "二级", "K"),
    ("残疾学生", "等级", "2", "K"),
    ("残疾", "已交材料", "残疾证（二级）", "K"),
    ("残疾", "残疾等级", "未写", "H"),
    ("残疾", "残疾等级", "", "H"),
    ("残疾三级", "等级", "残疾三级", "B"),
    ("残疾二级", "残疾等级", "三级", "H"),
    ("残疾二级", "已交材料", "残疾证（三级）", "H"),
    ("残疾家庭", "残疾等级", "三级", "H"),
    ("残疾子女", "残疾等级", "三级", "H"),
    ("低保", "残疾等级", "三级", "K"),
]
TICKED = ["三级", "是，三级", "是（四级）", "√三级", "有 四级", "是/三级", "有残疾证（三级）", "肢体残疾四级"]


def parts(table):
    return [part.strip() for line in table.splitlines() for part in line.split(" / ") if part.strip()]


@pytest.mark.parametrize("said", parts(LIGHT))
def test_a_third_or_fourth_level_is_out_of_scope_however_it_is_written(said):
    [found] = verdicts(workbook({"名单": [["学号", "困难类别"], ["20260001", said]]}))

    assert found.conclusion == "不在文件范围"
    assert "文件只写了一级、二级" in found.note


@pytest.mark.parametrize("said", ["残疾", "残疾学生", "残障", "肢体残疾", "残疾证", "残疾（持证）", "残疾困难学生"])
def test_a_third_or_fourth_level_may_stand_beside_it(said):
    for heading, level in (part.split("：") for part in parts(OF_THIRD)):
        assert letters(lines(f"学号,困难类别,{heading}", f"20260001,{said},{level}"), "名单.csv") == "B", (
            heading,
            level,
        )


@pytest.mark.parametrize(("said", "heading", "level", "found"), BESIDE)
def test_the_level_of_a_column_beside_says_the_same(said, heading, level, found):
    told = [["学号", "困难类别", heading], ["20260001", said, level]]

    assert letters(lines(*map(",".join, told)), "名单.csv").replace("M", "K") == found
    assert letters(workbook({"名单": told})).replace("M", "K") == found


@pytest.mark.parametrize("heading", ["残疾", "是否残疾", "残疾学生", "残疾情况", "残障"])
@pytest.mark.parametrize("said", TICKED)
def test_a_tick_may_have_its_level_with_it(heading, said):
    assert letters(workbook({"名单": [["学号", "低保", heading], ["20260001", "", said]]})) == "B"


@pytest.mark.parametrize(("level", "found"), [("三级", "B"), ("二级", "K"), ("取消", "H")])
def test_a_tick_may_have_its_level_below_a_heading_of_levels(level, found):
    assert letters(workbook({"名单": [["学号", "残疾", "等级"], ["20260001", "√", level]]})) == found


@pytest.mark.parametrize("kind", ["残疾类型", "残疾类别"])
@pytest.mark.parametrize(("level", "found"), [("三级", "B"), ("二级", "K")])
def test_the_kind_of_a_disability_is_no_level_and_asks_for_none(kind, level, found):
    told = lines(f"学号,困难类别,{kind},残疾等级", f"1001,残疾学生,肢体,{level}")

    assert letters(told, "名单.csv") == found
