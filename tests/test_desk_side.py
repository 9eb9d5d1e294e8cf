"""Columns that name no hardship: what a remark, a state or a way of studying says against a student."""

from __future__ import annotations

import datetime as dt
import io

import pytest

from webapp import library
from webapp.desk.judging.batch import opened
from webapp.desk.judging.choices import Choices

CHOICES = Choices(dt.date(2026, 9, 20), "yubei", dt.date(2026, 9, 1))
# What stands below 困难类别, what below 备注.
AGAINST = """
低保       | 9月已停发低保金
低保       | 2026年3月已退出低保
低保       | 复核不通过
低保       | 已在户籍地参保
低保       | 在老家参保
低保       | 已参加职工医保
低保       | 单位交社保
低保       | 已退学
低保       | 休学一年
低保       | 2026年6月毕业
低保       | 转学至外校
低保       | 函授
低保       | 自愿放弃
低保       | 不是低保
低保       | 低保到期
孤儿       | 仅父亲去世
孤儿       | 母亲健在
残疾二级   | 父亲残疾二级
残疾二级   | 残疾证已过期
国家助学金 | 本年度未获得
国家助学金 | 未评上
国家助学金 | 落选
残疾二级   | 降为三级
低保       | 已参保（户籍地）
低保       | 不在我校参保
低保       | 证件未交
           | 低保
           | 建议按低保
           | 残疾证二级
           | 母亲低保
无         | 国家助学金
脱贫户     | 低保
"""
NOT_AGAINST = """
低保       | 13812345678
低保       | 已通知
低保       | 材料齐全，已核对原件
低保       | 2026-09-01
低保       | 毕业于渝北中学
低保       | 预计2028年毕业
低保       | 2028年6月毕业
低保       | 2027届毕业生
低保       | 母亲残疾二级
低保       | 父亲去世，母亲务农
低保       | 休学后复学
低保       | 已在学校参保
低保       | 公示无异议
低保       | 转专业
低保       | 银行卡已注销，待补
低保       | 原职工医保已停
低保       | 残疾证未到期
孤儿       | 父母双亡
低保       | 原件待核对
残疾二级   | 本人肢体残疾二级，父亲残疾三级
残疾二级   | 肢体残疾
"""
NOBODY = """
           | 父亲残疾
           | 贫困生
           | 低保已停
无         | 非低保
无         | 未获得国家助学金
"""
# A heading, what stands below it beside 低保, and what comes of it.
STATES = """
学籍状态       | 退学         | 需核实
学籍状态       | 保留学籍     | 需核实
学籍状态       | 已毕业       | 需核实
是否在册       | 否           | 需核实
是否享受       | 否           | 需核实
是否已获得资助 | 否           | 需核实
是否入选       | 未           | 需核实
是否真实       | 否           | 需核实
是否在册       | 是           | 可资助
是否党员       | 否           | 可资助
是否住校       | 否           | 可资助
证件是否有效   | 否           | 需核实
材料是否真实   | 否           | 需核实
是否盖章       | 未盖章       | 需核实
是否盖章       | 已盖章       | 可资助
资助金额       | 0            | 可资助
学籍状态       | 在籍         | 可资助
学籍状态       | 注册学籍     | 可资助
在校状态       | 休学         | 需核实
在校状态       | 复学         | 可资助
是否在校       | 否           | 需核实
是否在校       | 是           | 可资助
学籍异动       | 无           | 可资助
学籍异动       | 转专业       | 可资助
学籍异动       | 退学         | 需核实
是否休学       | 是           | 需核实
是否休学       | 否           | 可资助
退学时间       | 2026-03-01   | 需核实
毕业时间       | 2026-06-30   | 需核实
毕业时间       | 2028-06-30   | 可资助
毕业状态       | 未毕业       | 可资助
学历层次       | 函授本科     | 需核实
培养层次       | 本科         | 可资助
学院审核       | 未审核       | 需核实
是否符合资助条件 | 否         | 需核实
资格状态       | 取消         | 需核实
是否撤销       | 是           | 需核实
变更情况       | 退出低保     | 需核实
参保状态       | 已参加职工医保 | 需核实
参保状态       | 已参保       | 可资助
学期           | 2026年春季   | 需核实
学期           | 2026年秋季   | 可资助
低保起止时间   | 2024.07-2025.06 | 需核实
所缺材料       | 低保证       | 需核实
学习形式       | 函授         | 需核实
学习形式       | 普通全日制   | 可资助
办学类型       | 网络教育     | 需核实
是否全日制     | 否           | 需核实
是否全日制     | 是           | 可资助
审核状态       | 待审核       | 需核实
审核状态       | 学院审核中   | 需核实
审核状态       | 已撤回       | 需核实
审核状态       | 草稿         | 需核实
审核状态       | 审核通过     | 可资助
审核状态       | 学校审核通过 | 可资助
审核状态       |              | 可资助
学校审核意见   | 核减         | 需核实
学校审核意见   | 情况属实，同意上报 | 可资助
学院意见       | 暂缓         | 需核实
初审结果       | 不通过       | 需核实
申请状态       | 未提交       | 需核实
审核结果       | 证件造假     | 需核实
公示情况       | 公示中       | 需核实
公示情况       | 公示无异议   | 可资助
是否资助       | 否           | 需核实
是否通过       | 否           | 需核实
是否有效       | 失效         | 需核实
是否有效       | 有效         | 可资助
比对结果       | 比对成功     | 可资助
审核意见       | 情况属实，未发现不实 | 可资助
材料情况       | 低保证复印件 | 可资助
材料情况       | 缺低保证     | 需核实
审核人         | 不二         | 可资助
审核时间       | 2026-09-10   | 可资助
材料是否齐全   | 不齐         | 需核实
材料是否齐全   | 缺盖章       | 需核实
材料是否齐全   | 齐全         | 可资助
缺交材料       | 低保证       | 需核实
缺交材料       | 无           | 可资助
学年           | 2025-2026    | 需核实
学年           | 2026-2027    | 可资助
年度           | 2027         | 可资助
低保证有效期   | 2025-06-30   | 需核实
低保证有效期   | 2024.07-2025.06 | 需核实
低保证有效期   | 2027年6月30日 | 可资助
低保证有效期   | 长期         | 可资助
残疾证有效期   | 2025-06-30   | 可资助
身份证有效期   | 2025-06-30   | 可资助
民政系统比对   | 特困         | 需核实
民政系统比对   | 低保         | 可资助
残联比对结果   | 残疾二级     | 可资助
"""
# Headings beside 困难类别, what stands below all of them, and what comes of it.
PAPERS = """
低保证复印件,特困证,残疾证     | 低保,√,,             | 可资助
低保证复印件,特困证,残疾证     | 低保,,,              | 材料不齐
低保证复印件,特困证,残疾证     | 低保,欠,,            | 材料不齐
低保证复印件,特困证,残疾证     | 低保,1份,,           | 可资助
低保证复印件,特困证,残疾证     | 低保,有 未盖章,,     | 需核实
低保证复印件,特困证,残疾证     | 低保,√,,有 未盖章    | 可资助
低保证复印件,特困证,残疾证     | 特困,,未交,          | 材料不齐
低保证复印件,特困证,残疾证     | 残疾二级,,,×         | 材料不齐
低保证复印件,特困证,残疾证     | ,√,,                 | 需核实
低保证复印件,特困证,残疾证     | 残疾四级,,,√         | 不在文件范围
是否提交低保证,是否提交残疾证  | 低保,否,             | 材料不齐
是否提交低保证,是否提交残疾证  | 低保,是,否           | 可资助
残疾证,是否贷款                | 残疾二级,有,否       | 可资助
"""


