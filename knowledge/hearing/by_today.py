"""By today: what of a message only the day decides, the years of 去年 and 前年, and an age by the year of birth.

The ear hears the words; whoever knows the day puts them as figures.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Container
from dataclasses import replace

from knowledge.hearing.dialogue_state import Heard
from knowledge.hearing.figures import birth, whole_year
from knowledge.hearing.stated import StatedFact
from texts.day import days
from texts.numeral import number

PAST = re.compile("(大前年|前年|去年|上一年)(?!度)")
YEARS_AGO = {"大前年": 3, "前年": 2, "去年": 1, "上一年": 1}
# 今年八十三 is how old somebody is, 今年7月 is a month of it.
PRESENT = re.compile(
    "今年(?!(?:都|已经|也|才|刚|快|满|有)*[0-9一二三四五六七八九十]+(?!月|[0-9一二三四五六七八九十]))|现在|目前|如今|眼下|这次|这回"
)
# What is done in a year; what else happened in it tells of no other time for which is asked.
IN_CARE = "住院|住的院|住了|住过|住进|看病|治|手术|门诊|透析|化疗|就医|医病|报|救助|出院"
PAYING = "参保|交|缴|买"
ELSE = "评|认定|批|取消|停|退|查出|得了|得的|确诊|吃|开始|起|办"
DONE_IN_IT = re.compile(rf"(?:(?!{ELSE})[^,.;!?]){{0,8}}?(?:{IN_CARE})")
PAID_IN_IT = re.compile(rf"(?:(?!{ELSE})[^,.;!?]){{0,6}}?(?:{PAYING})")
CARE = re.compile(IN_CARE)
# School begins twice a year: a day of no year is the nearest, where none of another year is nearly as near.
NEAR = dt.timedelta(days=120)
OF_DAY = ("age", "term_start")


def on_day(heard: Heard, text: str, today: dt.date, first_ages: Container[int]) -> Heard:
    """What a normalised text states, as it is on that day; from `first_ages` on rules tell people apart."""
    years = heard.years or _years(text, today)
    stated = tuple(_of_day(fact, today, first_ages) for fact in heard.stated)
    known = {fact.fact: fact.value for fact in stated if fact.fact in OF_DAY and fact.value is not None}
    return replace(heard, years=years, stated=stated, facts={**heard.facts, **known})


def _years(text: str, today: dt.date) -> tuple[int, ...]:
    """The year for which a text asks by a word of today: 去年住的院; now, where it speaks of both."""
    past = [found for found in PAST.finditer(text) if _is_of_case(text, found)]
    present = PRESENT.search(text)
    if present and (past or present[0] == "今年"):
        return (today.year,)
    return tuple(dict.fromkeys(today.year - YEARS_AGO[found[1]] for found in past))


def _is_of_case(text: str, found: re.Match[str]) -> bool:
    """Whether what is asked about was in that year: 前年在巴南住院, and 前年 where it stands alone."""
    before, after = re.split("[,;!?]", text[: found.start()])[-1], re.split("[,;!?]", text[found.end() :])[0]
    if not (before or after.strip(".的时候那阵")):
        return bool(CARE.search(text))
    if re.search(f"(?:{IN_CARE})[的了 ]*$", before):
        return True
    is_paid = PAID_IN_IT.match(text, found.end()) and not CARE.search(text)
    return bool(DONE_IN_IT.match(text, found.end()) or is_paid)


def _of_day(fact: StatedFact, today: dt.date, first_ages: Container[int]) -> StatedFact:
    """The fact; an age that was told by a birth as one in years, the begin of school as a day of the nearest year."""
    if fact.fact == "term_start" and fact.value is None:
        return replace(fact, value=_nearest(fact.words, today))
    born = birth(fact.words) if fact.fact == "age" and fact.value is None else None
    return replace(fact, value=_years_since(born, today, first_ages)) if born else fact


def _nearest(words: str, today: dt.date) -> str | None:
    told = next(days(words), None)
    near = [told.in_year(today.year + step) for step in (-1, 0, 1)] if told and not told.year else []
    return next((day.isoformat() for day in near if day and abs(day - today) <= NEAR), None)


def _years_since(born: re.Match[str], today: dt.date, first_ages: Container[int]) -> int | None:
    """How old who was born then is; None where a birthday that nobody told of would make another right of it."""
    age = today.year - whole_year(born["year"])
    month, day = (int(number(born[name]) or 0) if born[name] else 0 for name in ("month", "day"))
    if month and (month != today.month or day):
        return age if (month, day) <= (today.month, today.day) else age - 1
    # Of two years of age nobody knows which.
    return None if age in first_ages else age
