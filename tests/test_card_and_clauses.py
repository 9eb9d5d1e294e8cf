"""The card says what the clauses say: the last moment, what is open, why not, and who has to be insured first."""

from __future__ import annotations

import datetime as dt

import pytest
from personas import AT_SCHOOL, IN_NANCHUAN, MOTHER, ONCE_YUBEI, RESIDENT, WARD
from test_card import bare, card, result

from webapp.clock import today

UNWRITTEN_DAY = "文件没有写截止的日子"
IN_BANAN = {**RESIDENT, **WARD, "district": "banan"}
WELL = {**RESIDENT, "care": "none"}
DIRECT = {"care_place": "in_district", "referred": False, "referral_needed": False, "primary_first": False}
FIRST_STAY = {**IN_NANCHUAN, "holds": ["disability_card"], "disability_level": 2}
POOR = {"holds": ["poverty_file"], "insurance": "none", "for_whom": "self", "about": "premium", "student": False}


@pytest.mark.parametrize(
    ("asked", "until"),
    [
        (FIRST_STAY, "到几号看病出院结账以前，事后不补参保2027年6月30日"),
        ({**FIRST_STAY, "about": "care", "date": "2014-02-03"}, "到几号出院结账以前，事后不补"),
        ({**POOR, "district": "kaizhou", "date": "2020-08-03"}, "错过时间以后补参保2020年12月31日那天起150天"),
        ({**POOR, "district": "wuxi", "date": "2017-10-09"}, "2017年12月31日那天起83天"),
        (
            {**RESIDENT, "about": "premium", "district": "yubei", "holds": ["dibao_card"], "date": "2018-06-29"}
            | {"insurance": "employee_self", "resident_subsidy_received": False},
            "到几号2018年6月30日那天起1天",
        ),
        ({**AT_SCHOOL, "term_start": None}, "到几号暑假后开学那天起60天内"),
        (
            {**IN_NANCHUAN, "holds": ["wubao_card"], "care": "outpatient", "about": "care", "in_scope_self_pay": "90"},
            "到几号限额当年用完，不转下一年",
        ),
    ],
)
def test_the_last_moment_that_a_clause_names_stands_on_the_card(lasting_app, asked, until):
    told = card(lasting_app, asked)

    assert until in told
    assert UNWRITTEN_DAY not in told


def test_what_can_still_be_done_that_day_stands_before_what_opens_later(lasting_app):
    page = bare(result(lasting_app, {**POOR, "district": "kaizhou", "date": "2020-08-03"}))

    assert page.index("错过时间以后补参保") < page.index("资助参加居民医保")
    assert page.index("2020年12月31日") < page.index("2020年9月1日到2021年6月30日")
    assert "怎么办错过6月30日的" in page
    assert "还没有开始，现在这样做" not in page


def test_days_of_a_day_that_is_over_are_counted_from_then(lasting_app):
    now = today()
    asked = {**RESIDENT, "about": "premium", "district": "banan", "holds": ["watched"]}

    assert "那天起59天" in card(lasting_app, {**asked, "date": "2024-05-02"})
    assert "那天" not in card(lasting_app, {**asked, "date": now.isoformat()})
    assert "那天" not in card(lasting_app, {**asked, "date": (now + dt.timedelta(days=1)).isoformat()})


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({**IN_BANAN, **DIRECT, "holds": ["margin_card"], "in_scope_self_pay": "40000"}, "算不算“规范转诊”"),
        ({**IN_BANAN, "holds": ["orphan"], "hospital_level": 2}, "按既往政策救助，有没有这一项没有写"),
        ({**IN_BANAN, "holds": ["district_special"], "disease_kind": "special"}, "什么条件没有写"),
        ({**IN_BANAN, "holds": ["illness_poverty"], "tier": 2, "tier2_standard": "700"}, "有两种理解"),
        ({**ONCE_YUBEI, "holds": ["hiv_child"], "disease_kind": "special"}, "没有写哪几类人"),
        ({**RESIDENT, "district": "fengjie", "holds": ["poverty_file"]}, "现在还给不给先问"),
        (
            {**IN_NANCHUAN, "holds": ["civil_file"], "insurance": "employee_self", "resident_subsidy_received": False},
            "别的建档先问",
        ),
        (
            {**IN_NANCHUAN, "holds": ["dibao_card"], "care": "outpatient", "disease_kind": "special"},
            "门诊只写了放化疗、透析、输血",
        ),
    ],
)
def test_what_a_clause_leaves_open_is_told_as_possible_with_the_reason(lasting_app, asked, why):
    told = card(lasting_app, asked)

    assert "可能有" in told
    assert why in told


def test_what_no_clause_leaves_open_is_not_told_as_possible(lasting_app):
    assert "可能有" not in card(lasting_app, MOTHER)
    assert "可能有" not in card(lasting_app, {**POOR, "district": "kaizhou", "date": "2020-08-03"})


@pytest.mark.parametrize(
    ("asked", "shares"),
    [
        ({**WELL, "district": "banan", "holds": ["tekun_card"]}, ["特殊疾病（重大疾病）救助90%", "大额费用救助90%"]),
        ({**WELL, "district": "banan", "holds": ["watched"]}, ["特殊疾病（重大疾病）救助60%"]),
        ({**WELL, "district": "nanchuan", "holds": ["civil_file"]}, ["普通疾病住院救助不低于40%"]),
    ],
)
def test_who_is_not_ill_reads_what_there_would_be(lasting_app, asked, shares):
    told = card(lasting_app, asked)

    assert "看病没有看病，看病时再查" in told
    assert all(share in told for share in shares)
    assert "这几份文件没有写到" not in told


