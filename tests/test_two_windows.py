"""Two windows on one day: of one notice they are refused, of two notices both are told, and none is merged."""

from __future__ import annotations

import datetime as dt

import pytest
import small_world
from hypothesis import given
from hypothesis import strategies as st
from small_world import copied, read
from strategies import steady

from rules.engine import timetable
from rules.engine.window import Schedule, Window, schedule
from rules.model.condition import truth_in
from rules.model.truth import YES
from texts.citation import Citation
from texts.phrase import Day
from texts.source import DataFileError
from webapp import create_app

RULES = small_world.site().rules
TODAY = dt.date(2026, 11, 22)
PERSON = {"identities": ["dibao"], "student": False, "insurance": "resident", "tier": 1}
POLICY = "notices/fengdu-2025-6/policy.yaml"
# A second window for the same benefit, which one person may meet on one day with the first.
SECOND = """
  - id: second
    benefit: premium_subsidy
    clause: 第三条（二）
    quote: 当年1月1日至6月30日
    window: {opens: "09-01", closes: "06-30"}
"""


@pytest.fixture
def folder(tmp_path):
    return copied(tmp_path)


def with_second(folder, keys="", first=""):
    """The rulebook where the second window, and the first, have these further keys."""
    path = folder / POLICY
    text = path.read_text(encoding="utf-8").replace("\nreplaces:", f"{SECOND}    {keys}\n\nreplaces:", 1)
    quote = "    quote: 前条的资助在上年10月1日至当年3月31日办理\n"
    path.write_text(text.replace(quote, f"{quote}    {first}\n" if first else quote, 1), encoding="utf-8")
    return read(folder)


def test_two_windows_of_one_notice_for_one_person_and_day_are_refused(folder):
    with pytest.raises(DataFileError, match=r"windows 'premium-window' .* and 'second' can both apply to premium_subs"):
        with_second(folder)


@pytest.mark.parametrize("keys", ["when: {insurance: [resident]}", "who: [tekun]", 'when: {date: "01-01..03-31"}'])
def test_what_does_not_tell_them_apart_is_not_enough(folder, keys):
    with pytest.raises(DataFileError, match="on one day; tell them apart, or write them as 'stages' of one window"):
        with_second(folder, keys)


@pytest.mark.parametrize(
    ("keys", "first"),
    [
        ('when: {student: "yes"}', ""),
        ("when: {insurance: employee_self}", ""),
        ('from: "2026-01-01"', 'until: "2025-12-31"'),
        ("who: [guer]", "unless: [guer]"),
        ("who: [dibao]\n    unless: [tekun]", "who: [tekun]"),
        ("on: [not_eligible]", ""),
        ('when: {date: "01-01..06-30", insurance: employee_employer}', ""),
    ],
)
def test_windows_for_other_people_or_days_stand_beside_each_other(folder, keys, first):
    assert with_second(folder, keys, first).policies["fengdu-2025-6"].details


def made(opens, closes, day, notice):
    opens, closes = dt.date.fromisoformat(opens), dt.date.fromisoformat(closes)
    return Schedule(Window(opens, closes, None, opens <= day <= closes), Citation(notice, "一", ""))


@pytest.mark.parametrize(
    ("city", "district", "first"),
    [
        # Both open: the narrower place, also where it closes sooner.
        (("2025-09-01", "2026-06-30"), ("2025-10-01", "2026-03-31"), "district"),
        # The one that is open.
        (("2025-09-01", "2026-06-30"), ("2026-03-01", "2026-07-31"), "city"),
        # None open: the one that opens next; on the same day the narrower place.
        (("2026-03-01", "2026-06-30"), ("2026-04-01", "2026-06-30"), "city"),
        (("2026-03-01", "2026-06-30"), ("2026-03-01", "2026-05-31"), "district"),
        # What is to come goes before what is over.
        (("2026-03-01", "2026-06-30"), ("2025-09-01", "2025-12-31"), "city"),
        # Both over: the one that closed last.
        (("2025-01-01", "2025-06-30"), ("2025-01-01", "2025-03-31"), "city"),
    ],
)
def test_the_window_told_first_is_open_then_narrower_then_next_then_last(city, district, first):
    day = dt.date(2026, 1, 15)
    found = {"city": made(*city, day, "chongqing-2016-9"), "district": made(*district, day, "fengdu-2025-6")}

    for schedules in (list(found.values()), list(found.values())[::-1]):
        assert timetable.in_order(schedules, day, RULES.policies)[0] == found[first]


