"""A list has a budget: what is too long is looked into by people, what is too much ends with a sentence, soon."""

from __future__ import annotations

import io
import json
import time

import pytest
import xlsxwriter
from clerk import CHOSEN, HEADER, STUDENTS, csv_file, results, rows_of, send, upload, words_of, workbook
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from webapp.desk.judging import budget
from webapp.desk.reading import bounds
from webapp.desk.reading.bounds import MOST_COLUMNS
from webapp.desk.reading.brackets import in_brackets, without_brackets
from webapp.desk.reading.columns import meaning

LONG = "0007", "钱八"


@pytest.fixture
def little_work(monkeypatch):
    """Lists may cost as much as some twenty long categories."""
    monkeypatch.setattr(budget, "MOST_WORK", 100_000)


def sent(client, content, name, **chosen):
    # The client itself would put a large form into a temporary file.
    boundary, body = encode_multipart({**CHOSEN, **chosen, "file": FileStorage(io.BytesIO(content), name)})
    return client.post("/api/v1/batch", data=body, content_type=f"multipart/form-data; boundary={boundary}")


def checked(client, content, name="a.csv"):
    """The results of a file by student number."""
    answer = sent(client, content, name, format="xlsx")
    assert answer.status_code == 200, answer.json
    return results(answer.data)


def refused(client, content, name="a.csv"):
    """What is said of a file that is too much, alike at both doors."""
    answer = sent(client, content, name)
    assert answer.status_code == 400
    sentence = answer.json["error"]["fields"]["file"]
    page = upload(client, content, name)
    assert page.status_code == 422
    assert sentence in words_of(page)
    return sentence


