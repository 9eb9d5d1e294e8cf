"""Testimony: facts as a program or a form says them, read into the engine's terms.

A fact is known, declined (the person does not know it) or not asked yet. Inside the engine yuan are
integer fen, yes/no are booleans, sets are frozensets; nothing has a default. The messages are for people, and
do not repeat what was sent.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeGuard

from rules.model import money
from rules.model.fact import Fact
from texts.day import FIRST_DAY, LAST_DAY
from texts.phrase import N_, Joined, Phrase
from texts.suggestion import perhaps

LONGEST_TEXT = 60
# As many bad entries of a list as a reader can take in.
MOST_NAMED = 5


class FactError(ValueError):
    """Facts that cannot be read: `fields` names each bad one with what to do about it."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__("; ".join(f"{name}: {message}" for name, message in fields.items()))
        self.fields = dict(fields)


@dataclass(frozen=True)
class Testimony:
    """Facts as read: `known` values in the engine's terms, `declined` names that the person cannot answer."""

    known: Mapping[str, Any]
    declined: frozenset[str]


def read_facts(raw: Mapping[str, Any], facts: Mapping[str, Fact], benefits: Mapping[str, Any]) -> Testimony:
    """Facts from JSON values. FactError names every field that cannot be read, all at once."""
    known, wrong = _each(raw, lambda name, value: _read(name, value, facts, benefits))
    if wrong:
        raise FactError(wrong)
    declined = frozenset(name for name, value in known.items() if value is None)
    return Testimony({name: value for name, value in known.items() if value is not None}, declined)


def _each(raw: Mapping[str, Any], read: Callable[[str, Any], Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """What could be read, and the message for each that could not."""
    known: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for name, value in raw.items():
        try:
            known[name] = read(name, value)
        except ValueError as error:
            # Not str(error): a phrase remembers its parts.
            wrong[name] = error.args[0]
    return known, wrong


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
        raise ValueError(N_('请填元数，例如 27000 或 "27000.50"'))
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
    known, wrong = _each(value, lambda code, amount: _yuan_of(code, amount, benefits))
    places = {code: number for number, code in enumerate(value, 1)}
    if wrong:
        named = list(wrong.items())[:MOST_NAMED]
        told = (Phrase("第{places}个：{problem}", places=places[code], problem=message) for code, message in named)
        raise ValueError(Joined("；", told))
    return known


def _yuan_of(code: str, amount: Any, benefits: Mapping[str, Any]) -> int:
    if code not in benefits:
        raise ValueError(Phrase("没有这种救助；{advice}", advice=perhaps(_short(code), benefits)))
    return _yuan(None, amount)
