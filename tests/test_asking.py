"""What is asked, in which order, and when nothing more is: place and papers first, and nothing that cannot matter."""

import datetime as dt

import pytest

from webapp import library

RULES = library.load().rules
DAY = dt.date(2024, 10, 15)
CARE = tuple(code for code, benefit in RULES.vocabulary.benefits.items() if benefit.about == "care")
# Those whom 第三条第二款 leaves out by name, and of whom nothing else is written.
SOLDIER = {"district": "banan", "identities": ["canji_junren"], "student": False}
POOR = {"district": "banan", "identities": ["dibao"], "student": False}


def question(*benefits, **facts):
    return RULES.next_question(RULES.read(facts), DAY, benefits)


def test_place_and_papers_come_first():
    assert question() == "district"
    assert question(district="banan") == "identities"


def test_a_student_is_asked_for_the_school_before_the_home():
    assert question("premium_subsidy", student=True) == "school_district"
    assert question("premium_subsidy", student=True, school_district="yuzhong") == "insurance"


def test_who_is_no_student_is_not_asked_for_a_school():
    assert question("premium_subsidy", student=False) == "district"


def test_who_can_get_nothing_is_not_asked_for_what_clause_says_so():
    assert question(*CARE, **SOLDIER) is None
    assert question(*CARE, **SOLDIER, care="inpatient") is None


def test_who_can_get_something_is_asked_on():
    # Who is not insured is promised nothing of what insurance would have left.
    assert question(*CARE, **POOR) == "insurance"
    assert question(*CARE, **POOR, insurance="resident") == "care"
    assert question(*CARE, **POOR, insurance="resident", care="inpatient") == "disease_kind"


def test_who_knows_neither_place_nor_papers_is_asked_nothing_more():
    assert question(district=None, identities=None) is None
    assert question(*CARE, district=None, identities=None, student=False, care="inpatient") is None


@pytest.mark.parametrize(
    "told", [{"district": None, "identities": ["dibao"]}, {"district": "banan", "identities": None}]
)
def test_who_knows_one_of_the_two_is_asked_on(told):
    assert question(*CARE, **told) is not None


def test_a_check_and_a_question_alone_ask_for_the_same():
    for facts in ({}, POOR, SOLDIER, {"student": True}, {"district": None, "identities": None}):
        assert RULES.check(RULES.read(facts), DAY).next_question == question(**facts)
