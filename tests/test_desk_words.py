"""The words of offices: a table of what stands in a cell or a heading, and what comes out of it."""

from __future__ import annotations

import datetime as dt

import pytest

from webapp import library
from webapp.desk.judging.batch import evaluate
from webapp.desk.judging.choices import Choices
from webapp.desk.judging.student import number_problem
from webapp.desk.problem import SpreadsheetError
from webapp.desk.reading.columns import meaning, recognise

CHOICES = Choices(dt.date(2026, 9, 20), "yubei", dt.date(2026, 9, 1))
SUBSIDISED, INCOMPLETE, OUT_OF_SCOPE, DOUBTED = "可资助", "材料不齐", "不在文件范围", "需核实"

# What stands under 困难类别, as which identity it is taken, and a part of what is said of it.
HARDSHIPS = """
低保家庭成员                         | 低保对象                 |
【低保】                             | 低保对象                 |
低保=是                              | 低保对象                 |
残疾学生（二级）                     | 重度（1—2级）残疾人员    |
国家一等助学金                       | 享受国家助学金（学生）   |
非低保                               |                          |
不是低保                             |                          |
暂无                                 |                          |
0                                    |                          |
校内助学金                           |                          | 没有写到
烈属                                 | 需核实                   | 也可能
事实孤儿                             | 需核实                   | 也可能
建档立卡（脱贫）                     | 需核实                   | 脱贫
残疾Ⅱ级                              | 重度（1—2级）残疾人员    |
多重残疾一级                         | 重度（1—2级）残疾人员    |
城乡重度（一、二级）残疾人员         | 重度（1—2级）残疾人员    |
重度（1-2级）残疾                    | 重度（1—2级）残疾人员    |
残疾一至二级                         | 重度（1—2级）残疾人员    |
残疾Ⅲ级                              |                          | 只写了一级、二级
残疾三级 重残                        | 需核实                   | 不同的残疾等级
残疾二级、残疾三级                   | 需核实                   | 不同的残疾等级
家庭成员残疾一级                     | 需核实                   | 家里别的人
家庭成员重度残疾                     | 需核实                   | 家里别的人
家庭残疾一级                         | 需核实                   | 家里别的人
重残家庭                             | 需核实                   | 家里别的人
二级残疾家庭                         | 需核实                   | 家里别的人
家庭成员孤儿                         | 需核实                   | 家里别的人
残疾军人                             | 需核实                   | 要看等级
伤残军人                             | 需核实                   | 要看等级
七级残疾军人                         | 需核实                   | 要看等级
伤残军人六级                         | 1—6级残疾军人            | 不在资助范围内
残疾军人（三级）                     | 1—6级残疾军人            | 不在资助范围内
优抚对象                             | 需核实                   | 在乡重点优抚对象
在乡重点优抚对象                     | 在乡重点优抚对象（不含1—6级残疾军人） |
因病致贫                             | 需核实                   | 因病致贫家庭重病患者
因病致贫户                           | 需核实                   | 因病致贫家庭重病患者
家庭成员因病致贫                     | 需核实                   | 因病致贫家庭重病患者
因病致贫家庭重病患者                 | 因病致贫重病患者         |
民政建档特殊困难人员（因病致贫）     | 民政建档特殊困难人员     |
贫困户                               | 需核实                   | 建档立卡贫困户
建档立卡贫困户                       | 农村建档立卡贫困人口     |
特别困难（低保）                     | 低保对象                 | 学校认定的等级
国家助学金（特别困难）               | 享受国家助学金（学生）   | 学校认定的等级
1.低保 2.残疾一级                    | 低保对象、重度（1—2级）残疾人员 |
低保×                                | 需核实                   | 没有看懂
N/A                                  | 需核实                   | 没有值
"""

