"""The afternoon at the desk: a list that was checked is parted by college, counted, printed in order, and told of."""

import csv
import datetime as dt
import io
import re
import zipfile

import pytest
from clerk import CHOSEN, csv_file, results, rows_of, send, upload, words_of
from werkzeug.datastructures import FileStorage

from webapp import library
from webapp.desk.afternoon import grouping
from webapp.desk.afternoon.sentence import sentence
from webapp.desk.afternoon.splitting import MOST_PARTS, file_names
from webapp.desk.judging.batch import evaluate
from webapp.desk.judging.choices import read_choices
from webapp.desk.judging.verdict import CONCLUSIONS, StudentVerdict

HEADER = ("学号", "姓名", "所在学院", "班级", "困难类别", "身份证号", "已交材料")
STUDENTS = (
    ("0001", "张渝", "数学学院", "二班", "低保", "", ""),
    ("0002", "李江", "外语学院", "一班", "低保", "", ""),
    ("0003", "王陵", "数学学院", "一班", "残疾", "", ""),
    ("0004", "周南", "", "一班", "低保", "", ""),
    ("0001", "张渝", " 数学学院 ", "二班", "", "", ""),
    ("0006", "吴川", "外语学院", "一班", "孤儿", "", ""),
)


@pytest.fixture
def preview(client):
    return upload(client, csv_file(*STUDENTS, header=HEADER), "名单.csv")


def parts_of(page):
    """The results in each file of a zip, by the name of the file."""
    with zipfile.ZipFile(io.BytesIO(page.data)) as files:
        return {name: rows_of(files.read(name)) for name in files.namelist()}


def test_each_college_has_a_file_with_its_students_and_the_line_of_the_whole_list(client, preview):
    page = send(client, preview, "/desk/parts.zip", by="2")
    parts = parts_of(page)

    assert page.mimetype == "application/zip"
    assert list(parts) == ["数学学院.xlsx", "外语学院.xlsx", "没有写.xlsx"]
    header, *rows = parts["数学学院.xlsx"]
    assert header[: len(HEADER) + 2] == [*HEADER, "原名单行号", "结论"]
    assert [(row[0], row[len(HEADER)]) for row in rows] == [("0001", 2), ("0003", 4), ("0001", 6)]


def test_who_stands_twice_in_the_whole_list_is_doubtful_in_the_part_of_one(client):
    twice = (("0001", "张渝", "数学学院", "", "低保", "", ""), ("0001", "张渝", "外语学院", "", "", "", ""))
    page = upload(client, csv_file(*twice, header=HEADER), "名单.csv")

    parts = parts_of(send(client, page, "/desk/parts.zip", by="2"))

    assert [rows[1][len(HEADER) + 1] for rows in parts.values()] == ["需核实", "需核实"]


def test_every_part_says_what_the_whole_says(client, preview):
    columns = {name: [row[place] for row in STUDENTS] for place, name in enumerate(HEADER)}
    whole = evaluate(columns, read_choices(CHOSEN, library.load()), library.load())

    parts = parts_of(send(client, preview, "/desk/parts.zip", by="2"))

    rows = {row[len(HEADER)]: [*map(str, row[len(HEADER) + 1 :])] for _, *rows in parts.values() for row in rows}
    assert [rows[line] for line in sorted(rows)] == [list(row) for row in zip(*whole.values(), strict=True)]


def test_a_part_counts_its_own_students_alone(client, preview):
    with zipfile.ZipFile(io.BytesIO(send(client, preview, "/desk/parts.zip", by="2").data)) as files:
        summary = dict(row[:2] for row in rows_of(files.read("外语学院.xlsx"), 1))

    assert summary["合计"] == 2


def test_names_of_files_are_such_as_every_system_takes():
    names = file_names(["数/学", "数:学", "CON", "..", "a" * 200, "A" * 200, "计算机 学院."])

    assert names == ["数_学", "数_学 2", "_CON", "_", "a" * 60, f"{'A' * 60} 2", "计算机 学院"]


def test_a_column_of_too_many_groups_is_told_beside_its_field(client):
    many = [(f"a{number:04}", "", f"{number}班", "", "低保", "", "") for number in range(MOST_PARTS + 1)]
    page = upload(client, csv_file(*many, header=HEADER), "名单.csv")

    page = send(client, page, "/desk/parts.zip", by="2")

    assert page.status_code == 422
    assert "“所在学院”一列有301种写法" in words_of(page)


@pytest.mark.parametrize("by", ["", "0", "5", "99", "-1", "x"])
def test_nothing_is_parted_by_a_column_that_is_none_to_part_by(client, preview, by):
    page = send(client, preview, "/desk/parts.zip", by=by)

    assert page.status_code == 422
    assert "请选出按哪一列分" in words_of(page)


