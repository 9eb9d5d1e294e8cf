"""What stands on other sheets of a workbook: who left, and a second page without headings; nobody is lost silently."""

import datetime as dt
import io

import pytest
from test_desk_several import book

from webapp import library
from webapp.desk.clerk.carried import CarriedLists, seal, unseal
from webapp.desk.judging.choices import Choices
from webapp.desk.judging.several import opened_together
from webapp.desk.problem import SpreadsheetError
from webapp.desk.reading.files import open_files

CHOICES = Choices(dt.date(2026, 9, 10), "shapingba", dt.date(2026, 9, 1))
HEADER = ["学号", "姓名", "困难类别"]
LISTED = [HEADER, ["2026101", "张渝", "低保"], ["2026102", "李江", "孤儿"], ["0026103", "王陵", "孤儿"]]
NAMES = ["退学", "停发人员", "自愿放弃", "转出学生", "9月异动", "不符合条件", "待核实", "不参保", "黑名单", "停缴"]
NEUTRAL = ["通讯录", "复学", "新生", "不含退学学生", "班干部", "贷款"]


def opened(**sheets):
    return opened_together([("名单.xlsx", io.BytesIO(book(名单=LISTED, **sheets)))], CHOICES, library.load())


def conclusions(**sheets):
    return [verdict.conclusion for _, verdict in opened(**sheets) if verdict]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "rows",
    [
        [["学号", "姓名"], ["2026102", "李江"]],
        [["序号", "姓名"], ["1", "李 江"]],
        [["2026102"]],
        [["李江、周南"]],
        [["学号"], ["02026102"]],
    ],
    ids=["numbers", "names", "no heading", "several in a cell", "zeros"],
)
def test_whom_another_sheet_takes_back_is_to_be_looked_into(name, rows):
    assert conclusions(**{name: rows}) == ["可资助", "需核实", "可资助"]


@pytest.mark.parametrize(
    "rows",
    [
        [["以下学生已退学"], ["姓名", "学院"], ["李江", "文学院"]],
        [["学号", "姓名", "变动原因"], ["2026101", "张渝", "转专业"], ["2026102", "李江", "休学"]],
        [["学号", "姓名", "离校日期"], ["2026101", "张渝", ""], ["2026102", "李江", "2026-06-30"]],
        [["2026102 李江 本学期已退学，请去掉"]],
        [["学号", "姓名"], ["26103", "王陵"], ["2026102", "李江", "已转学"]],
    ],
    ids=["title", "reason", "day", "sentence", "beyond the heading"],
)
def test_so_is_whom_a_row_of_it_does(rows):
    found = [verdict for _, verdict in opened(Sheet2=rows) if verdict]

    assert [verdict.conclusion for verdict in found] == ["可资助", "需核实", "可资助"]
    assert found[1].note.startswith("工作表“Sheet2”里也有这个学生，那里写着“")


@pytest.mark.parametrize("name", NEUTRAL)
def test_a_sheet_that_says_nothing_against_anybody_takes_nobody_back(name):
    assert conclusions(**{name: [["学号", "姓名"], ["2026102", "李江"]]}) == ["可资助"] * 3


def test_the_same_name_with_another_number_is_somebody_else():
    assert conclusions(退学=[["学号", "姓名"], ["2025999", "李江"]]) == ["可资助"] * 3


def test_what_tells_how_to_fill_in_takes_nobody_back():
    guide = [["退学、休学学生请勿填写"], ["例如 2026102 李江"]]

    assert conclusions(填写说明=guide, 银行卡=[["姓名", "备注"], ["李江", "旧卡已注销"]]) == ["可资助"] * 3


def test_it_is_told_still_when_the_list_travels_in_the_page(app):
    file = io.BytesIO(book(名单=LISTED, 退学=[["2026102"]]))
    with app.app_context():
        [roster] = unseal(seal(CarriedLists.of(open_files([("名单.xlsx", file)]), {}))).lists

    assert [tuple(row) for row in roster.table().taken_back] == [("退学", "退学", ["2026102"])]


@pytest.mark.parametrize("title", [[], [["受助学生（续）"]]])
def test_a_second_page_without_headings_is_refused_with_what_to_do(title):
    with pytest.raises(SpreadsheetError, match="工作表“第2页”没有列名，里面像是接着“名单”的学生。请在它的第一行写上"):
        opened(第2页=[*title, ["2026104", "周南", "孤儿"], ["2026105", "郑远", ""]])


def test_a_sheet_without_headings_that_tells_of_no_hardship_is_none():
    assert (
        conclusions(通讯录=[["2026101", "张渝", "13900001111"], ["2026102", "李江", "13900001112"]]) == ["可资助"] * 3
    )
