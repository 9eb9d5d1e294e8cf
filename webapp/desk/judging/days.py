"""Days: the date in a cell, however an office writes it, and which summer's term it can be the first day of."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange

from texts.day import read_day
from texts.spelling import spelt
from webapp.desk.reading.words import words

# Day 0 of the serial numbers by which spreadsheets keep a date.
DAY_ZERO = dt.date(1899, 12, 30)
SERIAL = re.compile(r"([3-6]\d{4})(?:\.0+)?")
# A day, a month or a year that a cell names among other words: 2024.07-2025.06, 20250630, 有效期至2026年6月.
NAMED = re.compile(
    r"(?<!\d)(?P<year>20\d\d|9999)(?:(?P<m>\d\d)(?P<d>\d\d)?(?!\d)|[-/.年](?P<month>\d{1,2})(?!\d)"
    r"(?:[-/.月](?P<day>\d{1,2})(?!\d))?|(?!\d))"
)
# 暑期开学 is never in spring: 渝医保发〔2019〕78号 二（一）2.
AUTUMN = range(7, 12)
# A program in another time zone makes 16:00, 23:59:17 or 8:00 of a midnight, and not always of the same day.
OF_CLOCK = re.compile(r"\d[:：]\d\d|\d[时点]")
OF_WEEK = re.compile(r"[(（]?(?:星期|周|礼拜)[一二三四五六日天][)）]?|(?<=[日\d])(?:开学|起)$")
# Where it says itself that it is of China, it is.
MIDNIGHT = re.compile(r"(?<![\d:：])0?0[:：]00(?:[:：]00(?:\.0+)?)?(?:\+08:?00)?(?![\d:：])")


HAN_DIGITS, HAN_MONTHS = (
    "零一二三四五六七八九〇",
    ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"),
)
HAN_YEAR = re.compile("(?:二[〇零])[〇零一二三四五六七八九]{2}(?=年)")
HAN_MONTH = re.compile("(?<=年)(十[一二]?|[一二三四五六七八九])月")
ENGLISH_MONTHS, MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec", 12
ENGLISH_MONTH = re.compile("(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[-, ]*((?:20)?[0-9]{2})(?![0-9])")
YEAR_LAST = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](20\d\d)(?!\d)")
SHORT_YEAR = re.compile(r"(?<![\d.])[2-3]\d(?=年\d{1,2}月|\.(?:0?[1-9]|1[0-2])\.\d{1,2}(?![\d.]))")
# Half a year, or a season, as the month in which it ends.
HALVES = {"上半年": 6, "春": 6, "春季": 6, "夏": 7, "夏季": 7, "第二学期": 7, "下半年": 12, "秋": 12, "冬": 12}
HALF = re.compile(f"(20[0-9]{{2}})(?:学年)?年?度?({'|'.join(sorted(HALVES, key=len, reverse=True))})")


def day_of(cell: str) -> dt.date | None:
    """The date in a cell, also where it is kept as a serial number; None where there is none, or no year.

    None too where an hour stands with it: no term begins at 16:00, and the day may be another one.
    """
    cell = OF_WEEK.sub("", cell)
    serial = SERIAL.fullmatch(spelt(cell))
    if serial:
        return DAY_ZERO + dt.timedelta(days=int(serial[1]))
    if OF_CLOCK.search(MIDNIGHT.sub("", cell)):
        return None
    told = read_day(cell)
    return told.day if told else None


def last_day(cell: str) -> dt.date | None:
    """The last day that a cell names, of a month or a year its last one; None where there is none, or no end."""
    said = spelt(cell)
    return None if any(word in said for word in words().unending) else _named(said, is_last=True)


def first_day(cell: str) -> dt.date | None:
    """The day named last in a cell, of a month or a year its first one; None where there is none."""
    return _named(spelt(cell), is_last=False)


def _named(said: str, *, is_last: bool) -> dt.date | None:
    serial = SERIAL.fullmatch(said)
    if serial:
        return DAY_ZERO + dt.timedelta(days=int(serial[1]))
    said = _in_one_order(said)
    found = [*NAMED.finditer(said)]
    if not found:
        return None
    told = found[-1]
    year, month, day = int(told["year"]), int(told["m"] or told["month"] or 0), int(told["d"] or told["day"] or 0)
    month = month or (12 if is_last else 1)
    try:
        return dt.date(year, month, day or (monthrange(year, month)[1] if is_last else 1))
    except ValueError:
        return None


def _in_one_order(said: str) -> str:
    """A day with the year first and in figures: 26.6.30, 6/30/2026, 二〇二六年六月, jun-26, 2026年上半年."""
    said = HAN_YEAR.sub(lambda found: "".join(str(HAN_DIGITS.index(digit) % 10) for digit in found[0]), said)
    said = HAN_MONTH.sub(lambda found: f"{HAN_MONTHS.index(found[1]) + 1}月", said)
    said = ENGLISH_MONTH.sub(lambda found: f"20{found[2][-2:]}-{ENGLISH_MONTHS.index(found[1]) // 3 + 1}", said)
    said = YEAR_LAST.sub(_year_first, said)
    said = SHORT_YEAR.sub(lambda found: f"20{found[0]}", said)
    return HALF.sub(lambda found: f"{found[1]}-{HALVES[found[2]]}", said)


def _year_first(found: re.Match[str]) -> str:
    one, other = int(found[1]), int(found[2])
    month, day = (other, one) if one > MONTHS else (one, other)
    return f"{found[3]}-{month}-{day}"


def latest_summer(day: dt.date) -> int:
    """The year of the last summer holidays that have begun by then."""
    return day.year if day.month >= AUTUMN.start else day.year - 1
