"""What comes out: a csv or a workbook of three sheets that any spreadsheet reads, and in which nothing is run."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile

import pytest
import python_calamine as calamine

from webapp import library
from webapp.desk.judging.batch import Batch
from webapp.desk.judging.choices import Choices
from webapp.desk.judging.verdict import CONCLUSIONS, RESULT_COLUMNS
from webapp.desk.problem import SpreadsheetError
from webapp.desk.reading.columns import recognise
from webapp.desk.reading.table import RosterTable
from webapp.desk.results import workbook as results_workbook
from webapp.desk.results.csv_file import are_harmless, plain_line
from webapp.desk.results.faults import write_faults
from webapp.desk.results.writing import write_csv, write_xlsx
from webapp.formula import harmless

CHOICES = Choices(dt.date(2026, 9, 20), "yubei", dt.date(2026, 9, 1))
HEADER = ("学号", "困难类别", "已交材料", "备注")
ROWS = [
    ["202600000001", "低保", "低保证", "=1+1"],
    ["202600000002", "国家助学金、低保", "", "@home"],
    ["", "", "", ""],
    [202600000003.0, "", "", 1.5],
    ["202600000004", "特别困难", "", "-\tx"],
    ["张三", "", "", 123456789012.0],
    ["202600000005", "孤儿", "", " <b> & \x01 _x000D_ \n末行 "],
]
DANGEROUS = ["=1+1", "+1", "-1-1", "-A1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0"]
# Behind a letter that no eye sees, and with signs that look like those.
DANGEROUS += ["\u200b=1+1", "\u00a0=1+1", "\ufeff=1+1", "−A1", "﹢A1", "⁼A1"]


def batch(rows=ROWS, header=HEADER, title=()):
    table = RosterTable("csv", "", title, header, len(title) + 1, iter([list(row) for row in rows]))
    return Batch(table, recognise(header).confirmed(), CHOICES, library.load())


def xlsx(found=None):
    out = io.BytesIO()
    tally = write_xlsx(found or batch(), out)
    return calamine.CalamineWorkbook.from_filelike(io.BytesIO(out.getvalue())), tally, zipfile.ZipFile(out)


def sheet(book, name):
    return book.get_sheet_by_name(name).to_python(skip_empty_area=False)


def written_csv(found):
    out = io.BytesIO()
    write_csv(found, out)
    assert out.getvalue().startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(out.getvalue().decode("utf-8-sig"), newline="")))


def test_a_workbook_has_the_students_a_summary_and_the_errors():
    book, _, _ = xlsx()

    assert book.sheet_names == ["核对结果", "汇总", "错误"]


def test_rows_and_columns_come_back_where_they_were_and_seven_more():
    book, _, _ = xlsx(batch(title=(["某某大学", "", "", ""],)))
    rows = sheet(book, "核对结果")

    assert rows[0][0] == "某某大学"
    assert rows[1] == [*HEADER, *RESULT_COLUMNS]
    assert [row[1] for row in rows[2:]] == [row[1] for row in ROWS]
    assert [row[4] for row in rows[2:]] == ["可资助", "材料不齐", "", "不在文件范围", "需核实", "无法读取", "可资助"]


def test_student_numbers_stay_text_and_other_numbers_stay_numbers():
    rows = sheet(xlsx()[0], "核对结果")

    assert [row[0] for row in rows[1:3]] == ["202600000001", "202600000002"]
    assert rows[4][0] == "202600000003"
    assert rows[4][3] == 1.5
    assert rows[6][3] == "123456789012"


def test_what_xml_cannot_hold_comes_back_all_the_same():
    assert sheet(xlsx()[0], "核对结果")[7][3] == ROWS[6][3]


def test_the_summary_counts_by_conclusion_and_by_identity():
    book, tally, _ = xlsx()
    rows = [row[:2] for row in sheet(book, "汇总")]

    assert [[name, count] for name, count in rows if name in CONCLUSIONS] == [
        [name, tally.conclusions[name]] for name in CONCLUSIONS
    ]
    assert ["合计", 6] in rows
    assert ["低保对象", 2] in rows
    assert ["享受国家助学金（学生）", 1] in rows
    assert ["学校所在区县", "渝北区"] in rows


def test_the_errors_name_each_cell_by_its_address_with_what_is_wrong_and_what_would_be_right():
    header, *rows = sheet(xlsx(batch(title=(["名单"],)))[0], "错误")

    assert header == ["单元格", "列", "内容", "问题", "应改成"]
    assert [row[:3] for row in rows] == [["B7", "困难类别", "特别困难"], ["A8", "学号", "张三"]]
    assert all(row[3] and row[4] for row in rows)


def test_the_header_is_frozen_the_rows_can_be_filtered_and_conclusions_have_colours():
    _, _, packed = xlsx(batch(title=(["名单"],)))
    students = packed.read("xl/worksheets/sheet1.xml").decode()

    assert 'ySplit="2" topLeftCell="A3"' in students
    assert '<autoFilter ref="A2:K9"/>' in students
    assert students.count("<cfRule") == len(CONCLUSIONS)
    assert 'sqref="E3:E9"' in students
    assert '<dimension ref="A1:K9"/>' in students


def test_cells_of_a_student_number_are_styled_as_text_and_dangerous_ones_as_quoted():
    _, _, packed = xlsx()
    students, styles = (packed.read(f"xl/{name}.xml").decode() for name in ("worksheets/sheet1", "styles"))
    formats = re.findall("<xf [^>]*>", styles.partition("<cellXfs")[2].partition("</cellXfs>")[0])
    style = {place: int(number) for place, number in re.findall(r'<c r="([A-Z]+\d+)" s="(\d+)"', students)}

    assert 'numFmtId="49"' in formats[style["A2"]]
    assert 'quotePrefix="1"' in formats[style["D2"]]
    assert "<f>" not in students


@pytest.mark.parametrize("cell", DANGEROUS)
def test_a_cell_that_looks_like_a_formula_is_harmless(cell):
    found = [["202600000001", "低保", "", cell]]
    _, _, packed = xlsx(batch(found))

    assert written_csv(batch(found))[1][3] == f"'{cell}"
    assert b"<f>" not in packed.read("xl/worksheets/sheet1.xml")


def test_a_look_at_a_whole_line_finds_each_beginning_that_a_look_at_the_cell_finds():
    cells = [f"{chr(code)}{rest}" for code in (*range(0x3000), *range(0xFE00, 0xFFFF)) for rest in ("A1", "=1")]

    assert [
        cell for cell in cells if harmless(cell) != cell and (plain_line(["1", cell], 2) or are_harmless([cell]))
    ] == []


@pytest.mark.parametrize("cell", ["-", "--", "-5", "-5.5", "-3%", "0020260001", "1+1"])
def test_a_bare_number_or_a_dash_is_no_formula_and_gets_nothing_put_before_it(cell):
    assert written_csv(batch([["202600000001", "低保", "", cell]]))[1][3] == cell


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (500101200601011008.0, "500101200601011000"),
        (6222021234567890123.0, "6222021234567890000"),
        (-123456789012345678.0, "-123456789012346000"),
        (0.1 + 0.2, "0.3"),
        (85.5, "85.5"),
        (202600000003.0, "202600000003"),
    ],
)
def test_a_number_has_no_digit_that_a_spreadsheet_does_not_show(number, shown):
    found = [["202600000001", "低保", "", number]]
    [_, row] = sheet(xlsx(batch(found))[0], "核对结果")

    assert written_csv(batch(found))[1][3] == shown
    assert row[3] == (shown if number == int(number) else number)


@pytest.mark.parametrize("title", [["sep=", ""], ["sep=;"], ["SEP=,", ""]])
def test_a_line_that_names_the_separator_of_the_old_file_stays_out_of_a_csv(title):
    assert written_csv(batch(title=(title,)))[0] == [*HEADER, *RESULT_COLUMNS]


def test_a_workbook_made_anew_prints_across_as_wide_as_the_page_with_its_header_on_each():
    _, _, packed = xlsx(batch([*ROWS, ["202600000006", "低保", "", "很长的说明" * 20]], title=(["名单"],)))
    students, styles = (packed.read(f"xl/{name}.xml").decode() for name in ("worksheets/sheet1", "styles"))
    formats = re.findall("<xf [^>]*>(?:<alignment[^>]*>)?", styles.partition("<cellXfs")[2].partition("</cellXfs>")[0])
    style = {place: int(number) for place, number in re.findall(r'<c r="([A-Z]+\d+)" s="(\d+)"', students)}

    assert re.search('<pageSetup paperSize="9" fitToHeight="0" orientation="landscape"/>', students)
    assert "$2:$2" in packed.read("xl/workbook.xml").decode()
    assert all('wrapText="1"' in formats[style[place]] for place in ("K3", "D10"))
    assert re.search('<row r="3" ht="[0-9]+"', students)


def test_where_a_number_has_lost_its_last_digits_is_told_among_the_errors():
    found = batch([["202600000001", "低保", "", 500101200601011008.0]])
    found.table.kind = "xlsx"
    [_, row] = sheet(xlsx(found)[0], "错误")

    assert row[:3] == ["D2", "备注", "500101200601011000"]
    assert "第15位以后" in row[3]


def test_the_faults_can_be_had_as_a_csv_of_their_own():
    found, out = batch(title=(["名单"],)), io.BytesIO()
    write_csv(found, io.BytesIO())
    write_faults(found.tally, out)
    header, *rows = csv.reader(io.StringIO(out.getvalue().decode("utf-8-sig"), newline=""))

    assert header == ["单元格", "列", "内容", "问题", "应改成"]
    assert rows == [row[:5] for row in sheet(xlsx(batch(title=(["名单"],)))[0], "错误")[1:]]


def test_a_heading_that_looks_like_a_formula_is_harmless_in_a_csv():
    assert written_csv(batch(header=(*HEADER[:3], "=1+1")))[0][3] == "'=1+1"


def test_a_blank_row_stays_and_is_not_counted():
    found = batch()
    rows = written_csv(found)

    assert rows[3] == [""] * 11
    assert found.tally.rows == 6


def test_half_a_character_does_not_stop_the_writing():
    rows = [["202600000001", "低保", "", "\ud83d"]]

    assert written_csv(batch(rows))[1][4] == "材料不齐"
    assert sheet(xlsx(batch(rows))[0], "核对结果")[1][3] == "\ufffd"


def test_more_rows_than_a_sheet_holds_are_refused_and_none_is_dropped(monkeypatch):
    monkeypatch.setattr(results_workbook, "MOST_ROWS", 7)

    with pytest.raises(SpreadsheetError, match="放不下"):
        write_xlsx(batch(), io.BytesIO())


def test_progress_is_told():
    told: list[int] = []
    write_csv(batch([[str(number), "低保", "", ""] for number in range(2500)]), io.BytesIO(), told.append)

    assert told == [1000, 2000]


def test_a_result_that_is_checked_again_comes_out_as_it_was():
    out = io.BytesIO()
    write_xlsx(batch(), out)
    out.seek(0)
    header, *rows = sheet(calamine.CalamineWorkbook.from_filelike(out), "核对结果")
    # A reader of files gives days as text.
    read = [[cell.isoformat() if isinstance(cell, dt.date) else cell for cell in row] for row in rows]
    again = sheet(xlsx(batch(read, tuple(header)))[0], "核对结果")

    assert again == [header, *rows]
