"""A student number that comes twice: rows that say two things of one student are all to be looked into."""

from __future__ import annotations

import json

import pytest
from clerk import rows_of, send, upload, words_of
from test_desk_doors import cells, posted, sent
from test_desk_rosters import workbook

from webapp import library
from webapp.desk.judging.batch import evaluate
from webapp.desk.judging.choices import read_choices

HEADER = ["学号", "困难类别"]
CONTRARY = [["1", "低保"], ["2", "孤儿"], ["1", "低保"], ["１", "孤儿"], ["2", "孤儿"], ["3", ""]]
CONCLUSIONS = ["需核实", "可资助", "需核实", "需核实", "需核实", "不在文件范围"]
CSV = "\n".join(map(",".join, [HEADER, *CONTRARY])).encode()
CHOSEN = {"date": "2026-09-20", "term_start": "2026-09-01"}
CHOICES = read_choices(CHOSEN, library.load())


def by_csv(client, data):
    return [row[2] for row in cells(posted(client, data, format="csv").data)[1:]]


def by_xlsx(client, data):
    return [row[2] for row in rows_of(posted(client, data, format="xlsx").data)[1:]]


def by_command(app, source, data):
    source.write_bytes(data)
    target = source.with_name("out.csv")
    ran = app.test_cli_runner().invoke(args=["batch", str(source), str(target), "--date", "2026-09-20"])

    assert "6 名学生：可资助 1，不在文件范围 1，需核实 4" in ran.output
    return [row[2] for row in cells(target.read_bytes())[1:]]


@pytest.mark.parametrize("data", [CSV, workbook([HEADER, *CONTRARY])], ids=["csv", "xlsx"])
def test_all_rows_that_say_two_things_of_a_student_are_told_through_every_door(app, client, tmp_path, data):
    lines = sent(client, *(dict(zip(HEADER, row, strict=True)) for row in CONTRARY)).data.splitlines()
    columns = {name: [row[place] for row in CONTRARY] for place, name in enumerate(HEADER)}

    assert by_csv(client, data) == CONCLUSIONS
    assert by_xlsx(client, data) == CONCLUSIONS
    assert by_command(app, tmp_path / "in", data) == CONCLUSIONS
    assert [json.loads(line)["结论"] for line in lines] == CONCLUSIONS
    assert evaluate(columns, read_choices(CHOSEN, library.load()), library.load())["结论"] == CONCLUSIONS


def test_each_row_names_the_other_one_and_both_are_among_the_errors(client):
    data = workbook([["名单"], HEADER, ["1", "低保"], ["1", "孤儿"]])
    rows = cells(posted(client, data, format="csv").data)
    errors = rows_of(posted(client, data).data, sheet=2)

    assert [row[-1].partition("。")[0] for row in rows[2:]] == [
        "学号和第4行相同，写的却不一样",
        "学号和第3行相同，写的却不一样",
    ]
    assert [row[0] for row in errors[1:]] == ["A3", "A4"]


def test_the_page_asks_about_both_and_is_content_when_one_is_corrected(client):
    page = upload(client, CSV, "名单.csv")
    corrected = send(client, page, "/desk/preview", **{"cell.A2": "11", "cell.A5": "12", "cell.A6": "13"})

    assert "A2 学号" in words_of(page)
    assert "A5 学号" in words_of(page)
    assert "写的却不一样" not in words_of(corrected)


def test_what_was_written_before_the_contradiction_was_known_is_gone(client):
    rows = [[str(number), "低保"] for number in range(3000)]
    data = "\n".join(map(",".join, [HEADER, *rows, ["0", "孤儿"]])).encode()
    after = cells(posted(client, data).data)

    assert len(after) == 3002
    assert [row[2] for row in (after[1], after[2], after[-1])] == ["需核实", "可资助", "需核实"]


@pytest.mark.parametrize(("first", "second"), [("0026001", "26001"), ("26001", "0026001"), ("0026001", "00026001")])
def test_a_number_that_lost_its_zeros_is_the_same_number(first, second):
    found = evaluate({"学号": [first, second], "困难类别": ["低保", "低保"]}, CHOICES, library.load())
    against = evaluate({"学号": [first, second], "困难类别": ["低保", ""]}, CHOICES, library.load())

    assert found["结论"] == ["可资助", "需核实"]
    assert found["说明"][1].startswith("学号和第2行只差开头的0，像是同一个学号。")
    assert against["结论"] == ["需核实", "需核实"]
    assert against["说明"][0].startswith("学号和第3行只差开头的0")


def test_zeros_elsewhere_in_a_number_tell_two_students_apart():
    found = evaluate({"学号": ["A01", "A001", "100"], "困难类别": ["低保"] * 3}, CHOICES, library.load())

    assert found["结论"] == ["可资助"] * 3
