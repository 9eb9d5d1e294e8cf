"""Lists of limits and deductibles by people, people who get nothing, costs without aid, and the tier of a subsidy."""

from __future__ import annotations

import pytest

from bench.proposed_rules import BASE, ROSTER
from drafting.outline.clause import clause_of
from drafting.proposing.notice_reading import propose
from drafting.proposing.proposal import DETAILS, RULES, ProposedEntry

FIRST, SECOND = ["tekun", "guer"], ["dibao", "fanpin"]
AID = ("三", f"三、普通住院救助\n第一类救助对象住院，{BASE}按90%给予救助；第二类救助对象住院，{BASE}按70%给予救助。")
BEYOND = ("三", f"三、普通住院救助\n救助对象住院，{BASE}扣除起付线后，按70%给予救助。")


def entries(section: str, *clauses: tuple[str, str]) -> list[ProposedEntry]:
    proposed = propose([clause_of(path, words) for path, words in (*ROSTER, *clauses)])
    return [one for one in proposed.entries if one.section == section]


def rules(*clauses: tuple[str, str]) -> list[ProposedEntry]:
    return entries(RULES, *clauses)


@pytest.mark.parametrize(
    "words",
    [
        "四、住院救助年度限额：第一类救助对象为5万元，第二类救助对象为3万元。",
        "四、住院救助实行年度封顶线，第一类救助对象5万元；第二类救助对象3万元。",
        "四、住院救助的年度最高救助限额：第一类救助对象5万元，其余救助对象3万元。",
    ],
)
def test_a_limit_in_a_list_is_of_the_people_beside_it(words):
    first, second = rules(AID, ("四", words))

    assert (first.entry["gives"]["cap"], first.open) == ("50000", ())
    assert (second.entry["gives"]["cap"], second.open) == ("30000", ())
    assert {"clause": "四", "quote": words.removeprefix("四、").rstrip("。")} in first.entry["also"]


def test_a_list_of_which_nobody_knows_what_it_bounds_keeps_all_aid_open():
    found = rules(AID, ("五", "五、年度限额：第一类救助对象为5万元，第二类救助对象为3万元。"))

    assert all("cap" not in one.entry["gives"] and one.open for one in found)


@pytest.mark.parametrize(
    ("words", "share"),
    [
        ("特困人员参加一档的，个人应缴费用由县财政全额代缴。", "1"),
        ("特困人员参加一档的，缴费部分由财政全部承担。", "1"),
        ("特困人员参加一档的，缴费部分由个人全部承担。", None),
        ("特困人员参加一档的，超出部分由本人全部承担。", None),
    ],
)
def test_what_the_person_bears_wholly_is_no_share_that_is_given(words, share):
    found = [one for one in rules(("三", f"三、资助参保\n{words}")) if "gives" in one.entry]

    assert [one.entry["gives"].get("rate") for one in found if not one.open] == ([share] if share else [])


def test_one_share_of_all_is_parted_where_the_list_parts_the_people():
    floors = ("四", "四、住院救助起付线：第一类救助对象不设起付线，第二类救助对象1000元。")
    once = ("四", f"{floors[1]}起付线按自然年度累计计算，一年只扣一次。")
    first, second = rules(BEYOND, once)
    untimed = rules(BEYOND, floors)[1]

    assert (first.entry["who"], "above" in first.entry["gives"], first.open) == (FIRST, False, ())
    assert (second.entry["who"], second.open) == (SECOND, ())
    assert (second.entry["gives"]["above"], second.entry["gives"]["earlier"]) == ("1000", "self_pay_earlier")
    assert "起付线是一次的还是一年的，没有写明" in untimed.open


@pytest.mark.parametrize(
    "words",
    [
        "四、住院救助年度限额：第一类救助对象为5万元，其他困难群众为3万元。",
        "四、住院和门诊救助合计年度限额：第一类救助对象为5万元，第二类救助对象为3万元。",
        "四、住院救助年度限额：第一类救助对象为5万元，第二类救助对象中的儿童为3万元。",
        "四、住院救助年度限额：第一类救助对象为5万元，孤儿第二类救助对象为3万元。",
    ],
)
def test_a_list_of_which_some_is_not_understood_bounds_nobody(words):
    assert all("cap" not in one.entry["gives"] for one in rules(AID, ("四", words)))


@pytest.mark.parametrize(
    ("words", "gives"),
    [
        ("年度自付费用3000元以下的部分按60%救助，3000元以上的部分按70%救助", {"earlier": "self_pay_earlier"}),
        ("起付线为每年1500元，超过起付线的部分按65%救助", {"above": "1500", "earlier": "self_pay_earlier"}),
        ("全年累计自付费用超过1.5万元的，超出部分按50%救助", {"above": "15000", "earlier": "self_pay_earlier"}),
        ("年度限额提高到8万元，按50%救助", {"cap": "80000"}),
    ],
)
def test_where_a_share_begins_is_read_in_other_words(words, gives):
    [one] = rules(("三", f"三、普通住院救助\n低保对象住院，{BASE}{words}。"))

    assert one.open == ()
    assert {key: one.entry["gives"].get(key) for key in gives} == gives


