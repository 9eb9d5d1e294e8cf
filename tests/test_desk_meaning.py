"""What columns beside 困难类别 mean: another time or person, an office's check, something to tick."""

from __future__ import annotations

import datetime as dt
import io

import pytest

from webapp import library
from webapp.desk.judging.batch import opened
from webapp.desk.judging.choices import Choices
from webapp.desk.problem import SpreadsheetError
from webapp.desk.reading.columns import recognise

CHOICES = Choices(dt.date(2026, 9, 20), "yubei", dt.date(2026, 9, 1))
# A heading, then 困难类别, what stands below the heading, and what comes of it.
ANOTHER_TIME = """
上年困难类别           |      | 低保      | 需核实
上年困难类别           | 低保 | 特困      | 可资助
上年困难类别           | 无   | 低保      | 不在文件范围
上年困难类别           |      | 无        | 不在文件范围
上年困难类别           |      |           | 不在文件范围
原困难类别             |      | 低保      | 需核实
前一学年资助等级       |      | 孤儿      | 需核实
2025-2026学年困难等级  |      | 特别困难  | 需核实
国家助学金（2024）     |      | 是        | 需核实
困难类别（2025）       |      | 低保      | 需核实
2026年国家助学金       |      | 一等      | 可资助
2026-2027学年是否低保  |      | 是        | 可资助
24-25学年认定等级      |      | 低保      | 需核实
历年认定情况           |      | 24年低保  | 需核实
曾享受低保             | 孤儿 | 是        | 可资助
变更前类别             |      | 低保      | 需核实
重点保障人群           |      | 低保      | 可资助
2024级是否低保         |      | 是        | 可资助
是否申请国家助学金     |      | 是        | 需核实
是否申请国家助学金     | 低保 | 是        | 可资助
学生自报困难类型       |      | 低保      | 需核实
拟认定困难等级         |      | 特别困难  | 需核实
班级评议困难等级       |      | 困难      | 需核实
辅导员推荐类别         |      | 低保      | 需核实
入学前是否建档立卡     |      | 是        | 需核实
推荐人                 |      | 李老师    | 不在文件范围
上次认定               |      | 一般困难  | 不在文件范围
上次认定               |      | 低保      | 需核实
曾获资助               |      | 国家助学金3300 | 不在文件范围
以往获助               |      | 2024年国家助学金 | 不在文件范围
是否退役军人           |      | 是        | 不在文件范围
申请时间               |      | 2026-09-02 | 不在文件范围
"""
ENDED = """
是否低保（已退出）     |      | 是        | 需核实
是否低保（已退出）     | 低保 | 是        | 需核实
是否低保（已退出）     | 孤儿 | 是        | 可资助
是否低保（已退出）     | 低保 | 否        | 可资助
低保停发日期           | 低保 | 2025-06   | 需核实
低保停发日期           | 低保 |           | 可资助
是否取消资格           | 孤儿 | 是        | 需核实
低保状态               | 低保 | 已退出    | 需核实
低保状态               | 低保 | 在保      | 可资助
"""
ANOTHER_PERSON = """
父亲是否残疾           |      | 是        | 需核实
父亲是否残疾           |      | 否        | 不在文件范围
父亲是否残疾           | 低保 | 是        | 可资助
家庭成员残疾情况       |      | 母亲二级  | 需核实
家中是否有残疾人       |      | 有        | 需核实
爷爷奶奶是否特困供养   |      | 是        | 需核实
是否低保（母亲）       |      | 是        | 需核实
是否孤儿（父母双亡）   |      | 是        | 可资助
是否低保家庭           |      | 是        | 可资助
监护人姓名             |      | 李江      | 不在文件范围
"""
CHECKS = """
民政部门核查是否低保   | 低保     | 否         | 需核实
民政部门核查是否低保   | 低保     | 是         | 可资助
民政部门核查是否低保   | 孤儿     | 否         | 可资助
民政部门核查是否低保   |          | 是         | 可资助
民政核查结果           | 低保     | 查无此人   | 需核实
民政核查结果           | 低保     | 属实       | 可资助
民政核查结果           | 残疾一级 | 查无此人   | 可资助
民政核查结果           |          | 属实       | 需核实
民政核查结果           |          | 低保       | 可资助
残联核验等级           | 残疾二级 | 三级       | 需核实
残联核验等级           |          | 二级       | 可资助
残联比对               | 低保     | 否         | 可资助
乡村振兴局是否在库     | 监测户   | 不在库     | 需核实
审核状态               | 低保     | 审核不通过 | 需核实
审核状态               | 低保     | 待审核     | 需核实
审核状态               |          | 审核通过   | 不在文件范围
学院审核意见           | 低保     | 不同意     | 需核实
学院审核意见           | 低保     | 情况属实，同意上报 | 可资助
大数据核查             | 低保     | 疑似不符   | 需核实
大数据核查             | 低保     | 正常       | 可资助
学校意见               | 低保     | 不同意     | 需核实
最终类别               | 低保     | 无         | 需核实
最终类别               | 低保     | 特困       | 需核实
最终类别               | 低保     | 低保       | 可资助
审定等级               | 低保     | 无         | 需核实
审核意见               | 低保     | 无         | 可资助
民政返回类别           | 低保     | 特困       | 需核实
民政返回类别           | 低保     | 低保       | 可资助
民政返回类别           |          | 低保       | 可资助
学校认定               |          | 一般困难   | 需核实
学院评定结果           |          | 特别困难   | 需核实
学校认定               | 低保     | 一般困难   | 可资助
学校认定               |          |            | 不在文件范围
是否困难学生           | 低保     | 否         | 需核实
是否家庭经济困难       | 低保     | 否         | 需核实
是否困难学生           | 低保     | 是         | 可资助
是否困难学生           |          | 否         | 不在文件范围
复审                   | 低保     | 未通过     | 需核实
认定结果               | 低保     | 未通过     | 需核实
认定结果               | 低保     | 通过       | 可资助
困难认定审核结果       |          | 通过       | 需核实
困难认定学年           |          | 2026-2027  | 不在文件范围
审核人                 | 低保     | 李否       | 可资助
民政建档特殊困难人员   | 低保     | 否         | 可资助
是否残疾               | 残疾二级 | 否         | 需核实
低保                   | 低保     | ×          | 需核实
低保                   | 低保     | 待定       | 需核实
低保                   | 低保     | 查询失败   | 需核实
低保证号               | 低保     | 无         | 可资助
"""
# Headings beside 学号, what is below them, and what comes of it.
TICKED = """
低保,孤儿                      | √,         | 可资助       | 低保对象
低保,孤儿                      | ,√         | 可资助       | 孤儿
低保,孤儿                      | ,          | 不在文件范围 |
低保,孤儿                      | ？,        | 需核实       |
是否低保,是否孤儿              | TRUE,FALSE | 可资助       | 低保对象
是否残疾,残疾等级              | 是,二级    | 可资助       | 重度（1—2级）残疾人员
是否残疾,残疾等级              | 是,四级    | 不在文件范围 |
是否残疾,残疾等级              | 是,2       | 可资助       | 重度（1—2级）残疾人员
是否残疾,残疾等级              | 是,        | 需核实       |
是否残疾,残疾等级              | 否,二级    | 需核实       |
是否残疾,残疾类别,残疾等级     | 是,肢体,贰级 | 可资助     | 重度（1—2级）残疾人员
残疾证号,残疾等级              | 5001020260001,二级 | 可资助 | 重度（1—2级）残疾人员
残疾人（一级、二级）,低保      | √,         | 可资助       | 重度（1—2级）残疾人员
残疾,低保                      | √,         | 需核实       |
特殊群体：低保,特殊群体：孤儿  | ,√         | 可资助       | 孤儿
上年是否低保,孤儿              | 是,        | 需核实       |
民政核查,孤儿                  | 低保,      | 可资助       | 低保对象
"""


