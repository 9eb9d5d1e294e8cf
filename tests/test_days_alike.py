"""What was worked out for one day is found again on another only where the same holds, and is told, on both."""

import datetime as dt

import pytest
import small_world
from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import DAYS, RULES, partial_facts, steady
from test_stages import SPANS, WHOLE

from knowledge.notice.document import NOTICES
from rules.engine.bearing import _lies
from rules.engine.question import Questions
from rules.engine.tree import same
from rules.engine.window import year_schedule
from webapp import library

SMALL = small_world.site().rules
ANY_DAY = st.one_of(
    st.dates(dt.date(2012, 11, 1), dt.date(2027, 12, 31)), st.sampled_from(DAYS).map(dt.date.fromisoformat)
)
POOR = {"district": "banan", "identities": ["dibao"], "student": False, "insurance": "resident"}


def questions(rules):
    """With nothing worked out yet."""
    return Questions(rules.evaluation, rules.facts, rules.vocabulary, rules.recognitions.papers)


def situation(rules, told, day):
    return rules.situation(rules.read({**told, "date": day.isoformat()}), day)


@steady(150)
@given(partial_facts(), st.sampled_from(list(RULES.vocabulary.benefits)), st.lists(ANY_DAY, min_size=2, max_size=4))
def test_on_each_day_the_tree_is_what_it_would_be_had_nobody_asked_before(told, benefit, days):
    kept = questions(RULES)
    for day in days:
        asked = situation(RULES, told, day)

        assert same(kept.tree(benefit, asked), questions(RULES).tree(benefit, asked)), day


# A rule of the whole year speaks on some of its days alone: of whom has no insurance, it says other things each time.
@pytest.mark.parametrize("told", [{"insurance": "none", "student": False}, {"insurance": "employee_self"}])
def test_rules_that_speak_on_some_days_of_each_year_speak_on_these(told):
    kept, found = questions(RULES), {}
    for month, day in ((3, 1), (6, 30), (7, 1), (8, 31), (9, 1), (12, 30), (12, 31)):
        asked = situation(RULES, {**told, "identities": ["dibao"]}, dt.date(2026, month, day))
        for benefit in RULES.vocabulary.benefits:
            found.setdefault(benefit, set()).add(kept.tree(benefit, asked))
            assert same(kept.tree(benefit, asked), questions(RULES).tree(benefit, asked)), (benefit, month, day)

    assert max(map(len, found.values())) > 2


@pytest.mark.parametrize("told", [{}, {"district": "yongchuan"}, {"district": "fengdu", "identities": ["dibao"]}])
def test_within_and_around_each_window_as_well(told):
    kept, day = questions(SMALL), dt.date(2025, 9, 1)
    while day < dt.date(2027, 1, 10):
        asked = situation(SMALL, told, day)
        for benefit in SMALL.vocabulary.benefits:
            assert same(kept.tree(benefit, asked), questions(SMALL).tree(benefit, asked)), (benefit, day)
        day += dt.timedelta(days=6)


@steady(300)
@given(SPANS, ANY_DAY, st.integers(-40, 40))
def test_days_that_lie_alike_to_a_window_are_told_the_same_of_it(span, day, apart):
    other = day + dt.timedelta(days=apart)
    assume(_lies(day, span, WHOLE) == _lies(other, span, WHOLE))

    one, two = (year_schedule(span, WHOLE, each, each) for each in (day, other))

    assert one == two
    assert (day < one.next_opening) == (other < two.next_opening)


def test_of_two_days_between_which_nothing_begins_or_ends_what_was_found_on_one_is_found_again_on_the_other():
    kept, days = questions(RULES), (dt.date(2026, 3, 1), dt.date(2026, 3, 2), dt.date(2026, 5, 20))

    trees = [kept.tree("special_disease_aid", situation(RULES, POOR, day)) for day in days]

    assert trees[0] is trees[1] is trees[2]


def test_what_was_foreseen_is_there_for_who_knows_nothing_and_is_what_would_be_found(monkeypatch):
    ahead = library.read(NOTICES).rules
    ahead.foresee(dt.date(2026, 3, 1))
    grown = []
    forked = Questions._forked
    monkeypatch.setattr(Questions, "_forked", lambda *how: grown.append(how) or forked(*how))
    asked = situation(RULES, {}, dt.date(2026, 3, 1))

    found = {benefit: ahead.questions.tree(benefit, asked) for benefit in RULES.vocabulary.benefits}

    assert not grown
    for benefit, tree in found.items():
        assert same(tree, questions(RULES).tree(benefit, asked)), benefit
    assert grown


def test_who_was_recognised_on_a_day_is_answered_by_that_day():
    first, later = dt.date(2026, 3, 1), dt.date(2026, 3, 2)
    told = {**POOR, "recognised_on": "2026-02-01"}
    kept = RULES.questions.distinctions.bearings

    keys = [kept.signature("special_disease_aid", situation(RULES, told, day)) for day in (first, later)]

    assert keys[0].key != keys[1].key
    assert not keys[0].shared
