"""What must hold for everybody: whatever is known, missing or not known to the person."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import ASKED, DAYS, RULES, TODAY, agreeing, partial_facts, steady, whole_facts, yuan

from rules.engine.program import Law
from rules.engine.rulebook import Rulebook
from webapp.api import contract

pytestmark = pytest.mark.exhaustive

NUMBERS = ("amount", "citizen_pays", "rate", "cap")
MONEY_PAID_OUT = ("outpatient_aid", "inpatient_aid", "special_disease_aid", "large_expense_aid", "tilt_aid")
FIRST_DAYS = {notice: policy.span.first for notice, policy in RULES.policies.items()}


def result(facts):
    return contract.result_json(RULES.check(RULES.read(facts), TODAY))


def benefits(facts):
    return {benefit["benefit"]: benefit for benefit in result(facts)["benefits"]}


def found_out(facts):
    """The same, without what only tells which facts were told (contract.md, section 9)."""
    told = ("concerns", "reason", "with")
    return {code: {k: v for k, v in b.items() if k not in told} for code, b in benefits(facts).items()}


def amounts(facts):
    """Yuan by benefit, where a sum comes out."""
    found = benefits(facts)
    return {code: Decimal(b["amount"]) for code, b in found.items() if b["amount"] is not None}


def gifts(facts):
    """What is shown of the benefits that give something."""
    return {code: benefit for code, benefit in found_out(facts).items() if benefit["status"] == "eligible"}


def question(facts, *only):
    return RULES.next_question(RULES.read(facts), TODAY, only)


def interview(truth, ask):
    """What somebody has said who answers one question after the other; `ask` names the fact to answer it by."""
    said = {"date": truth["date"]}
    while (fact := question(said)) is not None:
        name = ask(fact, said)
        assert name not in said, f"{name} is asked twice"
        said[name] = truth[name]
    return said


def in_own_terms(fact, said):
    """The question that the wizard puts in its place: which papers, which disease; once."""
    own = RULES.facts[fact].asked_as
    return own if own is not None and own not in said else fact


@steady(30)
@given(whole_facts())
def test_an_interview_ends_where_all_facts_at_once_do(truth):
    assert gifts(interview(truth, lambda fact, _: fact)) == gifts(truth)


@steady(30)
@given(whole_facts("holds", "disability_level", "veteran_kind", "disease"))
def test_an_interview_in_own_terms_ends_where_all_facts_at_once_do(truth):
    said = interview(truth, in_own_terms)
    at_once = {name: value for name, value in truth.items() if name != "identities"}
    if "disease_kind" not in said:
        del at_once["disease_kind"]

    assert gifts(said) == gifts(at_once)


@steady(80)
@given(partial_facts(), whole_facts())
def test_no_number_and_no_decision_is_contradicted_by_what_is_still_open(partial, truth):
    whole = agreeing(truth, partial) | {name: value for name, value in partial.items() if value is not None}
    before, after = benefits(partial), benefits(whole)
    for code, benefit in before.items():
        claimed = {key: benefit[key] for key in NUMBERS if benefit[key] is not None}
        if benefit["status"] != "undecided":
            claimed["status"] = benefit["status"]

        assert claimed == {key: after[code][key] for key in claimed}, code
        if benefit["window"] is not None:
            assert benefit["window"] == after[code]["window"], code


@steady(40)
@given(partial_facts(), whole_facts())
def test_what_matters_to_no_decision_is_not_needed_and_the_rest_is(partial, truth):
    """Facts outside `needs` may be answered in any way: status, terms and amount stay as they are."""
    for code, benefit in benefits(partial).items():
        others = [name for name in ASKED if name not in partial and name not in benefit["needs"]]
        further = benefits(partial | {name: agreeing(truth, partial)[name] for name in others})[code]

        assert benefit["status"] == further["status"], code
        assert [benefit[key] for key in NUMBERS] == [further[key] for key in NUMBERS], code


@pytest.mark.parametrize("fact", ["in_scope_self_pay", "in_scope_cost"])
@steady(70)
@given(partial_facts(), yuan, yuan)
def test_a_higher_bill_lowers_no_amount(fact, facts, one, other):
    low, high = sorted((one, other), key=Decimal)
    before, after = amounts(facts | {fact: low}), amounts(facts | {fact: high})

    assert not {code for code in before.keys() & after.keys() if after[code] < before[code]}


@steady(200)
@given(whole_facts(), st.sampled_from(MONEY_PAID_OUT), yuan, yuan)
def test_more_aid_already_paid_raises_neither_that_aid_nor_the_whole(facts, code, one, other):
    """A bill that one aid no longer pays may come under another, but never for more."""
    low, high = sorted((one, other), key=Decimal)
    before, after = (amounts(facts | {"aid_used": facts["aid_used"] | {code: paid}}) for paid in (low, high))

    assert before.keys() == after.keys()
    assert after.get(code, 0) <= before.get(code, 0)
    assert sum(after.values()) <= sum(before.values())


@steady(80)
@given(partial_facts())
def test_no_clause_is_cited_before_its_notice_is_in_force(facts):
    day = dt.date.fromisoformat(facts["date"])
    found = result(facts)
    for entry in [*found["identities"], *found["benefits"]]:
        papers = [clause for paper in entry.get("documents", ()) for clause in paper["clauses"]]
        for clause in [*entry["clauses"], *papers, *entry.get("replaced", ())]:
            assert FIRST_DAYS[clause["notice"]] <= day
            assert FIRST_DAYS[clause.get("by", clause["notice"])] <= day


@steady(80)
@given(partial_facts())
def test_after_its_last_day_an_entry_is_cited_only_to_say_that_it_has_lapsed(facts):
    day = dt.date.fromisoformat(facts["date"])
    for benefit in benefits(facts).values():
        alive, lapsed = quotes_on(day, benefit["benefit"])
        for clause in benefit["clauses"]:
            quote = (clause["notice"], clause["clause"], clause["quote"])
            assert quote in alive or (quote in lapsed and benefit["status"] in ("not_eligible", "undecided"))


def quotes_on(day, benefit):
    """Quotes of the entries in force on that day, and of those that have lapsed by then."""
    orders = [(None, order.clause) for policy in RULES.policies.values() for order in policy.orders if order.clause]
    details = [(detail.scope.span, clause) for detail in RULES.law.details for clause in detail.clauses]
    rules = [(rule, clause) for rule in RULES.law.rules if rule.benefit == benefit for clause in quotes_of(rule)]
    spans = [*orders, *details, *((rule.scope.span, clause) for rule, clause in rules)]
    alive = {key(clause) for span, clause in spans if span is None or span.covers(day)}
    return alive, {key(clause) for rule, clause in rules if rule.lapses and day > rule.scope.span.last}


def quotes_of(rule):
    return [*rule.clauses, *(requirement.clause for requirement in rule.requires)]


def key(clause):
    return clause.notice, clause.path, clause.quote


@steady(80)
@given(partial_facts())
def test_only_facts_are_asked_that_were_neither_given_nor_declined(facts):
    found = result(facts)
    # A day of an earlier year was given in vain, and is asked for again.
    told = set(facts) - {name for name, fact in RULES.facts.items() if fact.turns}

    assert found["next_question"] not in told
    assert found["next_question"] in [None, *ASKED]
    for benefit in found["benefits"]:
        assert set(benefit["needs"]) <= set(ASKED) - told


@steady(70)
@given(partial_facts())
def test_not_to_know_a_fact_is_like_not_having_been_asked(facts):
    unsure = [name for name, value in facts.items() if value is None]
    known = {name: value for name, value in facts.items() if value is not None}
    for with_nulls, without in zip(result(facts)["benefits"], result(known)["benefits"], strict=True):
        open_still = [name for name in without["needs"] if name not in unsure]

        # Whoever cannot tell is warned of what may hold; whoever is still to be asked, only of what holds anyway.
        assert set(without["caveats"]) <= set(with_nulls["caveats"])
        assert with_nulls == without | {"needs": open_still, "caveats": with_nulls["caveats"]}


@steady(3)
@given(st.sampled_from(DAYS), st.sets(st.sampled_from(list(RULES.facts))))
def test_who_knows_nothing_at_all_still_gets_an_answer(day, unsure):
    said = {"date": day}
    while (fact := question(said)) is not None:
        said[fact] = None
    found = result(said | dict.fromkeys(unsure - {"date"}))

    assert len(found["benefits"]) == len(RULES.vocabulary.benefits)
    assert {benefit["amount"] for benefit in found["benefits"]} <= {None, "0.00"}


@steady(6)
@given(st.lists(partial_facts(), min_size=2, max_size=6), st.randoms(use_true_random=False))
def test_the_same_facts_give_the_same_answer_whatever_was_asked_before(people, shuffler):
    first = [result(facts) for facts in people]
    again = list(range(len(people)))
    shuffler.shuffle(again)

    assert {n: result(people[n]) for n in again} == dict(enumerate(first))


def anew():
    """The rulebook as it is before anybody has asked."""
    law = Law(list(RULES.policies.values()))
    return Rulebook(RULES.facts, RULES.vocabulary, RULES.diseases, law, RULES.standards, RULES.screens)


def test_who_told_what_is_left_after_insurance_closes_no_case_for_who_did_not():
    """The sum says that there is an insurance: 渝北's notice does not reckon with it, and asks all the same."""
    facts = {"date": "2026-11-29", "district": "yubei", "identities": ["dibao"], "care": "inpatient"}
    busy, idle = anew(), anew()
    busy.check(busy.read({**facts, "in_scope_self_pay": "3000"}), TODAY)

    first, second = (book.check(book.read(facts), TODAY).findings["inpatient_aid"] for book in (busy, idle))
    assert len(second.possible) > 1
    assert set(first.possible) == set(second.possible)


@steady(20)
@given(partial_facts(), partial_facts(), st.sampled_from(["beibei", "liangjiang", "yubei", "nanchuan"]))
def test_what_others_asked_before_changes_no_answer(earlier, facts, district):
    """What is kept for many must hold for all of them: a day before the places changed, and one after it."""
    facts = {**facts, "district": district, "date": "2026-06-01"}
    busy, idle = anew(), anew()
    for day in ("2025-11-05", "2023-05-01"):
        busy.check(busy.read({**facts, "date": day}), TODAY)
    busy.check(busy.read(earlier), TODAY)

    first, second = (contract.result_json(book.check(book.read(facts), TODAY)) for book in (busy, idle))
    for benefit in (*first["benefits"], *second["benefits"]):
        # Which of several open cases is told first is no matter.
        benefit["clauses"].sort(key=str)
    assert first == second
