"""Forms: what a visitor types, chooses or ticks, as the JSON value of a fact."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from werkzeug.datastructures import MultiDict

from rules.model.fact import Choice, Fact
from rules.model.rough import Rough
from rules.model.screen import Screen
from texts.age import read_age
from texts.amount import read_amount, says_none
from texts.day import read_day
from texts.phrase import N_, Phrase, in_yuan
from texts.quantity import VAGUE, Quantity
from texts.spelling import normalise
from texts.told_day import told_day

# The button 不清楚 and the box 都没有.
UNKNOWN, NONE = "unknown", "none"
# The buttons of the ranges that are enough to know.
ROUGH = "rough"
YES_OR_NO = (Choice("yes", N_("是")), Choice("no", N_("不是")))
YES_AND_NO = {"yes": True, "no": False}
Form = MultiDict[str, str]
NOT_EXACT = N_("“{words}”不是一个准数。请填准确的数，例如 {example}；不知道准数，就点“不清楚”")
# What stands behind the box on the English page is written into it, too.
IN_ENGLISH = re.compile(r"(?i)(?<=\d) *(?:yuan|rmb|cny)\.? *$")
NOT_CHOSEN = N_("请选一项，或者点“不清楚”")
NO_YUAN = N_("看不出是多少元。元数请填数字，例如 35000 或 3.5万")
NO_AGE = N_("看不出是多少岁。请填整数的周岁，例如 65")
NO_DAY = N_("看不出是哪一天，或者没有这一天。请写成 2024-03-01 或 2024年3月1日 这样")


class FormError(ValueError):
    """The form cannot be read; the message says what to do, `field` which control it is about."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field, self.message = field, message


def value_of(
    fact: Fact | Screen, form: Form, today: dt.date, parts: tuple[str, ...] = (), ranges: tuple[Rough, ...] = ()
) -> Any:
    """The answer as JSON; None for 不清楚. Raises FormError.

    `parts` are the benefits of a sum by benefit; `ranges` are what may be told instead of a number.
    """
    if form.get(UNKNOWN):
        return None
    rough = _rough(fact, form, ranges) if ranges else None
    if rough is not None:
        return rough.as_json(fact.type)
    if fact.type == "set":
        return _ticked(fact, form)
    if fact.type == "yuan_by_benefit":
        return {} if form.get(NONE) else {part: _part(f"{fact.name}.{part}", form) for part in parts}
    text = form.get(fact.name, "").strip()
    if fact.type == "yesno" and text in YES_AND_NO:
        return YES_AND_NO[text]
    if not text or fact.type == "yesno":
        is_chosen = fact.choices or fact.type == "yesno"
        raise FormError(fact.name, NOT_CHOSEN if is_chosen else N_("请填写，或者点“不清楚”"))
    if fact.type == "whole" and fact.choices and normalise(text) not in fact.codes:
        raise FormError(fact.name, NOT_CHOSEN)
    return text if isinstance(fact, Screen) else typed(fact, text, today)


def typed(fact: Fact, text: str, today: dt.date) -> str:
    """What was typed for a fact, as its JSON value: a sum in yuan, an age, a day, or the text. Raises FormError.

    A bound or a range (超过3万, 三十几万) is no sum: the figure is asked for. A day without a year is the one nearest
    to `today`.
    """
    if fact.type == "yuan":
        return "0" if fact.none and says_none(text) else _yuan(fact.name, text)
    if fact.type == "date":
        return _day(fact.name, text, today)
    if fact.type == "whole" and not fact.choices:
        return str(_exact(fact.name, text, read_age(text), example="65", otherwise=NO_AGE))
    return normalise(text) if fact.choices else text


def _yuan(field: str, text: str) -> str:
    return in_yuan(_exact(field, text, read_amount(IN_ENGLISH.sub("", text)), example="35000", otherwise=NO_YUAN))


def _day(field: str, text: str, today: dt.date) -> str:
    told = read_day(text)
    if told is None and (day := told_day(text, today)):
        return day.isoformat()
    if told is None:
        raise FormError(field, NO_DAY)
    near = [day for day in map(told.in_year, range(today.year - 1, today.year + 2)) if day]
    return (told.day or min(near, key=lambda day: abs(day - today))).isoformat()


def _exact(field: str, text: str, quantity: Quantity | None, *, example: str, otherwise: str) -> int:
    """The number of a quantity that is just one. Raises FormError, which repeats the words that are not."""
    if quantity is None:
        raise FormError(field, otherwise)
    if quantity.exact is None:
        raise FormError(field, Phrase(NOT_EXACT, words=text[:20], example=example))
    return quantity.exact


def _rough(fact: Fact | Screen, form: Form, ranges: tuple[Rough, ...]) -> Rough | None:
    """The range that was tapped, or in which all lies that was written: 三万多, 快80."""
    tapped = form.get(ROUGH)
    if tapped is not None:
        return next((found for found in ranges if found.code == tapped), None)
    read = read_amount if fact.type == "yuan" else read_age
    told = read(form.get(fact.name, ""))
    if told is None or told.exact is not None or told == VAGUE:
        return None
    return next((found for found in ranges if found.holds(told.least, told.most)), None)


def _ticked(fact: Fact | Screen, form: Form) -> list[str]:
    codes = [code for code in form.getlist(fact.name) if code in fact.codes]
    if form.get(NONE) and codes:
        raise FormError(fact.name, Phrase("选了“{none}”，又选了别的。请只留一种", none=fact.none))
    if not codes and not form.get(NONE):
        raise FormError(fact.name, Phrase("请至少选一项；没有的话选“{none}”，不知道的话点“不清楚”", none=fact.none))
    return codes


def _part(field: str, form: Form) -> str:
    text = form.get(field, "").strip()
    if not text:
        raise FormError(field, N_("请填写，没有就填0；都没有用过，点“没有用过”"))
    return "0" if says_none(text) else _yuan(field, text)
