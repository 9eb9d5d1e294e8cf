"""Cells as files have them: formulas never worked out, zeros that only show, too much text, stray quotation marks."""

from __future__ import annotations

import io
import zipfile

import pytest
import xlsxwriter
from clerk import csv_file, upload, words_of
from test_desk_doors import cells, posted
from test_desk_rosters import result, workbook

from webapp.desk.problem import SpreadsheetError
from webapp.desk.reading.opening import open_table

HEADER = ["学号", "姓名", "困难类别", "开学日期", "已交材料", "备注"]
STUDENT = ["20260001", "张三", "低保", "2026-09-01", "低保证", "x"]
UNCOMPUTED = ["<f>A1</f>", "<f>A1</f><v></v>", "<f>A1</f><v/>", '<f t="shared" si="0"/>']


def altered(place: str, cell: str) -> bytes:
    """A workbook whose cell at that place is this XML."""
    packed, out = zipfile.ZipFile(io.BytesIO(workbook([HEADER, STUDENT]))), io.BytesIO()
    with zipfile.ZipFile(out, "w") as parts:
        for name in packed.namelist():
            data = packed.read(name).decode()
            if name.endswith("sheet1.xml"):
                before, _, after = data.partition(f'<c r="{place}"')
                data = f"{before}{cell}{after.partition('</c>')[2]}"
            parts.writestr(name, data)
    return out.getvalue()


def numbers(*formatted: tuple[float, str]) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["学号", "困难类别"])
        for row, (number, shape) in enumerate(formatted, 1):
            sheet.write_number(row, 0, number, book.add_format({"num_format": shape}))
            sheet.write_string(row, 1, "低保")
    return stream.getvalue()


@pytest.mark.parametrize("place", ["A2", "C2", "D2", "E2"])
@pytest.mark.parametrize("inside", UNCOMPUTED)
def test_a_formula_that_was_never_worked_out_cannot_be_read(place, inside):
    [row] = cells(result(altered(place, f'<c r="{place}">{inside}</c>')))[1:]

    assert row[6] == "无法读取"
    assert row[-1].startswith("这一格的公式还没有算出来。请用 Excel 或 WPS 打开、保存，再传一次。")


def test_what_such_a_formula_stands_for_elsewhere_is_not_asked():
    assert cells(result(altered("F2", '<c r="F2"><f>A1</f></c>')))[1][6] == "可资助"


def test_a_formula_that_came_to_nothing_is_an_empty_cell():
    [row] = cells(result(altered("C2", '<c r="C2" t="str"><f>IF(1=2,1,"")</f><v></v></c>')))[1:]

    # The paper that was handed in says what the cell does not.
    assert (row[2], row[6]) == ("", "需核实")
    assert "低保证" in row[12]


def test_a_last_row_with_nothing_but_formulas_is_not_lost():
    data = altered("F2", '<c r="F2"><v>1</v></c></row><row r="4"><c r="A4"><f>A1</f></c><c r="H4"><f>A1</f></c>')
    after = cells(result(data))

    assert [row[8] for row in after[1:]] == ["可资助", "", "无法读取"]


@pytest.mark.parametrize(
    ("number", "shape", "shown"),
    [
        (22, "00000000", "00000022"),
        (20260022, "00000000", "20260022"),
        (7, '"2026"0000', "20260007"),
        (7, "\\S000", "S007"),
        (7, "000;-000", "007"),
        (22, "0", "22"),
        (22, "0.00", "22"),
        (22.5, "0000", "22.5"),
    ],
)
def test_a_student_number_comes_out_as_it_is_shown(number, shape, shown):
    assert cells(result(numbers((number, shape))))[1][0] == shown


def test_numbers_that_differ_only_in_their_zeros_may_be_one_students():
    after = cells(result(numbers((22, "0000"), (22, "000000"))))

    assert [row[2] for row in after[1:]] == ["可资助", "需核实"]


@pytest.mark.parametrize("door", ["api", "page"])
def test_a_cell_with_too_much_in_it_ends_in_a_sentence(door, client):
    data = altered("F2", f'<c r="F2" t="inlineStr"><is><t>{"y" * 40_000}</t></is></c>')
    answer = posted(client, data) if door == "api" else upload(client, data)
    told = answer.json["error"]["fields"]["file"] if door == "api" else words_of(answer)

    assert answer.status_code == (400 if door == "api" else 422)
    assert "第2行有一个格子里的字太多" in told


@pytest.mark.parametrize(
    ("line", "name"), [('2,"李"四,低保', "李四"), ('2,"李""四"五,低保', '李"四五'), ('2,李"四",低保', '李"四"')]
)
def test_a_quotation_mark_inside_a_cell_is_read_as_other_programs_read_it(line, name):
    after = cells(result(f"学号,姓名,困难类别\n1,张三,低保\n{line}\n3,王五,孤儿\n".encode()))

    assert [row[3] for row in after[1:]] == ["可资助"] * 3
    assert after[2][1] == name


@pytest.mark.parametrize("line", ['2,"李四,低保', '2,李四,"低保', '2,"李"四,"低保'])
@pytest.mark.parametrize("others", [["3,王五,孤儿", "4,赵六,"], ['3,"王五",孤儿', "4,赵六,"], []], ids=range(3))
def test_a_quotation_mark_without_its_pair_makes_one_row_unreadable_and_loses_none(line, others):
    data = "\n".join(["学号,姓名,困难类别", "1,张三,低保", line, *others]).encode()
    after = cells(result(data))

    assert [row[0] for row in after[1:]] == ["1", "2", "3", "4"][: len(others) + 2]
    assert [row[3] for row in after[1:]] == ["可资助", "无法读取", "可资助", "不在文件范围"][: len(others) + 2]
    assert "引号没有成对" in after[2][9]


def test_the_rest_of_a_cell_over_two_lines_is_no_student():
    after = cells(result('学号,姓名,困难类别\n2,"李\n四"五,低保\n3,王五,孤儿\n'.encode()))

    assert [row[3] for row in after[1:]] == ["无法读取", "无法读取", "可资助"]


def test_a_long_swallowed_file_comes_back_line_by_line():
    lines = ['1,"张三,低保', *(f"2026{number:05},学生,低保" for number in range(5000))]
    after = cells(result("\n".join(["学号,姓名,困难类别", *lines]).encode()))

    assert [row[0] for row in after[1:]] == [line.partition(",")[0] for line in lines]
    assert [row[3] for row in after[1:3]] == ["无法读取", "可资助"]


def test_a_row_that_could_not_be_told_stays_so_on_the_page(client):
    page = upload(client, csv_file(("1", '"张三', "低保", "", ""), ("2", "李四", "低保", "", "低保证")), "名单.csv")

    assert "这一行的引号没有成对" in words_of(page)
    assert "请在文件里改好这一行，再传一次。" in words_of(page)


def test_rows_that_are_taken_twice_are_the_same():
    table = open_table(io.BytesIO('学号,困难类别\n1,"低保\n2,低保\n'.encode()))

    assert list(table.rows) == list(table.again().rows)


def test_a_cell_longer_than_any_may_be_is_told_with_its_line():
    with pytest.raises(SpreadsheetError, match="第3行附近读不下去：一个格子里的字太多"):
        result(f"学号,困难类别\n1,低保\n2,{'字' * 40_000}\n".encode())