def test_an_exclusion_in_words_is_told_instead_of_silence(lasting_app):
    employed = {**IN_NANCHUAN, "holds": ["dibao_card"], "insurance": "employee_employer", "date": "2016-04-04"}

    assert "资助参加居民医保：文件写明不包括：职工医保" in card(lasting_app, employed)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"hospital_level": 1}, "大额费用救助：没有，因为医院等级是一级，没有达到二级。"),
        ({"in_scope_cost": "29999"}, "没有超过30000元。"),
        ({"designated_hospital": False}, "没有，因为不是定点医院"),
        (
            {"care_place": "in_city", "referred": False},
            "原则上不纳入救助范围，因为没有按规定转诊。急诊等没有写，先问。",
        ),
    ],
)
def test_a_reason_is_a_sentence_and_no_condition(lasting_app, changed, why):
    told = card(lasting_app, {**IN_BANAN, "holds": ["margin_card"], **changed})

    assert why in told
    assert "现在：" not in told
    assert "不符合" not in told


def test_papers_of_veterans_whose_kind_does_not_matter_are_no_open_question(lasting_app):
    told = card(lasting_app, {**IN_BANAN, "holds": ["veteran_card", "margin_card"], "hospital_level": 1})

    assert "低保边缘家庭成员" in told
    assert "在乡重点优抚对象" in told
    assert "还没有答是哪一类" not in card(lasting_app, {**IN_BANAN, "holds": ["veteran_card"]})


def test_what_was_asked_is_told_where_no_share_of_it_is_written(lasting_app):
    cold = {**IN_BANAN, "care": "outpatient", "hospital_level": 1, "about": "care", "holds": ["dibao_card"]}

    assert "普通疾病门诊救助：本办法没有写比例" in card(lasting_app, cold)
    assert "普通疾病住院救助：本办法没有写比例" in card(
        lasting_app, {**IN_BANAN, "holds": ["margin_card"], "in_scope_cost": "30000"}
    )
    assert "本办法没有写比例" not in card(lasting_app, MOTHER)


@pytest.mark.parametrize("asked", [MOTHER, {**IN_NANCHUAN, "holds": ["dibao_card"]}])
def test_who_is_not_insured_reads_that_first_and_for_which_year_one_enrols(lasting_app, asked):
    told = card(lasting_app, {**asked, "insurance": "none"})

    assert told.index("还没有参保：没有医保报销，这次能救助多少算不出来。") < told.index("%")
    assert "现在参的是下一年的" in told
    assert "现在参的是今年的" in card(lasting_app, {**asked, "insurance": "none", "date": "2026-05-05"})


def test_a_limit_that_cuts_the_sum_is_told_beside_it(lasting_app):
    special = {**IN_BANAN, "holds": ["tekun_card"], "disease_kind": "special", "in_scope_cost": "400000"}
    told = card(lasting_app, {**special, "in_scope_self_pay": "260000"})

    assert "200000元到年限额" in told
    assert "20000元到年限额" in told
    # Nobody wrote that the two limits add up.
    assert "限额能叠加，自己付40000元" in told
    assert "最多" not in told
    assert "到年限额" not in card(lasting_app, {**special, "in_scope_self_pay": "20000"})


def test_a_share_that_is_certain_is_told_instead_of_nothing_to_the_limit(lasting_app):
    open_ = dict.fromkeys(("disease_kind", "hospital_level", "in_scope_cost", "in_scope_self_pay", "aid_used"))
    told = card(lasting_app, {**IN_BANAN, **open_, "holds": ["margin_card"], "about": "care"})

    assert "符合的话，60%" in told
    assert "一年最多100000元" in told
    assert "0元到100000元" not in told


def test_a_notice_of_a_district_that_is_no_more_says_so_beside_its_rates(lasting_app):
    told = card(lasting_app, {**ONCE_YUBEI, "holds": ["dibao_card"], "hospital_level": 2})

    assert told.index("渝北区已撤销，这份文件还用不用没有说明，先问。") < told.index("80%")
    assert told.count("渝北区已撤销") == 1
    past = card(lasting_app, {**ONCE_YUBEI, "district": "yubei", "holds": ["dibao_card"], "date": "2018-03-03"})
    assert "渝北区医疗保障局" not in past
    assert "两江新区医疗保障部门" in past


def test_two_sums_of_which_one_is_wrong_are_told_before_what_comes_of_them(lasting_app):
    told = card(
        lasting_app, {**IN_BANAN, "holds": ["tekun_card"], "in_scope_cost": "50000", "in_scope_self_pay": "70000"}
    )

    assert told.index("两个数有一个不对") < told.index("60000元")


def test_the_office_is_that_of_the_district_that_is_known(lasting_app):
    told = card(lasting_app, {**RESIDENT, "district": "fengjie", "holds": ["dibao_card"]})

    assert "奉节县的医保部门" in told
    assert "区县医疗保障局" not in told


def test_sixty_days_may_be_counted_without_the_first(lasting_app):
    assert "开学那天不算的话，这天还是最后一天" in card(lasting_app, {**AT_SCHOOL, "date": "2026-10-31"})
    assert "开学那天不算的话" not in card(lasting_app, {**AT_SCHOOL, "date": "2026-11-01"})


def test_a_level_that_counts_for_nothing_is_not_lost_beside_another_paper(lasting_app):
    both = {**IN_BANAN, "holds": ["margin_card", "disability_card"]}

    assert "残疾等级：三级" in card(lasting_app, {**both, "disability_level": 3})
    assert "残疾等级" not in card(lasting_app, {**both, "disability_level": 2})