def with_strays(*strays):
    """A workbook of few students, and somewhere else in it a letter typed by accident."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate((HEADER, *STUDENTS)):
            sheet.write_row(number, 0, row)
        for place in strays:
            sheet.write(place, "x")
    return file.getvalue()


@pytest.mark.parametrize(
    ("column", "most"),
    [("困难类别", 200), ("家庭户籍", 200), ("已交材料", 1000), ("学校所在区县", 200), ("是否低保", 200)],
)
def test_a_cell_too_long_to_be_read_is_looked_into_and_the_others_are_read(client, column, most):
    header = tuple(dict.fromkeys(("学号", "困难类别", column)))
    said = {"0001": "", "0007": "低" * (most + 1), "0008": "低" * most}
    if column == "困难类别":
        said["0001"] = "低保"
    rows = ({"学号": number, "困难类别": "低保", column: cell} for number, cell in said.items())
    found = checked(client, csv_file(*(tuple(row[name] for name in header) for row in rows), header=header))

    assert found["0007"]["结论"] == "需核实"
    assert f"“{column}”这一格有 {most + 1} 个字，只读 {most} 个字以内的，没有读。" in found["0007"]["说明"]
    assert "请删去说明的话" in found["0007"]["说明"]
    assert "没有读" not in found["0008"]["说明"]
    assert found["0001"]["结论"] in {"可资助", "材料不齐"}


def test_where_a_cell_is_too_long_its_address_is_told(client):
    content = csv_file(*STUDENTS, (*LONG, "低保" * 150, "", ""))
    faults = rows_of(sent(client, content, "a.csv", format="xlsx").data, 2)

    assert any("C8" in row for row in faults)


def test_a_column_that_is_only_carried_over_may_have_any_length(client):
    essay = "我家住在村里。" * 3000
    found = checked(client, csv_file((*STUDENTS[0], essay), header=(*HEADER, "自我介绍")))

    assert found["0001"]["结论"] in {"可资助", "材料不齐"}
    assert found["0001"]["自我介绍"] == essay


def test_a_long_remark_in_which_nothing_weighs_does_not_matter(client):
    found = checked(client, csv_file((*STUDENTS[0], "热心公益，成绩好。" * 600), header=(*HEADER, "备注")))

    assert found["0001"]["结论"] in {"可资助", "材料不齐"}


def test_a_long_remark_in_which_something_may_weigh_is_looked_into(client):
    found = checked(client, csv_file((*STUDENTS[0], "好" * 5000 + "已退学"), header=(*HEADER, "备注")))

    assert found["0001"]["结论"] == "需核实"
    assert "“备注”这一格有 5003 个字" in found["0001"]["说明"]


@pytest.mark.parametrize("place", ["XFD1", "XFD3", "AAA60"])
def test_a_letter_far_to_the_right_is_told_by_its_address(client, place):
    sentence = refused(client, with_strays(place), "a.xlsx")

    assert sentence.startswith(f"{place} 这一格有内容，离名单太远")
    assert "请删去它" in sentence


def test_a_letter_far_below_is_told_by_its_address(client):
    sentence = refused(client, with_strays("B200000"), "a.xlsx")

    assert sentence == "B200000 这一格有内容，离名单太远，中间有 199992 个空行。请删去它，再传一次。"


def test_a_letter_a_little_beside_the_list_is_no_matter(client):
    found = checked(client, with_strays("M3", "B40"), "a.xlsx")

    assert found["0001"]["结论"] in {"可资助", "材料不齐"}


def test_a_letter_far_away_on_another_sheet_is_no_matter(client):
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        first, other = book.add_worksheet(), book.add_worksheet()
        for number, row in enumerate((HEADER, *STUDENTS)):
            first.write_row(number, 0, row)
        other.write("XFD2", "x")

    assert checked(client, file.getvalue(), "a.xlsx")["0001"]["结论"] in {"可资助", "材料不齐"}


def test_a_list_with_too_many_columns_ends_with_a_sentence(client):
    wide = tuple(f"列{number}" for number in range(MOST_COLUMNS))
    rows = ((*student, *["x"] * MOST_COLUMNS) for student in STUDENTS)

    assert "离名单太远" in refused(client, csv_file(*rows, header=(*HEADER, *wide)))


def test_a_list_with_too_many_cells_ends_with_a_sentence(client, monkeypatch):
    monkeypatch.setattr(bounds, "MOST_CELLS", 4000)
    content = csv_file(*[(*STUDENTS[0], *["无"] * 395)] * 11)

    assert "名单里的格子太多，最多 4000 个" in refused(client, content)


def test_lines_with_too_many_cells_are_refused_too(client, monkeypatch):
    monkeypatch.setattr("webapp.desk.results.lines.MOST_CELLS", 4000)

    assert "名单里的格子太多" in lines(client, *[STUDENT] * 2001).json["error"]["fields"]["file"]


def test_a_text_that_stands_in_many_cells_counts_each_time(client):
    """In a workbook it is written once."""
    text = "困难" * 16_000
    content = workbook(*[(*student, *[text] * 200) for student in STUDENTS])

    assert "文件展开以后太大" in refused(client, content, "a.xlsx")


def various(number):
    """Students of whom each has another category."""
    return [(f"{n:05}", "张三", f"情况{n}" + "说" * 150, "", "") for n in range(number)]


def test_a_list_of_too_many_different_categories_ends_with_the_name_of_its_column(client, little_work):
    sentence = refused(client, csv_file(*various(30)))

    assert sentence.startswith("“困难类别”一列里各不相同的内容太多，一次核对不完。")
    assert "请看这一列是不是选错了" in sentence


def test_what_can_be_worked_out_is(client, little_work):
    assert len(checked(client, csv_file(*various(20)))) == 20


def test_equal_categories_cost_once(client, little_work):
    """However many students have them."""
    rows = [(f"{n:05}", "张三", "低保", "", f"证{n % 3}" + "、低保证" * 200) for n in range(2000)]

    assert len(checked(client, csv_file(*rows))) == 2000


def test_addresses_in_the_city_and_remarks_that_cannot_weigh_cost_little(client, little_work):
    rows = ((f"{n:05}", "张三", "低保", f"重庆市渝北区{n}号", "", f"电话{n}") for n in range(500))

    assert len(checked(client, csv_file(*rows, header=(*HEADER, "备注")))) == 500


@pytest.mark.parametrize("place", ["重庆市渝北区", "万州区高笋塘", "巫溪县城厢镇", "四川省广安市"])
def test_addresses_that_say_where_they_are_cost_little_and_are_understood(client, little_work, place):
    rows = ((f"{n:05}", "张三", "低保", f"{place}{n}号", "低保证") for n in range(500))
    found = checked(client, csv_file(*rows))

    assert {row["结论"] for row in found.values()} <= {"可资助", "材料不齐"}
    assert not any("看不出家庭户籍" in row["说明"] for row in found.values())


def test_a_name_that_another_city_has_too_says_not_where_an_address_is(client):
    found = checked(client, csv_file(("0001", "张三", "低保", "江北区中山路5号", "")))

    assert "看不出家庭户籍" in found["0001"]["说明"]


@pytest.mark.parametrize("blank", [21, 200, 9000])
def test_blank_columns_at_the_end_of_a_csv_cost_nothing(client, blank):
    padding = ("",) * blank
    rows = [(f"{number:05}", "张三", "低保", "", "", *padding) for number in range(900)]
    answer = sent(client, csv_file(*rows, header=(*HEADER, *padding)), "a.csv")

    assert answer.status_code == 200
    assert answer.text.splitlines()[0].removeprefix("\ufeff").startswith(f"{','.join(HEADER)},结论,")
    assert answer.text.count("材料不齐") + answer.text.count("可资助") == 900


def test_what_stands_far_behind_blank_columns_is_not_lost(client):
    padding = ("",) * 30
    rows = (
        ("0001", "张三", "低保", "", "低保证", *padding, "已退学"),
        ("0002", "李四", "低保", "", "低保证", *padding, ""),
    )
    found = checked(client, csv_file(*rows, header=(*HEADER, *padding, "")))

    assert found["0001"]["结论"] == "需核实"
    assert found["0002"]["结论"] != "需核实"


def test_a_list_that_takes_too_long_all_the_same_ends_with_a_sentence(client, monkeypatch):
    monkeypatch.setattr(budget, "MOST_SECONDS", 0)
    rows = ((f"{n:05}", "张三", "低保", "", "") for n in range(budget.PERIOD))

    assert "核对起来太久" in refused(client, csv_file(*rows))


STUDENT = {"学号": "1", "困难类别": "低保"}


def lines(client, *students):
    body = "\n".join(json.dumps(student) for student in students).encode()
    return client.post("/api/v1/batch", data=body, content_type="application/x-ndjson", query_string=CHOSEN)


def test_lines_of_which_each_has_names_of_its_own_are_refused(client):
    answer = lines(client, *({**STUDENT, f"列{n}": 1} for n in range(MOST_COLUMNS)))

    assert answer.status_code == 400
    assert "各行里不同的列名太多" in answer.json["error"]["fields"]["file"]


def test_lines_that_cost_too_much_are_refused_before_the_first_comes_back(client, little_work):
    answer = lines(client, *({"学号": number, "困难类别": said} for number, _, said, *_ in various(30)))

    assert answer.status_code == 400
    assert "各不相同的内容太多" in answer.json["error"]["fields"]["file"]


def test_a_line_too_long_to_be_read_is_looked_into(client):
    answer = lines(client, {"学号": "1", "困难类别": "低保" * 101}, {"学号": "2", "困难类别": "低保"})
    first, second = map(json.loads, answer.text.splitlines())

    assert first["结论"] == "需核实"
    assert second["结论"] != "需核实"


def test_two_lists_that_are_compared_have_the_same_budget(client, little_work):
    alike = csv_file(
        *((number, "张三", *student[2:]) for student, (number, *_) in zip(STUDENTS * 5, various(30), strict=True))
    )
    page = upload(client, alike, "a.csv")
    other = FileStorage(io.BytesIO(csv_file(*various(30))), "b.csv")
    told = words_of(send(client, page, "/desk/against", compare="1", of="last_year", other=other))

    assert "“困难类别”一列里各不相同的内容太多" in told


def test_a_letter_far_away_in_the_other_list_is_told_too(client):
    page = upload(client, csv_file(*STUDENTS), "a.csv")
    other = FileStorage(io.BytesIO(with_strays("XFD3")), "b.xlsx")
    told = words_of(send(client, page, "/desk/against", compare="1", of="last_year", other=other))

    assert "XFD3 这一格有内容，离名单太远" in told


@pytest.mark.parametrize(
    "cell", ["（" * 30_000, "(\n" * 15_000, "【" * 29_999 + "】", "(a)" * 10_000, "2025（" * 7_000]
)
def test_a_cell_of_thousands_of_brackets_may_be_a_heading_and_costs_only_a_moment(cell):
    """From each bracket that nothing closes a pattern looked through all that follows: half a minute for one cell."""
    begun = time.process_time()

    assert meaning(cell) is None
    assert time.process_time() - begun < 0.3


@pytest.mark.parametrize(
    ("heading", "without", "within"),
    [
        ("困难类别(本年)", "困难类别", ["本年"]),
        ("a(b)c[d]e", "ace", ["b", "d"]),
        ("((a)b", "b", ["(a"]),
        ("a(b", "a(b", []),
        ("a)b(", "a)b(", []),
        ("a(b\nc)d", "a(b\nc)d", []),
        ("(a\n)(b)c(", "(a\n)c(", ["b"]),
    ],
)
def test_what_stands_in_brackets_is_what_a_bracket_of_the_same_line_closes(heading, without, within):
    assert without_brackets(heading) == without
    assert in_brackets(heading) == within
