"""The same doubts in other words: what clerks write of a state, an opinion, an insurance, a day, a paper, a person."""

from __future__ import annotations

import pytest
from test_desk_understanding import OWED, judged

# An identity, a heading, and what stands below it; | parts what each weighs for itself.
DOUBTFUL = """
低保 / 学院意见 / 去世 | 放弃 | 剔除 | 已就业 | 打回 | 搁置 | 另行处理 | 家庭条件好 | 核销 | 同意？
低保 / 处理结果 / 剔除 | 移出名单 | 取消资格 | 不报
低保 / 是否同意 / 否决 | 未批 | 作废 | 存疑 | 暂不
低保 / 电话核实 / 不属实 | 父母否认 | 已不是低保
低保 / 班级评议 / 反对
低保 / 是否上报 / 否 | 不报 | 缓报
低保 / 标记 / 删 | 退 | 疑 | 重
低保 / 本人签字 / 拒签 | 未签
低保 / 当前节点 / 待学院审核
低保 / 医保局反馈 / 已享受资助
低保 / 情况 / 不报 | 无资格 | 退件 | ×
低保 / 是否有学籍 / 否 | 无
低保 / 在校标识 / 0 | 否
低保 / 是否退学 / 是（2026.4）
低保 / 应复学时间 / 2027-03-01
低保 / 学籍异动时间 / 2026-03 休学
低保 / 学段 / 高中 | 中职
低保 / 届别 / 2025届
低保 / 年级 / 已毕业
低保 / 毕业日期 / 26.6.30 | 6/30/2026 | 30/06/2026 | Jun-26 | 2026上半年 | 二〇二六年六月 | 46203
低保 / 低保证有效期 / 26.5.1 | 5/1/2026 | 至26年5月 | 46143 | 挂失
低保 / 参保地 / 职工医保 | 不参保 | 放弃 | 宣汉县
低保 / 缴费情况 / 已在老家缴费 | 职工医保 | 异地
低保 / 随父母参保 / 是 | √
低保 / 户籍地资助 / 已享受 | 是
低保 / 低保证号 / 伪造 | 没有证
国家助学金 / 资助项目 / 生源地助学贷款 | 校内助学金 | 国家励志奖学金
国家助学金 / 助学金来源 / 学校自筹 | 社会助学金
国家助学金 / 助学金状态 / 未获批 | 申请中
国家助学金 / 获助年度 / 2024年
残疾二级 / 关系 / 父亲
残疾二级 / 残疾人 / 李江
残疾二级 / 残疾证号 / 50010120050101123443
残疾二级 / 备注 / 父亲 | 其母
孤儿 / 监护人关系 / 母子
孤儿 / 父母是否健在 / 是
低保 / 学籍状态 / #N/A | 失联 | 出国 | 放弃学籍
低保 / 转学去向 / 西南民族大学
低保 / 自愿放弃参保 / 是
低保 / 备注 / 应为特困 | 村委会已统一缴费 | 合作医疗在家里交的
低保 / 本人是否低保 / 父亲是
低保 / 低保享受人员 / 祖父
低保 / 教学点 / 广安教学点
低保 / Valid until / 2025-12-31
残疾二级 / 残疾情况 / 父亲残疾
残疾二级 / 备注 / 残联系统为四级
在乡重点优抚对象 / 伤残等级 / 六级
孤儿 / 父母双亡 / 否
孤儿 / 家庭类型 / 双亲家庭
低保 / 是否特困 / #REF!
低保 / 姓名 / †张渝江河 | 张渝的父亲张大 | 张大（父）
低保 / 学号 / 20260001/20260002 | 2026001？
"""
ORDINARY = """
低保 / 学院意见 / 同意 | 情况属实，同意上报 | 特别困难 | 推荐 | 无 | A类
低保 / 比对结果 / 已比中 | 一致
低保 / 审核结果 / 准予
低保 / 状态 / 在读 | 启用 | 已提交
低保 / 民主评议 / 同意12票，反对0票
低保 / 体检结果 / 不合格
低保 / 心理测评结果 / 需关注
低保 / 学业状态 / 优秀
低保 / 学籍状态 / 留级 | 延期毕业 | 在籍在校
低保 / 复学日期 / 2026-03-01
低保 / 入伍时间 / 2023-09
低保 / 预计离校时间 / 2028年6月
低保 / 学位审核 / 未通过
低保 / 征兵报名 / 放弃
低保 / 家庭类型 / 双亲家庭
低保 / 是否退役复学 / 否
低保 / 毕业日期 / 28.6.30 | 6/30/2028 | 二〇二八年六月
低保 / 参保地 / 沙坪坝 | 重庆 | 本校
低保 / 缴费情况 / 未缴费 | 已缴 | 未到账 | 已缴清 | 欠费 | 分期
低保 / 参保情况 / 已参加本校居民医保 | 学校统一参保 | 未缴
低保 / 资助项目 / 生源地助学贷款
低保 / 备注 / 未享受其他资助 | 取消贷款申请 | 退出学生会 | 英语四级未过 | 明年毕业 | 退学申请已撤回
低保 / 备注 / 老家医保已停，转学校参保 | 去年在老家参保，今年在校参保 | 赴台湾交换已回校
残疾二级 / 残疾证号 / 50010120050101123442
低保 / 姓名 / 阿依古丽·买买提 | 张渝（女）
"""
# What stands below 困难类别 and 已交材料, and what comes of it.
CERTIFIED = """
 | 低保证复印件 | 需核实
无 | 特困人员供养证复印件 | 需核实
脱贫户 | 低保证 | 需核实
 | 残疾证复印件 | 需核实
 | 户口本、身份证 | 不在文件范围
 | 未交低保证 | 不在文件范围
残疾四级 | 残疾证复印件 | 不在文件范围
残疾二级 | 中华人民共和国残疾人证 | 可资助
低保 | 城乡居民最低生活保障证 | 可资助
低保 | 低保证复印件x2 | 可资助
01-低保对象 | 低保证 | 可资助
A类低保 | 低保证 | 可资助
低保、父亲重病 | 低保证 | 可资助
听障一级 | 残疾证 | 可资助
研究生国家助学金 |  | 可资助
国家助学金4400 |  | 可资助
"""


