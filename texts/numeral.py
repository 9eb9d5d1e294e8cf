"""Numerals: the exact number that a numeral stands for, in digits, in Chinese characters, or half of each.

cn2an reads what is written in characters alone; what people mix (3万5, 3.5w, 35,000, 一点二万) is put together here.
A numeral is read whole or not at all.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from cn2an import cn2an  # type: ignore[import-untyped]

ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d{1,3}(?: \d{3})+(?!\d)|\d+)(?:\.\d+)?"
# The digit of a grade or of a tier (二级, 一档) is none of a sum that stands before it.
HAN = "(?:[零〇○一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟廿卅](?![档级型类])|参(?=[拾佰仟万]))"
# The largest place first: a numeral is parted at it.
PLACES = (("亿", 10**8), ("万w", 10**4), ("千仟k", 1000), ("百佰", 100), ("十拾", 10))
# Characters for digits as cn2an knows them; 参 of a cheque is 叁, 卅 is thirty.
AS_READ = str.maketrans({"○": "零", "〇": "零", "参": "叁", "卅": "三十", "廿": "二十"})
# As old books and old people count: 八十有二 is 82.
AND = "(?<=[十拾百])[有又](?=[一二三四五六七八九](?![个档级型类]))"
POINT = re.compile("([零一二三四五六七八九十百千]+)点([零一二三四五六七八九]+)")
# Digits without a place (二〇二六) are read one by one, from so many on: 三五 may be three or five.
FEWEST_DIGITS = 3
ZEROS = "零〇○"


@lru_cache(maxsize=4096)
def number(numeral: str) -> Decimal | None:
    """The number of a normalised numeral (`3万`, `4万2`, `一万八`, `35,000`, `叁万伍仟`); None where it is not one."""
    if re.fullmatch(ARABIC, numeral):
        # A leading zero belongs to a telephone number or a code.
        return None if re.match(r"0\d", numeral) else Decimal(re.sub("[, ]", "", numeral))
    written = _without_and(numeral).translate(AS_READ)
    if not re.search("[0-9wk点]", written):
        return _in_characters(written)
    point = POINT.fullmatch(written)
    if point:
        return _with_point(point[1], point[2])
    return next((_parted(written, sign, worth) for signs, worth in PLACES for sign in signs if sign in written), None)


def _without_and(numeral: str) -> str:
    """八十有二 as 八十二, 一百有三 as 一百零三."""
    return re.sub(AND, lambda found: "零" if numeral[found.start() - 1] == "百" else "", numeral)


def _in_characters(written: str) -> Decimal | None:
    if 1 < len(written) < FEWEST_DIGITS and not re.search("[十百千万亿拾佰仟]", written):
        return None
    try:
        return Decimal(cn2an(written, "normal"))
    except (ValueError, KeyError):
        # Of 一亿三 and of 百十三 cn2an raises a KeyError.
        return None


def _with_point(whole: str, digits: str) -> Decimal | None:
    """一点二 as 1.2, without ever being a float."""
    before, after = _in_characters(whole), [_in_characters(digit) for digit in digits]
    return None if before is None or None in after else Decimal(f"{before}.{''.join(map(str, after))}")


def _parted(written: str, sign: str, worth: int) -> Decimal | None:
    """What stands before a place, so many times its worth, and what stands behind it."""
    head, tail = written.split(sign, 1)
    times = number(head) if head else None
    rest = _rest(tail, worth)
    if times is None or rest is None or (tail and times != int(times)):
        return None
    return times * worth + rest if rest < worth else None


def _rest(tail: str, worth: int) -> Decimal | None:
    """The end of a numeral behind a place: a single digit there stands for the next lower one (3万5 is 35,000)."""
    if not tail:
        return Decimal(0)
    rest = number(tail.lstrip(ZEROS)) if tail.strip(ZEROS) else None
    is_spoken = len(tail) == 1 and rest is not None and rest < 10
    return rest * worth / 10 if is_spoken and rest is not None else rest
