"""What is noted at a cell and not in it: a comment, a line through it, brackets behind a name, an example."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from clerk import send, upload
from xlsxwriter.utility import xl_cell_to_rowcol

from webapp import library
from webapp.desk.judging.batch import opened
from webapp.desk.judging.choices import Choices

FOREIGN = Path(__file__).parent / "foreign"
CHOICES = Choices(dt.date(2026, 9, 20), "yubei", dt.date(2026, 9, 1))
HEADER = ("学号", "姓名", "困难类别", "电话")
ROW = ("20260001", "张渝", "低保", "1")


def judged(data):
    return [found for _, found in opened(io.BytesIO(data), CHOICES, library.load())]


def commented(said, address="C2", row=ROW):
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADER)
        sheet.write_row(1, 0, row)
        sheet.write_comment(address, said, {"author": "李老师"})
    return stream.getvalue()


@pytest.mark.parametrize(
    ("said", "address", "category", "conclusion"),
    [
        ("已退出低保", "C2", "低保", "需核实"),
        ("李老师:\n9月起停发", "C2", "低保", "需核实"),
        ("已退学", "B2", "低保", "需核实"),
        ("[线程批注]\n\n你的 Excel 版本可读取此线程批注。\n\n注释:\n    已取消", "C2", "低保", "需核实"),
        ("证件已核对", "C2", "低保", "可资助"),
        ("已停机", "D2", "低保", "可资助"),
        ("低保，材料后补", "C2", "", "需核实"),
        ("问过了，没有", "C2", "", "不在文件范围"),
    ],
)
def test_a_comment_weighs_as_a_remark_does(said, address, category, conclusion):
    [found] = judged(commented(said, address, (*ROW[:2], category, "1")))

    assert found.conclusion == conclusion


@pytest.mark.parametrize(
    ("said", "address", "conclusion"),
    [
        ("此列为2024年数据", "C1", "需核实"),
        ("已退学", "B1", "需核实"),
        ("2026年数据", "C1", "可资助"),
        ("已退学的不填", "C1", "可资助"),
        ("2025级学生", "A1", "可资助"),
    ],
)
def test_a_comment_on_a_heading_weighs_for_all_below_it(said, address, conclusion):
    [found] = judged(commented(said, address))

    assert found.conclusion == conclusion


@pytest.mark.parametrize("column", [2, 3])
@pytest.mark.parametrize("left", ["户口本", ""])
def test_a_line_through_a_category_or_a_paper_or_a_piece_of_it_weighs(column, left):
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet, line = book.add_worksheet(), book.add_format({"font_strikeout": True})
        sheet.write_row(0, 0, ("学号", "姓名", "困难类别", "已交材料"))
        sheet.write_row(1, 0, ("20260001", "张渝", "低保", "低保证"))
        said = ("", "", "低保", "低保证")[column]
        write = sheet.write_rich_string if left else sheet.write_string
        write(1, column, *((line, said, left) if left else (said, line)))
    [found] = judged(stream.getvalue())

    assert found.conclusion == "需核实"


def test_a_piece_struck_through_in_a_text_of_the_cells_own_weighs():
    """As openpyxl writes rich text: in the cell, and not among the texts that the sheets share."""
    stream, changed = io.BytesIO(), io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADER[:3])
        sheet.write_row(1, 0, ROW[:3])
    own = '<c r="C2" t="inlineStr"><is><r><rPr><strike val="1"/></rPr><t>低保</t></r><r><t>孤儿</t></r></is></c>'
    with zipfile.ZipFile(stream) as before, zipfile.ZipFile(changed, "w") as after:
        for part in before.namelist():
            data = before.read(part)
            if part.endswith("sheet1.xml"):
                data = re.sub('<c r="C2".*?</c>', own, data.decode()).encode()
            after.writestr(part, data)
    [found] = judged(changed.getvalue())

    assert found.conclusion == "需核实"


def struck(*addresses):
    """Four students, of whom the cells at these addresses are struck through."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet, line_through = book.add_worksheet(), book.add_format({"font_strikeout": True})
        sheet.write_row(0, 0, HEADER)
        for line in range(1, 5):
            sheet.write_row(line, 0, (f"2026000{line}", *ROW[1:]))
        for address in addresses:
            line, place = xl_cell_to_rowcol(address)
            sheet.write(line, place, (f"2026000{line}", *ROW[1:])[place], line_through)
    return stream.getvalue()


def test_a_struck_category_number_or_name_is_no_longer_meant():
    found = judged(struck("C2", "A3", "D4"))

    assert [one.conclusion for one in found] == ["需核实", "需核实", "可资助", "可资助"]
    assert "“困难类别”这一格划了删除线" in found[0].note


def test_a_cell_of_which_a_piece_is_struck_is_to_be_looked_into():
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet, struck, plain = book.add_worksheet(), book.add_format({"font_strikeout": True}), book.add_format()
        sheet.write_row(0, 0, HEADER)
        sheet.write_row(1, 0, ROW)
        sheet.write_rich_string("C2", struck, "特困、", plain, "低保")
    [found] = judged(stream.getvalue())

    assert found.conclusion == "需核实"


def test_old_workbooks_have_struck_cells_and_comments_too():
    struck_through, with_comment = (
        judged((FOREIGN / name).read_bytes()) for name in ("xlwt-1.3.0.struck.xls", "libreoffice-7.4.comment.xls")
    )

    assert [one.conclusion for one in struck_through] == ["需核实", "可资助"]
    assert "批注写着“已退出低保”" in with_comment[0].note


def test_marks_travel_with_the_page_of_the_clerk(client, at_hand):
    page = upload(client, commented("已退出低保"))

    assert "批注写着“已退出低保”" in page.text
    assert "批注写着“已退出低保”" in send(client, page, "/desk/preview").text


@pytest.mark.parametrize(
    ("number", "name", "conclusion"),
    [
        ("20260001", "张渝（退学）", "需核实"),
        ("20260001", "张渝（已毕业）", "需核实"),
        ("20260001（休学）", "张渝", "需核实"),
        ("20260001", "张渝（女）", "可资助"),
        ("20260001", "张渝(大)", "可资助"),
        ("示例：20260000", "张渝", "无法读取"),
        ("20260000", "张渝（示例）", "无法读取"),
        ("20260000", "样例", "无法读取"),
    ],
)
def test_brackets_behind_a_name_and_examples_are_read(number, name, conclusion):
    data = f"学号,姓名,困难类别\n{number},{name},低保\n".encode()

    assert [found.conclusion for found in judged(data)] == [conclusion]