# What stands under 已交材料 of a student in 低保, and what comes of it: a sign beside a paper says that it is there, or
# that it is not.
PAPERS = """
低保证复印件（加盖原籍县级民政部门公章） | 可资助
低保证复印件（加盖原籍乡镇街等同级政府机构公章） | 需核实
低保证复印件加盖县民政局公章 | 可资助
低保证复印件（县民政局盖章） | 可资助
低保证复印件（未加盖县民政局公章） | 需核实
低保证（正反面）          | 可资助
低保证复印件：有，未盖章  | 需核实
低保证√                   | 可资助
低保证✓                   | 可资助
低保证：是                | 可资助
低保证 身份证             | 可资助
1.低保证 2.身份证         | 可资助
低保证√、身份证×          | 可资助
低保证×                   | 材料不齐
低保证(×)                 | 材料不齐
低保证x                   | 材料不齐
×低保证                   | 材料不齐
低保证：否                | 材料不齐
低保证（未交）            | 材料不齐
缺低保证                  | 材料不齐
低保证×、身份证√          | 材料不齐
×                         | 材料不齐
未交                      | 材料不齐
低保证、身份证未交        | 需核实
身份证未交、低保证        | 需核实
低保证√、低保证×          | 需核实
低保证×2                  | 需核实
低保证明                  | 需核实
低保证（未盖章）          | 需核实
□低保证                   | 需核实
已交                      | 需核实
"""

# What stands in a column beside an empty 困难类别, and what comes of it.
TELLING = """
困难等级           | 特别困难     | 需核实
困难等级           | 特困         | 需核实
认定类型           | 低保         | 可资助
是否低保           | 是           | 可资助
是否低保           | 否           | 不在文件范围
是否低保           |              | 不在文件范围
是否低保           | 待定         | 需核实
是否残疾           | 是           | 需核实
残疾等级           | 二级         | 可资助
残疾等级           | 三级         | 不在文件范围
残疾等级           | 肢体二级     | 可资助
残疾等级           | 视力3级      | 不在文件范围
孤儿               | √            | 可资助
低保证号           | 500235200001 | 需核实
助学金金额         | 3000         | 需核实
助学金金额         | 0            | 不在文件范围
困难学生联系电话   | 13800000000  | 不在文件范围
"""

# What stands above a column, for what it is taken, and whether somebody has to say so first.
HEADINGS = """
学号               | 学号         | sure
学号/考生号        | 学号         | sure
Student No.        | 学号         | sure
Category 困难类别  | 困难类别     | sure
学员编号           | 学号         | unsure
贫困类型           | 困难类别     | sure
困难认定情况       | 困难类别     | unsure
人员类别           | 困难类别     | unsure
报到日期           | 开学日期     | unsure
注册日期           | 开学日期     | unsure
入学日期           |              |
入学时间           |              |
户籍               | 家庭户籍     | sure
籍贯               |              |
已交材料           | 已交材料     | sure
证明材料名称       | 已交材料     | unsure
未交材料           |              |
应交材料           |              |
缺少材料           |              |
需补材料           |              |
"""


def rows(table):
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


def concluded(choices=CHOICES, **cells):
    columns = {"学号": ["20260001"], **{name: [cell] for name, cell in cells.items()}}
    return {name: found[0] for name, found in evaluate(columns, choices, library.load()).items()}


@pytest.mark.parametrize(("said", "identities", "told"), rows(HARDSHIPS))
def test_a_word_for_hardship_is_an_identity_or_to_be_looked_into(said, identities, told):
    found = concluded(困难类别=said)

    assert (found["认定类别"] or (DOUBTED if found["结论"] == DOUBTED else "")) == identities
    assert told in found["说明"]


@pytest.mark.parametrize(("said", "conclusion"), rows(PAPERS))
def test_a_paper_is_there_or_missing_or_to_be_asked_for(said, conclusion):
    assert concluded(困难类别="低保", 已交材料=said)["结论"] == conclusion


@pytest.mark.parametrize("said", ["残疾证（二级）", "残疾证一级", "重度（1—2级）残疾证复印件"])
def test_a_card_of_severe_disability_may_be_written_with_its_level(said):
    assert concluded(困难类别="残疾一级", 已交材料=said)["结论"] == SUBSIDISED


