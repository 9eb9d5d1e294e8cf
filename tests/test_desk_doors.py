"""The doors to the desk, and the wizard: all say the same of the same student."""

from __future__ import annotations

import csv
import io
import json
import tempfile
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import steady
from test_doors_agree import wizard

from webapp import library
from webapp.api import contract
from webapp.clock import today
from webapp.desk.judging.batch import evaluate
from webapp.desk.judging.choices import Choices, read_choices
from webapp.desk.judging.evaluation import facts
from webapp.desk.judging.verdict import BENEFIT, RESULT_COLUMNS
from webapp.desk.reading.columns import KNOWN, NUMBER, recognise
from webapp.settings import Settings

RULES = library.load().rules
WORDS = [
    "低保",
    "特困人员",
    "孤儿",
    "残疾二级",
    "国家助学金一档",
    "建卡贫困户",
    "低保边缘",
    "监测户",
    "六级残疾军人",
    "",
]
CHOSEN = {"date": "2026-09-20", "school_district": "yubei", "term_start": "2026-09-01"}
CONCLUDED = {"可资助": "eligible", "材料不齐": "eligible", "需核实": "undecided"}
ROWS = [
    ["20260001", "低保", "市外", "低保证"],
    ["20260002", "残疾二级、国家助学金", "", ""],
    ["20260003", "", "", ""],
    ["20260004", "特别困难", "", ""],
    ["", "低保", "", ""],
]
HEADER = ["学号", "困难类别", "家庭户籍", "已交材料"]
TEXT = "\n".join(map(",".join, [HEADER, *ROWS]))
BODY = TEXT.encode()


