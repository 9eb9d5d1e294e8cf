"""A sentence by which who went outside without a referral gets less makes two rules of each share, or keeps it open."""

from __future__ import annotations

import pytest

from bench.proposed_rules import BASE, ROSTER
from drafting.outline.clause import clause_of
from drafting.proposing.colour import READ, coloured
from drafting.proposing.notice_reading import propose
from drafting.proposing.proposal import RULES, ProposedPolicy

AID = f"三、普通住院救助\n特困人员住院，{BASE}按70%给予救助，年度救助限额5万元。"
WITHIN = ["in_district", "in_city"]


def proposed(*more: tuple[str, str], aid: str = AID) -> ProposedPolicy:
    return propose([clause_of(path, words) for path, words in (*ROSTER, ("三", aid), *more)])


def rules(*more: tuple[str, str], aid: str = AID):
    return [(one.entry.get("when", {}), one.entry["gives"], one.open) for one in proposed(*more, aid=aid).of(RULES)]


@pytest.mark.parametrize(
    ("words", "rate", "cap"),
    [
        ("未按规定办理转诊手续到市外就医的，救助比例降低10个百分点", "0.6", "50000"),
        ("未经转诊自行到市外住院的，按应救助金额的80%支付", "0.56", "40000"),
        ("救助对象未经转诊到市外就医的，救助比例按相应标准的80%执行", "0.56", "50000"),
    ],
)
def test_each_share_is_two_for_who_was_referred_or_stayed_and_who_was_not(words, rate, cap):
    whole, less = rules(("四", f"四、{words}。"))

    assert whole[0] == {
        "care": "inpatient",
        "disease_kind": "ordinary",
        "any": [{"care_place": WITHIN}, {"referred": "yes"}],
    }
    assert (less[0]["care_place"], less[0]["referred"]) == ("outside_city", "no")
    assert (whole[1]["rate"], whole[1]["cap"], whole[2]) == ("0.7", "50000", ())
    assert (less[1]["rate"], less[1]["cap"], less[2]) == (rate, cap, ())


def test_outside_a_district_the_others_of_the_city_are_outside_too():
    whole, less = rules(("四", "四、未经转诊到县外就医的，救助比例降低10个百分点。"))

    assert whole[0]["any"][0] == {"care_place": "in_district"}
    assert less[0]["care_place"] == ["in_city", "outside_city"]


def test_an_aid_of_no_kind_of_care_is_asked_about():
    aid = f"{AID}经三重制度综合保障后，特困人员的政策范围内自付费用超过1万元的部分，按50%的比例给予倾斜救助。"
    *_, tilt = rules(("四", "四、未经转诊到市外就医的，救助比例降低10个百分点。"), aid=aid)

    assert tilt[1]["rate"] == "0.5"
    assert any("是不是也管这一项" in doubt for doubt in tilt[2])


def test_its_number_is_used_by_the_shares_that_are_left():
    clauses = [
        clause_of(path, words)
        for path, words in (*ROSTER, ("三", AID), ("四", "四、未经转诊到市外就医的，救助比例降低10个百分点。"))
    ]
    colours = {one.path: one.colour for one in coloured(propose(clauses), clauses, "某区")}

    assert (colours["三"], colours["四"]) == (READ, READ)


@pytest.mark.parametrize(
    "words",
    [
        "未经转诊到市外就医的，一级医院救助比例降低10个百分点",
        "未经转诊到市外就医的，救助比例降低10个百分点或者不予救助",
        "到市外就医的，救助比例降低10个百分点",
    ],
)
def test_one_of_which_some_is_not_understood_keeps_the_shares_open(words):
    assert all(doubts for _, _, doubts in rules(("四", f"四、{words}。")))


def test_what_is_had_in_the_district_alone_is_not_made_less():
    aid = f"三、普通住院救助\n特困人员在区内定点医疗机构住院，{BASE}按70%给予救助。"
    other = ("四", f"四、普通住院救助\n低保对象住院，{BASE}按60%给予救助。")
    found = rules(other, ("五", "五、未经转诊到区外就医的，救助比例降低10个百分点。"), aid=aid)

    assert [gives["rate"] for _, gives, _ in found] == ["0.7", "0.6", "0.5"]