def test_colleges_and_classes_are_offered_first_and_numbers_of_papers_never():
    header = ("备注一", "学号", "身份证号", "联系电话", "专业", "辅导员姓名", "班级", "学院（系）", "民族")

    assert [header[place] for place in grouping.offered(header)] == ["学院（系）", "班级", "辅导员姓名", "专业", "民族"]


def test_the_summary_counts_each_college_as_a_table_and_as_a_picture(client, preview):
    page = send(client, preview, "/desk/summary", by="2")

    rows = re.findall(r'<tr><th scope="row">([^<]+)</th>(.*?)</tr>', page.text)
    counts = {name: [int(count) for count in re.findall(r"<td>(\d+)</td>", cells)] for name, cells in rows}
    assert {name: row[-1] for name, row in counts.items()} == {"数学学院": 3, "外语学院": 2, "没有写": 1, "合计": 6}
    assert all(sum(row[:-1]) == row[-1] for row in counts.values())
    assert page.text.count('<figure class="chart"') == 1
    assert "<title>按“所在学院”，各有多少人</title>" in page.text


def test_the_picture_can_be_taken_away_and_says_nothing_that_a_college_has_smuggled_in(client):
    smuggled = ("0001", "张渝", "<script>数学</script>", "", "低保", "", "")
    page = upload(client, csv_file(smuggled, header=HEADER), "名单.csv")

    picture = send(client, page, "/desk/summary.svg", by="2")

    assert picture.mimetype == "image/svg+xml"
    assert "attachment" in picture.headers["Content-Disposition"]
    assert "<script>" not in picture.text
    assert "&lt;script&gt" in picture.text


def test_the_summary_can_be_taken_into_a_report_as_a_table_with_a_chart_of_its_own_program(client, preview):
    file = send(client, preview, "/desk/summary.xlsx", by="2").data

    assert rows_of(file)[0] == ["所在学院", "可资助", "材料不齐", "需核实", "合计"]
    assert rows_of(file)[-1][-1] == len(STUDENTS)
    with zipfile.ZipFile(io.BytesIO(file)) as packed:
        chart = packed.read("xl/charts/chart1.xml").decode()
    assert chart.count("<c:ser>") == len(rows_of(file)[0]) - 2
    assert "!$A$2:$A$4</c:f>" in chart


def test_slips_are_sorted_by_college_and_class_those_without_one_last(client, preview):
    page = send(client, preview, "/desk/slips", kind=["材料不齐", "可资助"])

    assert re.findall(r"<h2>(\w+) ", page.text) == ["李江", "吴川", "周南"]
    assert "已经照“所在学院”“班级”排好" in words_of(page)
    assert "外语学院 一班" in words_of(page)


def test_two_thousand_slips_are_one_page(client):
    many = [(f"a{number:05}", "", "数学学院", "", "低保", "", "") for number in range(1500)]
    page = upload(client, csv_file(*many, header=HEADER), "名单.csv")

    page = send(client, page, "/desk/slips", kind="材料不齐")

    assert page.text.count('class="slip"') == 1500
    assert len(set(re.findall(r"data:image/png;base64,[^\"]+", page.text))) == 1


def test_a_sentence_for_each_student_stands_in_the_result_only_when_asked(client, preview):
    plain, told = (send(client, preview, "/desk/result.xlsx", **more).data for more in ({}, {"sentence": "1"}))

    assert "给学生的话" not in rows_of(plain)[0]
    assert results(told)["0002"]["给学生的话"] == (
        "您属于低保对象，参加居民医保可以得到资助，还要交低保证复印件（加盖原籍县级民政部门公章），"
        "最后一天是2026年10月30日，请早一点交。"
    )
    assert results(told)["0002"]["结论"] == "材料不齐"


@pytest.mark.parametrize("conclusion", CONCLUSIONS)
@pytest.mark.parametrize("closes", ["", "2026-10-30"])
def test_there_is_a_sentence_for_every_verdict_and_none_is_cut(conclusion, closes):
    found = StudentVerdict(conclusion, identities="孤儿", missing="残疾证", closes=closes)

    told = str(sentence(found, dt.date(2026, 9, 20)))

    assert told.endswith("。")
    assert "{" not in told


def test_after_the_last_day_nobody_is_told_to_bring_something_early():
    found = StudentVerdict("材料不齐", identities="孤儿", missing="残疾证", closes="2026-10-30")

    assert "已经过了" in sentence(found, dt.date(2026, 10, 31))
    assert "已经过了" not in sentence(found, dt.date(2026, 10, 30))


CARD, OTHER_CARD = "50010119991231002X", "500101199912310038"
OFFICE = (("张渝", CARD), ("李江", OTHER_CARD), ("郑远", "500101199912310046"))


def against(client, preview, content, of):
    """The page on which another list was compared with that of the preview."""
    other = FileStorage(io.BytesIO(content), "另一份.csv")
    return send(client, preview, "/desk/against", compare="1", of=of, other=other)