def cells(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def posted(client, data=BODY, **fields):
    form = {**CHOSEN, **fields, "file": (io.BytesIO(data), "students.csv")}
    return client.post("/api/v1/batch", data={name: value for name, value in form.items() if value is not None})


def sent(client, *lines, **fields):
    body = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    return client.post(
        "/api/v1/batch", query_string={**CHOSEN, **fields}, data=body, content_type="application/x-ndjson"
    )


def upload(client, data):
    """As a browser sends it; the test client would put larger files onto the disk."""
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="students.csv"\r\n\r\n'
    return client.post(
        "/api/v1/batch", data=head + data + b"\r\n--x--\r\n", content_type="multipart/form-data; boundary=x"
    )


students = st.fixed_dictionaries(
    {
        "学号": st.just("20260001"),
        "困难类别": st.lists(st.sampled_from(WORDS), max_size=3).map("、".join),
        "家庭户籍": st.sampled_from(["市内", "市外", "四川", "火星", ""]),
        "学校所在区县": st.sampled_from(["渝北", "巴南区", "火星", ""]),
        "开学日期": st.sampled_from(["2026-09-01", "46266", "2026年9月7日", "九月", ""]),
        "参保情况": st.sampled_from(["居民医保", "未参保", "灵活就业", "商业保险", ""]),
    }
)
days = st.sampled_from(["2018-09-20", "2019-11-19", "2019-11-20", "2026-09-20", "2026-12-01"])


@steady(150)
@given(student=students, day=days)
def test_a_batch_agrees_with_each_student_alone(student, day):
    choices = read_choices({**CHOSEN, "date": day}, library.load())
    row = {
        name: cell[0] for name, cell in evaluate({n: [c] for n, c in student.items()}, choices, library.load()).items()
    }
    known = facts(recognise(tuple(student)), choices, list(student.values()), library.load())
    found = contract.result_json(RULES.check(RULES.read(known), choices.date))
    [answer] = [entry for entry in found["benefits"] if entry["benefit"] == BENEFIT]

    if row["结论"] == "不在文件范围":
        assert answer["status"] in ("not_stated", "not_eligible")
    if row["结论"] in ("可资助", "材料不齐"):
        assert answer["status"] == "eligible"
        assert row["应交材料"].count("复印件") == len(answer["documents"])
        assert row["办理截止"] == (answer["window"]["closes"] if answer["window"] else "")
    if answer["status"] == "undecided":
        assert row["结论"] == "需核实"
    assert row["认定类别"].split("、") == [entry["name"] for entry in found["identities"]] or not found["identities"]


@pytest.mark.parametrize("row", ROWS[:3], ids=lambda row: row[1])
def test_the_wizard_says_the_same_as_the_batch(row, app, client):
    known = facts(recognise(HEADER), read_choices(CHOSEN, library.load()), row, library.load())
    with app.app_context():
        found = wizard(client, known)
    [answer] = [entry for entry in found["benefits"] if entry["benefit"] == BENEFIT]
    [line] = sent(client, dict(zip(HEADER, row, strict=True))).get_data(as_text=True).splitlines()

    assert answer["status"] == CONCLUDED.get(json.loads(line)["结论"], "not_stated")


def test_the_three_doors_give_the_same_result(app, client, tmp_path):
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text(TEXT, encoding="utf-8")
    options = ["--school-district", "yubei", "--term-start", "2026-09-01", "--date", "2026-09-20"]
    ran = app.test_cli_runner().invoke(args=["batch", str(source), str(target), *options])
    by_file = cells(posted(client).data)
    by_line = [
        json.loads(line)
        for line in sent(client, *(dict(zip(HEADER, row, strict=True)) for row in ROWS)).data.splitlines()
    ]
    by_column = evaluate(
        {name: [row[place] for row in ROWS] for place, name in enumerate(HEADER)},
        read_choices(CHOSEN, library.load()),
        library.load(),
    )

    assert ran.exit_code == 0, ran.output
    assert cells(target.read_bytes()) == by_file
    assert [[line[name] for name in RESULT_COLUMNS] for line in by_line] == [row[4:] for row in by_file[1:]]
    assert [by_column[name] for name in RESULT_COLUMNS] == [list(column) for column in zip(*by_file[1:], strict=True)][
        4:
    ]


def test_the_command_ends_with_a_summary(app, tmp_path):
    source = tmp_path / "in.csv"
    source.write_text(TEXT, encoding="utf-8")
    ran = app.test_cli_runner().invoke(args=["batch", str(source), str(tmp_path / "out.xlsx"), "--date", "2026-09-20"])

    assert "5 名学生：可资助 1，材料不齐 1，不在文件范围 1，需核实 1，无法读取 1" in ran.output.splitlines()[-1]


@pytest.mark.parametrize(
    ("data", "target", "options", "told"),
    [
        (b"", "out.csv", [], "文件是空的"),
        (TEXT.encode(), "out.pdf", [], ".xlsx or .csv"),
        (TEXT.encode(), "in.csv", [], "name another one"),
        (TEXT.encode(), "out.csv", ["--school-district", "mars"], "school_district: 看不出学校在哪个区县"),
        (TEXT.encode(), "out.csv", ["--term-start", "2026-03-01"], "term_start: "),
        (TEXT.encode(), "out.csv", ["--date", "2026-02-30"], "date: 没有这一天"),
        (TEXT.encode(), "out.csv", ["--column", "困难类别=没有"], "看不懂"),
        (TEXT.encode() + b"\n1," + b"y" * 40_000, "out.csv", [], "一个格子里的字太多"),
        (TEXT.partition("\n")[0].encode(), "out.xlsx", [], "表头下面没有学生"),
    ],
)
def test_a_command_that_fails_says_why_and_leaves_no_file(data, target, options, told, app, tmp_path):
    (tmp_path / "in.csv").write_bytes(data)
    ran = app.test_cli_runner().invoke(args=["batch", str(tmp_path / "in.csv"), str(tmp_path / target), *options])

    assert ran.exit_code
    assert told in ran.output
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


def test_an_unsure_column_must_be_named(app, client):
    data = TEXT.replace("困难类别", "学生困难类别情况").encode()
    refused, taken = posted(client, data), posted(client, data, column="困难类别=学生困难类别情况")

    assert refused.status_code == 400
    assert "请指明哪一列" in refused.json["error"]["fields"]["file"]
    assert [row[-7:] for row in cells(taken.data)[1:]] == [row[-7:] for row in cells(posted(client).data)[1:]]


def test_a_column_that_is_only_alike_is_left_out_in_words_through_every_door(app, client, tmp_path):
    header, row = ["学号", "困难类别", "证明材料名称"], ["20260001", "低保", "低保证"]
    data = "\n".join(map(",".join, [header, row])).encode()
    (tmp_path / "in.csv").write_bytes(data)
    app.test_cli_runner().invoke(args=["batch", str(tmp_path / "in.csv"), str(tmp_path / "out.csv")])
    [line] = sent(client, dict(zip(header, row, strict=True))).get_data(as_text=True).splitlines()
    notes = [cells(posted(client, data).data)[1][-1], json.loads(line)["说明"]]
    notes.append(cells((tmp_path / "out.csv").read_bytes())[1][-1])

    assert all("“证明材料名称”一列像是“已交材料”，不能肯定，没有用它核对。" in note for note in notes)
    assert "像是" not in cells(posted(client, data, column="已交材料=证明材料名称").data)[1][-1]


def test_a_file_without_students_is_refused_as_on_the_page(client):
    answer = posted(client, "学号,困难类别\n,\n".encode())

    assert answer.status_code == 400
    assert "没有学生" in answer.json["error"]["fields"]["file"]


def test_columns_without_rows_have_results_without_rows():
    none = evaluate({"学号": [], "困难类别": []}, read_choices({}, library.load()), library.load())

    assert none == {name: [] for name in RESULT_COLUMNS}


def test_the_list_of_faults_comes_along_only_when_it_is_asked_for(client):
    plain, packed = posted(client), posted(client, faults="zip")
    files = zipfile.ZipFile(io.BytesIO(packed.data))
    wrong = cells(files.read("faults.csv"))

    assert plain.mimetype == "text/csv"
    assert packed.mimetype == "application/zip"
    assert files.read("results.csv") == plain.data
    assert wrong[0] == ["单元格", "列", "内容", "问题", "应改成"]
    assert len(wrong) > 1


def test_the_command_writes_the_list_of_faults_where_it_is_told_to(app, client, tmp_path):
    source, target, faults = tmp_path / "in.csv", tmp_path / "out.csv", tmp_path / "faults.csv"
    source.write_text(TEXT, encoding="utf-8")
    options = ["--school-district", "yubei", "--term-start", "2026-09-01", "--date", "2026-09-20"]
    run = app.test_cli_runner().invoke
    ran = run(args=["batch", str(source), str(target), *options, "--faults", str(faults)])
    again = run(args=["batch", str(source), str(target), *options, "--faults", str(source)])
    packed = zipfile.ZipFile(io.BytesIO(posted(client, faults="zip").data))

    assert ran.exit_code == 0, ran.output
    assert faults.read_bytes() == packed.read("faults.csv")
    assert again.exit_code == 2
    assert source.read_text(encoding="utf-8") == TEXT


def test_a_file_may_come_back_as_a_workbook(client):
    answer = posted(client, format="xlsx")

    assert answer.data.startswith(b"PK")
    assert answer.mimetype.endswith("spreadsheetml.sheet")


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"date": "heute"}, "date"),
        ({"school_district": "mars"}, "school_district"),
        ({"term_start": "2026-13-01"}, "term_start"),
        ({"format": "pdf"}, "format"),
        ({"faults": "csv"}, "faults"),
        ({"colour": "red"}, "colour"),
        ({"column": "姓名"}, "file"),
    ],
)
def test_a_choice_that_cannot_be_read_is_named(fields, wrong, client):
    answer = posted(client, **fields)

    assert answer.status_code == 400
    assert list(answer.json["error"]["fields"]) == [wrong]


