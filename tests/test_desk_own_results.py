"""The desk's own results sent again: they are replaced, and never read as the office's word."""

from __future__ import annotations

import csv
import io
import json

import pytest
from clerk import CHOSEN, results, rows_of, send, texts_of, upload
from test_desk_doors import cells, posted, sent
from test_desk_meaning import judged
from test_desk_rosters import workbook

from webapp import library
from webapp.desk.judging.batch import evaluate
from webapp.desk.judging.choices import read_choices
from webapp.desk.judging.verdict import RESULT_COLUMNS

STUDENTS = "学号,姓名,困难类别,备注\n20260001,张渝,低保,甲\n20260002,李江,特困户,乙\n20260003,王五,,丙\n"
OF_OURS = ("可资助", "低保对象", "渝医保发〔2019〕78号", "低保证复印件", "", "2026-10-30", "")


def lined(*rows):
    stream = io.StringIO()
    csv.writer(stream).writerows(rows)
    return stream.getvalue().encode()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_result_sent_again_comes_out_as_it_was(kind, client):
    first = posted(client, STUDENTS.encode(), format=kind).data
    second = posted(client, first, format=kind).data

    read = cells if kind == "csv" else rows_of
    assert read(second) == read(first)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_category_cleared_in_a_result_leaves_no_identity(kind, client):
    table = cells(posted(client, STUDENTS.encode()).data)
    table[1][2] = ""
    data = lined(*table) if kind == "csv" else workbook(table)
    after = cells(posted(client, data, format="csv").data)

    assert after[0] == table[0]
    assert after[1][4:6] == ["不在文件范围", ""]


@pytest.mark.parametrize(
    ("header", "row", "conclusion"),
    [
        (("学号", "困难类别", *RESULT_COLUMNS), ("20260001", "", *OF_OURS), "不在文件范围"),
        (("学号", *RESULT_COLUMNS, "困难类别"), ("20260001", *OF_OURS, "孤儿"), "可资助"),
        (("学号", "困难类别", *(f"{name}1" for name in RESULT_COLUMNS)), ("20260001", "", *OF_OURS), "不在文件范围"),
        (
            ("学号", "困难类别", "结论", "学院", *RESULT_COLUMNS[1:]),
            ("20260001", "", "可资助", "文学院", *OF_OURS[1:]),
            "不在文件范围",
        ),
        # The office's own word.
        (("学号", "困难类别", "结论", "认定类别"), ("20260001", "低保", "不予资助", "低保"), "需核实"),
        (("学号", "困难类别", "认定类别", "依据"), ("20260001", "残疾二级", "残疾四级", "残联回函"), "需核实"),
        (("学号", "困难类别", "认定类别", "依据"), ("20260001", "低保", "残疾三级", "父亲残疾证"), "需核实"),
        (("学号", "困难类别", "应交材料", "缺少材料", "说明"), ("20260001", "低保", "低保证", "低保证", "x"), "需核实"),
        (("学号", "困难类别", "应交材料", "说明"), ("20260001", "低保", "低保证", "已退学"), "需核实"),
        (("学号", "认定类别"), ("20260001", "低保"), "可资助"),
        (("学号", "认定类别", "说明"), ("20260001", "低保", "x"), "可资助"),
        (("学号", "认定类别", "结论"), ("20260001", "低保", "同意"), "可资助"),
        (("学号", "认定类别", *RESULT_COLUMNS), ("20260001", "孤儿", *OF_OURS), "可资助"),
    ],
)
def test_our_columns_are_told_from_those_of_the_office(header, row, conclusion):
    batch, [verdict] = judged(",".join(header), ",".join(row))
    by_column = evaluate(
        {f"{name}": [said] for name, said in zip(header, row, strict=True)}, batch.choices, batch.library
    )

    assert verdict.conclusion == conclusion
    if len(set(header)) == len(header):
        assert by_column["结论"] == [conclusion]


def test_a_copy_of_a_result_is_replaced_too_and_other_columns_stay():
    header = ("学号", *RESULT_COLUMNS, "备注", "困难类别", *(f"{name}1" for name in RESULT_COLUMNS))
    batch, [verdict] = judged(",".join(header), ",".join(("20260001", *OF_OURS, "甲", "", *OF_OURS)))

    assert batch.carried(header) == ["学号", "备注", "困难类别"]
    assert verdict.conclusion == "不在文件范围"


