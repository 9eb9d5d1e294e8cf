"""Where the header stands: over two rows, named by somebody, only alike, in one of several sheets."""

from __future__ import annotations

import io

import pytest
from clerk import counts, send, upload, words_of
from test_desk_doors import cells, posted
from test_desk_rosters import CHOICES, result, workbook

from webapp import library
from webapp.desk.judging.batch import opened
from webapp.desk.problem import SpreadsheetError
from webapp.desk.reading.columns import recognise
from webapp.desk.reading.heading import headings
from webapp.desk.reading.named_columns import named
from webapp.desk.reading.opening import open_table

STUDENTS = [["20260001", "张三", "低保", "市内"], ["20260002", "李四", "孤儿", "市外"]]
HEADER = ["学号", "姓名", "困难类别", "家庭户籍"]


def delimited(*rows):
    return "\n".join(map(",".join, rows)).encode()


@pytest.mark.parametrize("make", [delimited, lambda *rows: workbook(list(rows))], ids=["csv", "xlsx"])
@pytest.mark.parametrize(
    "rows",
    [
        [["学号", "姓名", "资助情况", ""], ["", "", "困难类别", "家庭户籍"]],
        [["学号", "基本信息", "", ""], ["", "姓名", "困难类别", "家庭户籍"]],
        [["基本信息", "", "资助信息", ""], HEADER],
        [["名单", "", "", ""], ["", "", "困难类别", "家庭户籍"], ["学号", "姓名", "", ""]],
        [["学号", "基本信息", "资助信息", "家庭户籍"], ["学号", "姓名", "困难类别", "家庭户籍"]],
    ],
    ids=["below", "above", "groups", "title", "filled"],
)
def test_a_header_may_stand_in_two_rows_that_are_not_merged(rows, make):
    data = make(*rows, *STUDENTS)
    table = open_table(io.BytesIO(data))

    assert list(table.header) == HEADER
    assert table.header_row == len(rows)
    assert [row[4] for row in cells(result(data))[-2:]] == ["可资助", "可资助"]


def test_a_program_may_write_what_is_merged_over_two_rows_into_each():
    header = ["学号", "姓名", "困难类别", "困难类别"]
    after = cells(result(delimited(header, ["学号", "姓名", "低保", "孤儿"], ["20260001", "张三", "", "√"])))

    assert after[-1][4:6] == ["可资助", "孤儿"]


def test_a_student_without_a_number_below_the_header_is_no_header():
    after = cells(result(delimited(HEADER, ["", "张三", "低保", "市内"], STUDENTS[1])))

    assert [row[4] for row in after[1:]] == ["无法读取", "可资助"]


@pytest.mark.parametrize("column", ["类别X", "说不清"])
def test_a_header_is_found_by_what_somebody_names_in_it(column, client):
    data = delimited(["学号", column], ["20260001", "低保"])
    answer = posted(client, data, column=f"困难类别={column}")

    assert cells(answer.data)[1][2] == "可资助"


def test_the_sheet_with_the_named_columns_is_taken():
    data = workbook([["编码", "类别X"], ["1", "低保"]], [["学号", "困难类别"], ["2", "低保"]])
    given = ["学号=编码", "困难类别=类别X"]
    table = open_table(io.BytesIO(data), headings=headings(given))

    assert recognise(table.header, named(table.header, given)).places
    assert [row[0] for row in table.rows] == ["1"]


@pytest.mark.parametrize("header", [["学员编号", "困难认定情况"], ["学号", "类别X"]])
def test_columns_that_are_only_alike_are_asked_for_on_the_page_and_named_elsewhere(header, client):
    data = delimited(header, ["20260001", "低保"])
    page = upload(client, data, "名单.csv")

    assert page.status_code == 200
    assert "困难类别" in words_of(page)
    assert "column.学号" in page.text
    with pytest.raises(SpreadsheetError, match=r"不能肯定|没有找到“困难类别”"):
        result(data)


