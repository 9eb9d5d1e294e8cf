"""Unknown is a third value, by Kleene's tables."""

from __future__ import annotations

from itertools import product

import pytest

from rules.model.condition import All, Among, AnyOf, truth_in
from rules.model.truth import NO, UNKNOWN, YES, Truth, all_of, negation, truth_of

VALUES = {NO: False, UNKNOWN: None, YES: True}

AND = {
    (NO, NO): NO,
    (NO, UNKNOWN): NO,
    (NO, YES): NO,
    (UNKNOWN, UNKNOWN): UNKNOWN,
    (UNKNOWN, YES): UNKNOWN,
    (YES, YES): YES,
}
OR = {
    (NO, NO): NO,
    (NO, UNKNOWN): UNKNOWN,
    (NO, YES): YES,
    (UNKNOWN, UNKNOWN): UNKNOWN,
    (UNKNOWN, YES): YES,
    (YES, YES): YES,
}


def combined(shape, truths):
    """The truth of a condition of so many parts."""
    told = {str(number): VALUES[truth] for number, truth in enumerate(truths)}
    return truth_in(shape(tuple(Among(name, frozenset({True})) for name in told)), told.get)


def any_of(truths):
    return combined(AnyOf, truths)


THREE = list(product(Truth, repeat=3))


@pytest.mark.parametrize(("pair", "both"), AND.items())
def test_both_is_kleenes_and_in_either_order(pair, both):
    assert all_of(pair) is all_of(reversed(pair)) is combined(All, pair) is combined(All, reversed(pair)) is both


@pytest.mark.parametrize(("pair", "either"), OR.items())
def test_either_is_kleenes_or_in_either_order(pair, either):
    assert any_of(pair) is any_of(reversed(pair)) is either


def test_negation_leaves_the_unknown_unknown():
    assert [negation(truth) for truth in (NO, UNKNOWN, YES)] == [YES, UNKNOWN, NO]


def test_nothing_to_meet_is_met_and_nothing_to_choose_from_is_not():
    assert all_of([]) is YES
    assert any_of([]) is NO


@pytest.mark.parametrize("parts", THREE)
def test_de_morgan_holds_for_three_values(parts):
    assert negation(all_of(parts)) is any_of(map(negation, parts))


@pytest.mark.parametrize("parts", THREE)
def test_what_is_decided_stays_decided_when_the_unknown_becomes_known(parts):
    for combine in (all_of, any_of):
        filled = {combine(known) for known in product(*((NO, YES) if p is UNKNOWN else (p,) for p in parts))}

        assert combine(parts) is UNKNOWN or filled == {combine(parts)}


def test_a_boolean_is_known():
    assert truth_of(True) is YES
    assert truth_of(False) is NO
