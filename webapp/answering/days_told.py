"""Days told: the days of a message with their years, by the fact of which each is; also those by a word of today."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from knowledge.hearing.stated import StatedFact
from texts.day import DaySpan, days
from texts.numeral import number
from texts.told_day import BY_TODAY, MONTHS, YEARS, told_day

# Between the words of a fact that was told twice.
BETWEEN = "、"
# A day of no fact is known by this name.
ANY = "day"
OF_A_WORD = re.compile(
    "|".join(
        (
            *(word for word in BY_TODAY if not word.isascii()),
            rf"(?:{'|'.join(YEARS)})\d{{1,2}}月\d{{1,2}}[日号]?",
            rf"(?:{'|'.join(MONTHS)})\d{{1,2}}[日号]",
        )
    )
)
# Behind a day by a word of today somebody tells that they were recognised: 昨天刚批了低保.
RECOGNISED_BEHIND = re.compile("(?:就|才|刚刚?|已经)*(?:认定|评|批|确认|纳入|建档)")
RECOGNISED = "recognised_on"
MONTH_RECOGNISED = re.compile(
    r"(?P<year>今年|去年)?(?<![\d一二三四五六七八九十])(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})月份?(?:就|才|刚刚?|已经)*(?:认定|评|批|确认|纳入|建档)"
)
MONTHS_OF_A_YEAR = 12


def days_told(text: str, stated: Sequence[StatedFact], today: dt.date) -> dict[str, tuple[dt.date, ...]]:
    """The days that a normalised text names, by the fact of which each is, or ANY."""
    facts = {words: fact.fact for fact in stated for words in fact.words.split(BETWEEN)}
    found: dict[str, tuple[dt.date, ...]] = {}
    for start, end, day in sorted((*_by_month(text, today), *_by_word(text, today))):
        fact = facts.get(text[start:end]) or (RECOGNISED if RECOGNISED_BEHIND.match(text, end) else ANY)
        name = ANY if fact == "date" else fact
        found[name] = tuple(dict.fromkeys((*found.get(name, ()), day)))
    return found


def month_recognised(text: str, today: dt.date) -> dt.date | None:
    """The first day of the month in which somebody was recognised, where only that is told: 8月份才评上低保."""
    found = MONTH_RECOGNISED.search(text)
    month = int(number(found["month"]) or 0) if found else 0
    if not 1 <= month <= MONTHS_OF_A_YEAR:
        return None
    first = dt.date(today.year + (YEARS.get(found["year"], 0) if found else 0), month, 1)
    return first if first <= today else first.replace(year=first.year - 1)


def _by_month(text: str, today: dt.date) -> Iterator[tuple[int, int, dt.date]]:
    for span in days(text):
        day = span.in_year(span.year) if span.year else _nearest(span, today)
        if day:
            yield span.start, span.end, day


def _nearest(span: DaySpan, today: dt.date) -> dt.date | None:
    near = filter(None, (span.in_year(today.year + step) for step in (-1, 0, 1)))
    return min(near, key=lambda day: abs(day - today), default=None)


def _by_word(text: str, today: dt.date) -> Iterator[tuple[int, int, dt.date]]:
    for found in OF_A_WORD.finditer(text):
        day = told_day(found[0], today)
        if day and day != today:
            yield found.start(), found.end(), day
