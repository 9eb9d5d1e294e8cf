"""Rules are proposed by reading: what was not understood stays open, and nothing unconfirmed is ever loaded."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from bench.proposed_rules import HELD, OPEN, RIGHT, WRONG, Compared, compared
from drafting.manuscript.opening import read_manuscript
from drafting.outline.clause import DraftClause, clause_of
from drafting.outline.notice import read_notice
from drafting.proposing import colour
from drafting.proposing.colour import ColouredSentence, coloured
from drafting.proposing.in_words import in_words
from drafting.proposing.notice_reading import propose
from drafting.proposing.proposal import ProposedEntry
from knowledge.notice.document import NOTICES
from texts.data_error import DataFileError
from webapp import library
from webapp.__main__ import program

DRAFTS = Path(__file__).parent / "drafts"
WORLD = Path(__file__).parent / "world" / "notices"
LEAST_RIGHT, MOST_WRONG = 0.60, 0.02
ROSTER = (
    ("一", "救助对象包括以下人员："),
    ("一（一）", "（一）第一类救助对象：特困人员、孤儿；"),
    ("一（二）", "（二）第二类救助对象：低保对象、返贫致贫人口。"),
)


@cache
def beside(name: str) -> tuple[Compared, ...]:
    return tuple(compared(NOTICES / name))


def read(text: str, heading: str = "普通住院救助") -> tuple[ProposedEntry, ...]:
    """What is proposed of one clause below a roster of two classes."""
    clauses = [clause_of(path, words) for path, words in (*ROSTER, ("二", f"二、{heading}\n{text}"))]
    return propose(clauses).entries


def rules(text: str, heading: str = "普通住院救助") -> list[tuple[list[str], Mapping[str, Any], tuple[str, ...]]]:
    """The people, what they get, and what is open, of each rule that is proposed."""
    found = [one for one in read(text, heading) if one.section == "rules"]
    return [(one.entry.get("who", []), one.entry["gives"], one.open) for one in found]


def opened(text: str, heading: str = "普通住院救助") -> bool:
    """Whether something is proposed, and all of it is open."""
    found = rules(text, heading)
    return all(doubts for _, _, doubts in found)


def sheet(clauses: list[DraftClause]) -> tuple[ColouredSentence, ...]:
    return coloured(propose(clauses), clauses, "某区")


def test_of_sentences_with_a_sum_most_are_right_and_none_is_wrong_without_being_told():
    found = Counter(one.state for name in HELD for one in beside(name))

    assert found.total() >= 30
    assert found[RIGHT] / found.total() >= LEAST_RIGHT, found
    assert found[WRONG] / found.total() <= MOST_WRONG, found
    assert [one for name in HELD for one in beside(name) if one.state == WRONG] == []


def test_what_is_not_right_says_itself_that_it_is_open():
    assert {one.state for name in HELD for one in beside(name)} <= {RIGHT, OPEN}


def test_the_invented_notice_of_jiashan_is_read_as_a_person_reads_it():
    notice = read_notice(read_manuscript(DRAFTS / "jiashan.txt"))
    found = propose(notice.clauses)
    first, second = ["tekun", "guer", "shiwu_ertong"], ["dibao", "fanpin"]
    third = ["bianyuan", "jiance", "yinbing"]
    bill = {"of": "in_scope_self_pay"}
    year = {"earlier": "self_pay_earlier"}
    standard = {"of": "tier1_standard"}

    assert [(one.entry["who"], one.entry["gives"], one.open) for one in found.of("rules")] == [
        *(
            (who, {"rate": rate, **standard, "price": f"tier{tier}_standard"}, ())
            for tier in (1, 2)
            for who, rate in ((first, "1"), (second, "0.9"), (third, "0.7"))
        ),
        (first, {"rate": "0.9", **bill, "cap": "300"}, ()),
        (second, {"rate": "0.7", **bill, "cap": "300"}, ()),
        (first, {"rate": "0.9", **bill, "cap": "12000"}, ()),
        (second, {"rate": "0.7", "above": "1500", **year, **bill, "cap": "12000"}, ()),
        (third, {"rate": "0.6", "above": "3000", **year, **bill, "cap": "12000"}, ()),
        ([*first, *second], {"rate": "0.9", **bill, "cap": "150000"}, ()),
        (third, {"rate": "0.6", **bill, "cap": "80000"}, ()),
        (
            [*first, *second, *third],
            {
                "rate": "0.5",
                "above": "10000",
                "after": ["outpatient_aid", "inpatient_aid", "special_disease_aid"],
                **bill,
                "cap": "50000",
            },
            (),
        ),
        (["tekun", "dibao"], {}, ()),
    ]


BASE = "经基本医保、大病保险报销后的政策范围内自付费用，"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"第一类救助对象住院，{BASE}按百分之九十救助，每人每年最高五万元。", {"rate": "0.9", "cap": "50000"}),
        (
            f"特困人员住院，{BASE}年度累计超过2万元的部分按60%救助。",
            {"rate": "0.6", "above": "20000", "earlier": "self_pay_earlier"},
        ),
        (
            f"特困人员住院，{BASE}3万元以内的部分按70%，超过部分按80%给予救助。",
            {"bands": [{"to": "30000", "rate": "0.7"}, {"rate": "0.8"}]},
        ),
        (
            f"特困人员住院，年度起付线1000元，{BASE}起付线以上至3万元的部分按60%，3万元以上的部分按75%给予救助。",
            {
                "bands": [{"to": "1000", "rate": "0"}, {"to": "30000", "rate": "0.6"}, {"rate": "0.75"}],
                "earlier": "self_pay_earlier",
            },
        ),
        (f"低保对象住院，{BASE}按70%救助，每户每年累计不超过8万元。", {"rate": "0.7", "household_cap": "80000"}),
    ],
)
def test_shares_bands_deductibles_and_limits_are_read_with_their_time(text, expected):
    [(_, gives, doubts)] = rules(text)

    assert doubts == ()
    assert {key: value for key, value in gives.items() if key != "of"} == expected


@pytest.mark.parametrize(
    "who",
    [
        "城市低保对象",  # narrower than 低保对象
        "困境儿童",
        "困难职工",
        "除特困人员以外的救助对象",
        "不含孤儿的第一类救助对象",
        "低保对象中的重度残疾人员",
        "60周岁以上的低保对象",
        "未享受其他救助的低保对象",
        "低保对象等人员",
        "第三类救助对象",  # the roster has two
        "非第一类救助对象",
        "原低保对象",
        "低保对象的家庭成员",
    ],
)
def test_a_person_who_is_not_known_stays_open_and_is_never_widened(who):
    assert opened(f"{who}住院，{BASE}按70%给予救助。")


@pytest.mark.parametrize(
    "text",
    [
        f"特困人员住院，{BASE}按70%或者80%给予救助。",
        f"第一类、第二类救助对象住院，{BASE}分别按90%、80%、70%给予救助。",
        f"第一类救助对象住院，{BASE}按90%给予救助；第二类救助对象按70%给予救助，年度救助限额5万元。",
        f"特困人员住院，{BASE}按70%给予救助，每次最高3000元。",
        f"特困人员住院，起付线500元，{BASE}按70%给予救助。",
        "特困人员住院，按70%给予救助。",
        f"特困人员住院，{BASE}按70%给予救助。本年度内已经救助过的不再救助。",
        f"特困人员在本市户籍满一年的，住院后{BASE}按70%给予救助。",
        f"特困人员住院满10日的，{BASE}按70%给予救助。",
        f"特困人员住院，{BASE}1万元以内的部分按60%，2万元以上的部分按80%给予救助。",
        f"特困人员住院，{BASE}按低保对象救助标准的80%给予救助。",
        f"住院，{BASE}按70%给予救助。",
    ],
)
def test_a_sum_of_which_something_is_not_understood_stays_open(text):
    assert opened(text)


def test_a_notice_that_says_itself_who_they_are_is_read_by_its_own_roster():
    [first, others] = rules(f"第一类救助对象住院，{BASE}按90%给予救助；其他救助对象按60%给予救助。")

    assert first[0] == ["tekun", "guer"]
    assert others == (["dibao", "fanpin"], {"rate": "0.6", "of": "in_scope_self_pay"}, ())


def test_each_field_keeps_the_words_that_it_was_read_from():
    [one] = read(f"特困人员在二级及以上定点医疗机构住院的，{BASE}按70%给予救助，年度救助限额3万元。")

    assert one.read_from["who"] == "特困人员"
    assert one.read_from["requires.hospital_level"] == "在二级及以上定点医疗机构"
    assert one.read_from["gives.rate"] == "按70%"
    assert one.read_from["gives.cap"] == "年度救助限额3万元"
    assert "70% · 每人每年最多30000元" in in_words(one)


def details(*lines: str, heading: str = "资助参保") -> list[ProposedEntry]:
    """The details and the days of the head that are proposed of these lines, each a clause below a heading."""
    clauses = [clause_of("二", f"二、{heading}"), *(clause_of(f"二（{n}）", line) for n, line in enumerate(lines))]
    return [one for one in propose(clauses).entries if one.section in ("details", "head")]


@pytest.mark.parametrize(
    ("lines", "window"),
    [
        (["资助参保时间为每年9月1日起至次年2月28日止。"], {"opens": "09-01", "closes": "02-28"}),
        (
            ["集中参保期为上年10月1日至12月31日，", "零星参保期为当年1月1日至6月30日。"],
            {"stages": [("集中", "10-01", "12-31"), ("零星", "01-01", "06-30")]},
        ),
        (["大学生自开学之日起60日内申请资助参保。"], {"starts": "term_start", "days": "60"}),
    ],
)
def test_windows_are_read_as_days_of_the_year_stages_or_days_after_a_day(lines, window):
    [one] = details(*lines)
    found = dict(one.entry["window"])
    if "stages" in found:
        found["stages"] = [(stage["name"], stage["opens"], stage["closes"]) for stage in found["stages"]]

    assert one.open == ()
    assert found == window


def test_two_windows_of_one_benefit_whose_order_is_not_understood_stay_open():
    [one] = details("集中参保期为3月1日至5月31日。", "零星参保期为9月1日至10月31日。")

    assert one.open


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("本办法自2024年1月1日起施行，有效期三年。", "2026-12-31"),
        ("本办法自2024年3月1日起施行，试行期2年。", "2026-02-28"),
        ("本办法从2024年3月1日起实施，有效期至2027年12月31日。", "2027-12-31"),
    ],
)
def test_the_last_day_of_a_notice_is_reckoned_from_its_own_words(words, last):
    found = {key: value for one in details(words) for key, value in one.entry.items()}

    assert found["in_force_from"].startswith("2024-")
    assert found["in_force_until"] == last


def test_papers_are_read_with_stamp_and_giver_and_never_for_people_who_were_not_understood():
    [paper] = details("低保对象应当提供加盖镇街公章的低保证复印件，到镇街办理。")
    [student] = details("困难大学生提供身份证。")

    assert paper.entry["who"] == ["dibao"]
    assert paper.entry["documents"] == [{"name": "低保证复印件", "stamp": "镇街公章", "provided_by": "citizen"}]
    assert paper.open == ()
    assert student.open


def test_a_sentence_with_a_sum_of_which_nothing_was_read_says_so():
    [*_, last] = sheet([clause_of("二", "二、每人每月发给生活费300元。")])

    assert last.colour == colour.UNREAD


def test_a_mark_that_no_entry_uses_is_red():
    [one] = sheet([clause_of("二", f"二、普通住院救助。低保对象住院，{BASE}按万州的规定按70%给予救助。")])[1:]

    assert one.colour in (colour.RED, colour.OPEN)
    assert "万州（区县）" in one.unused


def test_the_site_refuses_to_start_with_what_nobody_has_confirmed(tmp_path):
    drafted = tmp_path / "drafted"
    done = CliRunner().invoke(program, ["draft", "rules", str(DRAFTS / "jiashan.txt"), "--out", str(drafted)])
    assert done.exit_code == 0, done.output

    for name in ("proposed.yaml", "policy.yaml"):
        notices = shutil.copytree(WORLD, tmp_path / name)
        shutil.copy(drafted / "proposed.yaml", notices / "yongchuan-2024-18" / name)
        with pytest.raises(DataFileError, match="yongchuan-2024-18"):
            library.read(notices)


def test_the_command_writes_data_and_a_sheet_but_never_among_the_notices(tmp_path):
    done = CliRunner().invoke(program, ["draft", "rules", str(DRAFTS / "jiashan.txt"), "--out", str(tmp_path)])
    data = yaml.safe_load((tmp_path / "proposed.yaml").read_text(encoding="utf-8"))
    told = (tmp_path / "proposed.txt").read_text(encoding="utf-8")

    assert done.exit_code == 0
    assert data["confirmed"] == "no"
    assert data["proposed"][0]["read_from"]["who"] == "第一类救助对象"
    assert "    → 倾斜救助 · " in told
    among = CliRunner().invoke(
        program, ["draft", "rules", str(DRAFTS / "jiashan.txt"), "--out", str(NOTICES / "jiashan-2023-15")]
    )
    assert among.exit_code != 0
    assert "lies among the notices" in among.output
