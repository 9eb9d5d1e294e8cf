"""An answer meets its conditions before likeness counts: where, for whom, when, and what it presupposes."""

import datetime as dt

import pytest

from knowledge.hearing.dialogue_state import Heard
from knowledge.notice.entry import CITY, NOTHING
from knowledge.retrieval.conditions import Conditions
from knowledge.retrieval.decision import Match
from webapp import library
from webapp.answering.told import replacements, told_of

pytestmark = pytest.mark.usefixtures("at_hand")

HELD = library.load()
ENTRIES = HELD.faq.entries.values()
TODAY = dt.date(2026, 11, 30)


def of(heard, spoken_of=(), day=TODAY, is_past=False):
    counts_as = {code: HELD.counted([code]) for code in HELD.rules.vocabulary.identities}
    return Conditions(heard, counts_as, frozenset(spoken_of), day, is_past=is_past)


def of_identity(code, place="banan"):
    return of(Heard(facts={"identities": [code], "district": place}, places=(place,)))


@pytest.mark.parametrize("code", HELD.rules.vocabulary.identities)
def test_no_answer_on_what_others_get_may_stand_for_somebody(code):
    conditions, counted = of_identity(code), HELD.counted([code])
    people = [entry.who or entry.people for entry in ENTRIES if not conditions.fails(entry)]

    assert all(not who or who & counted for who in people)


def test_who_is_a_kind_of_another_gets_the_answer_of_both():
    of_tekun = [entry for entry in ENTRIES if "tekun" in (entry.who or entry.people) and entry.place == "banan"]
    # What is paid beforehand is answered to who speaks of that.
    told = [entry for entry in of_tekun if not entry.facts and entry.leads_to != "deposit_waiver"]

    assert len(told) > 3
    assert not any(of_identity("wubao").fails(entry) for entry in told)


@pytest.mark.parametrize("service", ["student", "employee"])
def test_what_has_rules_of_its_own_is_answered_only_to_who_speaks_of_it(service):
    entries = [entry for entry in ENTRIES if entry.service == service and not entry.now]
    heard = Heard()

    assert len(entries) > 3
    assert all(of(heard).fails(entry) for entry in entries)
    assert not any(of(heard, [service]).fails(entry) for entry in entries if not entry.who)


def test_what_has_ended_and_given_way_answers_who_names_its_place_or_time():
    ended = [
        entry
        for entry in ENTRIES
        if entry.last and entry.now not in ("", NOTHING) and not entry.who and not entry.facts
    ]
    ended = [entry for entry in ended if entry.service not in ("student", "employee")]

    assert len(ended) > 10
    for entry in ended:
        assert of(Heard()).fails(entry), entry.id
        assert not of(Heard(), is_past=True).fails(entry), entry.id
        assert not of(Heard(years=(entry.last.year,))).fails(entry), entry.id
        if entry.place != CITY:
            assert not of(Heard(places=(entry.place,))).fails(entry), entry.id


def test_every_answer_that_ended_or_was_replaced_names_what_holds_since():
    old = [entry for entry in ENTRIES if entry.last or replacements(entry.quotes, Heard())]

    assert len(old) > 40
    assert [entry.id for entry in old if not entry.now] == []
    assert all(HELD.faq.entries[entry.now].last is None for entry in old if entry.now != NOTHING)


@pytest.mark.parametrize("entry", [entry for entry in ENTRIES if entry.last], ids=lambda entry: entry.id)
def test_an_answer_about_the_past_says_what_holds_now(entry):
    told = told_of(Match(entry, 1.0), Heard())

    assert told.now is not None
    assert bool(told.now.quotes) == (entry.now != NOTHING)


def test_without_a_district_no_districts_answer_stands_alone():
    listener = HELD.listener
    for entry in ENTRIES:
        found = listener.understand(entry.question)
        if found.level == "direct" and not (found.heard.places or found.heard.schools):
            assert found.answers[0].entry.place == CITY, entry.id
