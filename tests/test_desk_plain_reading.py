"""Lists drawn at random, against a plain reading of each: nothing sure that it contradicts, no doubt for nothing."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import NamedTuple

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from strategies import steady

from webapp import library
from webapp.desk.judging.batch import opened
from webapp.desk.judging.choices import Choices
from webapp.desk.reading.table import said

CHOICES = Choices(dt.date(2026, 9, 20), "yubei", dt.date(2026, 9, 1))
HELD, NONE, ASKED = "可资助", "不在文件范围", "需核实"
CATEGORY = st.sampled_from(["困难类别", "贫困类型", "资助类别", "*困难类别", "困难类别（必填）", "2026年困难类别"])
HOLDING = ["低保", "低保户", "特困供养", "孤儿", "残疾二级", "国家助学金", "低保、残疾一级", "低保（城镇）"]
NOTHING = ["", "无", "/", "非困难生"]
UNSURE = ["低保？", "原低保", "低保（已退出）", "残疾", "特别困难", "父亲残疾一级", "低保×", "拟低保"]
# What is over, and how it is said: 9月停发, 已取消资格.
OVER = st.sampled_from(["退出", "停发", "取消", "注销", "清退", "终止"])
ENDED = st.builds(
    "{}{}{}".format, st.sampled_from(["", "已", "9月", "2026年3月已"]), OVER, st.sampled_from(["", "低保", "资格"])
)
REFUSED = ["审核不通过", "不予资助", "复核未通过", "查无此人", "待核实", "已退学", "休学", "在户籍地参保"]
AGAINST = ENDED | st.sampled_from(REFUSED)
USUAL = st.sampled_from(["", "已通知", "转专业", "走读", "材料齐全", "13812345678", "2026-09-01", "情况属实", "新增"])
REMARK = st.sampled_from(["备注", "情况说明", "复核备注", "变更情况", "其他", "动态", "核对记录", "说明"])
ASKED_FOR = ["通过", "享受", "符合条件", "在册", "获批", "有效"]
ASKING = st.builds("是否{}{}".format, st.sampled_from(["", "已", "审核"]), st.sampled_from(ASKED_FOR))
EARLIER_SIGNS = ("上年", "原", "2024-2025学年", "2025年", "申请")
EARLIER = st.builds("{}{}".format, st.sampled_from(EARLIER_SIGNS), st.sampled_from(["困难类别", "认定等级"]))
OTHER = st.sampled_from(["学院", "班级", "电话", "民族", "是否党员", "困难原因时间", "银行卡号", "毕业中学"])
ABOVE = {
    HELD: ["一、文学院", "计算机学院（3人）", "2024级1班", "二、拟资助学生", "新增："],
    ASKED: ["三、取消资助学生", "退出：", "附：已退出名单", "【不予资助】", "2024-2025学年", "去年名单"],
}
STAYING = [("二、拟资助学生", HELD), ("新增：", HELD)]
TITLES = {
    HELD: [None, "家庭经济困难学生名单", "2026年秋季受助学生汇总表", "2026-2027学年受助学生名单（2023级）"],
    ASKED: ["2024-2025学年家庭经济困难学生名单", "2025年受助学生汇总表", "上年度资助学生名单"],
}


class DrawnColumn(NamedTuple):
    """A column: its heading, a cell of it, and what a plain reading of the cell makes of who holds something."""

    heading: str
    cell: str
    plain: str


class DrawnStudent(NamedTuple):
    category: str
    plain: str


def beside(heading, cells, plain):
    return st.builds(DrawnColumn, heading, cells, st.just(plain))


COLUMNS = st.one_of(
    beside(REMARK, AGAINST, ASKED),
    beside(REMARK, USUAL, HELD),
    beside(ASKING, st.sampled_from(["否", "不", "未"]), ASKED),
    beside(ASKING, st.sampled_from(["是", "√", ""]), HELD),
    beside(EARLIER, st.sampled_from(["低保", "无", "特别困难", ""]), HELD),
    beside(OTHER, USUAL, HELD),
)
STUDENTS = st.one_of(
    st.builds(DrawnStudent, st.sampled_from(HOLDING), st.just(HELD)),
    st.builds(DrawnStudent, st.sampled_from(NOTHING), st.just(NONE)),
    st.builds(DrawnStudent, st.sampled_from(UNSURE), st.just(ASKED)),
)


def above(kinds):
    return st.sampled_from([(words, plain) for plain, listed in kinds.items() for words in listed])


@st.composite
def drawn(draw):
    """The rows of a list, and by each student number what a plain reading comes to."""
    columns = draw(st.lists(COLUMNS, max_size=3, unique_by=lambda column: column.heading))
    order = draw(st.permutations(["学号", "姓名", draw(CATEGORY), *(column.heading for column in columns)]))
    title, titled = draw(above(TITLES))
    rows, found, part = [], {}, HELD
    for place in range(draw(st.integers(1, 3))):
        if draw(st.integers(0, 3)) == 0:
            # Whether a college below those who left is a part of them nobody can tell.
            heading, part = draw(above(ABOVE) if part == HELD else st.sampled_from(STAYING))
            rows.append([heading])
        student, number = draw(STUDENTS), f"2026{place:06}"
        said_beside = {column.heading: column.cell for column in columns}
        cells = {"学号": number, "姓名": "张渝", **said_beside}
        rows.append([cells.get(heading, student.category) for heading in order])
        found[number] = plainly(student, columns, (part, titled))
        if draw(st.integers(0, 9)) == 0:
            rows.append([])
    if part == HELD and draw(st.booleans()):
        rows.append(["合计", str(len(found))])
    return [*([[title]] if title else []), order, *rows], order.index("学号"), found


def plainly(student, columns, around):
    """需核实 where anything speaks against who holds something, where only an earlier category is told, or a yes to
    nobody says what."""
    if student.plain == HELD:
        return ASKED if ASKED in {*around, *(column.plain for column in columns)} else HELD
    is_said = any(column.heading.startswith(EARLIER_SIGNS) and column.cell not in NOTHING for column in columns)
    is_granted = any(column.heading.endswith(("享受", "获批")) and column.cell in ("是", "√") for column in columns)
    return ASKED if student.plain == NONE and (is_granted or (is_said and not student.category)) else student.plain


def as_csv(rows, encoding="utf-8"):
    stream = io.StringIO()
    csv.writer(stream).writerows(rows)
    return stream.getvalue().encode(encoding)


def as_xlsx(rows):
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for line, row in enumerate(rows):
            sheet.write_row(line, 0, row)
    return stream.getvalue()


def as_page(rows):
    """A page of the web, as many systems export and name .xls."""
    lines = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return f"<html><table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table></html>".encode()


def check(made, rows, place, found):
    batch = opened(io.BytesIO(made), CHOICES, library.load())
    told = {said(row, place): verdict.conclusion for row, verdict in batch if verdict}

    assert told == found, rows


@steady(80)
@given(drawn(), st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]))
def test_a_list_of_text_is_read_as_a_person_reads_it(listed, encoding):
    rows, place, found = listed
    check(as_csv(rows, encoding), rows, place, found)


@pytest.mark.parametrize("made", [as_xlsx, as_page])
@steady(10)
@given(listed=drawn())
def test_a_workbook_and_a_page_are_read_as_a_person_reads_them(made, listed):
    rows, place, found = listed
    check(made(rows), rows, place, found)
