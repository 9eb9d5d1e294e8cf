"""Rules are proposed by reading: what was not understood stays open, and nothing unconfirmed is ever loaded."""

from __future__ import annotations

import shutil
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from proposed import read, rules

from bench.proposed_rules import (
    BASE,
    HELD,
    OPEN,
    RIGHT,
    ROSTER,
    WRONG,
    Compared,
    compared,
)
from drafting.manuscript.opening import read_manuscript
from drafting.outline.clause import DraftClause, clause_of
from drafting.outline.notice import read_notice
from drafting.proposing import colour
from drafting.proposing.colour import ColouredSentence, coloured
from drafting.proposing.in_words import in_words
from drafting.proposing.notice_reading import propose
from knowledge.notice.document import NOTICES
from texts.data_error import DataFileError
from texts.notice_folder import notice_folders
from webapp import library
from webapp.__main__ import program

DRAFTS = Path(__file__).parent / "drafts"
WORLD = Path(__file__).parent / "world" / "notices"
YEAR = {"earlier": "self_pay_earlier"}
LEAST_RIGHT, MOST_WRONG = 0.60, 0.02


@cache
def beside(folder: Path) -> tuple[Compared, ...]:
    return tuple(compared(folder))


def sheet(clauses: list[DraftClause]) -> tuple[ColouredSentence, ...]:
    return coloured(propose(clauses), clauses, "某区")


def test_of_sentences_with_a_sum_most_are_right_and_none_is_wrong_without_being_told():
    found = Counter(one.state for name in HELD for one in beside(NOTICES / name))

    assert found.total() >= 30
    assert found[RIGHT] / found.total() >= LEAST_RIGHT, found
    assert found[WRONG] / found.total() <= MOST_WRONG, found
    assert [one for name in HELD for one in beside(NOTICES / name) if one.state == WRONG] == []


def test_what_is_not_right_says_itself_that_it_is_open():
    assert {one.state for name in HELD for one in beside(NOTICES / name)} <= {RIGHT, OPEN}


def test_of_the_invented_notices_of_the_tests_half_are_right_and_none_is_wrong():
    """They were written long before there was a reader, each in words of its own."""
    found = Counter(one.state for folder in notice_folders(WORLD) for one in beside(folder))

    assert found.total() >= 30
    assert found[RIGHT] / found.total() >= 0.5, found
    assert found[WRONG] == 0, found


def test_the_invented_notice_of_jiashan_is_read_as_a_person_reads_it():
    notice = read_notice(read_manuscript(DRAFTS / "jiashan.txt"))
    found = propose(notice.clauses)
    first, second = ["tekun", "guer", "shiwu_ertong"], ["dibao", "fanpin"]
    third = ["bianyuan", "jiance", "yinbing"]
    bill = {"of": "in_scope_self_pay"}
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
        (second, {"rate": "0.7", "above": "1500", **YEAR, **bill, "cap": "12000"}, ()),
        (third, {"rate": "0.6", "above": "3000", **YEAR, **bill, "cap": "12000"}, ()),
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
    ("text", "expected"),
    [
        (
            f"特困人员住院，{BASE}年度累计超过2000元的部分分段救助：2000元至1万元（含）的部分救助60%，1万元以上的部分救助80%。",
            {"bands": [{"to": "2000", "rate": "0"}, {"to": "10000", "rate": "0.6"}, {"rate": "0.8"}], **YEAR},
        ),
        (
            f"特困人员住院，{BASE}按70%救助，每人每年最高5万元，每户每年最高8万元。",
            {"rate": "0.7", "cap": "50000", "household_cap": "80000"},
        ),
        (f"特困人员住院，{BASE}救助比例由60%提高到70%，年度限额由6万元提高到8万元。", {"rate": "0.7", "cap": "80000"}),
        (
            f"特困人员住院，{BASE}3000元以内的部分不予救助，3000元以上的部分按60%救助。",
            {"bands": [{"to": "3000", "rate": "0"}, {"rate": "0.6"}]},
        ),
        (
            f"特困人员住院，{BASE}2000元以下的部分按50%救助；2000元至1万元的部分按70%救助；1万元以上的部分按80%救助。",
            {"bands": [{"to": "2000", "rate": "0.5"}, {"to": "10000", "rate": "0.7"}, {"rate": "0.8"}]},
        ),
        (
            "特困人员住院，全年累计政策范围内自付费用扣除4000元后，按55%救助。",
            {"rate": "0.55", "above": "4000", **YEAR},
        ),
    ],
)
def test_sums_that_stand_beside_other_sums_are_told_apart(text, expected):
    [(_, gives, doubts)] = rules(text)

    assert doubts == ()
    assert {key: value for key, value in gives.items() if key != "of"} == expected


def test_points_below_a_clause_that_ends_in_a_colon_have_its_case():
    clauses = [
        *ROSTER,
        ("二", f"二、普通住院救助\n救助对象在定点医疗机构住院的，{BASE}按下列标准救助："),
        ("二（一）", "（一）第一类救助对象按90%救助，年度救助限额5万元；"),
        ("二（二）", "（二）第二类救助对象年度起付线2000元，起付线以上部分按70%救助，年度救助限额3万元。"),
    ]
    first, second = propose([clause_of(path, words) for path, words in clauses]).of("rules")

    assert first.open == second.open == ()
    assert first.entry["requires"][0]["if"] == {"designated_hospital": "yes"}
    assert second.entry["gives"] == {
        "rate": "0.7",
        "above": "2000",
        "earlier": "self_pay_earlier",
        "of": "in_scope_self_pay",
        "cap": "30000",
    }


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
    assert "70% · 按报销后算进医保的自付 · 每人每年最多30000元" in in_words(one)


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