def rows(table):
    return [[cell.strip() for cell in line.split("|")] for line in table.splitlines() if line]


def judged(*lines):
    return [verdict for _, verdict in opened(io.BytesIO("\n".join(lines).encode()), CHOICES, library.load())]


@pytest.mark.parametrize("heading", ["备注", "情况说明"])
@pytest.mark.parametrize(("hardship", "said"), rows(AGAINST))
def test_a_remark_that_speaks_against_the_category_is_told_at_its_cell(heading, hardship, said):
    [verdict] = judged(f"学号,困难类别,{heading}", f"20260001,{hardship},{said}")

    assert verdict.conclusion == "需核实"
    assert any(problem.place == 2 and problem.heading == heading for problem in verdict.problems)


@pytest.mark.parametrize(("hardship", "said"), rows(NOT_AGAINST))
def test_an_ordinary_remark_changes_nothing(hardship, said):
    alone, with_remark = judged("学号,困难类别,备注", f"1,{hardship},", f"2,{hardship},{said}")

    assert with_remark == alone
    assert alone.conclusion == "可资助"


@pytest.mark.parametrize(("hardship", "said"), rows(NOBODY))
def test_a_remark_on_what_the_student_does_not_hold_makes_nobody_doubtful(hardship, said):
    [verdict] = judged("学号,困难类别,备注", f"1,{hardship},{said}")

    assert verdict.conclusion == "不在文件范围"