@pytest.mark.parametrize(
    "other",
    [
        [["学号", "姓名"], ["9", "王五"]],
        [HEADER],
        [["学号", "学院"], ["9", "医学院"]],
        [["认定类别", "人数"], ["低保", "5"]],
    ],
    ids=["names", "header", "places", "sums"],
)
@pytest.mark.parametrize("is_first", [True, False])
def test_of_several_sheets_the_one_with_both_columns_and_with_students_is_taken(other, is_first):
    sheets = [other, [HEADER, *STUDENTS]]
    after = cells(result(workbook(*(sheets if is_first else reversed(sheets)))))

    assert [row[0] for row in after] == ["学号", "20260001", "20260002"]


def test_two_sheets_of_students_are_never_one_of_them():
    sheets = [HEADER, *STUDENTS], [["学员编号", "困难认定情况"], ["3", "低保"]]

    with pytest.raises(SpreadsheetError, match="2张学生名单"):
        result(workbook(*map(list, sheets)))


def concluded(data, *given):
    """The conclusion on each student, with what somebody said of the columns."""
    return [found.conclusion for _, found in opened(io.BytesIO(data), CHOICES, library.load(), given)]


GROUPED = ["学号", "姓名", "2025年", "", "2026年", ""], ["", "", "困难类别", "等级", "困难类别", "等级"]


@pytest.mark.parametrize("make", [delimited, lambda *rows: workbook(list(rows))], ids=["csv", "xlsx"])
def test_the_year_above_a_group_of_columns_is_a_part_of_their_headings(make):
    data = make(*GROUPED, ["1", "张渝", "低保", "特别困难", "", ""], ["2", "王芳", "", "", "低保", "特别困难"])

    assert open_table(io.BytesIO(data)).header[2::2] == ("2025年困难类别", "2026年困难类别")
    assert concluded(data) == ["需核实", "可资助"]


def test_ticks_below_another_year_are_none_of_today():
    header = [["学号", "姓名", "上学年", "", "本学年", ""], ["", "", "低保", "孤儿", "低保", "孤儿"]]
    data = delimited(*header, ["1", "张渝", "√", "", "", ""], ["2", "王芳", "", "", "√", ""])

    assert concluded(data) == ["需核实", "可资助"]


def test_what_was_applied_for_and_what_an_office_found_are_two_columns():
    header = [["学号", "学生申请", "", "民政核查", ""], ["", "困难类别", "日期", "困难类别", "日期"]]
    data = delimited(*header, ["1", "低保", "9.1", "无", "9.3"], ["2", "低保", "9.1", "低保", "9.3"])

    with pytest.raises(SpreadsheetError, match="不能肯定“民政核查困难类别”"):
        concluded(data)
    assert concluded(data, "困难类别=民政核查困难类别") == ["不在文件范围", "可资助"]
    assert concluded(data, "困难类别=学生申请困难类别") == ["需核实", "可资助"]


def test_of_two_columns_called_alike_the_chosen_one_rules_and_the_other_is_no_yes():
    data = delimited(["学号", "困难类别", "困难类别"], ["1", "低保", ""], ["2", "", "孤儿"], ["3", "低保", "低保"])

    with pytest.raises(SpreadsheetError, match="B、C 列都叫“困难类别”"):
        concluded(data, "困难类别=困难类别")
    assert concluded(data, "困难类别=B") == ["可资助", "需核实", "可资助"]
    assert concluded(data, "困难类别=C") == ["需核实", "可资助", "可资助"]


def test_the_page_lets_one_of_two_columns_called_alike_rule(client):
    data = delimited(["学号", "困难类别", "困难类别"], ["20260001", "低保", "无"])
    page = send(client, upload(client, data, "名单.csv"), "/desk/columns", confirm="1", **{"column.困难类别": "2"})

    assert counts(page)["需核实"] == 1
    assert "选作“困难类别”的一列写的是“无”，B 列“困难类别”写的是“低保”，对不上。" in words_of(page)


def test_a_column_that_somebody_names_rules_over_one_that_is_called_so():
    data = delimited(["学号", "困难类别", "类别X"], ["1", "低保", "无"], ["2", "", "孤儿"], ["3", "低保", "低保"])

    assert concluded(data, "困难类别=类别X") == ["需核实", "可资助", "可资助"]
