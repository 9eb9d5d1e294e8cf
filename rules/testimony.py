"""Testimony: facts as a program or a form says them, read into the engine's terms.

A fact is known, declined (the person does not know it) or not asked yet. Inside the engine yuan are
integer fen, yes/no are booleans, sets are frozensets; nothing has a default. The messages are for people.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from rules import money, source
from rules.fact import Fact

LONGEST_TEXT = 60


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
    known: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for name, value in raw.items():
        try:
            known[name] = _read(name, value, facts, benefits)
        except ValueError as error:
            wrong[name] = str(error)
    if wrong:
        raise FactError(wrong)
    declined = frozenset(name for name, value in known.items() if value is None)
    return Testimony({name: value for name, value in known.items() if value is not None}, declined)


def _read(name: str, value: Any, facts: Mapping[str, Fact], benefits: Mapping[str, Any]) -> Any:
    if name not in facts:
        raise ValueError(f"没有这一项；{source.perhaps(name, facts)}")
    if value is None or value == "unknown":
        return None
    fact = facts[name]
    if fact.type == "yuan_by_benefit":
        return _yuan_by_benefit(value, benefits)
    return READERS[fact.type](fact, value)


def _date(_: Fact, value: Any) -> dt.date:
    try:
        if isinstance(value, str) and len(value) == len("2024-03-01"):
            return dt.date.fromisoformat(value)
    except ValueError as error:
        raise ValueError("没有这一天，请写成 2024-03-01 这样") from error
    raise ValueError("日期请写成 2024-03-01 这样")


def _yes_or_no(_: Fact, value: Any) -> bool:
    if isinstance(value, bool):
        return value
    raise ValueError("请填 true、false，不清楚填 null")


def _choice(fact: Fact, value: Any) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str) or value not in fact.codes:
        raise ValueError(f"没有这个选项；{source.perhaps(str(value), fact.codes)}")
    return value


def _set(fact: Fact, value: Any) -> frozenset[str]:
    if not isinstance(value, list):
        raise ValueError("请填一列代码，一个都没有填 []")
    return frozenset(_choice(fact, code) for code in value)


def _whole(fact: Fact, value: Any) -> int:
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= len(str(fact.most)):
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or not fact.least <= value <= fact.most:
        raise ValueError(f"请填 {fact.least} 到 {fact.most} 的整数")
    return value


def _yuan(_: Fact | None, value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise ValueError('请填元数，例如 27000 或 "27000.50"')
    return money.fen(value)


def _text(_: Fact, value: Any) -> str:
    if not isinstance(value, str) or not value.strip() or len(value) > LONGEST_TEXT:
        raise ValueError(f"请写文字，最多 {LONGEST_TEXT} 个字")
    return value.strip()


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
        raise ValueError('请按救助种类填元数，例如 {"special_disease_aid": "60000"}，没有填 {}')
    for code in value:
        if code not in benefits:
            raise ValueError(f"没有“{code}”这种救助；{source.perhaps(str(code), benefits)}")
    return {code: _yuan(None, amount) for code, amount in value.items()}
