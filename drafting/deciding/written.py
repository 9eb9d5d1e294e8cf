"""Written: what an officer types of a share, a sum, bands, a day, as policies have it; empty where it is none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from texts.amount import read_amount
from texts.day import read_day
from texts.numeral import number
from texts.spelling import normalise

PLAIN_SUM = re.compile(r"\d+(?:\.\d{1,2})?")
WHOLE, NOTHING = ("全额", "全部", "100%"), ("0", "0%", "不给", "不救助")
# A line of bands: 2万元以内 65%; the last one has all the rest: 以上 80%.
BAND = re.compile(r"(?P<to>[^以以内,:]+?)(?:以内|以下|及以内|及以下)的?(?:部分)?[,:]?(?P<rate>[^,:]+)")
LAST = re.compile(r"(?:再往上|以上|其余|超过(?:的)?|超出(?:的)?)(?:部分)?[,:]?(?P<rate>[^,:]+)")


def share(written: str) -> str:
    """A share of 1, of 90%, 九成, 百分之九十, 0.9, 全额."""
    text = normalise(written).replace(" ", "")
    if text in WHOLE:
        return "1"
    found = re.fullmatch(r"(?P<percent>.+)%|百分之(?P<of>.+)|(?P<tenths>.+)成|(?P<bare>0?\.\d+|1)", text)
    if found is None:
        return ""
    told = found["percent"] or found["of"] or found["tenths"] or found["bare"]
    value = Decimal(told) if re.fullmatch(r"\d*\.?\d+", told) else number(told)
    if value is None:
        return ""
    worth = Decimal(value) / (1 if found["bare"] else 10 if found["tenths"] else 100)
    return f"{worth.normalize():f}" if 0 < worth <= 1 else ""


def yuan(written: str) -> str:
    """A sum in yuan, of 400, 400元, 1.2万元."""
    text = normalise(written).replace(",", "")
    if PLAIN_SUM.fullmatch(text):
        return text
    amount = read_amount(text)
    exact = amount.exact if amount is not None else None
    return f"{(Decimal(int(exact)) / 100).normalize():f}" if exact is not None else ""


def month_day(written: str) -> str:
    """A day of every year, of 9月1日 or 09-01."""
    if re.fullmatch(r"\d\d-\d\d", written):
        return written
    day = read_day(normalise(written))
    return f"{day.month:02d}-{day.day_of_month:02d}" if day is not None and not day.year else ""


def bands(lines: Iterable[str]) -> list[dict[str, str]]:
    """The bands of a sum, a line each, from below; empty where a line is none, or they do not rise to a last one."""
    found = [_band(normalise(line).replace(" ", "")) for line in lines]
    ends = [Decimal(band["to"]) for band in found[:-1] if band.get("to")]
    is_whole = len(found) > 1 and all(found) and len(ends) == len(found) - 1 and "to" not in found[-1]
    return found if is_whole and ends == sorted(set(ends)) else []


def band_written(band: Mapping[str, str]) -> str:
    """The line of a band."""
    rate = f"{(Decimal(band['rate']) * 100).normalize():f}%"
    return f"{band['to']}元以内 {rate}" if "to" in band else f"以上 {rate}"


def _band(line: str) -> dict[str, str]:
    last, found = LAST.fullmatch(line), BAND.fullmatch(line)
    rate = _rate((last or found)["rate"]) if last or found else ""  # type: ignore[index]
    if last:
        return {"rate": rate} if rate else {}
    to = yuan(found["to"]) if found else ""
    return {"to": to, "rate": rate} if rate and to else {}


def _rate(written: str) -> str:
    return "0" if written in NOTHING else share(written)
