"""What a program may ask of the batch beside its results: parts, counts, sentences, another list."""

import csv
import io
import zipfile

import pytest
from clerk import CHOSEN, csv_file, results, rows_of
from werkzeug.datastructures import FileStorage, MultiDict

HEADER = ("学号", "姓名", "学院", "困难类别", "身份证号")
CARD = "500112200501010016"
OURS = (
    ("01", "张渝", "数学学院", "低保", CARD),
    ("02", "李江", "外语学院", "残疾", "500112200502030024"),
    ("03", "王陵", "外语学院", "", ""),
)
OFFICE = csv_file(("张渝", CARD, "停保"), ("郑远", "500101199912310046", "在保"), header=("姓名", "身份证号", "状态"))
LAST = csv_file(("01", "张渝", "特困"), header=("学号", "姓名", "困难类别"))


def posted(client, *files, **fields):
    form = MultiDict({**CHOSEN, **{name: value for name, value in fields.items() if isinstance(value, str)}})
    for name, data in files or [("一院.csv", csv_file(*OURS, header=HEADER))]:
        form.add("file", FileStorage(io.BytesIO(data), name))
    for name, data in fields.items():
        if isinstance(data, bytes):
            form.add(name, FileStorage(io.BytesIO(data), f"{name}.csv"))
    return client.post("/api/v1/batch", data=form)


def unpacked(answer):
    assert answer.mimetype == "application/zip", answer.data
    with zipfile.ZipFile(io.BytesIO(answer.data)) as files:
        return {name: files.read(name) for name in files.namelist()}


