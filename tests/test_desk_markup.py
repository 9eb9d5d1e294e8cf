"""Web pages and XML spreadsheets named .xls: their tables are read, or the file is refused as a page."""

from __future__ import annotations

import csv
import io
from html import escape

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from strategies import steady
from test_desk_files import HEADER, UNCOMPUTED, ZHANG, read
from test_desk_rosters import result

from webapp.desk.problem import SpreadsheetError

LI = ["20260002", "李江", "孤儿"]
TABLE = "<table><tr><th>学号<th>姓名<th>困难类别</tr><tr><td>20260001</td><td>张渝</td><td>低保</td></tr></table>"
SPACE = "urn:schemas-microsoft-com:office:spreadsheet"


def row(cells, tag="td"):
    return "<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in cells) + "</tr>"


@pytest.mark.parametrize(
    "before",
    [
        "",
        "<div>",
        "<meta http-equiv='Content-Type' content='text/html; charset=utf-8'>",
        "<style>td{a:b}</style>",
        "<!-- made by a system -->",
        "<!DOCTYPE html><html><body>",
        "\n\n<center>",
        "学生名单<br>",
        "<br>\n<script>x</script>",
        '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">',
        '<html xmlns:x="urn:schemas-microsoft-com:office:excel">',
    ],
)
def test_a_page_with_a_table_is_read_however_it_begins(before):
    assert read((before + TABLE).encode()) == [HEADER, ZHANG]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gbk"])
def test_a_page_is_read_in_its_encoding(codec):
    assert read(f"<meta charset=gb2312><div>{TABLE}</div>".encode(codec)) == [HEADER, ZHANG]


def test_a_page_in_the_encoding_of_taiwan_is_read_as_it_says():
    page = "<meta charset=big5><table>" + row(["學號", "姓名", "困難類別"]) + row(["20260001", "張渝", "低保"])

    assert read(page.encode("big5"))[1] == ["20260001", "張渝", "低保"]


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("<td style=\"mso-number-format:'\\@'\">0020260001</td>", "0020260001"),
        ("<td>&nbsp;0020260001&nbsp;</td>", "0020260001"),
        ("<td x:num='46266'>2026-09-01</td>", "2026-09-01"),
        ("<td><div><span>一</span> <b>二</b></div></td>", "一 二"),
        ("<td>一<br>二</td>", "一\n二"),
        ("<td>一<span style='display: none'>不见<span>的</span></span></td>", "一"),
        ("<td>一<!-- 二 --><script>三</script></td>", "一"),
        ("<td>500101200601011234</td>", "500101200601011234"),
        ("<td>&#24352;&lt;</td>", "张<"),
        ("<td>欧阳　峰</td>", "欧阳　峰"),
        ("<td> 一 \t 二&nbsp; </td>", "一 二"),
        ('<td data-t="e" data-v="42"></td>', "#N/A"),
        ('<td data-t="e" data-v="42">#REF!</td>', "#REF!"),
        ('<td data-t="s" data-v=""></td>', ""),
        ("<td>一<table><tr><td>里面</td></tr></table></td>", "一"),
    ],
)
def test_a_cell_is_what_is_seen_in_it(cell, said):
    page = f"<table>{row(['学号', '姓名', '困难类别'])}<tr><td>20260001</td>{cell}<td>低保</td></tr></table>"

    assert read(page.encode())[1] == ["20260001", said, "低保"]


def test_cells_that_reach_over_rows_and_columns_keep_all_others_in_place():
    page = (
        f"<table><tr><td colspan=3>名单</td></tr>{row(HEADER)}"
        "<tr><td>1</td><td>甲</td><td rowspan=2>低保</td></tr><tr><td>2</td><td>乙</td></tr>"
        "<tr><td colspan='2'>3</td><td>孤儿</td></tr></table>"
    )

    assert read(page.encode()) == [HEADER, ["1", "甲", "低保"], ["2", "乙", "低保"], ["3", "", "孤儿"]]


def test_tables_for_layout_around_the_list_are_no_part_of_it():
    page = f"<table><tr><td>菜单</td><td>{TABLE}</td></tr><tr><td>版权</td><td>某校</td></tr></table>"

    assert read(page.encode()) == [HEADER, ZHANG]


def test_tables_that_go_on_without_a_header_belong_to_the_list():
    assert read(f"{TABLE}<p>第2页<table>{row(LI)}</table>".encode()) == [HEADER, ZHANG, LI]


def test_a_header_in_a_table_of_its_own_belongs_to_the_rows_below():
    assert read(f"<table>{row(HEADER)}</table><table>{row(ZHANG)}{row(LI)}</table>".encode()) == [HEADER, ZHANG, LI]


def test_of_two_lists_on_a_page_none_is_dropped():
    with pytest.raises(SpreadsheetError, match="2张学生名单"):
        read((TABLE + TABLE).encode())


def test_a_hidden_row_is_read_as_in_a_workbook():
    hidden = "<tr style='display:none'>" + row(LI).removeprefix("<tr>")

    assert read(TABLE.replace("</table>", f"{hidden}</table>").encode())[2] == LI


@pytest.mark.parametrize(
    "page", ["<html><p>请先登录", "<div>没有数据</div>", "<table><tr><td>甲<td>乙</table>", "<html>"]
)
def test_a_page_without_a_list_is_refused_as_a_page(page):
    with pytest.raises(SpreadsheetError, match="其实是网页"):
        read(page.encode())


