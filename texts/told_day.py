"""Told days: a day by a word of today (昨天, 去年12月31日, 下个月1号), or in English (Sept 1, 2026)."""

from __future__ import annotations

import datetime as dt
import re

from texts.day import read_day
from texts.spelling import normalise

BY_TODAY = {
    "今天": 0,
    "今日": 0,
    "today": 0,
    "昨天": -1,
    "yesterday": -1,
    "前天": -2,
    "明天": 1,
    "tomorrow": 1,
    "后天": 2,
}
YEARS = {"去年": -1, "今年": 0, "明年": 1}
MONTHS = {"上个月": -1, "上月": -1, "这个月": 0, "本月": 0, "下个月": 1, "下月": 1}
ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
FULL = ("uary", "ruary", "ch", "il", "", "e", "y", "ust", "tember", "ober", "ember", "ember")
MONTH = "|".join(f"{short}(?:{rest})?" for short, rest in zip(ENGLISH, FULL, strict=True)) + "|sept"
NUMBER = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?:,? ?(?P<year>(?:19|20)\d\d))?"
IN_ENGLISH = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<month>{MONTH})\.? ?{NUMBER}{YEAR}",
        rf"(?:the )?{NUMBER} ?(?:of )?(?P<month>{MONTH})\.?{YEAR}",
    )
)
OF_A_MONTH = re.compile(rf"(?P<which>{'|'.join(MONTHS)})(?P<day>\d{{1,2}})[日号]?")


def told_day(text: str, today: dt.date) -> dt.date | None:
    """The day that a short text says on the day `today`; None where it says none of these ways."""
    plain = normalise(text).lower().strip("。. ")
    if plain in BY_TODAY:
        return today + dt.timedelta(days=BY_TODAY[plain])
    return _of_a_year(plain.replace("元月", "1月"), today) or _of_a_month(plain, today) or _in_english(plain, today)


def _of_a_year(text: str, today: dt.date) -> dt.date | None:
    """去年12月31日, and 2027年元月15号."""
    told = read_day(text[2:] if text[:2] in YEARS else text)
    if told is None or (told.year and text[:2] in YEARS):
        return None
    return told.in_year(told.year or today.year + YEARS[text[:2]]) if told.year or text[:2] in YEARS else None


def _of_a_month(text: str, today: dt.date) -> dt.date | None:
    found = OF_A_MONTH.fullmatch(text)
    if found is None:
        return None
    month = today.year * 12 + today.month - 1 + MONTHS[found["which"]]
    return _date(month // 12, month % 12 + 1, int(found["day"]))


def _in_english(text: str, today: dt.date) -> dt.date | None:
    """A day with its month in letters; without a year the one nearest to today. 9/1/2026 may be either of two days."""
    found = next(filter(None, (pattern.fullmatch(text) for pattern in IN_ENGLISH)), None)
    if found is None:
        return None
    month, day = ENGLISH.index(found["month"][:3]) + 1, int(found["day"])
    years = [int(found["year"])] if found["year"] else range(today.year - 1, today.year + 2)
    near = [told for told in (_date(year, month, day) for year in years) if told]
    return min(near, key=lambda told: abs(told - today), default=None)


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
