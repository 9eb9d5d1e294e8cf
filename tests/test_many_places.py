"""With a notice for every place the rules load, ask and answer, and each place's numbers are its own."""

import datetime as dt
import gc
from itertools import product
from time import thread_time

import pytest
from sampling import some

from bench import many_places
from bench.many_places import FREE
from rules.engine.finding import given
from rules.model.vocabulary import load_vocabulary

TODAY = dt.date(2026, 11, 22)
ADULT = {"date": "2026-11-22", "student": False, "insurance": "resident"}
STAY = {
    **ADULT,
    "identities": ["dibao"],
    "care": "inpatient",
    "disease_kind": "special",
    "hospital_level": "2",
    "designated_hospital": True,
    "care_place": "in_district",
    "referred": True,
    "referral_needed": False,
    "in_scope_cost": "50000",
    "in_scope_self_pay": "10000",
    "aid_used": {},
}


@pytest.fixture(scope="module")
def everywhere(tmp_path_factory):
    return many_places.read(tmp_path_factory.mktemp("everywhere"), len(FREE))


def finding(rules, benefit, facts):
    return rules.check(rules.read(facts), TODAY, [benefit], others=False).findings[benefit]


def test_each_place_has_a_notice(everywhere):
    assert {policy.place for policy in everywhere.policies.values()} - {None} == set(load_vocabulary().places)


@pytest.mark.parametrize(
    ("place", "rate"), [("banan", "0.9"), ("nanchuan", "0.7"), ("wanzhou", "0.899"), ("fuling", "0.698")]
)
def test_each_place_answers_with_its_own_numbers(everywhere, place, rate):
    answer = finding(everywhere, "special_disease_aid", {**STAY, "district": place}).answer
    assert (answer.status, str(answer.rate)) == ("eligible", rate)
    assert answer.amount == round(float(rate) * 1_000_000)


def test_while_the_place_is_open_it_is_asked(everywhere):
    assert everywhere.next_question(everywhere.read(ADULT), TODAY) == "district"
    found = finding(everywhere, "special_disease_aid", STAY)
    assert found.needs[0] == "district"
    assert len(found.possible) > len(FREE) / 2


TOLD = [{}, {"student": True}, {"student": False}, ADULT, {"identities": ["dibao"]}, STAY]
BENEFITS = ("premium_subsidy", "special_disease_aid", "temporary_aid")


@pytest.mark.parametrize(("facts", "benefit"), some(product(TOLD, BENEFITS), lambda case: map(str, case)))
def test_the_question_is_the_first_fact_that_the_trees_leave_open(everywhere, facts, benefit):
    told = {"date": "2026-11-22", **facts}
    asked = everywhere.next_question(everywhere.read(told), TODAY, [benefit])
    opened = finding(everywhere, benefit, told).open_for(given)
    assert asked == next((name for name in everywhere.to_ask(everywhere.read(told)) if name in opened), None)


HELD = [[], ["dibao_card"], ["tekun_card", "veteran_card"], ["disability_card"], ["illness_poverty"]]


@pytest.mark.parametrize(("holds", "student"), [(codes, number % 2 == 0) for number, codes in enumerate(HELD)])
def test_who_does_not_know_the_district_is_asked_the_same_quickly_as_in_full(everywhere, holds, student):
    """Each place is looked at by itself there."""
    told = {"date": "2026-11-22", "district": None, "holds": holds, "student": student}
    testimony = everywhere.read(told)

    assert everywhere.next_question(testimony, TODAY) == everywhere.check(testimony, TODAY).next_question


def test_what_a_notice_costs_at_the_start_does_not_grow_with_their_number(tmp_path, request):
    """Twice as many notices are read in less than three times the time; the square would be four times."""
    many_places.read(tmp_path / "warm", 1)

    def least(name, further):
        times = []
        for turn in range(2):
            start = thread_time()
            many_places.read(tmp_path / f"{name}{turn}", further)
            times.append(thread_time() - start)
        return min(times)

    # 5 notices came with the site. What a large process collects has no part in this.
    gc.collect()
    gc.freeze()
    request.addfinalizer(gc.unfreeze)
    assert least("many", 35) < 3 * least("few", 15)


def test_a_question_does_not_cost_more_where_more_places_have_a_notice(everywhere):
    """Who told next to nothing: once for each kind of notice the functions are written, then it is quick."""
    times = []
    for facts in ({}, {"student": False}, ADULT, {"insurance": "none"}) * 10:
        testimony = everywhere.read({"date": "2026-11-22", **facts})
        start = thread_time()
        everywhere.next_question(testimony, TODAY)
        times.append(thread_time() - start)
    assert sorted(times)[len(times) // 2] < 0.01