def rows(table):
    return [[cell.strip() for cell in line.split("|")] for line in table.splitlines() if line]


def judged(*lines):
    """The batch of a csv, and the verdict on each of its rows."""
    batch = opened(io.BytesIO("\n".join(lines).encode()), CHOICES, library.load())
    return batch, [verdict for _, verdict in batch]


@pytest.mark.parametrize(("heading", "hardship", "said", "conclusion"), rows(ANOTHER_TIME + ENDED + ANOTHER_PERSON))
def test_what_is_over_or_undecided_or_of_somebody_else_is_never_a_yes_of_today(heading, hardship, said, conclusion):
    _, [verdict] = judged(f"学号,困难类别,{heading}", f"20260001,{hardship},{said}")

    assert verdict.conclusion == conclusion


@pytest.mark.parametrize(("heading", "hardship", "said", "conclusion"), rows(CHECKS))
def test_an_office_that_finds_nothing_stands_against_what_the_list_says(heading, hardship, said, conclusion):
    _, [verdict] = judged(f"学号,困难类别,{heading}", f"20260001,{hardship},{said}")

    assert verdict.conclusion == conclusion


@pytest.mark.parametrize(("headings", "said", "conclusion", "identities"), rows(TICKED))
def test_columns_to_tick_are_enough_without_a_column_of_categories(headings, said, conclusion, identities):
    _, [verdict] = judged(f"学号,{headings}", f"20260001,{said}")

    assert verdict.conclusion == conclusion
    assert verdict.identities == (identities if conclusion == "可资助" else verdict.identities)


