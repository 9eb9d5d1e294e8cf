"""Where a clause has a term and somebody tells a day, or asks of today, the answer names the day to which it comes."""

import datetime as dt

import pytest

from rules.model.window import YearWindow
from webapp.answering import day_counted
from webapp.answering.days_told import days_told
from webapp.answering.reply import reply
from webapp.current_library import current_library

pytestmark = pytest.mark.usefixtures("at_hand")
TODAY = dt.date(2026, 12, 1)


@pytest.fixture(autouse=True)
def on_that_day(monkeypatch):
    monkeypatch.setattr(day_counted, "today", lambda: TODAY)


def first(said):
    told = reply(said).answers[0]
    return str(told.now.text if told.now else told.text)


@pytest.mark.parametrize(
    ("said", "begins"),
    [
        (
            "大学生，2026年9月1日开学，现在还能办资助参保不",
            "从2026年9月1日算起，60日到2026年10月30日；到今天已经过了32天。",
        ),
        (
            "我娃儿大学2026年10月12日开学，最晚哪天办参保资助",
            "从2026年10月12日算起，60日到2026年12月10日；从今天起还有9天。",
        ),
        (
            "2026年11月25号刚认定低保，名字好久报到医保去",
            "2026年11月25日以后最近的一次是2026年12月20日前，从今天起还有19天。",
        ),
        (
            "2026年11月3号认定的特困，名单哪天报给医保",
            "2026年11月3日以后最近的一次是2026年11月20日前，到今天已经过了11天。",
        ),
        (
            "渝北低保2026年7月3号认定的，资助哪一年的参保",
            "2026年7月3日才认定的，2026年的时间到2026年6月30日已经过了，资助的是2027年的参保。",
        ),
        (
            "居民医保的资助现在还来得及办不，分哪几个阶段",
            "今天（2026年12月1日）在第一阶段里，办的是2027年的资助，最后一天是2027年6月30日，从今天起还有211天。",
        ),
        (
            "城口低保，8月份才评上，今年的医保还能补不，还是只能明年",
            "2026年8月才认定的，2026年的时间到2026年6月30日已经过了，资助的是2027年的参保。",
        ),
    ],
)
def test_the_day_itself_is_named_first(said, begins):
    assert first(said).startswith(begins)


@pytest.mark.parametrize("said", ["南川低保普通住院封顶多少", "巴南没有按规定转诊还救助吗", "大学生交什么材料申请资助"])
def test_no_day_is_named_where_none_is_asked_of(said):
    assert "2026年" not in first(said).partition("（")[0]


def test_days_are_told_with_their_years():
    assert days_told("去年12月30号交的", (), TODAY) == {"day": (dt.date(2025, 12, 30),)}
    assert days_told("上个月15号才认定的低保", (), TODAY) == {"recognised_on": (dt.date(2026, 11, 15),)}
    assert days_told("1月3号办的", (), TODAY) == {"day": (dt.date(2027, 1, 3),)}
    assert days_told("今天去办", (), TODAY) == {}


def test_where_two_days_may_count_both_are_told_and_that_it_is_open():
    told = first("妹妹考上重师，新生2026年10月8号才报到，学校2026年9月1号就开学了，现在申请医保资助来不来得及")
    assert "2026年12月6日" in told
    assert "2026年10月30日" in told
    assert "从哪天算文件没有写" in told


@pytest.mark.parametrize("said", ["集中参保哪天截止", "万州低保 集中参保最后一天是哪天"])
def test_the_last_day_of_a_stage_is_told_of_that_stage(said):
    assert "2027年6月30日" not in first(said).split("。")[0]


def test_each_entry_that_names_one_stage_has_the_last_day_of_that_stage():
    entries, seen = current_library().faq.entries.values(), 0
    for entry in entries:
        detail = next(day_counted._windows(entry.quotes), None)
        stages = detail.window.stages if detail and isinstance(detail.window, YearWindow) else ()
        named = [stage for stage in stages if stage.name in entry.answer.split("。")[0]]
        if len(named) == 1:
            seen += 1
            counted = "".join(map(str, day_counted._counted(entry.quotes, {}, None, entry.answer)))
            month, day = named[0].closes
            assert f"{month}月{day}日" in counted, entry.id
    assert seen
