"""A history has an axis of time: drawn to scale, with today on it, and the same in words."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise

import pytest
from at_hand import site_at_hand

from bench.phones.phone import SMALL, Make
from webapp.notices.axis import axis_of
from webapp.notices.history import history

TODAY = dt.date(2026, 11, 30)
CASES = [
    ("nanchuan", "dibao", "premium_subsidy"),
    ("banan", "dibao", "special_disease_aid"),
    ("yubei", "tekun", "inpatient_aid"),
]


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("day", [TODAY, dt.date(2015, 1, 1)])
def test_the_stretches_fill_the_axis_in_the_order_of_time_and_to_scale(case, day):
    with site_at_hand():
        told = history(*case)
        axis = axis_of(told, day)

    assert [span.start for span in axis.spans] == sorted(span.start for span in axis.spans)
    assert axis.spans[0].start == 0
    assert sum(span.width for span in axis.spans) == pytest.approx(100)
    assert 0 <= axis.today <= 100
    firsts = [stretch.first for stretch in told[::-1]]
    for first, span in zip(firsts, axis.spans, strict=True):
        assert (span.start <= axis.today) == (first <= day)


@pytest.mark.parametrize("case", CASES)
def test_its_words_tell_each_stretch_with_its_days_and_its_share(case):
    with site_at_hand():
        told = history(*case)
        axis = axis_of(told, TODAY)

    for stretch, words in zip(told[::-1], axis.words.split("；"), strict=True):
        assert f"{stretch.first.year}年" in words
        assert ("到现在" in words) == (stretch.last is None)
    for span, words in zip(axis.spans, axis.words.split("；"), strict=True):
        assert (f"{span.share:.0f}%" in words) if span.share is not None else "没有写比例" in words


def test_a_floor_is_told_as_one():
    with site_at_hand():
        words = axis_of(history("nanchuan", "dibao", "large_expense_aid"), TODAY).words

    assert "不低于70%" in words


def test_no_two_years_stand_over_one_another_on_a_small_phone(handset, site):
    phone = handset(Make(SMALL))
    for where, who, what in CASES:
        phone.open(f"{site}/notices/history?where={where}&who={who}&what={what}")
        boxes = phone.ask(YEARS)
        assert boxes
        assert all(left >= -0.5 and right <= SMALL[0] for left, right in boxes)
        assert all(before[1] < after[0] for before, after in pairwise(boxes)), boxes


def test_the_picture_has_a_name_for_who_hears_it(client):
    page = client.get("/notices/history?where=nanchuan&who=dibao&what=premium_subsidy").text
    name = re.search(r'<svg role="img" aria-label="([^"]+)"', page)

    assert name
    assert name[1].startswith("2012年")


# The left and right edge of each year.
YEARS = """[...document.querySelectorAll(".axis text:not(.today)")].map(text => {
    const box = text.getBoundingClientRect();
    return [box.left, box.right];
})"""
