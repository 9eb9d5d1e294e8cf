"""Amounts: the day, the age and the yuan that a message states, where it states them exactly."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from knowledge.numeral import NUMERAL, value

FULL_DATE = re.compile(r"((?:19|20)\d\d)[-年./](\d{1,2})[-月./](\d{1,2})日?")
YEAR = re.compile(r"(?<!\d)(20\d\d)(?=年|\D|$)(?!\d|号)")
AGE = re.compile(rf"({NUMERAL})(?:周)?岁(?!以上|以下)")
OLDEST = 130
YUAN = re.compile(rf"({NUMERAL})(?:元|块)(?!多|左右)")
# Yuan are heard only in the words of a bill: what people paid in all is not what the rules reckon with.
YUAN_CUES = {
    "in_scope_self_pay": re.compile(r"(?:范围内|合规)[^,。;]{0,6}(?:自付|自己付|自己出)[^,。;\d]{0,8}$"),
    "in_scope_cost": re.compile(r"(?:范围内|合规)[^,。;]{0,6}(?:费用|总)[^,。;\d自]{0,8}$"),
    "tier1_standard": re.compile(r"一档(?:个人)?(?:缴费|标准|交|是|要|:)*$"),
    "tier2_standard": re.compile(r"二档(?:个人)?(?:缴费|标准|交|是|要|:)*$"),
}
# The price of a tier says nothing of the tier that somebody chooses.
PRICE = re.compile(rf"[一二12]档(?:个人|缴费|标准|交|是|要|:)*{NUMERAL}(?:元|块)")


def amounts(text: str) -> dict[str, Any]:
    """The values of the contract's facts `date`, `age` and yuan that a normalised text states."""
    return dict([*_date(text), *_age(text), *_yuan(text)])


def years(text: str) -> tuple[int, ...]:
    """The years of this century that a normalised text names, in order."""
    return tuple(int(year) for year in dict.fromkeys(YEAR.findall(text)))


def _date(text: str) -> Iterator[tuple[str, Any]]:
    found = FULL_DATE.search(text)
    if found:
        try:
            yield "date", date(*map(int, found.groups())).isoformat()
        except ValueError:  # a day that does not exist was not stated
            return


def _age(text: str) -> Iterator[tuple[str, Any]]:
    found = AGE.search(text)
    number = value(found[1]) if found else None
    if number is not None and number <= OLDEST:
        yield "age", number


def _yuan(text: str) -> Iterator[tuple[str, Any]]:
    for found in YUAN.finditer(text):
        number, before = value(found[1]), text[: found.start()]
        for name, cue in YUAN_CUES.items():
            if number is not None and cue.search(before):
                yield name, str(number)
                break
