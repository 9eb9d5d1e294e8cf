"""Windows, ends and papers are proposed from the words of a notice; what is not told stays open."""

from __future__ import annotations

import shutil

import pytest
from proposed import rules

from bench.proposed_rules import clauses_of
from drafting.outline.clause import clause_of
from drafting.proposing.notice_reading import propose
from drafting.proposing.proposal import ProposedEntry
from drafting.proposing.writing import as_yaml
from knowledge.notice.document import NOTICES, load_notice
from texts.data_error import DataFileError
from webapp import library


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


def test_who_belongs_to_several_classes_has_the_highest_where_the_notice_says_so():
    lines = ("七、救助标准。具有多重身份的，按就高不就低原则。", "（一）普通住院救助。低保对象住院，按70%救助。")
    found = propose([clause_of("七", lines[0]), clause_of("七（一）", lines[1])])
    [order] = found.of("orders")

    assert order.entry["benefit"] == ["inpatient_aid"]
    assert order.open == ()


POINTS = (
    ("一（一）", "（一）一类救助对象。特困人员、孤儿。"),
    ("一（二）", "（二）二类救助对象。低保对象。"),
    ("二", "二、普通住院救助。住院，经基本医保报销后的政策范围内自付费用，按以下标准给予救助："),
    ("二1", "1.一类救助对象按90%救助；"),
    ("二2", "2.二类救助对象按70%救助。"),
)


@pytest.mark.parametrize(
    ("limits", "caps"),
    [
        ("一类救助对象年度救助限额5万元，二类救助对象年度救助限额3万元。", ["50000", "30000"]),
        ("一、二类救助对象年度救助限额4万元。", ["40000", "40000"]),
        ("年度救助限额4万元。", ["40000", "40000"]),
    ],
)
def test_limits_below_the_points_are_of_the_points(limits, caps):
    found = propose([clause_of(path, words) for path, words in (*POINTS, ("二末段", limits))]).of("rules")

    assert [one.entry["gives"].get("cap") for one in found] == caps
    assert not any(one.open for one in found)


@pytest.mark.parametrize(
    "limits", ["首次住院的年度救助限额4万元。", "三类救助对象年度救助限额4万元。", "封顶线按4万元的一半执行。"]
)
def test_limits_below_the_points_that_are_not_understood_keep_the_points_open(limits):
    found = propose([clause_of(path, words) for path, words in (*POINTS, ("二末段", limits))]).of("rules")

    assert len(found) >= 2
    assert all(one.open for one in found)


def test_a_first_day_is_of_all_its_sentence_and_asked_of_the_next():
    text = "2022年7月1日起，特困人员按经医保报销后的政策范围内自付费用的90%救助；低保对象按70%救助。孤儿按80%救助。"
    first, second, third = propose([clause_of("一", f"一、普通住院救助。{text}")]).of("rules")

    assert first.entry["from"] == second.entry["from"] == "2022-07-01"
    assert any("2022年7月1日起" in doubt for doubt in third.open)


@pytest.mark.parametrize(
    ("elsewhere", "is_open"),
    [
        ("外地就医未备案的，按上述比例的50%计算救助金额。", True),
        ("转到市外住院的，救助比例降低10个百分点。", True),
        ("未按照规定转诊的，救助比例降低十个百分点。", True),
        ("逾期不予受理。", False),
        ("因交通事故发生的费用，不纳入救助范围。", False),
    ],
)
def test_a_sentence_elsewhere_that_takes_away_what_no_entry_says_keeps_the_entries_open(elsewhere, is_open):
    found = propose([clause_of(path, words) for path, words in (*POINTS, ("三", f"三、其他。{elsewhere}"))])

    assert all(bool(one.open) is is_open for one in found.of("rules"))


def test_causes_without_aid_are_a_caveat_for_no_fact_of_a_case_tells_them():
    text = "因交通事故发生的费用，不纳入救助范围。"
    [caveat] = propose([clause_of(path, words) for path, words in (*POINTS, ("三", f"三、{text}"))]).of("details")

    assert caveat.entry["caveats"] == [text.rstrip("。")]


def test_a_sum_for_both_tiers_is_a_rule_for_each():
    found = rules("特困人员参加居民医保一档、二档的，每人每年资助200元。", heading="资助参保")

    assert [gives for _, gives, _ in found] == [
        {"fixed": "200", "price": "tier1_standard"},
        {"fixed": "200", "price": "tier2_standard"},
    ]


def test_a_second_tier_takes_the_sums_of_the_first_from_the_points_beside_it():
    clauses = [
        ("二", "二、参保资助"),
        ("二1", "1.参加居民医保一档的："),
        ("二1①", "①特困人员每人资助400元；"),
        ("二1②", "②低保对象每人资助320元。"),
        ("二2", "2.参加居民医保二档的，按照一档同样的金额资助。"),
    ]
    found = propose([clause_of(path, words) for path, words in clauses]).of("rules")

    assert [(one.entry["who"], one.entry["gives"], one.open) for one in found] == [
        (who, {"fixed": fixed, "price": f"tier{tier}_standard"}, ())
        for tier in (1, 2)
        for who, fixed in ((["tekun"], "400"), (["dibao"], "320"))
    ]


@pytest.mark.parametrize("name", ["banan-2023-30", "nanchuan-2012-61"])
def test_what_is_whole_is_read_by_the_reader_of_policies_each_quote_verified(tmp_path, name):
    """What is left to a person is which rule counts for somebody of several classes."""
    notices = shutil.copytree(NOTICES, tmp_path / "notices")
    whole = [one for one in propose(clauses_of(NOTICES / name)).entries if not one.open]
    policy = {"place": name.partition("-")[0], "in_force_from": str(load_notice(NOTICES / name).in_force_from)}
    for section in ("rules", "details", "orders", "left_out"):
        policy[section] = [dict(one.entry) for one in whole if one.section == section]
    (notices / name / "policy.yaml").write_text(
        as_yaml({key: value for key, value in policy.items() if value}), "utf-8"
    )

    with pytest.raises(DataFileError) as refused:
        library.read(notices)

    own = [line for line in str(refused.value).splitlines() if f"{name}/policy.yaml" in line]
    assert len(whole) >= 8
    assert [line for line in own if "can both apply" not in line] == []
