"""What an answer says while a fact is open: only what holds in every case, unless the person does not know it."""

import datetime as dt

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
