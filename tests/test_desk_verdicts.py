"""What the desk concludes of a student, and why: each conclusion as the office would draw it."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from webapp import library
from webapp.desk.judging.batch import Batch, evaluate
from webapp.desk.judging.choices import Choices
from webapp.desk.judging.register import NUMBERS
from webapp.desk.reading.columns import recognise
from webapp.desk.reading.table import RosterTable

CHOICES = Choices(dt.date(2026, 9, 20), "yubei", dt.date(2026, 9, 1))


def concluded(choices=CHOICES, **cells):
    columns = {"学号": ["20260001"], **{name: [cell] for name, cell in cells.items()}}
    return {name: found[0] for name, found in evaluate(columns, choices, library.load()).items()}


def batch(*rows, header=("学号", "困难类别")):
    table = RosterTable("csv", "", (), header, 1, iter(map(list, rows)))
    found = Batch(table, recognise(header).confirmed(), CHOICES, library.load())
    return found, [verdict for _, verdict in found]


@pytest.mark.parametrize(
    ("hardship", "papers", "conclusion", "missing"),
    [
        ("低保", "低保证", "可资助", ""),
        ("低保", "加盖公章的低保证复印件", "可资助", ""),
        ("低保", "低保证（未盖章）", "需核实", "低保证复印件（加盖原籍县级民政部门公章）"),
        ("低保", "低保证（复印件）、身份证", "可资助", ""),
        ("低保", "", "材料不齐", "低保证复印件（加盖原籍县级民政部门公章）"),
        ("低保", "无", "材料不齐", "低保证复印件（加盖原籍县级民政部门公章）"),
        ("低保", "残疾证", "材料不齐", "低保证复印件（加盖原籍县级民政部门公章）"),
        ("低保", "√", "需核实", "低保证复印件（加盖原籍县级民政部门公章）"),
        ("低保", "都交了", "需核实", "低保证复印件（加盖原籍县级民政部门公章）"),
        ("特困人员", "特困证", "可资助", ""),
        ("重残", "残疾人证", "可资助", ""),
        ("低保、残疾一级", "残疾证", "材料不齐", "低保证复印件（加盖原籍县级民政部门公章）"),
        ("国家助学金", "", "可资助", ""),
        ("孤儿", "", "可资助", ""),
        ("", "低保证", "需核实", ""),
        ("残疾三级", "残疾证", "不在文件范围", ""),
        ("", "户口本", "不在文件范围", ""),
        ("低保边缘", "低保证", "需核实", ""),
    ],
)
def test_papers_decide_between_subsidised_and_incomplete(hardship, papers, conclusion, missing):
    found = concluded(困难类别=hardship, 已交材料=papers)

    assert (found["结论"], found["缺少材料"]) == (conclusion, missing)


def test_what_the_school_supplies_is_listed_and_never_missed():
    found = concluded(困难类别="国家助学金", 已交材料="")

    assert found["应交材料"] == "已批准的国家助学金申请表复印件（学校提供）"
    assert found["缺少材料"] == ""


def test_without_a_column_of_papers_nothing_is_missed_and_the_row_says_so():
    found = concluded(困难类别="低保")

    assert (found["结论"], found["缺少材料"]) == ("可资助", "")
    assert "没有核对交了哪些材料" in found["说明"]


@pytest.mark.parametrize(
    ("day", "told"),
    [("2026-08-31", "2026年9月1日开始办理"), ("2026-09-01", ""), ("2026-10-30", ""), ("2026-10-31", "已经过了")],
)
def test_the_sixty_days_are_told_and_change_no_conclusion(day, told):
    found = concluded(dataclasses.replace(CHOICES, date=dt.date.fromisoformat(day)), 困难类别="孤儿")

    assert (found["结论"], found["办理截止"]) == ("可资助", "2026-10-30")
    assert (told in found["说明"]) if told else ("办理" not in found["说明"])


def test_without_a_first_day_there_is_no_deadline_and_the_row_says_so():
    found = concluded(dataclasses.replace(CHOICES, term_start=None), 困难类别="孤儿")

    assert (found["结论"], found["办理截止"]) == ("可资助", "")
    assert "算不出办理截止" in found["说明"]


@pytest.mark.parametrize("column", ["开学日期", "学校所在区县", "参保情况"])
def test_what_is_chosen_for_the_file_holds_only_where_a_row_is_silent(column):
    silent, unreadable = concluded(困难类别="孤儿", **{column: ""}), concluded(困难类别="孤儿", **{column: "？？"})

    assert silent["办理截止"] == "2026-10-30"
    assert "看不出" in unreadable["说明"] or "读不出" in unreadable["说明"]


@pytest.mark.parametrize("column", ["开学日期", "参保情况"])
def test_an_unreadable_cell_that_cannot_matter_changes_no_conclusion(column):
    assert concluded(困难类别="", **{column: "？？"})["结论"] == "不在文件范围"


@pytest.mark.parametrize(
    ("hardship", "told"),
    [
        ("特别困难", "学校认定的等级"),
        ("母亲残疾一级", "家里别的人"),
        ("低保、外星人", "没有看懂“外星人”"),
        ("边缘户", "边缘易致贫户"),
        ("残疾", "没有写残疾等级"),
    ],
)
def test_what_is_doubtful_is_to_be_looked_into_and_never_guessed(hardship, told):
    found = concluded(困难类别=hardship)

    assert found["结论"] == "需核实"
    assert told in found["说明"]


def test_the_grade_of_a_school_takes_nothing_from_an_identity():
    assert concluded(困难类别="特别困难、低保", 已交材料="低保证")["结论"] == "可资助"


def test_soldiers_are_excluded_by_the_clause_that_says_so():
    found = concluded(困难类别="1—6级残疾军人")

    assert (found["结论"], found["依据"]) == ("不在文件范围", "渝医保发〔2019〕78号 一（二）")


def test_an_earlier_day_is_judged_by_the_notice_of_that_day():
    early = Choices(dt.date(2018, 9, 20), "yubei", dt.date(2018, 9, 1))
    outside, inside = (concluded(early, 困难类别="低保", 家庭户籍=home, 已交材料="") for home in ("市外", "市内"))
    unknown = concluded(early, 困难类别="低保", 已交材料="")

    assert outside["依据"].startswith("渝北民〔2017〕7号 四（一）")
    assert outside["缺少材料"] == "低保证复印件（加盖原籍乡镇街等同级政府机构公章）"
    assert (inside["结论"], inside["应交材料"]) == ("可资助", "")
    assert (unknown["结论"], unknown["缺少材料"]) == ("需核实", "")


@pytest.mark.parametrize("number", ["", "合计", "2.02E+11", 2026000000010001000.0])
def test_a_row_without_a_usable_number_is_unreadable_and_says_why(number):
    _, [found] = batch([number, "低保"])

    assert found.conclusion == "无法读取"
    assert found.note
    assert found.columns[1:6] == ("",) * 5


def test_a_number_that_comes_twice_is_told_with_the_first_row():
    found, verdicts = batch(["20260001", "低保"], ["20260002", ""], [20260001.0, "孤儿"], [" 20260002 ", ""])

    assert [verdict.conclusion for verdict in verdicts] == ["可资助", "不在文件范围", "需核实", "需核实"]
    assert "和第2行相同" in verdicts[2].note
    assert [entry.address for entry in found.tally.problems] == ["A4", "A5"]


@pytest.mark.parametrize(
    "other", ["２０２６０００１", "\u200b20260001", "20260001.0", " 20260001\u3000", "'20260001", 20260001.0]
)
def test_one_number_in_several_spellings_is_one_student(other):
    _, verdicts = batch(["20260001", "低保"], [other, "低保"])

    assert [verdict.conclusion for verdict in verdicts] == ["可资助", "需核实"]
    assert "学号和第2行相同。" in verdicts[1].note


@pytest.mark.parametrize("other", ["20260010", "202600010", "2026-0001"])
def test_numbers_that_differ_are_two_students(other):
    assert [verdict.conclusion for verdict in batch(["20260001", "低保"], [other, "低保"])[1]] == ["可资助"] * 2


def test_memory_does_not_grow_with_the_students():
    found, _ = batch(*([str(number), ""] for number in range(NUMBERS + 1000)))

    assert len(found.register.first) == NUMBERS


def test_what_is_merely_told_is_no_error():
    found, [verdict] = batch(["20260001", "脱贫户"])

    assert verdict.conclusion == "不在文件范围"
    assert not found.tally.problems


def test_what_the_notices_say_to_all_is_collected_once():
    found, _ = batch(["1", "低保"], ["2", "低保"], ["3", "孤儿"])

    assert len(found.tally.common) == len(set(found.tally.common)) > 1


def test_what_the_notices_say_of_some_stands_in_their_own_rows():
    found, (poor, severe, orphan) = batch(["1", "建档立卡"], ["2", "残疾二级"], ["3", "孤儿"])

    assert "现在是否还资助，请问当地医保部门" in poor.note
    assert "残疾证复印件是否也要盖章，文件没有写明" in severe.note
    assert not any("现在是否还资助" in said for said in (severe.note, orphan.note, *found.tally.common))


def test_who_needs_no_paper_by_the_notice_is_told_how_the_school_finds_out():
    early = Choices(dt.date(2018, 9, 20), "yubei", dt.date(2018, 9, 1))

    assert "由学校统一到区民政局核对" in concluded(early, 困难类别="低保", 家庭户籍="市内")["说明"]
    assert "文件没有写" not in concluded(early, 困难类别="低保", 家庭户籍="市内")["说明"]


@pytest.mark.parametrize(
    ("category", "insurance", "conclusion"),
    [
        ("低保", "灵活就业", "需核实"),
        ("残疾一级", "个人身份参加职工医保", "需核实"),
        # 城乡困难群众 are those of the departments, and not the students of a grant.
        ("国家助学金", "灵活就业", "不在文件范围"),
        ("低保", "单位职工医保", "不在文件范围"),
        ("", "灵活就业", "不在文件范围"),
        ("低保", "居民医保", "可资助"),
    ],
)
def test_who_pays_the_employees_insurance_alone_is_led_to_its_own_subsidy(category, insurance, conclusion):
    found = evaluate({"学号": ["1"], "困难类别": [category], "参保情况": [insurance]}, CHOICES, library.load())

    assert found["结论"] == [conclusion]
    if conclusion == "需核实":
        assert found["依据"][0].startswith("渝医保发〔2019〕78号 三")
        assert "文件另外写了怎么资助" in found["说明"][0]
