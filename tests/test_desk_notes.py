"""What stands around a list and not in it: its names, notes, cells without a heading, one person twice."""

from __future__ import annotations

import datetime as dt
import io

import pytest
import xlsxwriter

from webapp import library
from webapp.desk.judging.choices import Choices
from webapp.desk.judging.several import opened_together

CHOICES = Choices(dt.date(2026, 9, 20), "yubei", dt.date(2026, 9, 1))
HEADER, STUDENT = "学号,姓名,困难类别", "20260001,张渝,低保"
AGAINST = """
退学学生名单
休学
死亡学生名单
放弃资助
停保
待审核学生名单
不符合
已毕业
已在原籍参保学生名单
参加职工医保学生名单
成人教育学院名单
四川大学学生名单
材料不齐学生名单
数据截至2024年12月
取消低保资格名单
拟取消资助
已剔除学生
开除学籍学生名单
作废
"""
FOR = """
2026年秋季家庭经济困难学生名单
四川外国语大学困难学生名单
困难学生名单（不含退学、休学学生）
困难学生名单（已剔除休学学生）
未参加职工医保的困难学生
申请资助学生名单
脱贫户学生名单
待核对名单
待办理参保学生名单
数据截至2026年9月
2026级新生
附件2
"""
NOTES = """
备注：20260002已退学 => K H
备注 | 王芳已退学 => K H
说明：王芳低保已取消，不再资助 => K H
注：以上人员均未经审核 => H H
以上名单为2024年数据 => H H
合计：2人，其中1人放弃 => H H
以上学生均已审核通过 => K K
注：以上学生均无退学、休学 => K K
注：以上学生未参加职工医保 => K K
以上学生无异议 => K K
本表一式两份 => K K
说明：退学学生请勿填报 => K K
以上学生如退学应及时上报 => K K
以上学生均未享受其他医保资助 => K K
本表涂改作废 => K K
本表内容真实，无虚假 => K K
合计：2人 => K K
"""
SIGNS = {"可资助": "K", "需核实": "H"}
LONE, OTHER = "500101200501011234", "500101200501021235"


def lines(table):
    return [line for line in table.splitlines() if line]


def judged(*files):
    """The verdicts on the students of files, each with its name and what is in it, read again where that is asked."""
    batch = opened_together([(name, io.BytesIO(data)) for name, data in files], CHOICES, library.load())
    found = [*batch]
    if not batch.is_settled:
        batch.restart()
        found = [*batch]
    return [verdict for _, verdict in found if verdict]


def csv(*rows):
    return "\n".join(rows).encode()


