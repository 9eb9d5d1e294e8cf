"""Amounts: the day, the age and the yuan that a message states, where it states them exactly."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from texts.numeral import NUMERAL, value

FULL_DATE = re.compile(r"((?:19|20)\d\d)[-年./](\d{1,2})[-月./](\d{1,2})日?")
# The year of a notice is not the year of a case: 2019年那个通知.
OF_A_NOTICE = r"年?\d*号|年?[那这]?[个份]?的?[\u4e00-\u9fff]{0,8}(?:文件|通知|办法|号文)"
YEAR = re.compile(rf"(?<!\d)(20\d\d)(?!\d|{OF_A_NOTICE})")
AGE = re.compile(rf"({NUMERAL})(?:周)?岁(?!以上|以下)")
OLDEST = 130
YUAN = re.compile(rf"({NUMERAL})(?:元|块)?(?![\d多几]|左右|以上|以下|个|次|级|岁|年|月|%)")
# What may stand between the words of a bill and the sum.
BETWEEN = r"[^,。;\d零一二两三四五六七八九十自]{0,8}$"
SELF_PAY = "(?:自付|自己付|自己出|自己掏)"
# Yuan are heard only in the words of a bill: what people paid in all is not what the rules reckon with.
YUAN_CUES = {
    "self_pay_after_all": re.compile(
        rf"(?:救助|都|全部|所有)[^,。;]{{0,4}}完[^。;]{{0,18}}(?:{SELF_PAY}|自己还要付|自己要付){BETWEEN}"
    ),
    "in_scope_self_pay": re.compile(rf"(?:范围内|合规)[^,。;]{{0,6}}{SELF_PAY}{BETWEEN}"),
    "in_scope_cost": re.compile(rf"(?:范围内|合规)[^,。;自]{{0,6}}(?:费用|总|花)?{BETWEEN}"),
    "tier1_standard": re.compile(r"一档(?:个人)?(?:缴费|标准|交|是|要|:)*$"),
    "tier2_standard": re.compile(r"二档(?:个人)?(?:缴费|标准|交|是|要|:)*$"),
}
# The price of a tier says nothing of the tier that somebody chooses.
PRICE = re.compile(rf"[一二12]档(?:个人|缴费|标准|交|是|要|:)*{NUMERAL}(?:元|块)")
BILL = re.compile(rf"(?:医保|政策|报销后|报完|的)*(?:范围内|合规)[^,。;\d]{{0,12}}{NUMERAL}(?:元|块)?")


def amounts(text: str) -> dict[str, Any]:
    """The values of the contract's facts `date`, `age` and yuan that a normalised text states."""
    return dict([*_date(text), *_age(text), *_yuan(text)])


def years(text: str) -> tuple[int, ...]:
    """The years of this century that a normalised text names, in order."""
    return tuple(int(year) for year in dict.fromkeys(YEAR.findall(text)))


def without_amounts(text: str) -> str:
    """A normalised text without its days, ages, prices and the sums of a bill with the words before them."""
    for pattern in (FULL_DATE, AGE, PRICE):
        text = pattern.sub(" ", text)
    return BILL.sub(" ", text)


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