def book_2003(rows: str, styles: str = "", after: str = "") -> bytes:
    return (
        '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
        f'<Workbook xmlns="{SPACE}" xmlns:ss="{SPACE}">'
        f'<Styles>{styles}</Styles><Worksheet ss:Name="名单"><Table>{rows}</Table>{after}</Worksheet></Workbook>'
    ).encode()


def row_2003(cells, attributes=""):
    inside = "".join(f'<Cell><Data ss:Type="String">{escape(cell)}</Data></Cell>' for cell in cells)
    return f"<Row{attributes}>{inside}</Row>"


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ('<Cell><Data ss:Type="String">0020260001</Data></Cell>', "0020260001"),
        ('<Cell ss:StyleID="z"><Data ss:Type="Number">260001</Data></Cell>', "00260001"),
        ('<Cell><Data ss:Type="Number">20260001</Data></Cell>', "20260001"),
        ('<Cell><Data ss:Type="DateTime">2026-09-01T00:00:00.000</Data></Cell>', "2026-09-01"),
        ('<Cell><Data ss:Type="DateTime">2026-08-31T16:00:00.000</Data></Cell>', "2026-08-31 16:00:00"),
        ('<Cell ss:StyleID="d"><Data ss:Type="Number">46266</Data></Cell>', "2026-09-01"),
        ('<Cell><Data ss:Type="Error">#N/A</Data></Cell>', "#N/A"),
        ('<Cell><Data ss:Type="Boolean">1</Data></Cell>', "TRUE"),
        ('<Cell ss:Formula="=RC[-1]"></Cell>', UNCOMPUTED),
        ('<Cell ss:Formula="=RC[-1]"><Data ss:Type="String"></Data></Cell>', ""),
        ('<Cell><Data ss:Type="String">一</Data><Comment><ss:Data>二</ss:Data></Comment></Cell>', "一"),
        ("<Cell/>", ""),
    ],
)
def test_a_cell_of_an_xml_spreadsheet_is_what_is_seen_in_it(cell, said):
    styles = (
        '<Style ss:ID="z"><NumberFormat ss:Format="00000000"/></Style>'
        '<Style ss:ID="d"><NumberFormat ss:Format="Short Date"/></Style>'
    )
    student = (
        f'<Row><Cell><Data ss:Type="String">1</Data></Cell>{cell}<Cell><Data ss:Type="String">低保</Data></Cell></Row>'
    )

    assert read(book_2003(row_2003(HEADER) + student, styles))[1] == ["1", said, "低保"]


def test_rows_and_cells_of_an_xml_spreadsheet_stand_where_it_says():
    rows = (
        '<Row><Cell ss:MergeAcross="2"><Data ss:Type="String">名单</Data></Cell></Row>'
        + row_2003(HEADER, ' ss:Index="3"')
        + row_2003(ZHANG, ' ss:Index="5"')
        .replace("<Cell>", '<Cell ss:MergeDown="1">', 3)
        .replace('<Cell ss:MergeDown="1"><Data ss:Type="String">2', '<Cell><Data ss:Type="String">2')
        + '<Row><Cell><Data ss:Type="String">20260009</Data></Cell></Row>'
        + '<Row><Cell><Data ss:Type="String">20260008</Data></Cell>'
        + '<Cell ss:Index="3"><Data ss:Type="String">孤儿</Data></Cell></Row>'
    )

    assert read(book_2003(rows)) == [HEADER, [], ZHANG, ["20260009", "张渝", "低保"], ["20260008", "", "孤儿"]]


@pytest.mark.parametrize("data", [book_2003(row_2003(HEADER))[:-30], b'<?xml version="1.0"?><a/>'])
def test_broken_xml_and_other_xml_are_refused(data):
    with pytest.raises(SpreadsheetError, match=r"可能已经损坏|其实是网页"):
        read(data)


def as_csv(rows):
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(rows, **options):
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, **options}) as book:
        sheet = book.add_worksheet()
        for number, cells in enumerate(rows):
            for place, cell in enumerate(cells):
                sheet.write_string(number, place, cell)
    return stream.getvalue()


def as_page(rows):
    return ("<div><table>" + "".join(row(map(escape, cells)) for cells in rows) + "</table></div>").encode()


words = st.text(st.sampled_from('0123456789甲乙低保孤儿渝㐂<&>"-+ab、.%_x'), max_size=8).map(lambda text: text.strip())


@steady(15)
@given(st.lists(st.tuples(words, words, words, words), min_size=1, max_size=5), st.permutations([*HEADER, "备注"]))
def test_a_table_is_the_same_in_every_kind_of_file(rows, header):
    rows = [list(header), *map(list, rows), ["20260001", "张", "低保", "末"]]
    found = [
        [line + [""] * (4 - len(line)) for line in read(data)]
        for data in (
            as_csv(rows),
            *(as_xlsx(rows), as_xlsx(rows, constant_memory=True)),
            *(as_page(rows), book_2003("".join(map(row_2003, rows)))),
        )
    ]

    assert found == [rows] * 5


def test_a_page_named_as_a_workbook_has_a_result():
    assert "可资助" in result(f"<div>{TABLE}".encode()).decode()
