"""How a sum may be reckoned, in an invented notice: bands, a year, a household, another aid, what was paid."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mutation import Trial, small
from small_world import NOTICES, site
from strategies import steady
from worked_cases import cases_of

from drafting.cases.mutant import is_sharp, mutants
from rules.explaining.explanation import Explanation
from rules.model.gives import Band, Scale

NOTICE = "kaizhou-2025-6"
TODAY = dt.date(2026, 1, 1)
RULES = site().rules
CHANGES = [change for change in mutants([NOTICE], NOTICES) if is_sharp(change)]
FACTS = cases_of(NOTICE, NOTICES)[0]["facts"]
AIDS = ("inpatient_aid", "special_disease_aid", "large_expense_aid", "outpatient_aid", "temporary_aid")
FIGURES = ("in_scope_self_pay", "self_pay_earlier", "aid_used", "household_aid_used")
yuan = st.integers(0, 200_000).map(str)


def found(facts, code):
    return RULES.check(RULES.read(facts), TODAY, (code,), others=False).findings[code]


@pytest.fixture(scope="module")
def trial(tmp_path_factory):
    return Trial(tmp_path_factory.mktemp("forms"), small())


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.name)
def test_some_case_notices_every_change_of_a_form(trial, change):
    assert trial.notices(change)


def test_a_change_of_each_form_is_tried():
    keys = {key for change in CHANGES for key in change.place}

    assert keys >= {"bands", "to", "rate", "earlier", "above", "household_cap", "cap", "at_most", "of_aid", "fixed"}


@steady(200)
@given(st.lists(st.integers(1, 10**7), min_size=1, max_size=4, unique=True), st.integers(0, 10**8), st.data())
def test_a_scale_gives_each_fen_the_share_of_its_band(bounds, amount, data):
    rates = [Decimal(data.draw(st.integers(0, 100))) / 100 for _ in range(len(bounds) + 1)]
    scale = Scale(tuple(map(Band, [*sorted(bounds), None], rates)))
    edges = [0, *sorted(bounds), 10**9]

    parts = [max(0, min(amount, high) - low) for low, high in pairwise(edges)]
    assert scale.of(amount) == sum(part * rate for part, rate in zip(parts, rates, strict=True))


@steady(150)
@given(st.sampled_from(["dibao", "tekun", "bianyuan"]), st.sampled_from(["inpatient", "outpatient"]), yuan, yuan, yuan)
def test_more_cost_never_gives_less_and_nobody_gets_more_than_was_left(identity, care, paid, more, earlier):
    facts = {**FACTS, "identities": [identity], "care": care, "disease_kind": "special", "self_pay_earlier": earlier}
    for code in AIDS:
        less = found({**facts, "in_scope_self_pay": paid}, code).answer.amount
        higher = found({**facts, "in_scope_self_pay": str(int(paid) + int(more))}, code).answer.amount
        assert (less or 0) <= (higher or 0)
        assert (less or 0) <= int(paid) * 100


@steady(150)
@given(st.lists(st.integers(0, 60_000), min_size=2, max_size=5))
def test_a_year_comes_to_the_same_however_the_bills_are_parted(bills):
    def given_for(self_pay, earlier):
        facts = {**FACTS, "identities": ["bianyuan"], "disease_kind": "special"}
        facts |= {"in_scope_self_pay": str(self_pay), "self_pay_earlier": str(earlier)}
        return found(facts, "special_disease_aid").answer.amount or 0

    parted = sum(given_for(bill, sum(bills[:number])) for number, bill in enumerate(bills))

    assert parted == given_for(sum(bills), 0)


@steady(150)
@given(
    st.sets(st.sampled_from(["in_scope_self_pay", "self_pay_earlier", "aid_used", "household_aid_used"])), yuan, yuan
)
def test_no_number_is_told_that_a_completion_denies(left_open, paid, earlier):
    told = {**FACTS, "identities": ["tekun"], "in_scope_self_pay": paid, "self_pay_earlier": earlier}
    for code in AIDS:
        partly = found({name: value for name, value in told.items() if name not in left_open}, code)
        whole = found(told, code).answer
        assert partly.answer.amount in (None, whole.amount)
        assert partly.answer.status in ("undecided", whole.status)
        assert partly.span is None or whole.amount is None or partly.span[0] <= whole.amount <= partly.span[1]


@steady(150)
@given(st.sampled_from(["dibao", "tekun", "bianyuan"]), st.sampled_from(["inpatient", "outpatient"]), yuan, yuan, yuan)
def test_the_last_line_of_a_sum_is_the_amount(identity, care, paid, earlier, used):
    facts = {**FACTS, "identities": [identity], "care": care, "disease_kind": "special", "in_scope_self_pay": paid}
    facts |= {"self_pay_earlier": earlier, "household_aid_used": dict.fromkeys(AIDS, used)}
    situation = RULES.situation(RULES.read(facts), TODAY)
    for code in AIDS:
        answer = found(facts, code).answer
        lines = Explanation(RULES).sum_lines(code, situation)
        assert bool(lines) == (answer.status == "eligible")
        assert not lines or str(lines[-1].result) == _printed(answer.amount)


def _printed(fen):
    return f"{fen // 100}元" if fen % 100 == 0 else f"{fen // 100}.{fen % 100:02d}元"
