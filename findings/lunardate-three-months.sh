#!/usr/bin/env bash
# Package: lunardate 0.3.0, zhdate 0.1, LunarCalendar 0.0.9, borax 4.1.3, lunar_python 1.4.8 (PyPI)
# Guess:   Five libraries of the Chinese calendar agree on every day from 1931 to 2050: tables and astronomy are a
#          hundred years old.
# Seen:    Four agree on all 43,830 days. lunardate is a day off for 90 of them, a month each in 1933, 1954 and 1978,
#          whose new moon falls around midnight: 八月十五 of 1978 is its September 16, and September 17 for the others.
# Matters: Village lists tell birthdays of old people by the moon (农历八月十五), and an age decides (16, 60, 80). A day
#          that a library worked out is compared with the day in the identity number; who trusts the library takes one
#          of three months' people for somebody else. workalendar reckons its feasts with lunardate.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip --quiet --disable-pip-version-check install \
  lunardate==0.3.0 zhdate==0.1 LunarCalendar==0.0.9 borax==4.1.3 lunar_python==1.4.8
cat > days.py <<'PY'
import datetime as dt

from borax.calendars.lunardate import LunarDate as Borax
from lunar_python import Solar
from lunarcalendar import Converter
from lunarcalendar import Solar as SolarDay
from lunardate import LunarDate
from zhdate import ZhDate


def by_lunardate(day):
    found = LunarDate.from_solar_date(day.year, day.month, day.day)
    return found.year, found.month, found.day, bool(found.is_leap_month)


def by_zhdate(day):
    found = ZhDate.from_datetime(dt.datetime(day.year, day.month, day.day))
    return found.lunar_year, found.lunar_month, found.lunar_day, bool(found.leap_month)


def by_lunar_calendar(day):
    found = Converter.Solar2Lunar(SolarDay(day.year, day.month, day.day))
    return found.year, found.month, found.day, bool(found.isleap)


def by_borax(day):
    found = Borax.from_solar_date(day.year, day.month, day.day)
    return found.year, found.month, found.day, bool(found.leap)


def by_lunar_python(day):
    found = Solar.fromYmd(day.year, day.month, day.day).getLunar()
    return found.getYear(), abs(found.getMonth()), found.getDay(), found.getMonth() < 0


READERS = {"lunardate": by_lunardate, "zhdate": by_zhdate, "LunarCalendar": by_lunar_calendar, "borax": by_borax}
first, last = dt.date(1931, 1, 1), dt.date(2050, 12, 31)
days = [first + dt.timedelta(number) for number in range((last - first).days + 1)]
told = {day: by_lunar_python(day) for day in days}
unlike = {name: [day for day in days if read(day) != told[day]] for name, read in READERS.items()}
for name, found in unlike.items():
    print(f"{name}: of {len(days)} days {len(found)} unlike lunar_python, in {sorted({day.year for day in found})}")
autumn = LunarDate(1978, 8, 15).to_solar_date(), ZhDate(1978, 8, 15).to_datetime().date()
print(f"八月十五 of 1978: lunardate {autumn[0]}, zhdate {autumn[1]}")
stated = {"lunardate": 90, "zhdate": 0, "LunarCalendar": 0, "borax": 0}
same = {name: len(found) for name, found in unlike.items()} == stated
same = same and {day.year for day in unlike["lunardate"]} == {1933, 1954, 1978}
same = same and autumn == (dt.date(1978, 9, 16), dt.date(1978, 9, 17))
print("as stated" if same else "changed")
raise SystemExit(0 if same else 1)
PY
v/bin/python days.py
