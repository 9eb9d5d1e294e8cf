"""A quick look finds which facts may matter. It may name too many; it never leaves out one that does matter."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import ASKED, RULES, TODAY, days, partial_facts, steady, values

BENEFITS = tuple(RULES.vocabulary.benefits)


def situation(facts):
    return RULES.situation(RULES.read(facts), TODAY)


def relevant(benefit, **facts):
    return RULES.matters.relevance.to(situation(facts))(benefit).facts


@st.composite
def papers(draw):
    """What somebody holds in their own words, with some of what is asked about the papers."""
    told = draw(st.fixed_dictionaries({"date": days, "holds": values("holds")}))
    more = draw(
        st.sets(st.sampled_from(["disability_level", "veteran_kind", "district", "student", "insurance", "care"]))
    )
    return told | {name: draw(values(name)) for name in sorted(more)}


@steady(250)
@given(st.one_of(partial_facts(), papers()))
def test_every_fact_that_matters_is_relevant(facts):
    told = situation(facts)
    of = RULES.matters.relevance.to(told)
    for benefit in BENEFITS:
        opened = RULES.matters.open_given(RULES.questions.tree(benefit, told))
        assert opened <= of(benefit).facts, benefit


@steady(150)
@given(st.one_of(partial_facts(), papers()), st.sets(st.sampled_from(BENEFITS)))
def test_the_next_question_is_the_first_fact_that_matters_in_any_case(facts, benefits):
    testimony = RULES.read(facts)

    assert (
        RULES.next_question(testimony, TODAY, sorted(benefits)) == RULES.check(testimony, TODAY, benefits).next_question
    )


# Whoever is given nothing whatever else holds is asked nothing of what a clause would give to others.
def test_nothing_is_relevant_to_who_can_be_given_nothing():
    nobody = {"date": "2024-10-10", "district": "banan", "identities": [], "student": False}

    assert not relevant("special_disease_aid", **nobody)
    assert relevant("special_disease_aid", **{**nobody, "identities": ["dibao"]})


def test_what_follows_from_another_fact_is_not_open_itself():
    shown = {"date": "2024-10-10", "district": "nanchuan", "holds": ["veteran_card"]}

    assert "identities" not in relevant("outpatient_aid", **shown)
    assert "veteran_kind" in relevant("outpatient_aid", **shown)


def test_a_paper_is_not_asked_about_where_every_answer_comes_to_the_same():
    """Banan leaves all kinds of veterans, but 残疾军人, to what was there before (第三条第二款)."""
    shown = {"date": "2024-10-10", "district": "banan", "holds": ["tekun_card", "veteran_card"], "student": False}

    assert "veteran_kind" not in relevant("special_disease_aid", **shown)


@pytest.mark.parametrize(("gives", "figures"), [("deposit_waiver", set()), ("special_disease_aid", {"aid_used"})])
def test_what_was_used_of_a_limit_matters_only_where_there_is_a_limit(gives, figures):
    facts = {"date": "2024-10-10", "district": "banan", "identities": ["dibao"], "student": False}

    assert relevant(gives, **facts) & {"aid_used"} == figures


def test_after_a_day_that_many_ask_about_the_facts_are_the_same_for_the_next_person():
    day = dt.date(2024, 10, 10).isoformat()
    poor = {"date": day, "district": "banan", "identities": ["dibao"], "student": False, "insurance": "resident"}
    before = relevant("special_disease_aid", **poor)
    for place in ("nanchuan", "yubei", "yuzhong"):
        relevant("special_disease_aid", **{**poor, "district": place})

    assert relevant("special_disease_aid", **poor) == before
    assert set(ASKED) & before
