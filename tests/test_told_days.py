"""Days as people write them into a form: by a word of today, or in English."""

import datetime as dt

import pytest
from test_wizard import answer, begin

from texts.told_day import told_day

TODAY = dt.date(2026, 11, 30)
SAYS = {
    "今天": "2026-11-30",
    "昨天": "2026-11-29",
    "去年12月31日": "2025-12-31",
    "明年3月1日": "2027-03-01",
    "2027年元月15号": "2027-01-15",
    "下个月1号": "2026-12-01",
    "Sep 1": "2026-09-01",
    "1 September": "2026-09-01",
    "September 1, 2026": "2026-09-01",
    "1 Sept 2026": "2026-09-01",
    "1st of September": "2026-09-01",
    "Dec. 25th, 2026": "2026-12-25",
    "May 5": "2027-05-05",
}
# Which of two days, which year, or no day at all: none of them is guessed.
SAYS_NONE = ("9/1/2026", "去年2027年1月1日", "下个月32号", "Sep 31", "3月", "September", "开学那天", "")


@pytest.mark.parametrize(("text", "day"), SAYS.items())
def test_a_day_is_read_as_people_say_it(text, day):
    assert told_day(text, TODAY) == dt.date.fromisoformat(day)


@pytest.mark.parametrize("text", SAYS_NONE)
def test_what_is_no_one_day_is_not_guessed(text):
    assert told_day(text, TODAY) is None


@pytest.mark.parametrize(("text", "status"), [("Sep 1, 2026", 303), ("昨天", 303), ("9/1/2026", 422)])
def test_a_form_takes_such_a_day(client, text, status):
    begin(client, about="premium", for_whom="student")

    assert answer(client, "term_start", text).status_code == status


@pytest.mark.parametrize("text", ["35,000 yuan", "35000 RMB", "35000元"])
def test_a_sum_is_read_with_what_stands_behind_its_box(client, text):
    begin(client)

    assert answer(client, "in_scope_self_pay", text).status_code == 303
