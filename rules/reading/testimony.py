"""Testimony: facts as a program or a form says them, read into the engine's terms.

A fact is known, declined (the person does not know it) or not asked yet. Inside the engine yuan are
integer fen, yes/no are booleans, sets are frozensets; nothing has a default. The messages are for people, and
do not repeat what was sent.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeGuard

from rules.model import money
from rules.model.fact import Fact
from texts.day import FIRST_DAY, LAST_DAY
from texts.phrase import N_, Joined, Phrase
from texts.suggestion import perhaps

LONGEST_TEXT = 60
# As many bad entries of a list, and bad facts, as a reader can take in.
MOST_NAMED, MOST_WRONG = 5, 50
AS_YUAN = N_('请填元数，例如 27000 或 "27000.50"')


class FactError(ValueError):
    """Facts that cannot be read: `fields` names the first MOST_WRONG bad ones with what to do about each.

    How many `more` there are is only counted: what may be meant by a name that nobody knows takes long to find.
    """

    def __init__(self, fields: Mapping[str, str], more: int = 0) -> None:
        super().__init__("; ".join(f"{name}: {message}" for name, message in fields.items()))
        self.fields, self.more = dict(fields), more


@dataclass(frozen=True)
class Testimony:
    """Facts as read: `known` values in the engine's terms, `declined` names that the person cannot answer."""

    known: Mapping[str, Any]
    declined: frozenset[str]


def read_facts(raw: Mapping[str, Any], facts: Mapping[str, Fact], benefits: Mapping[str, Any]) -> Testimony:
    """Facts from JSON values. FactError names the fields that cannot be read, all at once."""
    known, wrong, more = _each(raw, lambda name, value: _read(name, value, facts, benefits), facts, MOST_WRONG)
    if wrong:
        raise FactError(wrong, more)
    declined = frozenset(name for name, value in known.items() if value is None)
    return Testimony({name: value for name, value in known.items() if value is not None}, declined)


def _each(
    raw: Mapping[str, Any], read: Callable[[str, Any], Any], names: Container[str], most: int
) -> tuple[dict[str, Any], dict[str, str], int]:
    """What could be read, the message for each of the first `most` that could not, and how many more there are."""
    known: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    more = 0
    for name, value in raw.items():
        if len(wrong) >= most and name not in names:
            more += 1
            continue
        try:
            known[name] = read(name, value)
        except ValueError as error:
            # Not str(error): a phrase remembers its parts.
            wrong[name] = error.args[0]
    return known, dict(islice(wrong.items(), most)), more + max(0, len(wrong) - most)


def _read(name: str, value: Any, facts: Mapping[str, Fact], benefits: Mapping[str, Any]) -> Any:
    if name not in facts:
        raise ValueError(Phrase("没有这一项；{advice}", advice=perhaps(_short(name), facts)))
    if value is None or value == "unknown":
        return None
    fact = facts[name]
    if fact.type == "yuan_by_benefit":
        return _yuan_by_benefit(value, benefits)
    return READERS[fact.type](fact, value)


def _date(_: Fact, value: Any) -> dt.date:
    if not isinstance(value, str) or not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise ValueError(N_("日期请写成 2024-03-01 这样"))
    try:
        day = dt.date.fromisoformat(value)
    except ValueError as error:
        raise ValueError(N_("没有这一天，请写成 2024-03-01 这样")) from error
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValueError(N_("这个日期太早或太晚了，请检查年份"))
    return day


def _yes_or_no(_: Fact, value: Any) -> bool:
    if isinstance(value, bool):
        return value
    raise ValueError(N_("请填 true、false，不清楚填 null"))


def _choice(fact: Fact, value: Any) -> str:
    if _is_whole(value):
        value = next((code for code in fact.codes if code.isdigit() and int(code) == value), value)
    if value not in fact.codes:
        raise ValueError(_no_choice(fact, value))
    return str(value)


def _set(fact: Fact, value: Any) -> frozenset[str]:
    if not isinstance(value, list):
        raise ValueError(N_("请填一列代码，一个都没有填 []"))
    wrong = [number for number, code in enumerate(value, 1) if code not in fact.codes]
    if wrong:
        places = Joined("、", map(str, wrong[:MOST_NAMED]))
        problem = _no_choice(fact, value[wrong[0] - 1])
        raise ValueError(Phrase("第{places}个：{problem}", places=places, problem=problem))
    return frozenset(value)


def _no_choice(fact: Fact, value: Any) -> str:
    if not isinstance(value, str):
        return Phrase("请填代码；{advice}", advice=perhaps("", fact.codes))
    return Phrase("没有这个选项；{advice}", advice=perhaps(_short(value), fact.codes))


def _whole(fact: Fact, value: Any) -> int:
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= len(str(fact.most)):
        value = int(value)
    if not _is_whole(value) or not fact.least <= value <= fact.most:
        raise ValueError(Phrase("请填 {least} 到 {most} 的整数", least=fact.least, most=fact.most))
    return value


def _yuan(_: Fact | None, value: Any) -> int:
    if _is_whole(value):
        value = str(max(-1, min(value, money.LARGEST)))  # a longer number cannot be written, and is refused as well
    if not isinstance(value, str):
        raise ValueError(AS_YUAN)
    return money.fen(value)


def _text(_: Fact, value: Any) -> str:
    if not isinstance(value, str) or not value.strip() or len(value) > LONGEST_TEXT:
        raise ValueError(Phrase("请写文字，最多 {most} 个字", most=LONGEST_TEXT))
    return value.strip()


def _is_whole(value: Any) -> TypeGuard[int]:
    """JSON's true is no 1."""
    return isinstance(value, int) and not isinstance(value, bool)


def _short(word: str) -> str:
    """Enough of a word to compare it with others, in good time."""
    return word[:40]


READERS: dict[str, Callable[[Fact, Any], Any]] = {
    "date": _date,
    "yesno": _yes_or_no,
    "choice": _choice,
    "set": _set,
    "whole": _whole,
    "yuan": _yuan,
    "text": _text,
}


def _yuan_by_benefit(value: Any, benefits: Mapping[str, Any]) -> dict[str, int]:
    if not isinstance(value, dict):
        raise ValueError(N_('请按救助种类填元数，例如 {"special_disease_aid": "60000"}，没有填 {}'))
    known, wrong, _ = _each(value, lambda code, amount: _yuan_of(code, amount, benefits), benefits, MOST_NAMED)
    places = {code: number for number, code in enumerate(value, 1)}
    if wrong:
        named = wrong.items()
        told = (Phrase("第{places}个：{problem}", places=places[code], problem=message) for code, message in named)
        raise ValueError(Joined("；", told))
    return known


def _yuan_of(code: str, amount: Any, benefits: Mapping[str, Any]) -> int:
    if code not in benefits:
        raise ValueError(Phrase("没有这种救助；{advice}", advice=perhaps(_short(code), benefits)))
    return _yuan(None, amount)