@pytest.mark.parametrize(
    "names", [("认定类别", "依据"), ("应交材料", "缺少材料", "说明"), ("依据", "缺少材料"), RESULT_COLUMNS[:-1]]
)
def test_less_than_the_seven_is_the_offices_and_comes_back(names):
    header = ("学号", "困难类别", *names)
    batch, _ = judged(",".join(header), ",".join(("20260001", "低保", *("无" for _ in names))))

    assert batch.carried(header) == [*header]


@pytest.mark.parametrize(
    ("column", "entry"),
    [
        ("结论", "不予资助"),
        ("结论", "可资助（已核）"),
        ("说明", "学院核对：已退学"),
        ("说明", "老师说不行。"),
        ("缺少材料", "低保证已过期"),
    ],
)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_somebody_wrote_into_our_columns_stays_in_sight_however_often_it_is_sent(column, entry, kind, client):
    table = cells(posted(client, STUDENTS.encode()).data)
    table[1][table[0].index(column)] = entry
    data = lined(*table) if kind == "csv" else workbook(table)
    for _ in range(2):
        data = posted(client, data, format="csv").data
        row = dict(zip(*cells(data)[:2], strict=True))

        assert row["结论"] == "需核实"
        assert f"“{column}”里有人写了“{entry.rstrip('。')}" in row["说明"]


def test_what_was_added_to_our_own_words_is_told_without_them(client):
    table = cells(posted(client, STUDENTS.encode()).data)
    table[2][-1] += "已退学"
    after = cells(posted(client, lined(*table)).data)

    assert "有人写了“已退学”" in after[2][-1]


def test_an_address_is_that_of_the_file_that_came_in(client):
    header = ("学号", *RESULT_COLUMNS, "困难类别")
    batch, _ = judged(",".join(header), ",".join(("20260001", *OF_OURS, "特困户")))

    assert [found.address for found in batch.tally.problems] == ["I2"]


def test_a_result_is_corrected_on_the_page_and_taken_away_once_more(client):
    page = upload(client, posted(client, STUDENTS.encode(), format="xlsx").data)
    again = send(client, page, "/desk/result.xlsx", **{"cell.C3": "特困人员"})

    assert results(again.data)["20260002"]["结论"] == "可资助"
    assert rows_of(again.data)[0] == ["学号", "姓名", "困难类别", "备注", *RESULT_COLUMNS]


def test_a_line_sent_again_has_each_result_once(client):
    [first] = [json.loads(line) for line in sent(client, {"学号": "1", "困难类别": "低保"}).data.splitlines()]
    [again] = [json.loads(line) for line in sent(client, {**first, "困难类别": ""}).data.splitlines()]

    assert again.keys() == first.keys()
    assert (again["结论"], again["认定类别"]) == ("不在文件范围", "")


def test_results_among_the_columns_of_another_engine_are_not_read():
    columns = {"学号": ["1"], "困难类别": [""]}
    library_, choices = library.load(), read_choices(CHOSEN, library.load())
    first = evaluate({**columns, "困难类别": ["低保"]}, choices, library_)

    assert evaluate({**columns, **first}, choices, library_)["结论"] == ["不在文件范围"]


def test_what_was_told_to_students_comes_once_and_is_never_stale(client):
    page = upload(client, STUDENTS.encode(), "名单.csv")
    first = texts_of(send(client, page, "/desk/result.xlsx", sentence="1").data)
    cleared = [[*row[:2], "", *row[3:]] if row[0] == "20260001" else row for row in first]
    page = upload(client, workbook(cleared))
    again = cells(send(client, page, "/desk/result.csv", sentence="1").data)
    without = rows_of(send(client, page, "/desk/result.xlsx").data)

    assert again[0].count("给学生的话") == 1
    assert "没有写到您" in again[1][again[0].index("给学生的话")]
    assert "给学生的话" not in without[0]


def test_the_lines_of_a_whole_list_do_not_stay_in_its_parts(client):
    header, row = ("学号", "困难类别", "原名单行号", *RESULT_COLUMNS), ("20260001", "低保", "7", *OF_OURS)
    after = cells(posted(client, lined(header, row)).data)

    assert after[0] == ["学号", "困难类别", *RESULT_COLUMNS]
    assert cells(posted(client, lined(header[:3], row[:3])).data)[0][2] == "原名单行号"