@pytest.mark.parametrize("headings", ["低保证号", "残疾证号", "是否困难", "上年是否低保", "助学金金额", "父亲是否残疾"])
def test_a_number_or_another_time_or_person_is_nothing_to_tick(headings):
    with pytest.raises(SpreadsheetError, match="没有找到“困难类别”"):
        recognise(("学号", "姓名", headings))


@pytest.mark.parametrize("heading", ["上年困难类别", "原困难类别", "困难类别（2024）", "申请困难类别", "父亲困难类别"])
def test_a_category_of_another_time_is_not_the_category(heading):
    with pytest.raises(SpreadsheetError, match="没有找到“困难类别”"):
        recognise(("学号", heading), years=CHOICES.years)


@pytest.mark.parametrize(
    "heading", ["2026年困难类别", "本学年困难类别", "2026-2027学年困难类别", "困难类别（2026年秋季）"]
)
def test_a_category_of_the_asked_year_is_the_category(heading):
    assert recognise(("学号", heading), years=CHOICES.years).confirmed().places["困难类别"] == 1


def test_a_category_above_columns_to_tick_is_a_header_of_two_rows():
    _, verdicts = judged(
        "学号,姓名,困难类别,,家庭户籍", ",,低保,孤儿,", "1,张渝,√,,市内", "2,李江,,√,市内", "3,王五,,,"
    )

    assert [verdict.identities for verdict in verdicts] == ["低保对象", "孤儿", ""]


# As systems of student affairs make them, and what comes of each row.
ORDINARY = """
困难认定等级,是否低保家庭,是否孤残学生,是否残疾学生,残疾类别,申请时间,审核状态
特别困难,是,否,否,,2026-09-05,已审核     | 可资助
一般困难,否,否,否,无,2026-09-05,已审核    | 需核实
,否,否,否,,,未审核                        | 不在文件范围

困难类别,申请等级,班级评议等级,学校审定等级,助学金档次,助学金金额
低保,特别困难,特别困难,特别困难,一档,2200 | 可资助
国家助学金,一般困难,一般困难,一般困难,二档,1650 | 可资助
无,一般困难,不困难,不困难,,0              | 不在文件范围
,,,,,                                     | 不在文件范围

困难类别,低保证复印件,残疾证复印件,资格审核,公示情况,曾用名,原班级
低保,有,无,通过,无异议,李四,1班           | 可资助
残疾一级,无,有,合格,已公示,,              | 可资助
,无,无,,,李四,1班                         | 不在文件范围

困难类别,是否贷款,低保起止时间,家庭困难原因,核实情况,在校状态,学籍状态
低保,是,2025-2027,父亲重病,已核实,在校,正常 | 可资助
孤儿,否,,,情况属实,在校,正常              | 可资助
,否,,,,在校,正常                          | 不在文件范围
"""


@pytest.mark.parametrize("table", ORDINARY.strip().split("\n\n"), ids=range(4))
def test_an_ordinary_list_stays_ordinary(table):
    header, *lines = table.splitlines()
    told = [[part.strip() for part in line.split("|")] for line in lines]
    _, verdicts = judged(
        f"学号,姓名,{header}", *(f"2026000{place},张渝,{said}" for place, (said, _) in enumerate(told))
    )

    assert [verdict.conclusion for verdict in verdicts] == [conclusion for _, conclusion in told]


@pytest.mark.parametrize(
    ("heading", "said", "conclusion"),
    [
        ("残疾军人等级", "一级", "不在文件范围"),
        ("伤残军人", "2级", "不在文件范围"),
        ("残疾军人等级", "六级", "不在文件范围"),
        ("残疾军人", "是", "需核实"),
        ("残疾等级", "一级", "可资助"),
    ],
)
def test_a_soldiers_level_is_not_that_of_a_certificate_of_disability(heading, said, conclusion):
    _, (verdict,) = judged(f"学号,姓名,困难类别,{heading}", f"20260001,张渝,,{said}")

    assert verdict.conclusion == conclusion


def test_a_category_beyond_all_headings_of_a_csv_is_doubted_at_its_cell_and_other_words_there_are_not():
    _, (parted, other) = judged("学号,姓名,困难类别", "20260001,张渝,低保,残疾二级", "20260002,李江,低保,电话已打")

    assert (parted.conclusion, other.conclusion) == ("需核实", "可资助")
    assert "“残疾二级”上面没有列名" in parted.note
    assert parted.problems[0].place == 3
