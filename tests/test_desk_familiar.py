"""Words that nobody listed: a remark made of none that are known is to be looked at, ordinary ones are known."""

from __future__ import annotations

import pytest
from test_desk_understanding import judged, needless, parts, silent, with_remarks

from webapp.desk.judging.remark import may_weigh
from webapp.desk.reading.familiar import is_familiar

DOUBTFUL = """
状态红色 / 他爸是镇长 / 刚换了宝马 / 录重了 / 凑数的 / 模板自带 / 跳过 / 有人写信反映 / 挪到春季 / 手滑录进来的
占位 / 该生现就读于四川轻化工大学 / 学籍已经迁到贵州大学 / 因手续问题本年度无法办理 / 家庭成员有财政供养人员
这户去年底已经摘帽 / 辅导员说床铺早空了 / 手机打通了，他妈讲人在部队 / 他屋头说今年不吃公家饭了 / 村上把他家名字抹了
名字写岔了 / 没戏 / 撤 / 归口不对 / 拿不准，先搁到起 / 家头开得有茶楼 / 要不得 / 该生已转为社会人员 / 调档函已开
铺盖都搬空了 / 进厂了 / 暂列 / 看后头咋说 / 跑去考了消防员 / 一年多没露面 / 证是捡的 / 打问号的
班上没人认识他 / 按普通生收费 / 划归生源地办理 / 改由生源地资助
"""
ORDINARY = """
奶奶带大 / 父亲腰椎间盘突出不能干重活 / 家里种了点橘子 / 去年骨折现已康复 / 姐姐在重庆工作，偶尔补贴家用
爸妈在福建鞋厂 / 家离镇上两小时 / 表已填两份 / 周末在奶茶店兼职 / 汉服社成员 / 由外婆照顾 / 爸爸前年走的
低保卡在母亲名下 / 想考研究生 / 民政局已核，真实 / 医保费380已交 / 每学期都有 / 土家族，酉阳人 / 单亲妈妈带三个孩子
房子是土坯房 / 生活费每月600 / 校运会跳远第三 / 开学第一周已谈心 / 父母离异后随父亲生活，父亲在外打零工 / 学习委员
王芳 / 近视800度 / 坐轮椅，住一楼 / 从小在福利院长大 / 证给我看了 / 正在化疗 / 内容没得问题 / 末行 / x
母亲在镇上超市上班，月入两千 / 头发染黄 / 户口册第三页
"""
# A heading that nobody listed or that is of something else, and what stands below it beside 低保.
DOUBTFUL_COLUMNS = """
处理|拿下 / 进展|卡在民政 / 去向|广东打工 / 去向|贵州大学 / 现状|在外务工 / 标注|✗ / 标注|重 / 系统状态|灰
人在哪|部队 / 电话|空号，人已退学 / 家庭住址|人已迁到浙江，不回来了 / 银行卡号|不发，人已走 / 宿舍|已退宿离校
班级|退学名册 / 低保证编号|借用他人 / 在籍与否|已离 / 缴费备注|拒缴 / 资格|丧失 / 证件状况|涂抹 / 医保类别|职工
所在学校|重庆一中 / 民政局回函|查询不到 / 是否通过|无 / 学院审核|无 / 备注|否 / 镇人民政府核查|否
联系情况|说不读了 / 辅导员|李老师（说已退学） / 公示异议|有人实名反映家里有两台车 / 资助建议|可资可不资
资助建议|划归生源地 / 学生性质|交换生（来渝） / 学生类别|留学生 / 当前去向|家中养病 / 查表结果|特困 / 系统状态|甲
民政系统|无 / 证件状态|已收回 / 预计毕业|2025年6月
"""
ORDINARY_COLUMNS = """
爱好|篮球 / 特长|无 / 血型|O / 校服尺码|L / 军训连队|3连 / 推荐人|李老师 / 家长电话|停机
家庭住址|奉节县白帝镇待补村3组 / 专业|退役军人事务管理 / 专业|保险学 / 班级|护理2413 / 饮食禁忌|不吃辣
来校方式|自驾 / 与家长关系|母女 / 宿舍|竹园5-301 / 辅导员|王停 / 民族|仡佬族 / 主要收入来源|打工 / 致困原因|突发变故
档案|未到 / 学生干部|否 / 是否通过|— / 备注|0 / 参保状态|已参保 / 是否已参保|是 / 低保证编号|渝A2301
低保证编号|见附件 / 毕业去向|参军入伍 / 父亲电话|已去世 / 高考学校|南开中学 / 公示异议|公示期内未收到异议
公示异议|无 / 资助建议|建议资助 / 学生性质|普通生 / 当前去向|在校学习 / 查表结果|低保
民政系统|有 / 残联系统|无 / 证件状态|有效 / 预计毕业|2027年6月
"""