def test_who_has_no_tick_at_a_level_of_disability_is_of_another():
    [verdict] = judged(["学号", "残疾一级", "残疾二级", "低保", "已交材料"], [["20260001", "", "", "", "残疾证复印件"]])

    assert verdict.conclusion == "不在文件范围"


def cases(table):
    for line in filter(str.strip, table.splitlines()):
        category, heading, said = (part.strip() for part in line.split(" / "))
        yield from (pytest.param(category, heading, one.strip(), id=f"{heading}-{one}") for one in said.split(" | "))


def conclusion(category, heading, said):
    row = {"学号": "20260001", "姓名": "张渝江河", "困难类别": category, "已交材料": OWED.get(category, "")}
    row[heading] = said
    [verdict] = judged([*row], [[*row.values()]])
    return verdict.conclusion


@pytest.mark.parametrize(("category", "heading", "said"), [*cases(DOUBTFUL)])
def test_what_speaks_against_a_student_is_heard_in_other_words(category, heading, said):
    assert conclusion(category, heading, said) == "需核实"


@pytest.mark.parametrize(("category", "heading", "said"), [*cases(ORDINARY)])
def test_what_says_nothing_against_a_student_is_left_alone(category, heading, said):
    assert conclusion(category, heading, said) == "可资助"


def test_the_certificate_says_who_the_category_does_not():
    rows = [[cell.strip() for cell in line.split(" | ")] for line in CERTIFIED.splitlines() if line]
    verdicts = judged(["学号", "困难类别", "已交材料"], [[f"2026{at:04}", *row[:2]] for at, row in enumerate(rows)])

    assert [row for row, one in zip(rows, verdicts, strict=True) if one.conclusion != row[2]] == []


ABOVE = ["学生家长低保名单", "附属中学资助名单", "教职工困难名单", "重复申报学生名单", "测试数据", "拟推荐名单"]
BELOW = [
    "*标注学生已休学",
    "注：黄色为退学学生",
    "注：本表未经学院审核",
    "以上均未盖章",
    "以上学生均不参加本校医保",
    "以上学生均为家长持证",
    "合计2人，1人退学",
    "审核意见：不同意上报",
]
NOTHING_BELOW = ["以上信息真实有效", "审核意见：同意上报", "注：本表一式两份", "以上名单已公示，无异议", "合计2人"]


def rows_of_two(above=(), below=()):
    header, two = ["学号", "困难类别", "已交材料"], [[f"2026000{n}", "低保", "低保证"] for n in (1, 2)]
    verdicts = (
        judged([*above, "", ""], [header, *two, *([said, "", ""] for said in below)])
        if above
        else judged(header, [*two, *([said, "", ""] for said in below)])
    )
    return [verdict.conclusion for verdict in verdicts if verdict][:2]


@pytest.mark.parametrize("said", ABOVE)
def test_a_title_of_people_who_are_no_students_of_the_list_weighs_for_all(said):
    assert rows_of_two(above=[said]) == ["需核实", "需核实"]


@pytest.mark.parametrize("said", BELOW)
def test_a_note_that_says_no_of_all_or_by_a_colour_weighs_for_all(said):
    assert rows_of_two(below=[said]) == ["需核实", "需核实"]


@pytest.mark.parametrize("said", NOTHING_BELOW)
def test_an_ordinary_note_below_a_list_weighs_for_nobody(said):
    assert rows_of_two(below=[said]) == ["可资助", "可资助"]


def test_a_result_of_an_earlier_year_that_comes_in_again_is_of_that_year():
    ours = ["结论", "认定类别", "依据", "应交材料", "缺少材料", "办理截止", "说明"]
    own = ["可资助", "低保对象", "", "", "", "2025-10-30", ""]
    [verdict] = judged(["学号", "困难类别", "已交材料", *ours], [["20260001", "低保", "低保证", *own]])

    assert verdict.conclusion == "需核实"
    assert "“办理截止”写的是“2025-10-30”，像是以前的认定" in verdict.note
