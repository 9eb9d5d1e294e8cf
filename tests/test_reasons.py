"""A reason is true of the very person, place and day, and borrows nothing from another."""

import datetime as dt

import pytest

from rules.engine.evaluation import ELIGIBLE
from rules.explaining.reason import Reasons
from webapp import library

RULES = library.load().rules
TODAY = dt.date(2026, 11, 29)
RESIDENT = {"student": False, "insurance": "resident"}
NOBODY_SPEAKS = "现有的这几份文件没有写到这里的资助参加居民医保。"


def checked(**facts):
    return RULES.check(RULES.read(facts), TODAY)


def reason(benefit="premium_subsidy", **facts):
    return str(Reasons(checked(**facts)).reason(benefit))


@pytest.mark.parametrize("district", ["banan", "wanzhou", "liangjiang", "shapingba"])
@pytest.mark.parametrize("identity", ["dibao", "bianyuan", "zhuxuejin", "tekun"])
def test_where_no_document_speaks_none_of_another_place_is_told(district, identity):
    """On that day Yubei's clause on students of its universities is in force, and nothing else of premiums."""
    assert reason(date="2017-03-01", district=district, identities=[identity], **RESIDENT) == NOBODY_SPEAKS


def test_of_a_student_that_clause_is_told_by_the_place_of_the_school():
    student = {"date": "2017-03-01", "district": "wanzhou", "student": True, "insurance": "resident"}
    student["identities"] = ["bianyuan"]

    assert "低保对象、特困人员" in reason(school_district="yubei", **student)
    assert reason(school_district="wanzhou", **student) == NOBODY_SPEAKS


@pytest.mark.parametrize(
    ("day", "excluded"),
    [
        ("2019-11-19", "职工医保，自己交（灵活就业）或职工医保，单位交"),
        ("2019-11-20", "职工医保，单位交"),
        ("2026-10-10", "职工医保，单位交"),
    ],
)
def test_what_a_later_clause_took_out_of_an_exclusion_is_not_told_as_excluded(day, excluded):
    person = {"district": "nanchuan", "identities": ["dibao"], "student": False, "insurance": "employee_employer"}

    assert reason(date=day, **person) == f"文件写明不包括：{excluded}。"


@pytest.mark.parametrize("day", ["2012-11-19", "2012-12-31"])
def test_the_day_from_which_a_notice_in_force_gives_is_named(day):
    told = reason(date=day, district="nanchuan", identities=["dibao"], **RESIDENT)

    assert told.startswith("文件写的是从2013年1月1日起，所查的是2012年")


@pytest.mark.parametrize("person", [{"district": "nanchuan", "identities": ["bianyuan"]}, {"district": "wanzhou"}])
def test_no_coming_day_is_named_to_whom_it_brings_nothing(person):
    assert reason(date="2012-12-31", **{"identities": ["dibao"], **person}, **RESIDENT) == NOBODY_SPEAKS


@pytest.mark.parametrize(
    ("benefit", "facts", "told"),
    [
        ("employee_premium_subsidy", {"district": "wanzhou", "insurance": "resident"}, "医保是居民医保"),
        ("employee_premium_subsidy", {"district": "yubei", "insurance": "none"}, "医保是还没有参保"),
        ("large_expense_aid", {"district": "banan", "care": "outpatient"}, "不是住院"),
        ("inpatient_aid", {"district": "nanchuan", "care": "outpatient"}, "不是住院"),
    ],
)
def test_where_no_identity_could_get_it_the_reason_does_not_hang_on_the_identity(benefit, facts, told):
    found = checked(date="2024-03-01", identities=None, student=False, **facts)
    given = [answer for answer in found.findings[benefit].possible if answer.status == ELIGIBLE]
    sentence = str(Reasons(found).reason(benefit))

    assert not given
    assert sentence.startswith("不管还没有说的是什么，都不会给，因为")
    assert told in sentence


def test_what_is_asked_of_those_who_are_given_is_told_before_what_bars_everybody():
    person = {"date": "2017-10-15", "district": "nanchuan", **RESIDENT}

    assert reason("late_enrolment", identities=["dibao"], **person) == "没有，因为已经参保。"
    told = reason("late_enrolment", identities=None, **person)
    assert told.startswith("按文件写的条件，这种情况不在内：居民医保")
