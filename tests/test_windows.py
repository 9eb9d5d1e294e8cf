"""The windows of the home page: those that the notices of the day give, with their days, and nothing else."""

from __future__ import annotations

import datetime as dt

import pytest

from webapp import library
from webapp.check import windows
from webapp.clock import today

pytestmark = pytest.mark.usefixtures("at_hand")

LATEST = dt.date(2026, 11, 22)


def citywide(found: tuple[windows.Opening, ...]) -> list[windows.Opening]:
    """Those of the whole city: a district may have a window of its own."""
    return [opening for opening in found if opening.place == "chongqing"]


@pytest.mark.parametrize("day", [dt.date(2026, 9, 1), LATEST, dt.date(2027, 1, 1), dt.date(2027, 6, 30)])
def test_the_window_of_residents_is_open_from_september_to_june(day: dt.date):
    board = windows.board(day)
    (found,) = citywide(board.open)

    assert (found.opens, found.closes, found.coverage_year) == (dt.date(2026, 9, 1), dt.date(2027, 6, 30), 2027)
    assert not citywide(board.coming)
    assert found.days_left == (dt.date(2027, 6, 30) - day).days


@pytest.mark.parametrize("day", [dt.date(2026, 7, 1), dt.date(2026, 8, 31)])
def test_in_summer_nothing_is_open_and_the_next_window_is_told(day: dt.date):
    board = windows.board(day)

    assert not citywide(board.open)
    assert [found.opens for found in citywide(board.coming)] == [dt.date(2026, 9, 1)]


def test_the_window_of_a_notice_ends_with_the_notice():
    before, after = windows.board(dt.date(2018, 10, 1)), windows.board(LATEST)

    assert "yubei" in {found.place for found in (*before.open, *before.coming)}
    assert "yubei" not in {found.place for found in (*after.open, *after.coming)}


def test_a_window_that_starts_with_a_day_of_the_person_has_no_dates_of_its_own():
    (students,) = (found for found in windows.board(LATEST).moving if found.place == "chongqing")

    assert (students.days, students.starts) == (60, library.load().rules.facts["term_start"].label)
    assert students.who == "在渝高校学生"


def test_the_twelve_months_begin_with_this_one_and_say_when_something_can_be_done():
    (found,) = citywide(windows.board(LATEST).open)

    assert [month.number for month in found.months] == [11, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    assert [month.number for month in found.months if month.state == "none"] == [7, 8]


@pytest.mark.parametrize("day", [dt.date(2018, 10, 1), dt.date(2026, 7, 15), LATEST])
def test_each_window_stands_in_the_clause_that_it_names(day: dt.date):
    board = windows.board(day)

    for found in (*board.open, *board.coming, *board.moving):
        assert found.clause.quote in library.load().notices[found.clause.notice].clause(found.clause.path).text


def test_the_home_page_names_each_window_with_its_clause(client):
    page = client.get("/").text

    for found in windows.board(today()).moving:
        assert f"{found.clause.path}</a>" in page
    assert "有底色的月份可以办" in page
