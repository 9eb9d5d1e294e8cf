"""Files as programs write them: each is read as its program shows it, or refused with a sentence."""

from __future__ import annotations

import io
import itertools
import struct
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from test_desk_rosters import cells, result, workbook

from webapp.desk.reading.foreign.formats import shown_by
from webapp.desk.reading.opening import open_table
from webapp.desk.reading.table import LOST_FIGURES, UNCOMPUTED, Limits, text

FOLDER = Path(__file__).parent / "foreign"
HEADER = ["学号", "姓名", "困难类别"]
ZHANG = ["20260001", "张渝", "低保"]
WITH_DAY = [*HEADER, "开学日期"]
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def read(data: bytes, limits: Limits | None = None) -> list[list[str]]:
    """The header and the rows as text."""
    table = open_table(io.BytesIO(data), limits)
    return [list(table.header), *([text(cell) for cell in row] for row in table.rows)]


def three(day: str, last: str) -> list[list[str]]:
    """What the programs were told to write: two students, and a third with a format and a formula."""
    return [
        WITH_DAY,
        ["0020260001", "张渝", "低保", day],
        ["0020260002", "李江", "", day],
        ["0000260003", "王", last],
    ]


# Made by the program in the name, or by hand after what programs were seen to write.
WRITTEN = {
    "fault_in.xls": [HEADER, ["20260001", "张渝", "#N/A"]],
    "zeros_by_format.xls": [HEADER, ["00260001", "张渝", "低保"]],
    "cells_without_place.xlsx": [
        HEADER,
        *(["00260001", "张", "低保"], ["20260002", "李", "#N/A"], ["20260003", "王", UNCOMPUTED]),
    ],
    "eighteen_figures.xlsx": [["学号", "困难类别", "身份证号"], ["20260001", "低保", "500101200601011000"]],
    "blank_far_below.xlsx": [HEADER, ["20260001", "张", "低保"]],
    "guarded.csv": [
        [*HEADER, "身份证号"],
        ["0020260001", "张渝", "低保", "500101200601011234"],
        ["0020260002", "李江", "特困", "500101200601011235"],
    ],
    "setting_of_excel.csv": [[*HEADER, "家庭年收入"], [*ZHANG, "12000"]],
    "page_with_div.xls": [HEADER, ["0020260001", "张渝", "低保"]],
    "backslashes.xlsx": [HEADER, ["20260001", "张", "低保"]],
    "xlwt-1.3.0.xls": three("2026-09-01", UNCOMPUTED),
    # A category that is struck through; one with a comment (test_desk_marks).
    "xlwt-1.3.0.struck.xls": [HEADER, ZHANG, ["20260002", "王芳", "低保"]],
    "libreoffice-7.4.comment.xls": [[*HEADER, "电话"], [*ZHANG, "1"]],
    "openpyxl-3.1.5.xlsx": three("2026-09-01", UNCOMPUTED),
    "libreoffice-7.4.xls": three("2026-09-01", "低保"),
    "libreoffice-7.4.html": [row + [""] * (4 - len(row)) for row in three("2026-09-01", "低保")],
    # Of an .xlsx with texts as values of formulas: it wrote 0 for the texts.
    "libreoffice-7.4.texts.xls": [
        [*HEADER, "合计"],
        ["20260001", "张渝", UNCOMPUTED, "3"],
        ["20260002", "李江", "#N/A"],
        ["20260003", "王嘉", ""],
        [UNCOMPUTED, "赵北", "孤儿"],
    ],
    "xlsxwriter-3.3.1.xlsx": [*three("2026-09-01", "")[:3], ["0000260003", "", UNCOMPUTED]],
    "sheetjs-0.18.5.xlsx": three("2026-09-01", "")[:3],
    "sheetjs-0.18.5.html.xls": three("9/1/26", "")[:3],
    # Days that these two shift in China: the hour stays, so that somebody asks.
    "sheetjs-0.18.5.xls": three("2026-09-01 00:00:43", "")[:3],
    "sheetjs-0.18.5.xlml.xls": three("2026-08-31 16:00:00", "")[:3],
    "exceljs-4.4.0.xlsx": [
        WITH_DAY,
        ["0020260001", "张渝", "低保", "2026-08-31 16:00:00"],
        ["0020260002", "李江", UNCOMPUTED, "2026-08-31 16:00:00"],
    ],
}