def test_the_same_days_by_two_notices_are_told_as_of_both():
    day = dt.date(2026, 1, 15)
    twice = [made("2025-09-01", "2026-06-30", day, notice) for notice in ("fengdu-2025-6", "chongqing-2016-9")]
    (line,) = timetable.told(twice, RULES.policies, RULES.vocabulary, "医保局")

    assert line == ("全市的文件写的办理时间也是2025年9月1日到2026年6月30日。", twice[1].clause)


def speaking(situation):
    """The windows whose details hold for the person, each asked by itself."""
    day = situation["date"]
    details = [d for d in RULES.law.details if d.window and "premium_subsidy" in d.benefits and "eligible" in d.on]
    near = [d for d in details if d.scope.span.covers(day)]
    holding = [d for d in near if truth_in(RULES.law.condition(d.scope, day), situation.value) is YES]
    return [schedule(detail.window, detail.clause, situation) for detail in holding]


@steady(150)
@given(
    st.dates(dt.date(2024, 1, 1), dt.date(2029, 12, 31)),
    st.sampled_from(["fengdu", "yongchuan", "chengkou", "wanzhou"]),
    st.sampled_from([["dibao"], ["tekun"], ["bianyuan"], ["dibao", "guer"]]),
    st.booleans(),
)
def test_each_window_that_applies_is_told_once_with_its_days_and_clause(day, district, identities, is_student):
    facts = {**PERSON, "date": day.isoformat(), "district": district, "school_district": district}
    # The day of an earlier year's term would say nothing.
    year = day.year if day.month >= 7 else day.year - 1
    facts |= {"identities": identities, "student": is_student, "term_start": f"{year}-09-01"}
    testimony = RULES.read(facts)
    answer = RULES.check(testimony, TODAY).findings["premium_subsidy"].answer
    expected = speaking(RULES.situation(testimony, TODAY)) if answer.status == "eligible" else []

    assert sorted(answer.schedules) == sorted(expected)
    assert answer.window == (answer.schedules[0].window if expected else None)
    assert not any(one.window.open for one in expected) or answer.window.open
    for other in answer.schedules[1:]:
        (line,) = [one for one in answer.caveats if one.clause == other.clause and "办理时间" in one.text]
        assert Day(other.window.opens) in line.text
        assert Day(other.window.closes) in line.text
        assert other.clause in answer.clauses


def test_where_the_district_is_open_no_window_is_told_that_is_not_everybodys():
    answer = RULES.check(RULES.read({**PERSON, "date": "2025-10-15"}), TODAY).findings["premium_subsidy"].answer

    assert answer.window is None
    assert answer.schedules == ()


def test_the_result_page_and_the_calendar_tell_both(settings, monkeypatch):
    day = dt.date(2025, 10, 15)
    monkeypatch.setattr("webapp.case.interview.today", lambda: day)
    monkeypatch.setattr("webapp.keep.pages.today", lambda: day)
    client = create_app(settings, library=small_world.site()).test_client()
    client.post("/check/start", data={"for_whom": "self", "about": "premium"})
    for name, value in {"student": "no", "insurance": "resident", "district": "fengdu", "holds": "dibao_card"}.items():
        client.post(f"/check/1/{name}", data={name: value})
    page, calendar = client.get("/check/1/result").text, client.get("/keep/1/deadline.ics").text

    assert "2025年10月1日到2026年3月31日（2026年的医保）。所查的那天可以办。" in page
    assert "全市的文件另写了办理时间：2025年9月1日到2026年6月30日（2026年的医保）" in page
    assert [line for line in calendar.splitlines() if line.startswith(("SUMMARY", "DTSTART"))] == [
        *("SUMMARY:集中办理的最后一天：资助参加居民医保", "DTSTART;VALUE=DATE:20251130"),
        *("SUMMARY:最后一天：资助参加居民医保", "DTSTART;VALUE=DATE:20260331"),
        *("SUMMARY:另一份文件写的最后一天：资助参加居民医保", "DTSTART;VALUE=DATE:20260630"),
    ]
    assert "丰都" not in calendar
