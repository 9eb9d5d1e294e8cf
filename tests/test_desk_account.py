"""An account of all that is said of a row: what no reader claims, and is no value of its column's kind, is doubt."""

from __future__ import annotations

import io

import pytest
from test_desk_other_sheets import conclusions
from test_desk_understanding import CHOICES, judged, parts

from webapp import library
from webapp.desk.judging.several import opened_together
from webapp.desk.problem import SpreadsheetError
from webapp.desk.reading.contents import is_value, kind_of
from webapp.desk.reading.side import side

# A heading, and what stands below it beside 低保.
SAYING = """
宿舍|竹园3舍（床铺已腾空） / 宿舍|搬走了 / 寝室|办了退宿 / 手机|停机，人找不着 / 银行卡号|人已办离校手续
联系地址|在部队 / 班主任|已不带这个班 / 政治面貌|转走 / 民族|已退学 / 入学时间|未报到 / 家长电话|本人已退学
与户主关系|叔侄 / 与户主关系|房东 / 享受人数|0 / 保障人数|无 / 享受人员|父亲（单人保） / 认定时间|2026-11-01
认定时间|下个月才批 / 录取类别|委培 / 学生类别|国际交流生（非学籍） / 类别|低收入 / 人员类别|孤儿
低保证有效期|今年还没复核
等级|取消 / 盖章情况|无 / 备注|写的是他妹妹的名字 / 备注|家里盖了新楼开了家超市 / 低保证有效期|年审中
是不是真的|不好说
家庭户籍|已注销户口 / 家庭户籍|不详 / 家庭户籍|香港 / 以上都不是|√ / 学院|停发 / 备注|渐退期 / 数据来源|去年的
"""
VALUES = """
宿舍|竹园3舍412 / 宿舍|校外租房 / 手机|13900000001（父） / 银行卡号|农行卡 / 银行卡号|卡已注销
家庭住址|云阳县待补村3组 / 家庭住址|回龙小区 / 班主任|刘老师 / 联系人|李军、王芳 / 民族|仡佬族 / 政治面貌|共青团员
与户主关系|母女 / 与户主关系|本人 / 享受人数|3 / 享受人员|母亲、本人 / 认定时间|2024-05-01 / 认定时间|2019.3
录取类别|统招 / 学生性质|公费师范生 / 类别|低保 / 类别|A类 / 低保证有效期|2027年底 / 家庭户籍|集体户（学校）
家庭户籍|农村 / 以上都不是|× / 数据来源|教育厅比对 / 参保情况|已参保 / 参保情况|居民医保（学校） / 家长电话|停机
公示结果|无人有异议 / 公示结果|没人提意见 / 备注|documents complete, copy kept in office
"""
# Below 困难类别 and 等级 alone.
LEVELS = [("残疾", "一级", "可资助"), ("残疾", "四级", "不在文件范围"), ("国家助学金", "二等", "可资助")]
PAPERS = {"残疾": "残疾证", "国家助学金": "国家助学金申请表"}
# What heads a part of a list, and those below it.
PARTS = [("材料没交够的", "需核实"), ("本人明确不要的", "需核实"), ("符合条件的", "可资助"), ("已通过", "可资助")]
SHEETS = {"本次不发": "需核实", "小黑屋": "需核实", "宿舍安排表": "可资助", "签到表": "可资助", "Sheet3": "可资助"}


def below(line):
    heading, said = line.split("|")
    [verdict] = judged(
        ["学号", "姓名", "困难类别", "已交材料", heading], [["20260001", "张渝", "低保", "低保证", said]]
    )
    return verdict.conclusion


@pytest.mark.parametrize("line", parts(SAYING))
def test_what_is_no_value_of_its_column_says_something(line):
    assert below(line) == "需核实"


@pytest.mark.parametrize("line", parts(VALUES))
def test_what_is_one_says_nothing(line):
    assert below(line) == "可资助"


@pytest.mark.parametrize(("kind", "level", "conclusion"), LEVELS)
def test_a_level_alone_belongs_to_the_disability_beside_it(kind, level, conclusion):
    [found] = judged(["学号", "困难类别", "等级", "已交材料"], [["20260001", kind, level, PAPERS[kind]]])

    assert found.conclusion == conclusion


def told(*lines):
    """The conclusions on a csv of those lines."""
    file = io.BytesIO("\n".join(lines).encode())
    batch = opened_together([("名单.csv", file)], CHOICES, library.load())
    return [verdict.conclusion for _, verdict in batch if verdict]


@pytest.mark.parametrize(("part", "conclusion"), PARTS)
def test_a_heading_of_a_part_that_is_not_understood_holds_for_those_below(part, conclusion):
    assert told("学号,姓名,困难类别", f"{part},,", "20260001,张渝,孤儿") == [conclusion]


@pytest.mark.parametrize(("name", "conclusion"), SHEETS.items())
def test_whom_a_sheet_names_of_which_nobody_knows_what_it_is_of_is_doubtful(name, conclusion):
    assert conclusions(**{name: [["李江"]]}) == ["可资助", conclusion, "可资助"]


@pytest.mark.parametrize("heading", ["类别", "人员类别", "身份类别", "属于哪类"])
def test_a_column_is_the_one_of_the_category_by_what_stands_below_it(heading):
    assert told(f"学号,姓名,{heading}", "20260001,张渝,孤儿", "20260002,李江,无") == ["可资助", "不在文件范围"]


@pytest.mark.parametrize("below_it", ["本科", "一", ""])
def test_and_only_by_that(below_it):
    with pytest.raises(SpreadsheetError):
        told("学号,姓名,身份类别", f"20260001,张渝,{below_it}")


def test_each_usual_heading_of_something_else_is_read():
    headings = ["宿舍", "家长电话", "入学时间", "毕业去向", "开户行", "民族", "紧急联系人电话"]

    assert all(map(side, headings))


def test_what_looks_like_its_kind_is_told_by_the_heading():
    kinds = {"辅导员电话": "figures", "辅导员": "names", "宿舍": "places", "爱好": ""}

    assert {heading: kind_of(heading) for heading in kinds} == kinds
    assert is_value("辅导员电话")("13900000001")
    assert not is_value("辅导员电话")("找不到人")
