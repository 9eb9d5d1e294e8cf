"""Days: a date however people and programs write it; exact, a day of a year that is not told, or nothing."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from texts.numeral import number
from texts.spelling import normalise

# Outside of these a date is a slip of the hand.
FIRST_DAY, LAST_DAY = dt.date(1900, 1, 1), dt.date(2199, 12, 31)
SIGNS = "零〇○一二三四五六七八九"
YEAR = rf"(?P<year>(?:19|20|21)\d\d|[一二][{SIGNS}]{{3}})"
MONTH, DAY = rf"(?P<month>\d{{1,2}}|[{SIGNS}十]{{1,2}})", rf"(?P<day>\d{{1,2}}|[{SIGNS}十]{{1,3}})"
# What programs and people write behind a date: its hour, its day of the week. Only hours of a morning or midnight: a
# program in another time zone makes 16:00 or 23:59 of the day before of a midnight in China.
HOUR = r"(?:[t ]?(?:0?0:00|(?:0?[5-9]|1[0-4]):\d\d)(?::\d\d(?:\.\d+)?)?(?:z|\+08:?00)?)?"
WEEKDAY = "(?:,? ?(?:星期|周|礼拜)[一二三四五六日天])?(?: ?(?:上午|下午|早上|晚上))?"
# 2023年4-6月 is no day: what parts month and day is what parts year and month, or 月 behind 年.
IN_WORDS = rf"(?<!\d){YEAR}年{MONTH}月{DAY}(?:[日号]|(?!\d))"
IN_SIGNS = rf"(?<!\d){YEAR}(?P<sign>[./。-]){MONTH}(?P=sign){DAY}(?![\d月])日?"
IN_A_ROW = r"(?<!\d)(?P<year>(?:19|20|21)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?!\d)"
OF_ANY_YEAR = rf"(?<![\d年./-]){MONTH}月{DAY}[日号]?"
PATTERNS = tuple(re.compile(pattern) for pattern in (IN_WORDS, IN_SIGNS, IN_A_ROW, OF_ANY_YEAR))
OF_THIS_CENTURY = re.compile(rf"(?<!\d)20\d\d(?!\d)|(?<![{SIGNS}])二[零〇○][{SIGNS}]{{2}}(?![{SIGNS}])")
BEHIND = re.compile(HOUR + WEEKDAY)


@dataclass(frozen=True)
class DaySpan:
    """A day where it stands in a text, characters `start` to `end`; `year` 0 where none is told.

    `day` is None where there is no such day, or its year is not told.
    """

    start: int
    end: int
    year: int
    month: int
    day_of_month: int

    @property
    def day(self) -> dt.date | None:
        return self.in_year(self.year) if self.year else None

    def in_year(self, year: int) -> dt.date | None:
        """The day of that year; None where that year has none such."""
        try:
            day = dt.date(year, self.month, self.day_of_month)
        except ValueError:
            return None
        return day if FIRST_DAY <= day <= LAST_DAY else None


@dataclass(frozen=True)
class YearSpan:
    """A year where it stands in a text, characters `start` to `end`."""

    start: int
    end: int
    year: int


def days(text: str) -> Iterator[DaySpan]:
    """Each day that a normalised text names, from left to right."""
    end = 0
    found = sorted((match for pattern in PATTERNS for match in pattern.finditer(text)), key=_longest_first)
    for match in found:
        span = _told(match) if match.start() >= end else None
        if span:
            end = span.end
            yield span


def read_day(text: str) -> DaySpan | None:
    """The day that a short text is, with hour and day of the week if they stand behind; None where it is none."""
    plain = normalise(text).strip("。. ")
    span = next(days(plain), None)
    is_whole = span is not None and span.start == 0 and BEHIND.fullmatch(plain, span.end)
    return span if is_whole else None


def years(text: str) -> Iterator[YearSpan]:
    """Each year of this century that a normalised text names, those of its days among them."""
    for match in OF_THIS_CENTURY.finditer(text):
        yield YearSpan(*match.span(), _year(match[0]))


def _longest_first(match: re.Match[str]) -> tuple[int, int]:
    return match.start(), -match.end()


def _told(match: re.Match[str]) -> DaySpan | None:
    parts = match.groupdict()
    year = _year(parts["year"]) if parts.get("year") else 0
    month, day = (number(parts[name].lstrip("0") or "0") for name in ("month", "day"))
    if month is None or day is None:
        return None
    span = DaySpan(*match.span(), year, int(month), int(day))
    # A leap year has all days of any year.
    return span if span.in_year(year or 2000) else None


def _year(written: str) -> int:
    return int("".join(str(max(SIGNS.index(sign) - 2, 0)) if sign in SIGNS else sign for sign in written))
