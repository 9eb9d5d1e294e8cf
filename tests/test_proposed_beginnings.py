"""From where on an aid is given (a deductible, 超过2000元的部分) is of all whom it stands before, asked of others."""

from __future__ import annotations

import pytest
from proposed import read, rules

from bench.proposed_rules import BASE, ROSTER
from drafting.outline.clause import clause_of
from drafting.proposing.notice_reading import propose

BOTH = "第一类救助对象按70%救助，第二类救助对象按50%救助。"
YEARLY = {"above": "2000", "earlier": "self_pay_earlier"}


@pytest.mark.parametrize(
    "begun",
    [
        f"住院，{BASE}年度累计超过2000元的部分，",
        f"住院，{BASE}年度起付线2000元，",
        "住院，全年累计政策范围内自付费用扣除2000元后，",
    ],
)
def test_what_stands_before_the_people_is_of_each_of_them(begun):
    found = rules(f"{begun}{BOTH}")

    assert [(gives["rate"], gives["above"], gives["earlier"], doubts) for _, gives, doubts in found] == [
        ("0.7", *YEARLY.values(), ()),
        ("0.5", *YEARLY.values(), ()),
    ]


@pytest.mark.parametrize("begun", ["年度累计超过2000元的部分", "年度起付线2000元，超过部分"])
def test_what_stands_behind_some_people_is_asked_of_those_who_come_next(begun):
    first, second = rules(f"第一类救助对象住院，{BASE}{begun}按70%救助；第二类救助对象按50%救助。")

    assert first[2] == ()
    assert any("是不是也管这一项" in doubt for doubt in second[2])


@pytest.mark.parametrize("begun", ["年度累计超过2000元的部分", "年度起付线2000元"])
def test_what_stands_above_the_points_is_of_each_point(begun):
    found = below(f"救助对象住院，{BASE}{begun}，按下列比例救助：", "第一类救助对象70%；", "第二类救助对象50%。")

    assert [({key: one.entry["gives"][key] for key in YEARLY}, one.open) for one in found] == [(YEARLY, ())] * 2


def test_bands_of_a_point_that_begin_elsewhere_than_it_says_above_are_open():
    lead = f"救助对象住院，{BASE}年度累计超过2000元的部分，按下列比例救助："
    right, wrong = below(
        lead,
        "第一类救助对象2000元至1万元的部分60%，1万元以上的部分70%；",
        "第二类救助对象5000元至1万元的部分60%，1万元以上的部分70%。",
    )

    assert (right.open, right.entry["gives"]["earlier"]) == ((), YEARLY["earlier"])
    assert any("对不上" in doubt for doubt in wrong.open)


def below(lead: str, *points: str):
    """The rules of points below a clause that ends in a colon."""
    listed = [(f"二（{place}）", f"（{place}）{words}") for place, words in zip("一二", points, strict=True)]
    clauses = [*ROSTER, ("二", f"二、普通住院救助\n{lead}"), *listed]
    return propose([clause_of(path, words) for path, words in clauses]).of("rules")


def test_that_there_is_no_deductible_is_of_all_whom_it_stands_before():
    listed = ("四", "四、住院救助年度起付线：第一类救助对象1000元，第二类救助对象2000元。")
    words = f"二、普通住院救助\n住院的，{BASE}不设起付线，第一类救助对象按70%救助，第二类救助对象按50%救助。"
    found = propose([clause_of(path, text) for path, text in (*ROSTER, ("二", words), listed)]).of("rules")

    # Another sentence tells one: which of both counts nobody knows, of neither class.
    assert [("above" in one.entry["gives"], bool(one.open)) for one in found] == [(False, True)] * 2


def test_a_point_quotes_what_stands_above_it_from_there():
    lead = f"救助对象在定点医疗机构住院，{BASE}按下列比例救助："
    first, _ = below(lead, "第一类救助对象70%；", "第二类救助对象50%。")

    assert first.entry["requires"] == [
        {"if": {"designated_hospital": "yes"}, "clause": "二", "quote": "在定点医疗机构"}
    ]
    assert {"clause": "二", "quote": lead.removesuffix("：")} in first.entry["also"]


def test_who_has_a_special_disease_is_told_by_the_sentence_and_not_by_the_heading():
    (one,) = read(f"特困人员患特殊疾病住院的，{BASE}按70%救助。", "住院救助")

    assert (one.entry["benefit"], one.open) == ("special_disease_aid", ())