def book(*sheets):
    """A workbook of lists of one student each, called so."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as made:
        for number, name in enumerate(sheets):
            sheet = made.add_worksheet(name)
            sheet.write_row(0, 0, HEADER.split(","))
            sheet.write_row(1, 0, [f"2026000{number}", "张渝", "低保"])
    return stream.getvalue()


def conclusions(*files):
    return [found.conclusion for found in judged(*files)]


@pytest.mark.parametrize(
    ("said", "conclusion"),
    [*((said, "需核实") for said in lines(AGAINST)), *((said, "可资助") for said in lines(FOR))],
)
def test_a_title_a_sheet_and_a_file_are_read_as_the_heading_of_a_part_is(said, conclusion):
    titled = csv(f"{said},,", HEADER, STUDENT)

    assert conclusions(("名单.csv", titled)) == [conclusion]
    assert conclusions(("名单.xlsx", book(said))) == [conclusion]
    assert conclusions((f"{said}.csv", csv(HEADER, STUDENT))) == [conclusion]


def test_a_refusal_in_a_title_is_not_called_a_list_of_before():
    [found] = judged(("名单.csv", csv("审核未通过学生名单,,", HEADER, STUDENT)))

    assert "“审核未通过学生名单”" in found.note
    assert "以前的名单" not in found.note


def test_a_title_that_tells_how_to_fill_in_the_list_says_nothing_against_it():
    assert conclusions(("名单.csv", csv("注：退学学生请勿填写,,", HEADER, STUDENT))) == ["可资助"]


def test_a_sheet_of_another_year_beside_this_years_is_of_before():
    assert conclusions(("名单.xlsx", book("2025", "2026"))) == ["需核实", "可资助"]


@pytest.mark.parametrize("told", lines(NOTES))
def test_a_note_below_a_list_weighs_for_those_whom_it_names_or_for_all(told):
    note, signs = told.split(" => ")
    cells = [*note.split(" | "), "", ""][:3]
    rows = [HEADER, STUDENT, "20260002,王芳,残疾二级", ",".join(cells)]

    assert [SIGNS[found] for found in conclusions(("名单.csv", csv(*rows)))] == signs.split()


def test_a_heading_of_a_hardship_without_a_number_heads_its_part():
    rows = [HEADER, "孤儿,,", "20260001,张渝,孤儿", "脱贫家庭,,", "20260002,王芳,", "不困难,,", "20260003,李江,低保"]
    found = judged(("名单.csv", csv(*rows)))

    assert [one.conclusion for one in found] == ["可资助", "不在文件范围", "需核实"]
    assert "上面写着" not in found[1].note


@pytest.mark.parametrize(
    ("rows", "conclusion"),
    [
        ((f"{HEADER},", f"{STUDENT},已退学"), "需核实"),
        ((HEADER, f"{STUDENT},已退学"), "需核实"),
        ((f"{HEADER},", "20260001,张渝,,低保学生"), "需核实"),
        ((f"{HEADER},", f"{STUDENT},已核对"), "可资助"),
        ((HEADER, f"{STUDENT},已核对"), "可资助"),
        ((f"{HEADER},", f"{STUDENT},3"), "可资助"),
    ],
)
def test_a_cell_without_a_heading_is_read_as_a_remark(rows, conclusion):
    assert conclusions(("名单.csv", csv(*rows))) == [conclusion]


@pytest.mark.parametrize(
    ("first", "second", "conclusion"),
    [
        (LONE, LONE, "需核实"),
        (LONE, LONE.lower(), "需核实"),
        (LONE, OTHER, "可资助"),
        # What is masked, and no date of a birth, is nobody's.
        ("500101********1234", "500101********1234", "可资助"),
        ("000000000000000000", "000000000000000000", "可资助"),
        ("", "", "可资助"),
    ],
)
def test_one_person_under_two_student_numbers_is_doubtful_in_both(first, second, conclusion):
    header = "学号,姓名,身份证号,困难类别"
    rows = [f"20260001,张渝,{first},低保", f"20260009,张渝,{second},特困人员"]
    alone = judged(("名单.csv", csv(header, *rows)))
    together = judged(("甲.csv", csv(header, rows[0])), ("乙.csv", csv(header, rows[1])))

    for found in (alone, together):
        assert [one.conclusion for one in found] == [conclusion, conclusion]
        assert not any(LONE in one.note for one in found)


def test_one_person_twice_under_one_student_number_is_told_as_that():
    header = "学号,姓名,身份证号,困难类别"
    found = judged(("名单.csv", csv(header, *[f"20260001,张渝,{LONE},低保"] * 2)))

    assert not any("身份证号" in one.note for one in found)


@pytest.mark.parametrize("inside", ["家庭成员", "家长", "未核实", "待审核", "未审核"])
def test_a_category_of_somebody_else_or_not_decided_is_none(inside):
    with pytest.raises(ValueError, match="困难类别"):
        judged(("名单.csv", csv(f"学号,姓名,困难类别（{inside}）", STUDENT)))

    [found] = judged(("名单.csv", csv(f"{HEADER},已交材料（{inside}）", f"{STUDENT},低保证")))
    assert "没有用它核对" in found.note


@pytest.mark.parametrize(
    "header",
    [
        "学号,姓名,家庭经济困难类型",
        "学号,姓名,家庭困难类型",
        "学号,姓名,特殊困难类型",
        "Student ID,Name,Category",
        "学号,姓名,困难类别1,困难类别2",
        "学号,姓名,困难类别（必填）",
        "学号,姓名,困难类别,退学时间",
        "学号,姓名,困难类别,休学日期",
    ],
)
def test_usual_headings_are_known_and_an_empty_column_says_nothing(header):
    [found] = judged(("名单.csv", csv(header, STUDENT)))

    assert found.conclusion == "可资助"
    assert "不能肯定" not in found.note