@pytest.mark.parametrize(("heading", "said", "conclusion"), rows(TELLING))
def test_another_column_about_hardship_is_never_passed_over(heading, said, conclusion):
    assert concluded(困难类别="", **{heading: said})["结论"] == conclusion


@pytest.mark.parametrize(
    ("hardship", "heading", "said", "conclusion", "told"),
    [
        ("低保", "困难等级", "特别困难", SUBSIDISED, ""),
        ("低保", "是否低保", "否", DOUBTED, "对不上"),
        ("无", "是否低保", "是", DOUBTED, "对不上"),
        ("重残", "残疾等级", "三级", DOUBTED, "不同的残疾等级"),
        ("残疾", "残疾等级", "二级", SUBSIDISED, ""),
        ("低保", "低保证号", "500235200001", SUBSIDISED, ""),
        ("特别困难", "是否低保", "是", SUBSIDISED, "按另外写的身份"),
    ],
)
def test_columns_about_hardship_are_read_together(hardship, heading, said, conclusion, told):
    found = concluded(困难类别=hardship, **{heading: said})

    assert found["结论"] == conclusion
    assert told in found["说明"]


@pytest.mark.parametrize(
    ("heading", "conclusion"), [("困难等级", DOUBTED), ("认定等级", DOUBTED), ("认定类别", SUBSIDISED)]
)
def test_under_the_grades_of_the_school_a_word_for_the_poorest_is_one_of_them(heading, conclusion):
    assert concluded(**{heading: "特困"})["结论"] == conclusion


@pytest.mark.parametrize(("heading", "column", "certainty"), rows(HEADINGS))
def test_a_heading_is_a_column_for_sure_or_to_be_confirmed_or_none(heading, column, certainty):
    assert meaning(heading) == ((column, certainty == "sure") if column else None)


def test_a_sure_heading_goes_before_one_that_may_mean_something_else():
    assert recognise(("学号", "人员类别", "贫困类型")).places["困难类别"] == 2
    with pytest.raises(SpreadsheetError, match="不能肯定“人员类别”"):
        recognise(("学号", "人员类别")).confirmed()


@pytest.mark.parametrize(
    "number",
    [
        "合计：5人",
        "合计 120",
        "填报日期：2026年9月5日",
        "以上共5名学生",
        "20260001.5",
        "2026-09-05",
        "第1页",
        "制表人20260001",
    ],
)
def test_a_sentence_or_a_date_is_no_student_number(number):
    problem = number_problem(number, is_number=False)

    assert problem is not None
    assert "不像学号" in problem.wrong


def test_a_number_that_came_to_nothing_is_no_student_number_but_a_text_may_be_one():
    assert number_problem("0", is_number=True) is not None
    assert number_problem("0", is_number=False) is None


@pytest.mark.parametrize(
    "number", ["20260001", "20260001.0", "S2024-01", "研2024001", "2024级0001", "０２６０００１", "5"]
)
def test_a_student_number_may_have_letters_and_a_word(number):
    assert number_problem(number, is_number=False) is None


@pytest.mark.parametrize("day", ["2026年9月1号", "二〇二六年九月一日", "2026.9.1", "46266"])
def test_a_first_day_is_read_in_every_usual_spelling(day):
    assert concluded(困难类别="孤儿", 开学日期=day)["办理截止"] == "2026-10-30"


@pytest.mark.parametrize(
    ("asked", "start", "said", "closes"),
    [
        ("2026-09-20", "2026-09-01", "2025-09-01", ""),
        ("2026-09-20", None, "2025-09-01", ""),
        ("2026-03-01", None, "2025-09-01", "2025-10-30"),
        ("2026-03-01", None, "2024-09-01", ""),
    ],
)
def test_the_first_day_of_an_earlier_term_is_doubtful(asked, start, said, closes):
    choices = Choices(dt.date.fromisoformat(asked), "yubei", start and dt.date.fromisoformat(start))
    found = concluded(choices, 困难类别="孤儿", 开学日期=said)

    assert found["办理截止"] == closes
    assert (found["结论"], "以前的开学日" in found["说明"]) == ((SUBSIDISED, False) if closes else (DOUBTED, True))


