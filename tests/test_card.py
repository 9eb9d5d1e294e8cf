"""The card of a result: who one is, what one gets of each thing asked, what to bring and do, by when, whom to ask."""

from __future__ import annotations

import re

import pytest
from reaching import State, reached

BEGUN = {"for_whom": "self", "about": "both"}
MOTHER = {
    "for_whom": "family",
    "about": "both",
    "date": "2026-11-29",
    "district": "banan",
    "holds": ["dibao_card"],
    "student": False,
    "insurance": "resident",
    "tier": 1,
    "tier1_standard": "400",
    "care": "inpatient",
    "disease_kind": "ordinary",
    "hospital_level": 3,
    "designated_hospital": True,
    "care_place": "in_city",
    "referred": True,
    "in_scope_cost": "80000",
    "in_scope_self_pay": "30000",
    "aid_used": {},
}
STUDENT = {
    "for_whom": "student",
    "about": "premium",
    "student": True,
    "school_district": "shapingba",
    "district": "wanzhou",
    "holds": ["dibao_card"],
    "insurance": "resident",
    "term_start": "2026-09-01",
    "home_in_chongqing": True,
}


def card(app, answers):
    """The words of the card, without their marks."""
    page = reached(app, State("a result", "/check/1/result", answers)).text
    (found,) = re.findall('<section class="card top".*?</section>', page, re.DOTALL)
    assert page.index(found) < page.index("<details")
    return re.sub(r"\s+", "", re.sub("<[^>]+>", "", found))


def test_a_mother_reads_all_of_it_before_anything_is_unfolded(lasting_app):
    told = card(lasting_app, MOTHER)

    for words in (
        "巴南区认定、家里人",
        "低保对象",
        "资助360元，自己交40元",
        "90%（按一档个人缴费标准算）",
        "27000元",
        "按2023年的文件：90%（按医保报销后政策范围内的自付算）",
        "2027年6月30日还有213天",
        "结算前告诉医院您的身份",
        "巴南区医疗保障局",
        "12393",
    ):
        assert words in told
    # What a clause refuses is told below, with its reason.
    assert "倾斜救助" not in told


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2026-09-01", "2026年10月30日还有59天"),
        ("2026-10-30", "2026年10月30日就是最后一天"),
        ("2026-10-31", "2026年10月30日已经过了1天现在这样做："),
        ("2026-11-29", "2026年10月30日已经过了30天现在这样做："),
    ],
)
def test_a_student_reads_whether_it_is_over_and_what_to_do_now(lasting_app, day, state):
    told = card(lasting_app, {**STUDENT, "date": day})

    assert state in told
    assert "低保证复印件盖章：原籍县级民政部门公章" in told
    assert ("现在这样做" in told) == (day > "2026-10-30")


def test_what_opens_later_says_when(lasting_app):
    told = card(lasting_app, {**MOTHER, "about": "premium", "date": "2026-07-15"})

    assert "2026年9月1日到2027年6月30日还没有开始，还有48天" in told


def test_each_thing_asked_has_a_row_also_where_no_notice_is_held(lasting_app):
    person = {**BEGUN, "date": "2026-11-29", "district": "wanzhou", "holds": ["dibao_card"], "student": False}
    told = card(lasting_app, {**person, "insurance": "resident", "tier": 1, "care": "inpatient"})

    assert "万州区的看病救助办法不在本站，不等于没有。" in told
    assert "资助参加居民医保：在资助或救助范围内金额不在这几份文件里" in told


def test_where_a_notice_is_held_its_silence_is_not_called_a_missing_notice(lasting_app):
    told = card(lasting_app, {**MOTHER, "about": "care", "holds": ["state_grant"]})

    assert "不在本站" not in told
    assert "不等于没有" in told


def test_who_is_recognised_for_nothing_reads_that_this_comes_first(lasting_app):
    told = card(lasting_app, {**MOTHER, "holds": []})

    assert "还没有认定的身份" in told
    assert told.count("要先有认定的身份；怎么认定，看下面。") == 2


def test_what_cannot_be_added_up_is_told_so_on_the_card(lasting_app):
    nanchuan = {**MOTHER, "about": "care", "district": "nanchuan", "disease": "骨折"}
    del nanchuan["disease_kind"]

    assert "这几项不能相加" in card(lasting_app, nanchuan)
    assert "不能相加" not in card(lasting_app, MOTHER)
