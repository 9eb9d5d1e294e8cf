"""A line above or below a list that speaks of one class: its students are doubted, all others are left as they are."""

from __future__ import annotations

import pytest
from coloured_lists import letters, lines, split

LISTED = (
    "学号,姓名,困难类别,已交材料",
    "2026101,张渝,低保,低保证",
    "2026102,李江,国家助学金,",
    "2026103,王陵,残疾二级,残疾证",
    "2026104,赵明,孤儿,",
)
OPEN = """
助学金的要等资格复核               | KHKK
低保的材料还没核                   | HKKK
注：残疾的同学证件还没验           | KKHK
备注：孤儿类学生民政还没回复       | KKKH
低保户年审结果下周出来             | HKKK
助学金暂未发放                     | KHKK
低保、孤儿两类的还在等民政回函     | HKKH
除助学金外都已核实                 | KHKK
除低保外均未核实                   | KHHH
低保的等民政复核，助学金的已复核   | HKKK
低保的里面有人已经退出             | HKKK
低保数据是2025年的                 | HKKK
残疾的按学生自己说的填             | KKHK
孤儿的监护人说已被收养             | KKKH
低保（待核实）                     | HKKK
助学金：评审中                     | KHKK
"""
PLAIN = """
助学金的名单已公示，无异议 / 低保的都交了低保证复印件 / 残疾学生的残疾证均已核对原件 / 低保学生请交低保证复印件并盖章
国家助学金按一等、二等、三等发放 / 低保1人，助学金1人，残疾1人，孤儿1人
享受国家助学金的学生不用交材料
填表说明：困难类别填低保、特困、孤儿、残疾、国家助学金 / 低保、残疾的均已通过民政和残联核实
注：残疾学生均为二级
特困的还没核 / 制表：李老师 / 以上信息已核对无误 / 没有的空着，没交材料的请补交
未尽事宜请联系资助中心 / 注：学号为10位
本表由学院辅导员填写 / 名单如有变动另行通知 / 本名单已公示5个工作日，无异议
"""
ALL = """
所有学生材料均未复核 / 全部名单待民政局确认 / 这批人还没有公示 / 资格都没复核 / 以上还没报民政 / 本名单为初稿
全院名单待定 / 数据没更新，以上是去年的 / 所有学生（含低保）材料未核
"""


def parts(table):
    return [part.strip() for line in table.splitlines() for part in line.split(" / ") if part.strip()]


def below(note):
    return letters(lines(*LISTED, f"{note},,,"), "名单.csv")


def above(note):
    return letters(lines(f"{note},,,", *LISTED), "名单.csv")


@pytest.mark.parametrize(("note", "found"), split(OPEN))
def test_a_note_on_a_class_doubts_that_class(note, found):
    assert (below(note), above(note)) == (found, found)


@pytest.mark.parametrize("note", parts(PLAIN))
def test_a_plain_note_doubts_nobody(note):
    assert (below(note), above(note)) == ("KKKK", "KKKK")


@pytest.mark.parametrize("note", parts(ALL))
def test_a_note_on_everybody_doubts_all(note):
    assert below(note) == "HHHH"


@pytest.mark.parametrize(
    ("note", "found"),
    [
        ("李江的还没核", "KHKK"),
        ("张渝、赵明两人材料待补", "HKKH"),
        ("王陵残疾二级还没核", "KKHK"),
        ("2026103未核", "KKHK"),
        ("注：1.张渝民政系统查无低保记录，待核实；2.赵明孤儿证过期", "HKKH"),
        ("注：1、张渝 民政系统查无低保记录 2、赵明已休学", "HKKH"),
        ("说明：低保学生张渝未查到记录，待核实", "HKKK"),
        ("注：李江同学证件已被收回", "KHKK"),
        ("填表人：李江", "KKKK"),
    ],
)
def test_a_note_that_something_is_open_is_of_those_whom_it_names(note, found):
    assert below(note) == found


def test_a_note_on_a_batch_doubts_whom_it_has():
    told = ("学号,姓名,困难类别,上报批次", "1001,张渝,低保,第一批", "1002,李江,低保,第二批", "第二批的还没核,,,")

    assert letters(lines(*told), "名单.csv") == "KH"


def test_the_college_in_a_title_or_below_a_list_doubts_nobody():
    told = ("学号,姓名,困难类别,学院", "1001,张渝,低保,计算机学院", "1002,李江,低保,计算机学院")
    title, signed = "计算机学院2026年下半年蹦床参保花名册,,,", "计算机学院（盖了骑缝）,,,"

    assert letters(lines(title, *told, signed), "名单.csv") == "KK"


def test_a_note_with_a_class_is_of_the_student_whom_it_names():
    told = (
        "学号,姓名,困难类别",
        "1001,阿依古丽,低保",
        "1002,李江,低保",
        "注：1.阿依古丽低保民政系统查无记录，待核实,,",
    )

    assert letters(lines(*told), "名单.csv") == "HK"