def test_no_file_is_named(client):
    assert "file" in client.post("/api/v1/batch", data=CHOSEN).json["error"]["fields"]


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04"])
def test_a_file_that_cannot_be_used_is_told_as_json(data, client):
    answer = posted(client, data)

    assert answer.status_code == 400
    assert answer.json["error"]["fields"]["file"]


def test_a_line_that_cannot_be_read_never_stops_the_others(client):
    body = '{"学号": "1", "困难类别": ["低保", "孤儿"]}\nno json\n[1]\n{"学号": 2, "困难类别": null, "own": {"a": 1}}\n'
    answer = client.post("/api/v1/batch", data=body.encode(), content_type="application/x-ndjson")
    lines = [json.loads(line) for line in answer.data.splitlines()]

    assert [line["结论"] for line in lines] == ["可资助", "无法读取", "无法读取", "需核实"]
    assert "第2行不是 JSON" in lines[1]["说明"]
    assert lines[3]["own"] == {"a": 1}
    assert lines[0]["认定类别"] == "低保对象、孤儿"


def test_what_a_line_says_itself_under_a_name_of_the_results_is_kept_beside_them(client):
    own = {"说明": "转专业", "原说明": "y", "依据": 1, "结论": None}
    [line] = sent(client, {"学号": "1", "困难类别": "低保", **own}).get_data(as_text=True).splitlines()
    found = json.loads(line)

    assert found["结论"] == "可资助"
    assert {name: found[name] for name in ("原原说明", "原说明", "原依据", "原结论")} == {
        "原原说明": "转专业",
        "原说明": "y",
        "原依据": 1,
        "原结论": None,
    }


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_what_is_no_number_in_json_is_a_line_that_cannot_be_read(number, client):
    body = f'{{"学号": "1", "困难类别": "低保"}}\n{{"学号": "2", "困难类别": "低保", "分": {number}}}'.encode()
    answer = client.post("/api/v1/batch", data=body, content_type="application/x-ndjson")
    lines = [json.loads(line, parse_constant=pytest.fail) for line in answer.data.splitlines()]

    assert [line["结论"] for line in lines] == ["可资助", "无法读取"]


