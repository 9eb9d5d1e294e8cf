"""Rows in colour, and a legend that says what it means: only they are doubted, where their colour can be read."""

from __future__ import annotations

import pytest
from coloured_lists import letters, lines, split, workbook

from webapp.desk.reading.foreign.colours import named

RED, YELLOW = "#FF0000", "#FFFF00"
LISTED = [["学号", "姓名", "困难类别"], *([f"202610{number}", name, "低保"] for number, name in enumerate("张李王赵"))]
# The second student is red, the third yellow.
LEGENDS = """
红色已退出                         | KHKK
红色：已退学；黄色：待核           | KHHK
注：红色为已退学，黄色为材料齐全   | KHKK
标红的是放弃资助的                 | KHKK
黄色的等民政回复                   | KKHK
颜色说明：红=退出 黄=待定          | KHHK
红、黄色的先不报                   | KHHK
红色的是低保渐退                   | KHKK
黄色标注的是新增                   | KKKK
绿色为已核实                       | KKKK
紫色的为退学                       | HHHH
"""
# Colours of spreadsheets and how people may call them.
CALLED = """
FF0000 红 / C00000 红 / FFC7CE 红 / FFC000 黄 / FFC000 橙 / FFEB9C 黄 / 92D050 绿 / C6EFCE 绿 / 00B0F0 蓝 / DDEBF7 蓝
7030A0 紫 / D9D9D9 灰
"""


def told(rows, colours):
    return letters(workbook({"名单": rows}, colours))


@pytest.mark.parametrize(("legend", "found"), split(LEGENDS))
def test_a_legend_doubts_the_rows_of_its_colour(legend, found):
    assert told([*LISTED, [legend]], {2: RED, 3: YELLOW}) == found
    assert told([[legend], *LISTED], {3: RED, 4: YELLOW}) == found


@pytest.mark.parametrize(
    ("colours", "found"),
    [
        ({(2, 1): RED}, "KHKK"),
        ({2: "#FFC7CE"}, "KHKK"),
        ({0: RED, 2: RED}, "KHKK"),
        # Of the heading, or of the legend, alone; and none.
        ({0: RED}, "HHHH"),
        ({5: RED}, "HHHH"),
        ({}, "HHHH"),
    ],
)
def test_the_row_of_a_student_has_the_colour_or_all_are_doubted(colours, found):
    assert told([*LISTED, ["红色已退出"]], colours) == found


def test_a_sample_of_the_colour_is_a_legend():
    assert told([*LISTED, ["", "已退学"]], {2: RED, (5, 0): RED}) == "KHKK"


def test_samples_are_legends_each_of_its_colour():
    legend = [["图例说明各种颜色"], ["", "已退学"], ["", "待民政核实"]]
    found = told([*LISTED, *legend], {2: RED, 3: YELLOW, (6, 0): RED, (7, 0): YELLOW})

    assert found == "KHHK"


def test_a_legend_may_stand_to_the_right():
    right = [LISTED[0], [*LISTED[1], "", "红色已退出"], *LISTED[2:]]

    assert told(right, {2: RED}) == "HHKK"
    assert told([[*LISTED[0], "", "红色已退出"], *LISTED[1:]], {2: RED}) == "KHKK"


def test_colours_without_a_legend_say_nothing():
    assert told(LISTED, {2: RED, 3: YELLOW}) == "KKKK"


def test_where_colours_cannot_be_read_a_legend_is_of_all():
    assert letters(lines("学号,困难类别", "1001,低保", "1002,低保", "红色已退出,"), "名单.csv") == "HH"


@pytest.mark.parametrize(
    ("code", "name"), [part.split() for line in CALLED.split("\n") for part in line.split(" / ") if part]
)
def test_colours_are_called_as_people_call_them(code, name):
    assert name in named(*(int(code[place : place + 2], 16) / 255 for place in (0, 2, 4)))
