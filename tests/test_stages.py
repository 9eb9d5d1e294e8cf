"""A window in stages: each day lies in one stage, between two that are told, or outside; nothing of it is silent."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import steady

from rules.engine import timetable
from rules.engine.window import year_schedule
from rules.model.window import Stage, YearWindow
from texts.citation import Citation
from webapp import library
from webapp.check import windows
from webapp.notices.clause_page import build

HELD = library.load()
DAY = dt.timedelta(days=1)
# A clause for each of up to five stages, and one for the whole.
CLAUSES = [Citation("chongqing-2019-78", path, "") for path in "一二三四五"]
WHOLE = Citation("chongqing-2019-78", "总", "")


@st.composite
def year_windows(draw: st.DrawFn) -> YearWindow:
    """Any window of a year in two to five stages, with or without a whole time."""
    first = draw(st.dates(dt.date(2023, 2, 1), dt.date(2023, 12, 1)))
    # It must close early enough in the next year.
    length = (first.replace(year=2024) - DAY - first).days
    edges = draw(st.sets(st.integers(0, length), min_size=4, max_size=10).map(sorted))
    edges = [0, *edges[1 : len(edges) // 2 * 2]]
    days = [(day.month, day.day) for day in (first + DAY * edge for edge in edges)]
    pairs = zip(days[::2], days[1::2], CLAUSES, strict=False)
    stages = tuple(Stage(clause.path, opens, closes, clause) for opens, closes, clause in pairs)
    return YearWindow(stages[0].opens, stages[-1].closes, stages, draw(st.booleans()))


def wraps(span: YearWindow) -> bool:
    """Whether it closes in the year after it opens, as a policy must say it."""
    return span.closes < span.opens and (2, 29) not in [
        day for stage in span.stages for day in (stage.opens, stage.closes)
    ]


SPANS = year_windows().filter(wraps)


@steady(300)
@given(SPANS, st.dates(dt.date(2023, 1, 1), dt.date(2026, 12, 31)))
def test_each_day_lies_in_one_stage_between_two_or_outside(span, day):
    found = year_schedule(span, WHOLE, day, day)
    inside = [stage for stage in found.stages if stage.opens <= day <= stage.closes]
    within = found.window.opens <= day <= found.window.closes

    assert inside == ([found.stage] if found.stage else [])
    assert within == bool(found.stage or found.gap)
    assert not (found.stage and found.gap)
    assert found.window.open == span.covers(day) == bool(found.stage or (found.gap and span.is_whole))


@steady(200)
@given(SPANS, st.dates(dt.date(2023, 1, 1), dt.date(2026, 12, 31)))
def test_the_stages_follow_one_another_from_the_first_day_to_the_last(span, day):
    found = year_schedule(span, WHOLE, day, day)

    assert [stage.clause for stage in found.stages] == [stage.clause for stage in span.stages]
    assert (found.stages[0].opens, found.stages[-1].closes) == found.window[:2]
    assert all(one.opens <= one.closes < other.opens for one, other in pairwise(found.stages))
    assert found.window.closes.year == found.window.coverage_year == found.window.opens.year + 1
    assert day <= found.window.closes


@steady(200)
@given(SPANS, st.dates(dt.date(2023, 1, 1), dt.date(2026, 12, 31)))
def test_a_gap_is_told_with_both_clauses_and_the_whole_time_where_there_is_one(span, day):
    found = year_schedule(span, WHOLE, day, day)
    told = list(timetable.told([found], HELD.rules.policies, HELD.rules.vocabulary, "医保局"))

    if found.gap is None:
        assert told == []
    else:
        before, after = found.gap
        assert before.closes < day < after.opens == found.next_opening
        assert [line.clause for line in told] == [before.clause, after.clause, *([WHOLE] if span.is_whole else [])]


def answer(day, district="yubei"):
    facts = {"date": day, "district": district, "identities": ["dibao"], "student": False, "insurance": "resident"}
    return HELD.rules.check(HELD.rules.read(facts), dt.date(2026, 1, 1)).findings["premium_subsidy"].answer


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2018-12-30", "那天在第一阶段，这个阶段到2018年12月30日为止。"),
        ("2018-12-31", "那天在两个阶段之间。"),
        ("2019-01-01", ""),
        ("2019-07-01", ""),
        ("2024-12-31", "那天在第一阶段，这个阶段到2024年12月31日为止。"),
    ],
)
def test_the_window_says_in_which_stage_the_day_lies_where_another_follows(day, told):
    assert "".join(timetable.stage_words(answer(day).schedules)) == told


def test_each_stage_of_a_notice_is_cited_where_its_window_is():
    yubei, city = answer("2018-10-01"), answer("2024-10-01", "wanzhou")

    assert {"三（二）", "三（二）第一阶段", "三（二）第二阶段"} <= {clause.path for clause in yubei.clauses}
    assert {"二（一）1第一阶段", "二（一）1第二阶段"} <= {clause.path for clause in city.clauses}
    assert city.schedules[0].source.path == "二（一）1第一阶段"
    assert answer("2025-01-01", "wanzhou").schedules[0].source.path == "二（一）1第二阶段"
    assert yubei.schedules[0].source.path == "三（二）"


def test_from_20_november_2019_yubei_has_the_window_of_the_city_and_never_two():
    for number in range(0, 3_000, 7):
        day = dt.date(2017, 1, 1) + DAY * number
        (schedule,) = answer(day.isoformat()).schedules
        assert schedule.clause.notice == ("yubei-2017-7" if day < dt.date(2019, 11, 20) else "chongqing-2019-78")


def test_the_result_page_tells_the_gap_with_its_clauses(client):
    client.post("/check/start", data={"for_whom": "self", "about": "premium", "date": "2018-12-31"})
    told = {"student": "no", "insurance": "resident", "district": "yubei", "holds": "dibao_card"}
    for name, value in told.items():
        client.post(f"/check/1/{name}", data={name: value})
    page = client.get("/check/1/result").text

    assert "那天在两个阶段之间。" in page
    assert "所查的那天在两个阶段之间：第一阶段到2018年12月30日为止。" in page
    assert "文件写的总的时间是2018年9月1日到2019年6月30日，包括这一天" in page


@pytest.mark.usefixtures("at_hand")
def test_the_page_of_a_stage_tells_its_days_and_not_those_of_another():
    notice = HELD.notices["chongqing-2019-78"]
    (second,) = [
        advice
        for advice in build(notice, notice.clause("二（一）1第二阶段"), dt.date(2026, 1, 1)).advice
        if any("办理时间" in sentence for sentence in advice.sentences)
    ]

    assert second.sentences == ("办理时间：第二阶段：1月1日到6月30日",)


@pytest.mark.usefixtures("at_hand")
@pytest.mark.parametrize(
    ("day", "stage"),
    [(dt.date(2026, 12, 31), "第一阶段"), (dt.date(2027, 1, 1), "第二阶段"), (dt.date(2027, 7, 1), None)],
)
def test_the_home_page_names_both_stages_and_marks_the_one_of_today(day, stage):
    board = windows.board(day)
    (found,) = [one for one in (*board.open, *board.coming) if one.place == "chongqing"]

    assert [one.name for one in found.stages] == ["第一阶段", "第二阶段"]
    assert (found.stage and found.stage.name, found.is_between) == (stage, False)


@pytest.mark.usefixtures("at_hand")
def test_the_home_page_tells_a_day_between_two_stages():
    (yubei,) = [one for one in windows.board(dt.date(2018, 12, 31)).open if one.place == "yubei"]

    assert (yubei.is_open, yubei.is_between, yubei.stage) == (True, True, None)
