"""What the desk makes of who recognised a student, of what is not known, and of districts that are no more."""

import datetime as dt
import json

import pytest

from webapp import library
from webapp.desk.judging.batch import evaluate
from webapp.desk.judging.choices import Choices
from webapp.desk.reading.table import Limits
from webapp.desk.results.lines import answered

CHOICES = Choices(dt.date(2026, 9, 20), "shapingba", dt.date(2026, 9, 1))
BANAN = "巴南府办发〔2023〕30号"


def concluded(choices=CHOICES, **cells):
    columns = {"学号": ["20260001"], **{name: [cell] for name, cell in cells.items()}}
    return {name: found[0] for name, found in evaluate(columns, choices, library.load()).items()}


def from_line(entry):
    body = json.dumps({"学号": "20260001", **entry}, ensure_ascii=False).encode()
    return json.loads(b"".join(answered(body, CHOICES, library.load(), Limits(), lambda _: None)))


@pytest.mark.parametrize("heading", ["认定区县", "认定的区县", "认定地", "户籍区县", "家庭所在区县", "district"])
@pytest.mark.parametrize("hardship", ["低保边缘", "监测户", "返贫致贫人口"])
def test_a_column_of_who_recognised_settles_what_hangs_on_it(heading, hardship):
    before, after = concluded(困难类别=hardship), concluded(困难类别=hardship, **{heading: "万州区"})

    assert (before["结论"], "认定的区县" in before["说明"]) == ("需核实", True)
    assert (after["结论"], "认定的区县" in after["说明"]) == ("不在文件范围", False)


@pytest.mark.parametrize("hardship", ["低保边缘", "监测户", "返贫致贫人口"])
@pytest.mark.parametrize("school", ["沙坪坝区", "巴南区"])
def test_who_is_in_scope_by_the_place_of_recognition_alone_is_to_be_asked_about(hardship, school):
    found = concluded(困难类别=hardship, 认定区县="巴南区", 学校所在区县=school)

    assert (found["结论"], BANAN in found["依据"]) == ("需核实", True)
    assert "由认定地还是学校所在地资助，没有写明" in found["说明"]


@pytest.mark.parametrize(
    ("cells", "is_cited"), [({}, False), ({"认定区县": "万州区"}, False), ({"认定区县": "巴南区"}, True)]
)
def test_a_notice_is_cited_only_for_whom_its_district_recognised(cells, is_cited):
    found = concluded(困难类别="低保边缘、国家助学金", **cells)

    assert (found["结论"], BANAN in found["依据"]) == ("可资助", is_cited)


@pytest.mark.parametrize("said", ["成都", "某某局", "江北区（宁波）"])
def test_an_unread_place_of_recognition_is_told_with_one_that_there_is_as_the_example(said):
    note = concluded(困难类别="低保边缘", 认定区县=said)["说明"]
    example = note.partition("例如“")[2].partition("”")[0]
    places = library.load().rules.vocabulary.places

    assert "看不出是哪个区县认定的" in note
    assert example in [places[code].name for code in places.offered(dt.date(2026, 9, 20))]


@pytest.mark.parametrize(
    ("entry", "conclusion"),
    [
        ({"困难类别": None}, "需核实"),
        ({"困难类别": "None"}, "需核实"),
        ({"困难类别": "NaN"}, "需核实"),
        ({"困难类别": ""}, "不在文件范围"),
        ({"困难类别": []}, "不在文件范围"),
        ({"困难类别": "无"}, "不在文件范围"),
        ({"困难类别": "", "是否低保": None}, "需核实"),
        ({"困难类别": None, "是否低保": "否"}, "需核实"),
        ({"困难类别": None, "是否低保": "是"}, "可资助"),
        ({"困难类别": "低保", "是否孤儿": None}, "可资助"),
        ({"困难类别": "低保", "学校所在区县": None, "开学日期": None}, "可资助"),
    ],
)
def test_what_is_null_is_not_known_and_what_is_empty_is_none(entry, conclusion):
    assert from_line(entry)["结论"] == conclusion


def test_a_value_that_one_line_leaves_out_is_as_null():
    body = '{"学号": "1", "困难类别": "低保"}\n{"学号": "2"}\n'.encode()
    lines = [json.loads(line) for line in answered(body, CHOICES, library.load(), Limits(), lambda _: None)]

    assert [line["结论"] for line in lines] == ["可资助", "需核实"]


@pytest.mark.parametrize("said", ["居民", "城乡居民", "居民医保", "城乡居民医疗保险", "未参保", "没有医保"])
def test_the_residents_insurance_is_known_by_its_short_names(said):
    assert concluded(困难类别="低保", 参保情况=said)["结论"] == "可资助"


@pytest.mark.parametrize("said", ["职工", "商业保险"])
def test_an_insurance_that_may_be_two_is_asked_about(said):
    assert concluded(困难类别="低保", 参保情况=said)["结论"] == "需核实"


@pytest.mark.parametrize(
    "school", ["江北区（宁波）", "江北区(浙江宁波)", "宁波江北区", "江北区（浙江省宁波市）", "双桥区（承德市）"]
)
def test_a_namesake_elsewhere_is_no_school_of_ours(school):
    assert concluded(困难类别="低保", 学校所在区县=school)["结论"] == "需核实"


@pytest.mark.parametrize("school", ["渝北区", "江北区"])
@pytest.mark.parametrize(("day", "is_told"), [(dt.date(2025, 11, 5), False), (dt.date(2026, 9, 20), True)])
def test_a_school_in_a_district_that_is_no_more_is_told_so(school, day, is_told):
    choices = Choices(day, "", dt.date(day.year, 9, 1))
    found = concluded(choices, 困难类别="低保", 学校所在区县=school)

    assert found["结论"] == "可资助"
    assert (f"{school}已经撤销" in found["说明"] and "两江新区" in found["说明"]) is is_told
