"""Where a doubt is told and settled: at its own cell, in one box; and which lists are refused as a whole."""

from __future__ import annotations

import pytest
from clerk import send, upload, words_of
from test_desk_doors import cells, posted
from test_desk_meaning import judged
from test_desk_rosters import result, workbook

from webapp.desk.problem import SpreadsheetError
from webapp.desk.reading.columns import recognise


@pytest.mark.parametrize(
    ("header", "row", "address", "named"),
    [
        ("学号,姓名,困难类别,父亲是否残疾", "20260001,张渝,,是", "D2", "父亲是否残疾"),
        ("学号,上年困难类别,困难类别", "20260001,低保,", "B2", "上年困难类别"),
        ("学号,困难类别,低保,孤儿", "20260001,,,说不清", "D2", "孤儿"),
        ("学号,低保,是否残疾", "20260001,,是", "C2", "是否残疾"),
        ("学号,困难类别,是否孤儿", "20260001,特困户,否", "B2", "困难类别"),
        ("学号,困难类别,民政核查结果", "20260001,低保,查无", "B2", "困难类别"),
    ],
)
def test_a_doubt_is_told_at_the_cell_in_which_it_stands(header, row, address, named, client):
    data = f"{header}\n{row}\n".encode()
    batch, _ = judged(header, row)
    page = upload(client, data, "名单.csv")

    assert [(found.address, found.problem.named) for found in batch.tally.problems] == [(address, named)]
    assert f"{address} {named}" in words_of(page)
    assert f'name="cell.{address}"' in page.text


def test_a_doubt_in_another_column_is_settled_in_its_own_box(client):
    page = upload(client, "学号,姓名,困难类别,父亲是否残疾\n20260001,张渝,,是\n".encode(), "名单.csv")
    settled = send(client, page, "/desk/preview", **{"cell.D2": "否"})

    assert "D2" not in words_of(settled)
    assert "不在文件范围" in words_of(settled)


def test_two_doubts_in_one_cell_have_one_box_and_both_are_told(client):
    page = upload(client, "学号,困难类别\n20260001,特困户、困境儿童\n".encode(), "名单.csv")

    assert page.text.count('name="cell.B2"') == 1
    assert "“特困户”可能是" in words_of(page)
    assert "“困境儿童”里" in words_of(page)


def test_the_page_asks_for_no_category_where_there_are_columns_to_tick(client):
    page = upload(client, "学号,低保,孤儿\n20260001,√,\n".encode(), "名单.csv")
    columns = send(client, page, "/desk/columns")
    confirmed = send(client, columns, "/desk/columns", confirm="1")

    assert "可资助" in words_of(page)
    assert confirmed.status_code == 200


@pytest.mark.parametrize("heading", ["证件", "证明", "佐证", "相关证明", "附件"])
def test_a_column_that_may_hold_papers_is_offered_and_used_when_confirmed(heading, client):
    data = f"学号,困难类别,{heading}\n20260001,低保,低保证复印件（已盖章）\n".encode()
    page = upload(client, data, "名单.csv")
    confirmed = send(client, page, "/desk/columns", confirm="1")

    assert 'name="column.已交材料"' in page.text
    assert "没有核对交了哪些材料" not in words_of(confirmed)
    assert "可资助" in words_of(confirmed)
    assert f"“{heading}”一列像是“已交材料”" in cells(posted(client, data).data)[1][-1]


@pytest.mark.parametrize("heading", ["证件号", "证件类型", "证件号码", "证明人"])
def test_a_number_of_a_paper_is_no_column_of_papers(heading):
    assert "已交材料" not in recognise(("学号", "困难类别", heading)).places


@pytest.mark.parametrize(
    "header",
    [
        "学号,姓名,困难类别,,学号,姓名,困难类别",
        "学号,姓名,困难类别,学号2,姓名2,困难类别2",
        "学号,姓名,困难类别,学号.1,姓名.1,困难类别.1",
        "学号,姓名,困难类别,学号_1,姓名_1,困难类别_1,学号_2,姓名_2,困难类别_2",
        "学号,姓名,困难类别,姓名,困难类别",
        "学号,姓名,困难类别,学生学号,学生姓名,资助类别",
        "学号,姓名,低保,孤儿,姓名,低保,孤儿",
        "学号（左）,困难类别（左）,学号（右）,困难类别（右）",
    ],
)
def test_two_lists_side_by_side_are_refused_with_where_each_begins(header, client):
    data = workbook([header.split(","), ["1", "张渝", ""]])
    answer, page = posted(client, data), upload(client, data)
    told = answer.json["error"]["fields"]["file"]

    assert answer.status_code == 400
    assert "并排放着两份名单：一份从" in told
    assert told in words_of(page)


@pytest.mark.parametrize(
    "header",
    [
        "学号,姓名,困难类别,困难类别2",
        "学号,姓名,困难类别,监护人姓名,姓名",
        "学号,姓名,学籍号,困难类别,困难等级",
        "学号,姓名,学生证号,困难类别,认定等级",
    ],
)
def test_a_second_category_or_name_of_a_student_is_no_second_list(header):
    assert recognise(header.split(",")).places["困难类别"]


def test_an_empty_template_says_that_there_are_no_students(client):
    data = client.get("/desk/template.xlsx").data

    with pytest.raises(SpreadsheetError, match="表头下面没有学生"):
        result(data)
    assert "表头下面没有学生" in words_of(upload(client, data))
    assert "表头下面没有学生" in posted(client, data).json["error"]["fields"]["file"]
