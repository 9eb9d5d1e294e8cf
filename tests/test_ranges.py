"""A rough answer is enough where only a threshold matters, and is never taken for a number."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from personas import STAY_IN_THE_CITY
from test_wizard import answer, begin

from rules.engine.remark import remarks
from rules.model.rough import Rough
from webapp import library

RULES = library.load().rules
TODAY = dt.date(2026, 11, 29)
OVER, NOT_OVER = {"least": "30000.01"}, {"most": "30000"}
NUMBERS = {"in_scope_cost": st.integers(0, 20_000_000), "age": st.integers(0, 130)}


def found(facts):
    result = RULES.check(RULES.read_roughly(facts), TODAY)
    return {code: (f.answer.status, f.answer.amount, f.possible) for code, f in result.findings.items()}


def test_ranges_are_what_the_rules_tell_apart():
    assert [r.in_words("yuan") for r in RULES.ranges.of("in_scope_cost")] == ["没有超过30000元", "超过30000元"]
    assert [r.in_words("whole") for r in RULES.ranges.of("age")] == ["不到60周岁", "60到79周岁", "满80周岁"]


def test_what_a_rule_reckons_with_is_told_by_no_range():
    reckoned = {name.partition(".")[0] for code in RULES.vocabulary.benefits for name in RULES.law.figures(code)}

    assert "in_scope_self_pay" in reckoned
    assert [name for name in reckoned if RULES.ranges.of(name)] == []


def test_what_is_chosen_from_a_list_has_no_ranges():
    assert RULES.ranges.of("hospital_level") == RULES.ranges.of("district") == ()


@given(
    number=st.sampled_from(sorted(NUMBERS)).flatmap(lambda name: st.tuples(st.just(name), NUMBERS[name])),
    district=st.sampled_from(["banan", "nanchuan", "yubei", "wanzhou"]),
    identity=st.sampled_from(["dibao", "tekun", "bianyuan", "yinbing"]),
    care=st.sampled_from(["inpatient", "outpatient"]),
)
def test_a_range_gives_what_each_number_in_it_gives(number, district, identity, care):
    name, value = number
    (rough,) = (one for one in RULES.ranges.of(name) if one.holds(value, value))
    facts = {**STAY_IN_THE_CITY, "district": district, "identities": [identity], "care": care, "in_scope_self_pay": "0"}
    exact = f"{value // 100}.{value % 100:02d}" if name == "in_scope_cost" else value

    assert found({**facts, name: rough.as_json(RULES.facts[name].type)}) == found({**facts, name: exact})


@pytest.mark.parametrize(
    ("name", "typed", "kept", "shown"),
    [
        ("in_scope_cost", "三万多", OVER, "超过30000元"),
        ("in_scope_cost", "超过3万", OVER, "超过30000元"),
        ("in_scope_cost", "十几万", OVER, "超过30000元"),
        ("in_scope_cost", "不到三万", NOT_OVER, "没有超过30000元"),
        ("in_scope_cost", "两万多块", NOT_OVER, "没有超过30000元"),
        ("age", "80多", {"least": 80}, "满80周岁"),
        ("age", "六十几岁", {"least": 60, "most": 79}, "60到79周岁"),
        ("age", "不到五十", {"most": 59}, "不到60周岁"),
    ],
)
def test_a_rough_word_that_decides_is_kept_as_its_range_and_shown_as_such(client, name, typed, kept, shown):
    begin(client, about="both")

    assert client.post(f"/check/1/{name}", data={name: typed}).status_code == 303
    rough = RULES.read_roughly({name: kept}).known[name]

    assert rough.in_words(RULES.facts[name].type) == shown
    assert f">{shown}<" in client.get("/check/1/answers").text
    assert f'value="{rough.code}" aria-current="true"' in client.get(f"/check/1/{name}").text


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        *(("in_scope_cost", words) for words in ("大概两万", "3万左右", "三万上下", "几万", "两三万多", "超过2万")),
        *(("age", words) for words in ("快80", "五六十", "80左右", "七八十")),
        *(("in_scope_self_pay", words) for words in ("三万多", "超过3万")),
    ],
)
def test_a_rough_word_that_does_not_decide_or_would_be_reckoned_with_is_asked_for_again(client, name, typed):
    begin(client)

    reply = client.post(f"/check/1/{name}", data={name: typed})

    assert reply.status_code == 422
    assert typed in reply.text


@pytest.mark.parametrize("tapped", ["..1", "30000..", "x", ".."])
def test_only_the_ranges_of_the_rules_can_be_tapped(client, tapped):
    begin(client)

    assert client.post("/check/1/in_scope_cost", data={"rough": tapped}).status_code == 422


def test_no_page_shows_a_number_for_a_rough_answer(client):
    begin(client, date="2024-03-01")
    said = {"district": "banan", "holds": ["dibao_card"], "student": "no", "insurance": "resident", "care": "inpatient"}
    said |= {"disease_kind": "ordinary", "hospital_level": "3", "designated_hospital": "yes"}
    said |= {"care_way": "city_referred", "in_scope_self_pay": "20000", "aid_used": {}}
    for name, value in said.items():
        answer(client, name, {"none": "1"} if name == "aid_used" else value)

    for tapped, words in (("..3000000", "没有超过30000元"), ("3000001..", "超过30000元")):
        client.post("/check/1/in_scope_cost", data={"rough": tapped})
        pages = {path: client.get(path).text for path in ("/check/1/result", "/check/1/answers", "/keep/1")}

        assert words in pages["/check/1/answers"]
        assert [path for path, page in pages.items() if "30000.01" in page or "29999.99" in page] == []
    # Over the threshold the sum follows from what is left to pay, which was told exactly.
    assert "18000元" in pages["/check/1/result"]


def test_a_range_that_the_rules_tell_no_more_is_not_known_and_is_asked_again():
    stale = {"in_scope_cost": {"least": "20000.01"}, "age": {"most": 69}}

    assert RULES.read_roughly(stale).known == {}


def test_the_api_is_told_numbers_only(client):
    reply = client.post("/api/v1/check", json={"facts": {"in_scope_cost": OVER}})

    assert reply.status_code in (400, 422)


def test_a_part_is_too_large_for_a_rough_whole_only_where_it_surely_is():
    facts = {**STAY_IN_THE_CITY, "in_scope_self_pay": "35000", "date": "2024-03-01"}

    def said(whole):
        result = RULES.check(RULES.read_roughly({**facts, "in_scope_cost": whole}), TODAY)
        answers = (finding.answer for finding in result.findings.values())
        return [
            line for each in answers for line in remarks(each, result.situation, RULES.facts) if "还多" in line.text
        ]

    assert not said(OVER)
    assert said("30000.01") or not said("30000")


def test_a_rough_number_is_equal_to_no_number():
    assert Rough(3_000_001, None) != 3_000_001
    assert len({Rough(3_000_001, None), 3_000_001}) == 2
    assert Rough(1, 2) == Rough(1, 2)