def test_limits_that_are_dealt_out_behind_the_shares_are_one_each():
    words = AID[1].removesuffix("。")
    given = [
        (one.entry["gives"].get("cap"), one.open) for one in rules(("三", f"{words}。年度封顶线分别为5万元、3万元。"))
    ]
    odd = rules(("三", f"{words}。年度封顶线分别为5万元、3万元、2万元。"))

    assert given == [("50000", ()), ("30000", ())]
    assert all("cap" not in one.entry["gives"] and one.open for one in odd)


@pytest.mark.parametrize(("words", "is_wide"), [("年度限额为5万到6万元", False), ("各项救助年度限额合计10万元", True)])
def test_a_limit_behind_shares_that_was_not_read_is_of_its_paragraph_unless_it_says_more(words, is_wide):
    shares = ("三（一）", f"（一）普通门诊救助\n特困人员门诊，{BASE}按60%给予救助。")
    stay = ("三（二）", f"（二）普通住院救助\n特困人员住院，{BASE}按70%给予救助。特别困难的，{words}。")
    first, second = rules(("三", "三、医疗救助"), shares, stay)

    assert (bool(first.open), bool(second.open)) == (is_wide, True)


def test_a_second_share_of_a_sentence_is_of_the_same_standard():
    found = rules(("三", "三、资助参保\n特困人员按一档个人缴费标准的80%给予资助，低保对象按50%给予资助。"))

    assert [(one.entry["gives"]["rate"], one.entry["gives"]["of"], one.open) for one in found] == [
        *[("0.8", "tier1_standard", ())] * 2,
        *[("0.5", "tier1_standard", ())] * 2,
    ]


def test_the_others_of_points_are_none_of_the_points_before():
    points = (
        ("三", f"三、普通住院救助\n救助对象住院，{BASE}按下列比例救助："),
        ("三（一）", "（一）第一类救助对象按90%救助；"),
        ("三（二）", "（二）其他救助对象按60%救助。"),
    )
    first, others = rules(*points)

    assert (first.entry["who"], others.entry["who"], others.open) == (FIRST, SECOND, ())


def test_a_sum_that_is_raised_is_the_new_one():
    [one] = rules(("三", "三、资助参保\n低保对象参加一档的，资助标准由160元提高到200元。"))

    assert (one.entry["gives"]["fixed"], one.open) == ("200", ())


def test_a_deductible_that_no_sentence_tells_keeps_its_share_open():
    [one] = rules(BEYOND)

    assert any("是超过多少" in doubt for doubt in one.open)


def test_bands_beside_a_deductible_of_another_sentence_are_asked_about():
    bands = f"三、普通住院救助\n救助对象住院，{BASE}扣除起付线后，2万元以内的部分按60%，2万元以上的部分按70%给予救助。"
    listed = ("四", "四、住院救助年度起付线：第一类救助对象不设起付线，第二类救助对象1000元。")
    first, second = rules(("三", bands), listed)

    assert first.open == ()
    assert "分段从起付线以上算起还是从头算起，没有写明" in second.open


def test_who_gets_nothing_has_a_rule_that_says_so_unless_another_gives_it():
    given = "三、资助参保\n低保对象参加一档的，每人补助200元。"
    [right, refused] = rules(("三", f"{given}特困人员不享受参保补助。"))
    both = rules(("三", f"{given}低保对象不享受参保补助。"))

    assert right.open == refused.open == ()
    assert (refused.entry["who"], refused.entry["excludes"]) == (["tekun"], "yes")
    assert len(both) == 1
    assert both[0].open


def test_costs_without_aid_that_stand_as_points_are_told_with_each_point():
    causes = (
        ("四", "四、下列费用不纳入救助："),
        ("四（一）", "（一）自杀、自残发生的费用；"),
        ("四（二）", "（二）应由第三人承担的费用。"),
    )
    [caveat] = entries(DETAILS, AID, *causes)

    assert caveat.entry["caveats"] == ["下列费用不纳入救助：自杀、自残发生的费用；应由第三人承担的费用。"]
    assert [also["clause"] for also in caveat.entry["also"]] == ["四（一）", "四（二）"]
    assert all(one.open == () for one in rules(AID, *causes))


def tiers(words: str) -> list[tuple[str, str, tuple[str, ...]]]:
    found = rules(("三", f"三、资助参保\n{words}"))
    return [(one.entry["when"]["tier"], one.entry["gives"]["price"], one.open) for one in found]


def test_a_share_of_the_first_tier_is_of_both_unless_the_notice_parts_them():
    first, second = ("1", "tier1_standard", ()), ("2", "tier2_standard", ())
    parted = "低保对象每人补助200元。参加二档的，补助标准与一档相同。"

    assert tiers("低保对象参加居民医保，按照一档缴费标准的60%补助。") == [first, second]
    assert tiers(parted) == [first, second]


def test_a_window_in_whose_sentence_something_is_taken_away_is_asked_about():
    words = "二、资助参保\n参保补助时间为每年9月15日至12月25日。次年1月5日至3月31日为补办期，补办期参保的不再补助。"
    found = entries(DETAILS, ("二", words))

    assert all(one.open for one in found)
