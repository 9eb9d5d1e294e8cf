"""Days: the date in a cell, however an office writes it, and which summer's term it can be the first day of."""

from __future__ import annotations

import datetime as dt
import re

from rules.reading.testimony import FIRST_DAY, LAST_DAY
from texts.numeral import DIGITS, value
from texts.spelling import spelt

# Day 0 of the serial numbers by which spreadsheets keep a date.
DAY_ZERO = dt.date(1899, 12, 30)
SERIAL = re.compile(r"([3-6]\d{4})(?:\.0+)?")
DATE = re.compile(r"(\d{4})[年./-]?(\d{1,2})[月./-]?(\d{1,2})[日号]?(?:[t ]?\d{1,2}:\d\d(?::\d\d)?)?")
NUMERALS = "一二三四五六七八九"
IN_CHARACTERS = re.compile(f"([零〇○{NUMERALS}]{{4}})年([{NUMERALS}十]{{1,2}})月([{NUMERALS}十]{{1,3}})[日号]")
# 暑期开学 is never in spring: 渝医保发〔2019〕78号 二（一）2.
AUTUMN = range(7, 12)


def day_of(cell: str) -> dt.date | None:
    """The date in a cell, also where it is kept as a serial number; None where there is none, or no year."""
    said = spelt(cell)
    serial = SERIAL.fullmatch(said)
    if serial:
        return DAY_ZERO + dt.timedelta(days=int(serial[1]))
    parts = DATE.fullmatch(_in_digits(said))
    if parts is None:
        return None
    try:
        day = dt.date(int(parts[1]), int(parts[2]), int(parts[3]))
    except ValueError:
        return None
    return day if FIRST_DAY <= day <= LAST_DAY else None


def latest_summer(day: dt.date) -> int:
    """The year of the last summer holidays that have begun by then."""
    return day.year if day.month >= AUTUMN.start else day.year - 1


def _in_digits(said: str) -> str:
    """二〇二六年九月一日 as 2026年9月1日."""
    parts = IN_CHARACTERS.fullmatch(said)
    if parts is None:
        return said
    year = "".join(str(DIGITS.get(character, 0)) for character in parts[1])
    return f"{year}年{value(parts[2])}月{value(parts[3])}日"
