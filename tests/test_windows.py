"""The windows of the home page: those that the notices of the day give, with their days, and nothing else."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.model.window import YearWindow
from webapp import library
from webapp.check import windows
from webapp.check.year_strip import strip
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


def test_the_year_is_drawn_from_this_month_on_with_today_and_what_is_open():
    (found,) = citywide(windows.board(LATEST).open)
    strip = found.strip

    assert [month.number for month in strip.months] == [11, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    assert [(month.number, month.year) for month in strip.months if month.year] == [(11, 2026), (1, 2027)]
    assert [(run.first, run.last, run.stage) for run in strip.runs] == [
        (dt.date(2026, 11, 1), dt.date(2026, 12, 31), 0),
        (dt.date(2027, 1, 1), dt.date(2027, 6, 30), 1),
        (dt.date(2027, 9, 1), dt.date(2027, 10, 31), 0),
    ]
    assert strip.today == pytest.approx(21 * 100 / 365, abs=0.1)
    assert strip.words.startswith("往后十二个月的图。今天是2026年11月22日。2026年11月1日到2026年12月31日可以办；")


@given(
    day=st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)), opens=st.dates(dt.date(2001, 1, 1), dt.date(2001, 12, 31))
)
def test_the_drawn_year_covers_just_the_days_on_which_the_window_is_open(day: dt.date, opens: dt.date):
    closes = opens - dt.timedelta(days=90)
    window = YearWindow((opens.month, opens.day), (closes.month, closes.day))
    drawn = strip(window, day)
    days = [drawn_day(day, number) for number in range(365)]
    held = {run.first + dt.timedelta(days=n) for run in drawn.runs for n in range((run.last - run.first).days + 1)}

    assert {one for one in days if window.covers(one)} == {one for one in days if one in held}
    assert 0 <= drawn.today < 9
    assert all(0 <= run.start <= run.start + run.width <= 100.1 for run in drawn.runs)


def drawn_day(day: dt.date, number: int) -> dt.date:
    return day.replace(day=1) + dt.timedelta(days=number)


@pytest.mark.parametrize("day", [dt.date(2018, 10, 1), dt.date(2026, 7, 15), LATEST])
def test_each_window_stands_in_the_clause_that_it_names(day: dt.date):
    board = windows.board(day)

    for found in (*board.open, *board.coming, *board.moving):
        assert found.clause.quote in library.load().notices[found.clause.notice].clause(found.clause.path).text


def test_the_home_page_names_each_window_with_its_clause(client):
    page = client.get("/").text

    for found in windows.board(today()).moving:
        assert f"{found.clause.path}</a>" in page
    assert 'class="year" role="img" aria-label="往后十二个月的图。今天是' in page