@pytest.mark.parametrize(("heading", "said", "conclusion"), rows(STATES))
def test_a_state_that_is_no_clear_yes_is_to_be_looked_into(heading, said, conclusion):
    [verdict] = judged(f"学号,困难类别,{heading}", f"1,低保,{said}")

    assert verdict.conclusion == conclusion


@pytest.mark.parametrize(("headings", "said", "conclusion"), rows(PAPERS))
def test_a_column_named_after_a_paper_says_whether_it_was_handed_in(headings, said, conclusion):
    [verdict] = judged(f"学号,困难类别,{headings}", f"1,{said}")

    assert verdict.conclusion == conclusion


def test_a_list_with_columns_of_papers_is_not_said_to_have_none():
    [verdict] = judged("学号,困难类别,低保证复印件", "1,低保,√")

    assert "已交材料" not in verdict.note


def test_a_doubt_about_a_paper_stands_at_its_column():
    [verdict] = judged("学号,困难类别,低保证复印件,残疾证复印件", "1,残疾二级,√,有 未盖章")

    assert [(problem.place, problem.heading) for problem in verdict.problems] == [(3, "残疾证复印件")]


@pytest.mark.parametrize(
    ("headings", "said", "conclusion"),
    [
        ("国家助学金,获得金额", "是,0", "需核实"),
        ("国家助学金,获得金额", "是,3300", "可资助"),
        ("低保,获得金额", "是,0", "可资助"),
        ("国家助学金,是否获得", "是,否", "需核实"),
    ],
)
def test_a_grant_of_nothing_is_to_be_looked_into(headings, said, conclusion):
    [verdict] = judged(f"学号,{headings}", f"1,{said}")

    assert verdict.conclusion == conclusion


@pytest.mark.parametrize("heading", ["是否资助", "是否享受", "是否获得资助"])
def test_who_is_on_the_list_without_a_category_is_asked_for(heading):
    on_it, not_on_it = judged(f"学号,困难类别,{heading}", "1,,是", "2,,否")

    assert (on_it.conclusion, not_on_it.conclusion) == ("需核实", "不在文件范围")


def test_papers_below_a_heading_of_two_rows_are_read():
    given, owed = judged(
        "学号,困难类别,,已交材料,", ",低保,残疾（1-2级）,低保证复印件,残疾证复印件", "1,,√,,√", "2,√,,,√"
    )

    assert (given.conclusion, owed.conclusion) == ("可资助", "材料不齐")


def test_a_heading_that_says_who_has_left_poverty_is_no_yes_of_today():
    [verdict] = judged("学号,是否低保,是否建档立卡（脱贫）", "1,否,是")

    assert verdict.conclusion == "需核实"