@pytest.mark.parametrize("body", [b"", b"no json", b'{"name": 1}'])
def test_lines_of_which_nothing_can_be_said_are_refused(body, client):
    answer = client.post("/api/v1/batch", data=body, content_type="application/x-ndjson")

    assert answer.status_code == 400
    assert answer.json["error"]["fields"]["file"]


def test_nothing_of_a_student_is_logged(client, caplog, capfd):
    posted(client, TEXT.replace("20260004", "42424242").encode())
    sent(client, {"学号": "42424242", "困难类别": "外星人"})
    out = "".join(capfd.readouterr()) + caplog.text

    assert "42424242" not in out
    assert "外星人" not in out


def test_a_large_upload_touches_no_disk(client, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", "/nowhere")
    lines = [HEADER, *(["1", "低保", "", "低保证" * 100] for _ in range(3000))]
    answer = upload(client, "\n".join(map(",".join, lines)).encode())

    assert len(cells(answer.data)) == 3001


class TestLimits:
    @pytest.fixture
    def settings(self):
        secret = "a secret that only the tests know"
        return Settings(secret_keys=(secret,), development=True, most_students=4, most_megabytes=1)

    def test_too_many_rows_are_refused(self, client):
        answers = posted(client), sent(client, *[{"学号": "1", "困难类别": ""}] * 5)

        assert [answer.status_code for answer in answers] == [400, 400]
        assert all("一份最多 4 行" in answer.json["error"]["fields"]["file"] for answer in answers)

    def test_too_many_bytes_are_refused(self, client):
        answers = [upload(client, BODY + b"," * size) for size in (2**20, 3 * 2**20)]

        assert "最多 1 MB" in answers[0].json["error"]["fields"]["file"]
        assert answers[1].status_code == 413
        assert "最多 1 MB" in answers[1].json["error"]["fields"]["file"]

    @pytest.mark.parametrize("mimetype", ["multipart/form-data; boundary=x", "application/x-ndjson"])
    def test_a_body_that_is_too_large_is_read_to_its_end_so_that_the_answer_arrives(self, client, mimetype):
        body = io.BytesIO(b"x" * 5 * 2**20)
        answer = client.post("/api/v1/batch", input_stream=body, content_length=5 * 2**20, content_type=mimetype)

        assert answer.status_code == 413
        assert not body.read()


def test_rows_are_read_by_the_names_of_the_contract():
    found = evaluate({name: ["20260001" if name == NUMBER else ""] for name in KNOWN}, Choices(today()), library.load())

    assert list(found) == list(RESULT_COLUMNS)
    assert found["结论"] == ["不在文件范围"]


def test_openapi_describes_the_batch(client):
    described = client.get("/openapi.json").json["paths"]["/api/v1/batch"]["post"]

    assert set(described["requestBody"]["content"]) == {"multipart/form-data", "application/x-ndjson"}
    assert set(described["responses"]) == {"200", "400", "413", "429", "503"}