def test_the_day_of_entering_the_school_is_not_the_first_day_of_the_term():
    assert concluded(困难类别="孤儿", 入学日期="2024-09-01")["办理截止"] == "2026-10-30"


@pytest.mark.parametrize(
    ("place", "conclusion"),
    [("渝北区", SUBSIDISED), ("虎溪校区", SUBSIDISED), ("重庆市", SUBSIDISED), ("永川市", SUBSIDISED)]
    + [(place, DOUBTED) for place in ("成都市", "四川省成都市", "昆明校区", "昆山市")],
)
def test_a_school_outside_chongqing_is_to_be_looked_into(place, conclusion):
    found = concluded(困难类别="孤儿", 学校所在区县=place)

    assert found["结论"] == conclusion
    assert ("不在重庆" in found["说明"]) is (conclusion == DOUBTED)


def test_the_home_of_the_forefathers_says_nothing_of_where_the_family_is_registered():
    early = Choices(dt.date(2018, 9, 20), "yubei", dt.date(2018, 9, 1))

    assert concluded(early, 困难类别="低保", 籍贯="重庆", 已交材料="")["结论"] == DOUBTED


def test_a_group_goes_before_a_grade_of_the_school():
    columns = recognise(("学号", "困难认定等级", "特殊群体类型")).confirmed()

    assert (columns.heading("困难类别"), columns.telling) == ("特殊群体类型", (1,))


def test_of_two_equal_headings_somebody_has_to_name_one_by_its_letter():
    with pytest.raises(SpreadsheetError, match="B、D 列都叫“困难类别”"):
        recognise(("学号", "困难类别", "姓名", "困难类别")).confirmed()


@pytest.mark.parametrize(
    ("heading", "said", "conclusion"),
    [
        ("残疾级别", "1", "可资助"),
        ("残疾级别", "Ⅰ", "可资助"),
        ("残疾级别", "3", "不在文件范围"),
        ("残疾级别", "0", "不在文件范围"),
        ("残疾类型及等级", "肢体/二级", "可资助"),
        ("残疾类型及等级", "多重一级（听力一级、言语二级）", "可资助"),
        ("残疾类型及等级", "多重三级（听力三级、言语二级）", "需核实"),
        ("残疾类型及等级", "父亲二级", "需核实"),
        ("困难分值", "60", "不在文件范围"),
    ],
)
def test_a_level_is_read_by_its_number_and_a_score_is_none(heading, said, conclusion):
    assert concluded(**{"困难类别": "", heading: said})["结论"] == conclusion


@pytest.mark.parametrize(
    ("said", "conclusion"),
    [
        ("State grant", "可资助"),
        ("state grant (国家助学金)", "可资助"),
        ("低保 (Dibao)", "可资助"),
        ("Orphan", "可资助"),
        ("disability grade 2", "可资助"),
        ("not an orphan", "需核实"),
        ("disability grade 3", "需核实"),
        ("former state grant", "需核实"),
        ("国家\n助学金", "可资助"),
        ("低保\n孤儿", "可资助"),
        ("重庆市低保", "可资助"),
    ],
)
def test_what_the_english_page_says_is_read_and_a_word_over_two_lines(said, conclusion):
    assert concluded(困难类别=said)["结论"] == conclusion


@pytest.mark.parametrize("day", ["2026年9月1日（星期二）", "2026年9月1日开学", "2026-09-01 周二"])
def test_a_day_of_the_week_beside_the_first_day_says_nothing(day):
    assert concluded(困难类别="孤儿", 开学日期=day)["办理截止"] == "2026-10-30"


@pytest.mark.parametrize("said", ["一档", "居民二档", "学校居民医保", "已在校参保"])
def test_tiers_are_those_of_the_residents_insurance(said):
    assert concluded(困难类别="低保", 参保情况=said)["结论"] == "可资助"