def test_an_offices_list_says_who_is_on_it_and_not_on_ours_and_the_other_way_round(client):
    ours = (
        ("0001", "张渝", "", "", "低保", CARD, ""),
        ("0002", "李江", "", "", "", OTHER_CARD, ""),
        ("0003", "王陵", "", "", "低保", "", ""),
    )
    preview = upload(client, csv_file(*ours, header=HEADER), "名单.csv")

    said = words_of(against(client, preview, csv_file(*OFFICE, header=("姓名", "身份证号")), "dibao"))

    assert "两份说法一致 1 名" in said
    assert re.search("那一份有，我们没有写这一类 1 名.*李江 0002（第 3 行）", said)
    assert re.search("我们写了这一类，那一份没有 1 名.*王陵 0003（第 4 行）", said)
    assert re.search("那一份有，我们的名单里没有 1 名.*郑远（那一份的第 4 行）", said)


def test_no_number_of_an_identity_card_is_shown_or_logged(client, caplog):
    ours = ("0001", "张渝", "", "", "低保", "", "")
    preview = upload(client, csv_file(ours, header=HEADER), "名单.csv")

    page = against(client, preview, csv_file(*OFFICE, header=("姓名", "身份证号")), "dibao")

    assert "不能肯定是谁" in words_of(page)
    for _, card in OFFICE:
        assert card not in page.text
        assert card not in caplog.text
        assert card.encode() not in send(client, page, "/desk/result.csv").data


def test_last_years_list_says_who_is_new_gone_or_changed(client, preview):
    last = (("0002", "李江", "孤儿"), ("0006", "吴川", "孤儿"), ("0004", "周南", "低保对象"), ("0009", "郑远", "低保"))

    said = words_of(against(client, preview, csv_file(*last, header=("学号", "姓名", "困难类别")), "last_year"))

    assert re.search("类别变了 1 名.*李江 0002（第 3 行）李江（那一份的第 2 行） ?孤儿 → 低保", said)
    assert re.search("走了的 1 名.*郑远", said)
    assert re.search("新来的 [0-9] 名.*王陵 0003", said)


@pytest.mark.parametrize(
    ("content", "of", "sentence"),
    [
        (b"", "dibao", "没有找到"),
        (csv_file(("1",), header=("人口",)), "dibao", "没有找到“学号”“身份证号”或“姓名”一列"),
        (csv_file(*OFFICE, header=("姓名", "身份证号")), "nobody", "请选出这是什么名单"),
    ],
)
def test_another_list_that_cannot_be_compared_is_told_beside_its_field(client, preview, content, of, sentence):
    page = against(client, preview, content, of)

    assert page.status_code == 422
    assert sentence in words_of(page)


def run(app, tmp_path, target, *options):
    """What the command says of the students, written to a file of that name."""
    (tmp_path / "in.csv").write_bytes(csv_file(*STUDENTS, header=HEADER))
    paths = (str(tmp_path / "in.csv"), str(tmp_path / target))
    chosen = ("--school-district", "yubei", "--term-start", "2026-09-01", "--date", "2026-09-20")
    return app.test_cli_runner().invoke(args=["batch", *paths, *chosen, *options])


def test_the_command_parts_a_list_as_the_page_does(app, client, preview, tmp_path):
    page = send(client, preview, "/desk/parts.zip", by="2", sentence="1")

    ran = run(app, tmp_path, "out.zip", "--split-by", "所在学院", "--sentence")

    assert ran.exit_code == 0, ran.output
    assert "6 名学生" in ran.output
    with zipfile.ZipFile(tmp_path / "out.zip") as files:
        assert {name: rows_of(files.read(name)) for name in files.namelist()} == parts_of(page)
    assert "给学生的话" in parts_of(page)["数学学院.xlsx"][0]


def test_the_command_writes_a_sentence_for_each_student(app, tmp_path):
    ran = run(app, tmp_path, "out.xlsx", "--sentence")

    assert ran.exit_code == 0, ran.output
    assert results((tmp_path / "out.xlsx").read_bytes())["0006"]["给学生的话"].startswith("您属于孤儿")


@pytest.mark.parametrize(("target", "column"), [("out.xlsx", "所在学院"), ("out.zip", "系")])
def test_the_command_says_why_it_cannot_part_a_list_and_leaves_nothing(app, tmp_path, target, column):
    ran = run(app, tmp_path, target, "--split-by", column)

    assert ran.exit_code != 0
    assert ".zip" in ran.output or "没有“系”这一列" in ran.output
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


def test_a_blank_row_keeps_its_place_where_sentences_are_added(client):
    rows = [STUDENTS[0], ("",) * len(HEADER), STUDENTS[1]]
    page = upload(client, csv_file(*rows, header=HEADER), "名单.csv")

    read = csv.reader(io.StringIO(send(client, page, "/desk/result.csv", sentence="1").data.decode("utf-8-sig")))

    assert [row[0] for row in read] == ["学号", "0001", "", "0002"]
