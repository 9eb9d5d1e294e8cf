"""The workbook that came in comes out with all it had; conclusions stand beside, and it prints."""

from __future__ import annotations

import datetime as dt
import io
import itertools
import re
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from clerk import rows_of, send, upload

from webapp import library
from webapp.desk.judging.batch import opened
from webapp.desk.judging.choices import Choices
from webapp.desk.judging.verdict import RESULT_COLUMNS
from webapp.desk.reading.opening import open_table
from webapp.desk.results import survey
from webapp.desk.results.writing import write_xlsx

CHOICES = Choices(dt.date(2026, 9, 20), "yubei", dt.date(2026, 9, 1))
# The same list, made with openpyxl 3.1.5, and saved again with LibreOffice 7.4.7: a merged title, a comment, a hidden
# column, days, sums, formulas, borders, a list to choose from, a colour by value, a print area, a sheet 汇总 of its own
# and a hidden one; all columns from J on are hidden.
FOLDER = Path(__file__).with_name("originals")
MADE = [FOLDER / "openpyxl-3.1.5.xlsx", FOLDER / "libreoffice-7.4.xlsx"]
# Smaller ones by exceljs 4.4.0 and SheetJS 0.18.5 besides.
ALL = sorted(FOLDER.glob("*.xlsx"))
HEADER = ("学号", "姓名", "困难类别", "开学日期", "金额")
COLUMNS = {"columns": [{"header": heading} for heading in HEADER]}
SHEET = "xl/worksheets/sheet1.xml"