def table(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


TWO = (
    ("一院.csv", csv_file(*OURS, header=HEADER)),
    ("二院.csv", csv_file(("01", "张渝"), header=("学号", "困难类别"))),
)


def test_several_files_come_back_as_one_zip_with_a_result_for_each(client):
    files = unpacked(posted(client, *TWO))

    assert list(files) == ["一院-核对结果.csv", "二院-核对结果.csv"]
    first, second = map(table, files.values())
    assert [row[0] for row in first[1:]] == ["01", "02", "03"]
    assert "学号和“二院.csv”第2行相同" in first[1][-1]
    assert "学号和“一院.csv”第2行相同" in second[1][-1]


def test_together_they_are_one_table_with_the_file_as_its_last_column(client):
    answer = posted(client, *TWO, together="yes")

    assert answer.mimetype == "text/csv"
    assert [row[-1] for row in table(answer.data)] == ["来源文件", *["一院.csv"] * 3, "二院.csv"]


def test_a_list_is_parted_by_a_column(client):
    files = unpacked(posted(client, split_by="学院", sentence="yes"))

    assert list(files) == ["数学学院.xlsx", "外语学院.xlsx"]
    assert "给学生的话" in rows_of(files["数学学院.xlsx"])[0]


def test_a_summary_has_its_numbers_and_its_picture(client):
    files = unpacked(posted(client, summary_by="学院"))

    assert list(files) == ["results.csv", "summary.csv", "summary.xlsx", "summary.svg"]
    assert table(files["summary.csv"]) == [
        ["学院", "可资助", "不在文件范围", "需核实", "合计"],
        ["数学学院", "1", "0", "0", "1"],
        ["外语学院", "0", "1", "1", "2"],
        ["合计", "1", "1", "1", "3"],
    ]
    assert files["summary.svg"].startswith(b"<svg")


def test_a_sentence_for_each_student_comes_only_when_asked(client):
    plain, told = posted(client, format="xlsx"), posted(client, format="xlsx", sentence="yes")

    assert "给学生的话" not in rows_of(plain.data)[0]
    assert results(told.data)["01"]["给学生的话"].startswith("您属于低保对象")


@pytest.mark.parametrize("kind", ["低保", "dibao", "低保对象"])
def test_an_offices_list_says_what_it_says_without_a_number_of_anybody(client, kind):
    answer = posted(client, join=OFFICE, join_kind=kind, against="csv")
    files = unpacked(answer)

    assert list(files) == ["results.csv", "against.csv"]
    told = table(files["against.csv"])
    assert ["那一份写着已经停止", "2", "01", "张渝", "2", "张渝", "停保；我们写的是“低保”"] in told
    assert ["那一份有，我们的名单里没有", "", "", "", "3", "郑远", ""] in told
    assert "5001" not in files["against.csv"].decode()


def test_last_years_list_says_what_changed(client):
    told = rows_of(unpacked(posted(client, last_year=LAST))["against.xlsx"])

    assert ["类别变了", "2", "01", "张渝", "2", "张渝", "特困 → 低保"] in told


def test_all_can_be_asked_at_once(client):
    files = unpacked(
        posted(client, *TWO, faults="zip", summary_by="来源文件", last_year=LAST, sentence="yes", format="xlsx")
    )

    assert list(files) == [
        *("一院-核对结果.xlsx", "二院-核对结果.xlsx", "faults.csv"),
        *("summary.csv", "summary.xlsx", "summary.svg", "against.xlsx"),
    ]
    assert table(files["faults.csv"])[1][0] == "一院.csv!A2"


def test_the_program_hears_the_same_as_the_command(client, app, tmp_path):
    (tmp_path / "in.csv").write_bytes(csv_file(*OURS, header=HEADER))
    (tmp_path / "office.csv").write_bytes(OFFICE)
    paths = [str(tmp_path / name) for name in ("in.csv", "out.csv")]
    chosen = ["--school-district", "yubei", "--term-start", "2026-09-01", "--date", "2026-09-20", "--sentence"]
    other = ["--join", str(tmp_path / "office.csv"), "--join-kind", "低保", "--against", str(tmp_path / "told.csv")]
    ran = app.test_cli_runner().invoke(args=["batch", *paths, *chosen, *other])

    files = unpacked(posted(client, sentence="yes", join=OFFICE, join_kind="低保", against="csv"))

    assert ran.exit_code == 0, ran.output
    assert files["results.csv"] == (tmp_path / "out.csv").read_bytes()
    assert files["against.csv"] == (tmp_path / "told.csv").read_bytes()


def test_a_list_or_a_choice_that_comes_twice_is_refused_for_one_would_go_unread(client, app, tmp_path):
    form = MultiDict({"join_kind": "低保", "school_district": "yubei"})
    form.add("school_district", "banan")
    for name, data in (("file", csv_file(*OURS, header=HEADER)), ("join", OFFICE), ("join", LAST)):
        form.add(name, FileStorage(io.BytesIO(data), "a.csv"))
    (tmp_path / "a.csv").write_bytes(csv_file(*OURS, header=HEADER))
    files = [str(tmp_path / name) for name in ("a.csv", "out.csv", "told.csv")]
    joined = ["--join", files[0], "--join", files[0], "--join-kind", "低保", "--against", files[2]]

    wrong = client.post("/api/v1/batch", data=form).json["error"]["fields"]
    ran = app.test_cli_runner().invoke(args=["batch", *files[:2], *joined])

    assert wrong.keys() == {"join", "school_district"}
    assert "不止一次" in wrong["join"]
    assert ran.exit_code == 2
    assert "given more than once" in ran.output
    assert not (tmp_path / "out.csv").exists()


@pytest.mark.parametrize("kind", ["csv", "svg"])
def test_the_command_counts_by_a_column_as_the_program_hears_it(client, app, tmp_path, kind):
    (tmp_path / "in.csv").write_bytes(csv_file(*OURS, header=HEADER))
    paths = [str(tmp_path / name) for name in ("in.csv", "out.csv")]
    chosen = ["--school-district", "yubei", "--term-start", "2026-09-01", "--date", "2026-09-20"]
    run = app.test_cli_runner().invoke
    ran = run(args=["batch", *paths, *chosen, "--summary-by", "学院", "--summary", str(tmp_path / f"told.{kind}")])
    wrong = run(args=["batch", *paths, *chosen, "--summary-by", "系", "--summary", str(tmp_path / "no.csv")])

    assert ran.exit_code == 0, ran.output
    assert (tmp_path / f"told.{kind}").read_bytes() == unpacked(posted(client, summary_by="学院"))[f"summary.{kind}"]
    assert "可以用来分的列有：学院" in wrong.output
    assert not (tmp_path / "no.csv").exists()


@pytest.mark.parametrize(
    ("fields", "wrong", "told"),
    [
        ({"together": "no"}, "together", "写 yes"),
        ({"sentence": "1"}, "sentence", "写 yes"),
        ({"split_by": "系"}, "split_by", "可以用来分的列有：学院"),
        ({"summary_by": "系"}, "summary_by", "没有“系”这一列"),
        ({"split_by": "学院", "format": "csv"}, "format", "不写 split_by"),
        ({"join": OFFICE}, "join_kind", "低保对象、"),
        ({"join": OFFICE, "join_kind": "残"}, "join_kind", "低保对象、"),
        ({"join_kind": "低保"}, "join_kind", "没有要对的名单"),
        ({"against": "csv"}, "against", "没有要对的名单"),
        ({"last_year": LAST, "against": "pdf"}, "against", "csv 或 xlsx"),
        ({"last_year": b"x"}, "last_year", "没有找到“学号”“身份证号”或“姓名”一列"),
        ({"last_year": LAST, "join": OFFICE, "join_kind": "低保"}, "join", "只放一个"),
        ({"others": LAST}, "others", "没有这一项"),
    ],
)
def test_what_cannot_be_done_is_told_at_its_field_with_what_to_do(client, fields, wrong, told):
    answer = posted(client, **fields)

    assert answer.status_code == 400
    assert told in answer.json["error"]["fields"][wrong]


def test_a_column_of_too_many_groups_is_told_at_its_field(client):
    many = csv_file(
        *((f"a{number:04}", "低保", f"{number}") for number in range(301)), header=("学号", "困难类别", "班级")
    )

    answer = posted(client, ("a.csv", many), split_by="班级")

    assert answer.status_code == 400
    assert "301种写法" in answer.json["error"]["fields"]["split_by"]


def test_every_field_is_described(client):
    content = client.get("/openapi.json").json["paths"]["/api/v1/batch"]["post"]["requestBody"]["content"]
    described = set(content["multipart/form-data"]["schema"]["properties"])
    told = posted(client, colour="red").json["error"]["fields"]["colour"]

    assert described == set(told.removeprefix("没有这一项，只有 ").removesuffix("。").split("、"))


def test_nothing_of_a_student_or_of_another_list_is_logged(client, caplog):
    posted(client, join=OFFICE, join_kind="低保", sentence="yes")

    assert not [secret for secret in ("张渝", "郑远", CARD) if secret in caplog.text]
