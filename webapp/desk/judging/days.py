"""Days: the date in a cell, however an office writes it, and which summer's term it can be the first day of."""

from __future__ import annotations

import datetime as dt
import re

from texts.day import read_day
from texts.spelling import spelt

# Day 0 of the serial numbers by which spreadsheets keep a date.
DAY_ZERO = dt.date(1899, 12, 30)
SERIAL = re.compile(r"([3-6]\d{4})(?:\.0+)?")
# 暑期开学 is never in spring: 渝医保发〔2019〕78号 二（一）2.
AUTUMN = range(7, 12)
# A program in another time zone makes 16:00, 23:59:17 or 8:00 of a midnight, and not always of the same day.
OF_CLOCK = re.compile(r"\d[:：]\d\d|\d[时点]")
# Where it says itself that it is of China, it is.
MIDNIGHT = re.compile(r"(?<![\d:：])0?0[:：]00(?:[:：]00(?:\.0+)?)?(?:\+08:?00)?(?![\d:：])")


def day_of(cell: str) -> dt.date | None:
    """The date in a cell, also where it is kept as a serial number; None where there is none, or no year.

    None too where an hour stands with it: no term begins at 16:00, and the day may be another one.
    """
    serial = SERIAL.fullmatch(spelt(cell))
    if serial:
        return DAY_ZERO + dt.timedelta(days=int(serial[1]))
    if OF_CLOCK.search(MIDNIGHT.sub("", cell)):
        return None
    told = read_day(cell)
    return told.day if told else None


def latest_summer(day: dt.date) -> int:
    """The year of the last summer holidays that have begun by then."""
    return day.year if day.month >= AUTUMN.start else day.year - 1