def original(*rows, look=None, header=HEADER, top=0):
    """A workbook with this list; `look` does with it what else there is to be."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet("名单")
        day, sum_ = (
            book.add_format({"num_format": "yyyy/m/d", "border": 1}),
            book.add_format({"num_format": "#,##0.00"}),
        )
        for number, row in enumerate((header, *(rows or [STUDENT])), top):
            for place, cell in enumerate(row):
                if isinstance(cell, dt.date):
                    sheet.write_datetime(number, place, dt.datetime.combine(cell, dt.time()), day)
                else:
                    sheet.write(number, place, cell, sum_ if isinstance(cell, float) else None)
        if look:
            look(book, sheet)
    return file.getvalue()


STUDENT = ("2026000001", "张渝", "低保", dt.date(2026, 9, 1), 1234.5)


def result(data):
    out = io.BytesIO()
    write_xlsx(opened(io.BytesIO(data), CHOICES, library.load()), out)
    return zipfile.ZipFile(out)


def part(packed, name=SHEET):
    return packed.read(name).decode()


def read(packed, sheet=0):
    return rows_of(packed.fp.getvalue(), sheet)


def cells(xml):
    """The cells of a sheet by address, each as its markup."""
    return {found[1]: found[0] for found in re.finditer(r'<c r="([A-Z]+\d+)"[^>]*?(?:/>|>.*?</c>)', xml)}


def said_in(packed, name):
    """The first column of the sheet of that name."""
    names = re.findall(r'<sheet name="([^"]+)"', part(packed, "xl/workbook.xml"))
    return [row[0] for row in read(packed, names.index(name))]


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_every_cell_and_every_other_part_comes_out_as_it_came_in(path):
    before, after = zipfile.ZipFile(path), result(path.read_bytes())
    changed = {SHEET, "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml", "xl/styles.xml"}

    assert all(before.read(name) == after.read(name) for name in set(before.namelist()) - changed)
    assert cells(part(before)).items() <= cells(part(after)).items()
    for name in ("mergeCells", "dataValidations", "legacyDrawing"):
        pattern = rf"<{name}\b.*?(?:</{name}>|/>)"
        assert re.findall(pattern, part(before)) == re.findall(pattern, part(after))


@pytest.mark.parametrize("path", MADE, ids=lambda path: path.stem)
def test_the_results_stand_beside_the_list_and_are_seen_where_all_columns_beside_it_were_hidden(path):
    packed = result(path.read_bytes())
    title, header, *students = read(packed)
    columns = re.findall(r"<col [^>]*>", part(packed))
    hidden = [column for column in columns if re.search('hidden="(1|true)"', column)]

    assert title[8:] == [""] * 7
    assert header[8:] == [*RESULT_COLUMNS]
    assert [row[8] for row in students[:3]] == ["可资助", "可资助", "可资助"]
    assert [re.search('min="([0-9]+)"', column)[1] for column in hidden] == ["3", "16"]
    assert [sum(f'min="{number}"' in column for column in columns) for number in range(9, 16)] == [1] * 7


@pytest.mark.parametrize("path", MADE, ids=lambda path: path.stem)
def test_the_summary_and_the_errors_come_behind_all_sheets_and_take_no_name_that_is_there(path):
    book = part(result(path.read_bytes()), "xl/workbook.xml")

    assert re.findall(r'<sheet name="([^"]+)"', book)[1:] == ["汇总", "隐藏", "汇总2", "错误"]
    assert re.search('<sheet name="隐藏"[^>]*state="hidden"', book)


@pytest.mark.parametrize("path", MADE, ids=lambda path: path.stem)
def test_it_prints_across_as_wide_as_the_page_with_its_header_on_each(path):
    packed = result(path.read_bytes())
    book, sheet = part(packed, "xl/workbook.xml"), part(packed)

    assert re.search(r'<pageSetup [^>]*orientation="landscape"[^>]*fitToWidth="1"[^>]*fitToHeight="0"', sheet)
    assert 'fitToPage="1"' in sheet
    assert re.search(r'Print_Titles"[^>]*>[^<]*\$2:\$2<', book)
    assert re.search(r'Print_Area"[^>]*>[^<]*\$A\$1:\$O\$\d+<', book)


def test_a_result_has_the_look_of_its_row_and_goes_on_in_the_next_line():
    packed = result(original(STUDENT[:4], header=HEADER[:4]))
    styles = part(packed, "xl/styles.xml")
    taken = int(re.search(r's="(\d+)"', cells(part(packed))["E2"])[1])
    formats = re.findall(r"<xf .*?(?:/>(?!</xf>)|</xf>)", re.search("<cellXfs.*?</cellXfs>", styles)[0])

    assert 'borderId="1"' in formats[taken]
    assert 'numFmtId="0"' in formats[taken]
    assert 'wrapText="1"' in formats[taken]
    assert re.search(r'<row r="2"[^>]*ht="(\d+)"', part(packed))[1] >= "30"


def test_what_stands_right_of_the_list_and_below_it_stays_where_it_was():
    def look(_book, sheet):
        sheet.write_string(4, 7, "另一张表")
        sheet.write_string(9, 0, "")
        sheet.set_row(0, 33)

    packed = result(original(look=look))

    assert "H5" in cells(part(packed))
    assert read(packed)[0][8:] == [*RESULT_COLUMNS]
    assert re.search('<row r="1"[^>]*ht="33"', part(packed))


def test_blank_cells_with_a_border_make_room_for_the_results():
    def look(book, sheet):
        border = book.add_format({"border": 2})
        for row, column in itertools.product(range(3), range(5, 20)):
            sheet.write_blank(row, column, None, border)

    packed = result(original(look=look))
    addresses = re.findall('<c r="([A-Z]+)2"', part(packed))

    assert read(packed)[0][5:12] == [*RESULT_COLUMNS]
    assert addresses == sorted(set(addresses))


def test_a_filter_reaches_over_the_results_and_one_of_a_table_is_left_alone():
    filtered = result(original(look=lambda _book, sheet: sheet.autofilter("A1:E2")))
    table = result(original(look=lambda _book, sheet: sheet.add_table("A1:E2", COLUMNS)))

    assert '<autoFilter ref="A1:L2"/>' in part(filtered)
    assert "$A$1:$L$2" in part(filtered, "xl/workbook.xml")
    assert "<autoFilter" not in part(table)


def test_a_result_that_comes_in_again_has_its_columns_and_its_sheets_replaced():
    once = result(original(top=1, look=lambda _book, sheet: sheet.merge_range("A1:E1", "名单")))
    twice = result(once.fp.getvalue())

    assert read(twice) == read(once)
    assert twice.namelist().count("xl/worksheets/sheet3.xml") == 1
    assert re.findall(r'<sheet name="([^"]+)"', part(twice, "xl/workbook.xml")) == ["名单", "汇总", "错误"]
    assert part(twice).count("<cfRule") == 5


def test_a_cell_that_the_clerk_corrected_has_the_new_text_in_its_own_style(client):
    rows = [STUDENT, ("2026000002", "李江", "特别困难", dt.date(2026, 9, 1), 2.0)]
    bold = original(*rows, look=lambda book, sheet: sheet.write(2, 2, "特别困难", book.add_format({"bold": True})))
    page = upload(client, bold)
    packed = zipfile.ZipFile(io.BytesIO(send(client, page, "/desk/result.xlsx", **{"cell.C3": "<低保>"}).data))
    before = re.search('s="[0-9]+"', cells(part(zipfile.ZipFile(io.BytesIO(bold))))["C3"])[0]

    assert "&lt;低保&gt;" in cells(part(packed))["C3"]
    assert before in cells(part(packed))["C3"]
    assert cells(part(packed))["D3"] == cells(part(zipfile.ZipFile(io.BytesIO(bold))))["D3"]


def test_a_formula_that_was_corrected_leaves_no_trace_among_the_formulas(client):
    data = original(look=lambda _book, sheet: sheet.write_formula("C2", '="特别"&"困难"', None, "特别困难"))
    file = io.BytesIO(data)
    with zipfile.ZipFile(file, "a") as packed:
        packed.writestr("xl/calcChain.xml", "<calcChain/>")
    page = upload(client, file.getvalue())
    packed = zipfile.ZipFile(io.BytesIO(send(client, page, "/desk/result.xlsx", **{"cell.C2": "低保"}).data))

    assert "<f>" not in cells(part(packed))["C2"]
    assert "xl/calcChain.xml" not in packed.namelist()


def test_a_workbook_too_large_to_travel_with_the_page_is_made_anew_and_says_so(client, monkeypatch):
    monkeypatch.setattr("webapp.desk.clerk.carried.LARGEST_CARRIED", 1000)
    packed = zipfile.ZipFile(io.BytesIO(send(client, upload(client, original()), "/desk/result.xlsx").data))

    assert any("不能随网页带着走" in said for said in said_in(packed, "汇总"))
    assert read(packed)[1][5] == "可资助"


def test_of_a_long_list_widths_and_number_formats_of_columns_stay_and_the_summary_says_so(monkeypatch):
    monkeypatch.setattr(survey, "MOST_ROWS", 2)

    def look(_book, sheet):
        sheet.set_column(1, 1, 33)
        sheet.set_column(4, 4, 8, None, {"hidden": True})

    packed = result(original(*[(f"202600000{number}", *STUDENT[1:]) for number in range(4)], look=look))
    sheet, styles = part(packed), part(packed, "xl/styles.xml")

    assert re.search('<col min="2"[^>]*width="33', sheet)
    assert re.search('<col min="5"[^>]*hidden="1"', sheet)
    assert "yyyy/m/d" in styles
    assert "<v>46266.0</v>" in cells(sheet)["D3"]
    assert any("名单超过2行" in said for said in said_in(packed, "汇总"))


def test_a_workbook_without_styles_is_made_anew_and_loses_no_cell():
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(original())) as source, zipfile.ZipFile(file, "w") as target:
        for name in source.namelist():
            if name != "xl/styles.xml":
                target.writestr(name, source.read(name))
    packed = result(file.getvalue())

    assert any("原文件的写法少见" in said for said in said_in(packed, "汇总"))


def test_prefixes_and_single_quotation_marks_are_understood():
    data = original()
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(file, "w") as target:
        for name in source.namelist():
            xml = source.read(name)
            if name == SHEET:
                xml = re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1x:", xml).replace(b" xmlns=", b" xmlns:x=")
                xml = re.sub(rb' (r|s|t)="([^"]*)"', rb" \1='\2'", xml)
            target.writestr(name, xml)
    packed = result(file.getvalue())

    assert "<x:is><x:t>可资助</x:t></x:is></x:c></x:row>" not in part(packed)
    assert "<x:t>可资助</x:t>" in part(packed)
    assert "<c " not in part(packed)


def test_macros_stay_behind():
    file = io.BytesIO(original())
    with zipfile.ZipFile(file, "a") as packed:
        packed.writestr("xl/vbaProject.bin", b"program")
    packed = result(file.getvalue())

    assert "xl/vbaProject.bin" not in packed.namelist()
    assert "macro" not in part(packed, "[Content_Types].xml")


@pytest.mark.parametrize("counted", [{}, {"date_1904": True}])
@pytest.mark.parametrize("name", ["名单.xlsx", "名单.csv"])
def test_the_last_day_is_a_day_in_a_workbook_and_the_same_text_in_a_csv(client, counted, name):
    header, student, file = ("学号", "姓名", "困难类别"), ("20260001", "张渝", "低保"), io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, **counted}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, header)
        sheet.write_row(1, 0, student)
    data = file.getvalue() if name.endswith("xlsx") else f"{','.join(header)}\n{','.join(student)}\n".encode()
    page = upload(client, data, name)
    result = send(client, page, "/desk/result.xlsx").data
    place = len(header) + RESULT_COLUMNS.index("办理截止")
    again = open_table(io.BytesIO(result))

    assert rows_of(result)[1][place] == dt.date(2026, 10, 30)
    assert [row[place] for row in again.rows] == ["2026-10-30"]
    assert ",2026-10-30," in send(client, page, "/desk/result.csv").data.decode("utf-8-sig")