@pytest.mark.parametrize("name", WRITTEN)
def test_a_file_is_read_as_its_program_shows_it(name):
    assert read(FOLDER.joinpath(name).read_bytes()) == WRITTEN[name]


def test_each_file_of_a_program_is_told_of():
    assert {path.name for path in FOLDER.iterdir()} == set(WRITTEN)


def rewritten(data: bytes, change) -> bytes:
    """An archive with what `change` makes of each name and part."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(stream, "w") as after:
        for name in before.namelist():
            kept = change(name, before.read(name))
            if kept:
                after.writestr(*kept)
    return stream.getvalue()


def sheet_of(rows: str) -> bytes:
    """An .xlsx whose only sheet has this XML in it."""
    body = f"<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>".encode()
    return rewritten(workbook([HEADER]), lambda name, part: (name, body if "worksheets/sheet" in name else part))


def inline(*texts: str) -> str:
    return "".join(f"<c t='inlineStr'><is><t>{text}</t></is></c>" for text in texts)


SHEET = f"<row>{inline(*HEADER)}</row><row>{inline('20260001', '张渝')}%s</row>"


@pytest.mark.parametrize(
    "fault",
    ["#GETTING_DATA", "#SPILL!", "#CALC!", "#BUSY!", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#UNKNOWN!", "#N/A"],
)
def test_a_fault_of_any_name_is_told_and_refuses_no_other_student(fault):
    rows = SHEET % f'<c t="e"><v>{fault}</v></c>' + f"<row>{inline('20260002', '李江', '孤儿')}</row>"
    after = cells(result(sheet_of(rows)))

    assert after[1][2:4] == [fault, "无法读取"]
    assert after[2][3] == "可资助"


@pytest.mark.parametrize("cell", ["<c><f>A1</f></c>", "<c><f>A1</f><v></v></c>", "<c t='str'><f>A1</f></c>"])
def test_a_formula_that_nobody_worked_out_is_told(cell):
    assert read(sheet_of(SHEET % cell))[1][2] == UNCOMPUTED


def test_a_number_of_a_program_that_works_nothing_out_is_no_value():
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADER)
        sheet.write_row(1, 0, ZHANG[:2])
        sheet.write_formula(1, 2, "=A1")

    assert read(stream.getvalue())[1][2] == UNCOMPUTED


@pytest.mark.parametrize(
    "change",
    [
        lambda name, part: (name.replace("/", "\\"), part),
        lambda name, part: (name.upper() if "worksheets" in name else name, part),
        lambda name, part: (f"./{name}", part),
        lambda name, part: None if "Content_Types" in name else (name, part),
        lambda name, part: (name, part.replace(b'Target="worksheets', b'Target="/xl/worksheets')),
        lambda name, part: (name, part.replace(b'Target="worksheets/', b'Target=".\\worksheets\\')),
    ],
    ids=["backslashes", "capitals", "point", "without types", "absolute", "backslashes in links"],
)
def test_an_archive_is_read_however_its_parts_are_named(change):
    assert read(rewritten(workbook([HEADER, ZHANG]), change)) == [HEADER, ZHANG]


def test_a_prefix_before_each_name_of_the_xml_changes_nothing():
    body = (
        f"<x:worksheet {MAIN.replace('xmlns', 'xmlns:x')}><x:sheetData>"
        + "".join(
            "<x:row>" + "".join(f'<x:c t="inlineStr"><x:is><x:t>{cell}</x:t></x:is></x:c>' for cell in row) + "</x:row>"
            for row in (HEADER, ZHANG)
        )
        + "</x:sheetData></x:worksheet>"
    ).encode()

    data = rewritten(workbook([[]]), lambda name, part: (name, body if "worksheets/sheet" in name else part))

    assert read(data) == [HEADER, ZHANG]


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("2026-09-01T00:00:00.000Z", "2026-09-01"),
        ("2026-09-01", "2026-09-01"),
        ("2026-08-31T16:00:00.000Z", "2026-08-31 16:00:00"),
    ],
)
def test_a_day_in_the_way_of_iso_is_a_day_unless_an_hour_stands_with_it(said, shown):
    assert read(sheet_of(SHEET % f'<c t="d"><v>{said}</v></c>'))[1][2] == shown


def test_styled_rows_below_are_no_students():
    rows = SHEET % inline("低保") + "".join(f'<row r="{row}"><c s="0"/><c/></row>' for row in range(3, 3000))

    assert read(sheet_of(rows), Limits(rows=1)) == [HEADER, ZHANG]


def test_blank_lines_below_are_no_students():
    data = ("学号,姓名,困难类别\n20260001,张渝,低保\n" + ",,\n" * 3000).encode()

    assert cells(result(data, Limits(rows=1)))[1][3] == "可资助"


@pytest.mark.parametrize(
    ("code", "number", "shown"),
    [
        ("00000000", 260001, "00260001"),
        ("00000000_ ", 260001, "00260001"),
        ("[$-804]00000000", 260001, "00260001"),
        ("[Red]00000000;-00000000", 260001, "00260001"),
        ("00000000;@", 260001, "00260001"),
        ('"CQ"0000', 12, "CQ0012"),
        ('"渝"0000', 12, "渝0012"),
        (r"\C\Q000", 7, "CQ007"),
        ("0000-0000", 230_1234, "0230-1234"),
        ('"2026"0000', 31, "20260031"),
        ("0000", -5, "-0005"),
        ("yyyy/m/d;@", 46266, "2026-09-01"),
        ('[DBNum1][$-804]yyyy"年"m"月"d"日";@', 46266, "2026-09-01"),
        ("yyyy-mm-dd hh:mm", 46265 + 2 / 3, "2026-08-31 16:00:00"),
        ("h:mm", 0.5, "12:00:00"),
        ("[h]:mm", 1.5, "36:00:00"),
        ("m/d/yy", 46266.0000001, "2026-09-01"),
    ],
)
def test_a_number_shows_what_its_format_makes_of_it(code, number, shown):
    assert shown_by(code)(float(number)) == shown


@pytest.mark.parametrize("code", ["General", "0", "0.00", "#,##0", "0%", "0.00E+00", '0"元"', "@", '"￥"#,##0.00', ""])
def test_a_number_stays_one_where_its_format_says_no_more(code):
    assert shown_by(code) is None


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize(("setting", "separator"), [("sep=,", ","), ("SEP=;", ";"), ('"sep=|"', "|"), ("sep=\t", "\t")])
def test_a_setting_for_excel_is_no_row(mark, setting, separator):
    data = f"{mark}{setting}\r\n{separator.join(HEADER)}\r\n{separator.join(ZHANG)}\r\n".encode()

    assert read(data) == [HEADER, ZHANG]


@pytest.mark.parametrize(
    ("guarded", "meant"),
    [
        ('"=""0020260001"""', "0020260001"),
        ('="0020260001"', "0020260001"),
        ("\t0020260001", "0020260001"),
        ("0020260001\t", "0020260001"),
        ("'0020260001", "0020260001"),
        ("'=1+1", "=1+1"),
        ('"=""a""&""b"""', '="a"&"b"'),
        ("O'Neill", "O'Neill"),
        ("-5", "-5"),
    ],
)
def test_text_that_a_program_guards_is_the_text(guarded, meant):
    assert read(f"学号,姓名,困难类别\n20260001,{guarded},低保\n".encode())[1][1] == meant


def test_figures_that_were_lost_are_never_made_up_and_told_once():
    table = open_table(io.BytesIO(FOLDER.joinpath("eighteen_figures.xlsx").read_bytes()))
    after = cells(result(FOLDER.joinpath("eighteen_figures.xlsx").read_bytes()))

    assert after[1][2] == "500101200601011000"
    assert (table.notes, list(table.rows) and table.notes) == ([LOST_FIGURES], [LOST_FIGURES])


def record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def label(row: int, column: int, said: str) -> bytes:
    data = said.encode("gbk")
    return record(0x0204, struct.pack("<HHHH", row, column, 0, len(data)) + data)


@pytest.mark.parametrize("says_encoding", [True, False])
def test_a_bare_workbook_of_the_oldest_kind_has_chinese(says_encoding):
    placed = ((row, column, cell) for row, line in enumerate((HEADER, ZHANG)) for column, cell in enumerate(line))
    encoding = record(0x0042, struct.pack("<H", 936)) if says_encoding else b""
    begin = record(0x0809, struct.pack("<HHHH", 0x0500, 0x0010, 0, 0))
    data = begin + encoding + b"".join(itertools.starmap(label, placed)) + record(0x000A, b"")

    assert read(data) == [HEADER, ZHANG]
