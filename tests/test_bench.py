"""The rules written by hand, which the engine's speed is measured by, say the same as the engine."""

from __future__ import annotations

import datetime as dt

import pytest

from bench import agreement, by_hand
from webapp import library

RULES = library.load().rules


def test_by_hand_and_engine_agree_on_the_worked_cases_of_banan():
    decisions = list(agreement.on_worked_cases(RULES))

    assert {benefit for _, benefit in decisions} == set(by_hand.ALONE)
    assert len(decisions) > 500


def test_by_hand_and_engine_agree_on_people_drawn_at_random():
    assert len(list(agreement.on_people(RULES, 500))) == 500


def test_by_hand_knows_no_other_place_and_no_earlier_day():
    person = next(agreement.on_people(RULES, 1))

    for changed in ({"district": "yubei"}, {"date": dt.date(2023, 4, 30)}, {"student": True}):
        with pytest.raises(ValueError, match="residents of Banan"):
            by_hand.by_hand(person | changed)