def below(line):
    heading, said = line.split("|")
    return judged(["学号", "姓名", "困难类别", "已交材料", heading], [["20260001", "张渝", "低保", "低保证", said]])


def test_a_remark_of_words_that_nobody_knows_is_to_be_looked_at():
    assert silent(parts(DOUBTFUL), with_remarks(parts(DOUBTFUL))) == []
    assert [said for said in parts(DOUBTFUL) if not may_weigh(said)] == []


def test_what_ordinary_remarks_tell_of_is_known():
    assert needless(parts(ORDINARY), with_remarks(parts(ORDINARY))) == []


@pytest.mark.parametrize("line", parts(DOUBTFUL_COLUMNS))
def test_so_is_what_stands_below_any_other_heading(line):
    assert silent([line], below(line)) == []


@pytest.mark.parametrize("line", parts(ORDINARY_COLUMNS))
def test_an_ordinary_column_weighs_nothing(line):
    assert needless([line], below(line)) == []


@pytest.mark.parametrize("heading", ["是否已参保", "参保状态", "是否参保", "参保登记"])
def test_who_is_insured_somewhere_is_told_alike_whatever_asks(heading):
    [verdict] = below(f"{heading}|{'是' if heading.startswith('是否') else '已参保'}")

    assert verdict.conclusion == "可资助"
    assert "看不出学生现在参加哪种医保、在哪里参加" in verdict.note


@pytest.mark.parametrize("said", ["跟爸爸过", "妈妈每月打钱", "母亲改嫁在河南"])
def test_an_orphan_has_no_parent_of_whom_something_else_is_told(said):
    row = ["20260001", "张渝", "孤儿", said]

    assert silent([said], judged(["学号", "姓名", "困难类别", "备注"], [row])) == []


@pytest.mark.parametrize("said", ["由姑妈带大，姑妈开了个小面馆", "舅妈在家照顾", "跟干妈住"])
def test_an_aunt_is_no_parent(said):
    row = ["20260001", "张渝", "孤儿", said]

    assert needless([said], judged(["学号", "姓名", "困难类别", "备注"], [row])) == []


@pytest.mark.parametrize(
    ("said", "conclusion"),
    [("孤儿证（照片与人不像）", "需核实"), ("孤儿证（复印件2份，已盖章）", "可资助"), ("孤儿证、身份证", "可资助")],
)
def test_what_is_noted_behind_a_paper_that_no_notice_asks_for_is_read_too(said, conclusion):
    [verdict] = judged(["学号", "姓名", "困难类别", "已交材料"], [["20260001", "张渝", "孤儿", said]])

    assert verdict.conclusion == conclusion


def test_an_identity_by_another_name_of_it_is_no_news():
    row = ["20260001", "张渝", "监测户、低保", "低保证", "边缘易致贫户"]

    assert needless(["边缘易致贫户"], judged(["学号", "姓名", "困难类别", "已交材料", "户属性"], [row])) == []


def test_a_name_is_known_by_its_form_and_a_half_known_sentence_by_its_half():
    assert is_familiar("代领人王芳")
    assert is_familiar("李江")
    assert not is_familiar("动过")
    assert not is_familiar("系统灰色的哟")
