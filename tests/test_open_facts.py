"""What an answer says while a fact is open: only what holds in every case, unless the person does not know it."""

import datetime as dt

import pytest
from bare_places import PLACE

from webapp import library

RULES = library.load().rules
STUDENT = {
    "date": "2026-09-20",
    "identities": ["zhuxuejin"],
    "student": True,
    "school_district": PLACE,
    "care": "outpatient",
    "disease_kind": "ordinary",
}


def caveats(benefit, **facts):
    answer = RULES.check(RULES.read({**STUDENT, **facts}), dt.date(2026, 9, 20)).findings[benefit].answer
    return " ".join(line.text for line in answer.caveats)


def test_a_warning_of_one_district_waits_until_the_district_is_known():
    assert "学校资助体系" not in caveats("outpatient_aid")
    assert "学校资助体系" in caveats("outpatient_aid", district="nanchuan")
    assert "学校资助体系" not in caveats("outpatient_aid", district=PLACE)


def test_who_does_not_know_the_district_gets_the_warnings_that_may_hold():
    assert "学校资助体系" in caveats("outpatient_aid", district=None)


def test_an_open_answer_does_not_say_that_nothing_is_written():
    facts = {"date": "2015-06-01", "district": "nanchuan", "identities": ["dibao"], "student": False}
    finding = RULES.check(RULES.read(facts), dt.date(2026, 1, 1)).findings["temporary_aid"]

    assert finding.answer.status == "undecided"
    assert not any("没有写到您的情况" in line.text for line in finding.answer.caveats)
    assert not any("正好等于界限" in line.text for line in finding.answer.caveats)


@pytest.mark.parametrize("district", ["wanzhou", "banan", "nanchuan", "yubei"])
@pytest.mark.parametrize("student", [{"student": False}, {"student": True, "school_district": "shapingba"}])
@pytest.mark.parametrize("date", ["2018-06-01", "2026-09-20"])
def test_who_does_not_know_the_identity_is_told_no_sentence_of_one_class_alone(district, student, date):
    def told(identities):
        person = {"date": date, "district": district, "insurance": "resident", "tier": 2, "term_start": "2026-09-01"}
        facts = {**person, **student, "identities": identities, "home_in_chongqing": True}
        found = RULES.check(RULES.read(facts), dt.date(2026, 9, 20)).findings["premium_subsidy"].answer
        return found.status, {line.text for line in found.caveats if line.clause}

    _, nobody = told([])
    giving = [
        caveats for code in RULES.vocabulary.identities for status, caveats in [told([code])] if status == "eligible"
    ]
    unknown = told(None)[1]

    assert unknown <= nobody | set.intersection(*giving)
    assert unknown >= nobody


LOW_INCOME = {"date": "2015-12-01", "district": "nanchuan", "identities": ["qita_dishouru"], "student": False}


def asked(**facts):
    """The questions until nothing is left to ask, each answered with what is known, or not known."""
    facts, found = {**LOW_INCOME, **facts}, []
    answers = {"insurance": "resident", "care": "inpatient", "age": 65}
    while name := RULES.next_question(RULES.read(facts), dt.date(2026, 9, 20)):
        found.append(name)
        facts[name] = answers.get(name)
    return found


@pytest.mark.parametrize(
    ("facts", "is_asked"),
    [
        ({}, True),
        ({"date": "2026-12-01"}, True),
        ({"identities": ["bianyuan"]}, False),
        ({"identities": ["jiandang_teshu"]}, False),
        ({"district": "wanzhou"}, False),
        ({"insurance": "employee_self", "care": "none"}, False),
    ],
)
def test_the_age_is_asked_where_it_leads_on_though_it_gives_nothing(facts, is_asked):
    assert ("age" in asked(**facts)) is is_asked


@pytest.mark.parametrize(("age", "is_told"), [(59, False), (60, True)])
def test_whoever_is_old_enough_reads_of_the_file_of_civil_affairs(age, is_told):
    known = {**LOW_INCOME, "insurance": "resident", "care": "inpatient", "age": age}
    found = RULES.check(RULES.read(known), dt.date(2026, 9, 20)).findings

    for benefit in ("premium_subsidy", "inpatient_aid"):
        assert found[benefit].answer.status == "not_stated"
        assert any("60周岁以上" in line.text for line in found[benefit].answer.caveats) is is_told
