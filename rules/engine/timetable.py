"""A timetable orders the windows that apply on one day, and says in words what the first of them leaves out.

Within one notice there is one window for a person and a day. Notices of a district and of the city may each give one:
no clause says which counts, so both are told. The first is the one that is open, that of the narrower place before the
other; where none is open, the one that opens next; where all are over, the one that closed last.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from rules.engine.answer import Line
from rules.engine.window import Schedule, Window
from rules.model.policy import Policy
from rules.model.vocabulary import Vocabulary
from texts.phrase import N_, Day, Phrase

OPEN, SHUT = N_("所查的那天可以办。"), N_("所查的那天不在办理时间内。")
OTHER = N_("{place}的文件另写了办理时间：{window}两份文件都在施行，以哪一份为准没有写，请问{office}。")
SAME = N_("{place}的文件写的办理时间也是{first}到{last}。")
BETWEEN = N_("所查的那天在两个阶段之间：{stage}到{last}为止。")
NEXT = N_("{stage}从{first}开始。")
WHOLE = N_("文件写的总的时间是{first}到{last}，包括这一天；这一天能不能办，请先问{office}。")
OUTLIVED = N_("办理时间到{closes}为止，可是{place}的文件只施行到{last}；那以后还能不能办，没有写，请问{office}。")


def in_order(schedules: Sequence[Schedule], day: dt.date, policies: Mapping[str, Policy]) -> tuple[Schedule, ...]:
    """The windows, the one to be told first in front."""

    def rank(schedule: Schedule) -> tuple[int, int, int]:
        window, is_citywide = schedule.window, policies[schedule.clause.notice].place is None
        if window.open:
            return 0, is_citywide, -window.closes.toordinal()
        if day < schedule.next_opening:
            return 1, schedule.next_opening.toordinal(), is_citywide
        return 2, -window.closes.toordinal(), is_citywide

    # Of those that are alike in all this the newest notice's stands first.
    newest_first = schedules[::-1]
    return tuple(sorted(newest_first, key=rank))


def told(
    schedules: Sequence[Schedule], policies: Mapping[str, Policy], vocabulary: Vocabulary, office: str
) -> Iterator[Line]:
    """What the first window does not say: gaps between stages, each window of another notice, and the end of a notice.

    `office` is whom to ask.
    """
    for schedule in schedules:
        policy = policies[schedule.clause.notice]
        place = vocabulary.place_name(policy.place)
        if schedule is not schedules[0]:
            yield Line(_beside(schedules[0].window, schedule, place, office), schedule.clause)
        yield from _gap(schedule, office)
        if policy.span.last < schedule.window.closes:
            days = {"last": Day(policy.span.last), "closes": Day(schedule.window.closes)}
            yield Line(Phrase(OUTLIVED, place=place, **days, office=office), policy.ends)


def words(window: Window) -> str:
    """The window in one sentence, and whether the asked day lies in it."""
    span = {"first": Day(window.opens), "last": Day(window.closes), "state": OPEN if window.open else SHUT}
    if window.coverage_year:
        return Phrase("{first}到{last}（{year}年的医保）。{state}", **span, year=window.coverage_year)
    return Phrase("{first}到{last}。{state}", **span)


def stage_words(schedules: Sequence[Schedule]) -> list[str]:
    """In which stage of the first window the asked day lies, where another one follows, or that it lies in none."""
    if not schedules:
        return []
    stage, gap = schedules[0].stage, schedules[0].gap
    if gap is not None:
        return [N_("那天在两个阶段之间。")]
    if stage is None or stage.closes == schedules[0].window.closes:
        return []
    return [Phrase("那天在{stage}，这个阶段到{last}为止。", stage=stage.name, last=Day(stage.closes))]


def _beside(first: Window, schedule: Schedule, place: str, office: str) -> str:
    window = schedule.window
    if window == first:
        return Phrase(SAME, place=place, first=Day(window.opens), last=Day(window.closes))
    return Phrase(OTHER, place=place, window=words(window), office=office)


def _gap(schedule: Schedule, office: str) -> Iterator[Line]:
    if schedule.gap is None:
        return
    before, after = schedule.gap
    yield Line(Phrase(BETWEEN, stage=before.name, last=Day(before.closes)), before.clause)
    yield Line(Phrase(NEXT, stage=after.name, first=Day(after.opens)), after.clause)
    if schedule.is_whole:
        window = schedule.window
        span = {"first": Day(window.opens), "last": Day(window.closes)}
        yield Line(Phrase(WHOLE, **span, office=office), schedule.clause)
