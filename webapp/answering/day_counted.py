"""A day counted: which day a term of the answer comes to, for the day that the message tells or for today.

每月20日前 is the next 20th, 开学之日起的60日内 the last of the sixty, a window that in which the day lies.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from knowledge.hearing.dialogue_state import Heard
from knowledge.notice.entry import CITY
from knowledge.retrieval.understanding import Understanding
from rules.engine.window import coverage_year, year_schedule
from rules.model.policy import Detail
from rules.model.window import DaysWindow, YearWindow
from texts.citation import Citation
from texts.phrase import N_, NO_GAP, Day, Joined, MonthDay, Phrase
from webapp.answering.days_told import days_told, month_recognised
from webapp.answering.told import Told
from webapp.clock import today
from webapp.current_library import current_library

# 每月20日前: of every month. 6月30日前: of every year, but where a year stands before it.
EACH_MONTH = re.compile(r"每月(\d{1,2})日前")
EACH_YEAR = re.compile(r"(?<!\d)(?<!\d年)(\d{1,2})月(\d{1,2})日前")
# By these words somebody asks of today.
NOW = re.compile(
    "现在|今天|而今|如今|眼下|目前|这阵|来得及|赶得上|赶得到|赶不赶|晚没晚|晚不晚|迟没|迟了|过期|过没过|还剩"
    "|还有?(?:几|好多|多少)天"
)
STARTS, RECOGNISED, WHEN = "term_start", "recognised_on", "when"
TheDays: TypeAlias = dict[str, tuple[dt.date, ...]]
# Somebody has left hospital, and settled the bill.
LEFT = re.compile(
    "出了院|出院了|出的院|已经出院|出院都|出院.{0,2}个[多]?月|(?:已经|都)?结(?:了|完)?账(?:了|出院|完)|账都?结(?:了|完)"
)
LEAVING = "出院"
SENTENCE_ENDS = "。"
BEFORE_LEAVING = N_(
    "文件写的时间是：{by}。已经结账出院的，这个时间过了；还有没有别的办法，请问当地医保部门和户籍所在镇街。"
)
WHICH_START = N_("学校开学和本人报到不是同一天的，从哪天算文件没有写，请马上问学校。")
MONTH = N_("{year}年{month}月")
OF_DAYS = N_("从{first}算起，{days}日到{last}；{told}。（{first}那天不算的话是{next}，文件没有写算不算。）")
OF_MONTH, NEXT_TIME = N_("{day}以后最近的一次是{last}前，{told}。"), N_("下一次是{last}前，{told}。")
OF_YEAR = N_("今年的{day}，{told}；下一个是{next}。")
OPEN_IN_STAGE = N_("{day}在{stage}里，办的是{year}年的资助，最后一天是{last}，{told}。")
OF_STAGE = N_("{year}年资助的{stage}，最后一天是{last}，{told}。")
IS_OPEN = N_("{day}在办理时间里，办的是{year}年的资助，最后一天是{last}，{told}。")
SHUT = N_("{day}不在办理时间里，下一次办的是{year}年的资助，从{first}到{last}。")
LATE = N_("{day}才认定的，{year}年的时间到{last}已经过了，资助的是{next}年的参保。")
STILL, IS_TODAY, PAST = N_("从今天起还有{days}天"), N_("就是今天"), N_("到今天已经过了{days}天")
TODAY = N_("今天（{day}）")


def day_counted(understood: Understanding, first: Told) -> str:
    """The day to which the term of an answer comes; empty where it has none, or nobody asks of a day."""
    message = understood.message
    told = days_told(message.text, understood.heard.stated, today())
    month = month_recognised(message.text, today())
    is_of_time = first.entry is not None and first.entry.aspect == WHEN
    asks = bool(told or month) or is_of_time or WHEN in message.aspects or NOW.search(message.text) is not None
    if asks or understood.heard.tells:
        told = {**_told_before(understood.heard), **told}
        asks = asks or bool(told)
    is_of_district = understood.decision.ask_back == "district" and (first.entry is None or first.entry.place != CITY)
    if not asks or is_of_district:
        return ""
    quotes, answer = (first.now.quotes, first.now.text) if first.now else (first.quotes, first.text)
    return Joined(NO_GAP, [*_counted(quotes, told, month, answer), *_before_leaving(quotes, message.text)])


def _told_before(heard: Heard) -> TheDays:
    """The day on which school began, where it was told in this message or one before: 9月3号开学的."""
    started = heard.facts.get(STARTS)
    return {STARTS: (dt.date.fromisoformat(started),)} if started else {}


def _counted(quotes: Sequence[Citation], told: TheDays, month: dt.date | None, answer: str) -> Iterator[str]:
    """What the term of the quotes comes to: a window by the rules, its stage where the answer names but one, else what
    the words of a clause say.
    """
    window = next(_windows(quotes), None)
    text = "".join(quote.quote for quote in quotes)
    if window and isinstance(window.window, DaysWindow):
        started = told.get(window.window.starts, ())
        yield from (_of_days(window.window, day) for day in started)
        if len(started) > 1:
            yield WHICH_START
    elif window and isinstance(window.window, YearWindow):
        stage = "" if told or month else _stage_spoken_of(window.window, answer)
        yield from _of_stage(window, stage) if stage else _of_window(window.window, window.clause, told, month)
    elif each := EACH_MONTH.search(text):
        yield from _of_month(int(each[1]), _asked(told))
    elif len(named := {*EACH_YEAR.findall(text)}) == 1:
        ((month_of_year, day),) = named
        yield _of_year(int(month_of_year), int(day))


def _stage_spoken_of(span: YearWindow, answer: str) -> str:
    """The one stage of a window of which an answer speaks first; empty where that is none, or several."""
    names = [stage.name for stage in span.stages if stage.name in answer.split(SENTENCE_ENDS, maxsplit=1)[0]]
    return names[0] if len(names) == 1 else ""


def _of_stage(detail: Detail, name: str) -> Iterator[str]:
    """The last day of that stage, of the year whose time is the next to end."""
    if not isinstance(detail.window, YearWindow):
        return
    found = year_schedule(detail.window, detail.clause, today(), today())
    for stage in found.stages:
        if stage.name == name:
            year, last = found.window.coverage_year, stage.closes
            yield Phrase(OF_STAGE, year=year, stage=name, last=Day(last), told=_since(last))


def _windows(quotes: Sequence[Citation]) -> Iterator[Detail]:
    """The details with a window that hold today and rest on a clause of the quotes."""
    for policy in current_library().rules.policies.values():
        for detail in policy.details:
            holds = detail.window and detail.scope.span.first <= today() <= detail.scope.span.last
            if holds and any(quote.overlaps(clause) for quote in quotes for clause in detail.clauses):
                yield detail


def _before_leaving(quotes: Sequence[Citation], text: str) -> Iterator[str]:
    """The last moment that is before leaving hospital, to who tells that they have left."""
    if not LEFT.search(text):
        return
    for policy in current_library().rules.policies.values():
        for detail in policy.details:
            by = detail.card.by if detail.card else ""
            if LEAVING in by and any(quote.overlaps(detail.clause) for quote in quotes):
                yield Phrase(BEFORE_LEAVING, by=by)
                return


def _asked(told: TheDays) -> dt.date:
    """The day of which is asked: that of the case, else the one that was told; today where none was."""
    return next((told[name][0] for name in (RECOGNISED, *told) if name in told and name != STARTS), today())


def _of_days(window: DaysWindow, first: dt.date) -> str:
    last = first + dt.timedelta(days=window.days - 1)
    after = last + dt.timedelta(days=1)
    return Phrase(OF_DAYS, first=Day(first), days=window.days, last=Day(last), next=Day(after), told=_since(last))


def _of_month(day: int, asked: dt.date) -> Iterator[str]:
    last = _next(asked, day)
    yield Phrase(OF_MONTH, day=_named(asked), last=Day(last), told=_since(last))
    if last < today():
        soon = _next(today(), day)
        yield Phrase(NEXT_TIME, last=Day(soon), told=_since(soon))


def _next(asked: dt.date, day: int) -> dt.date:
    """The first such day of a month that is not before the asked one."""
    later = (asked.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
    return asked.replace(day=day) if asked.day <= day else later.replace(day=day)


def _of_year(month: int, day: int) -> str:
    last = dt.date(today().year, month, day)
    after = last if last >= today() else last.replace(year=last.year + 1)
    return Phrase(OF_YEAR, day=MonthDay(month, day), told=_since(last), next=Day(after))


def _of_window(span: YearWindow, clause: Citation, told: TheDays, month: dt.date | None) -> Iterator[str]:
    """The window in which the asked day lies, or the next one; who was recognised between two of them is told so."""
    recognised = next(iter(told.get(RECOGNISED, ())), None) or month
    if recognised and not span.covers(recognised):
        missed = coverage_year(span, recognised) - 1
        is_whole = recognised == month
        of_month = Phrase(MONTH, year=recognised.year, month=recognised.month)
        told_of = of_month if is_whole else Day(recognised)
        yield Phrase(LATE, day=told_of, year=missed, last=Day(dt.date(missed, *span.closes)), next=missed + 1)
    asked = today() if recognised else _asked(told)
    found = year_schedule(span, clause, asked, asked)
    day, year, closes = _named(asked), found.window.coverage_year, found.window.closes
    if not found.window.open:
        yield Phrase(SHUT, day=day, year=year, first=Day(found.next_opening), last=Day(closes))
    elif found.stage:
        stage = found.stage.name
        yield Phrase(OPEN_IN_STAGE, day=day, stage=stage, year=year, last=Day(closes), told=_since(closes))
    else:
        yield Phrase(IS_OPEN, day=day, year=year, last=Day(closes), told=_since(closes))


def _named(day: dt.date) -> str:
    return Phrase(TODAY, day=Day(day)) if day == today() else Day(day)


def _since(last: dt.date) -> str:
    """How far a last day is from today."""
    days = (last - today()).days
    if days == 0:
        return IS_TODAY
    return Phrase(STILL, days=days) if days > 0 else Phrase(PAST, days=-days)
