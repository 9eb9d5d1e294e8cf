"""In words: a proposed entry as one line that a person reads and confirms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from drafting.proposing.proposal import DETAILS, HEAD, LEFT_OUT, ORDERS, ProposedEntry
from drafting.proposing.words import vocabulary
from rules.model.fact import Fact
from rules.reading.fact_file import load_facts

HEADS = {"in_force_from": "从这一天起", "in_force_until": "到这一天为止"}
SIGNS = {">=": "不少于", "<=": "不超过", ">": "超过", "<": "不到"}


def in_words(one: ProposedEntry) -> str:
    """低保对象 · 一档 · 90% …"""
    node = one.entry
    if one.section == HEAD:
        return "；".join(f"{HEADS.get(key, key)} {_value(value)}" for key, value in node.items() if key in HEADS)
    if one.section == ORDERS:
        return f"同时属于几类的按最高的：{_benefits(node['benefit'])}"
    if one.section == LEFT_OUT:
        return f"不写成规则：{node['reason']}"
    parts = [_benefits(node["benefit"]), _people(one), *_case(node), *_days(node)]
    parts += _detail(node) if one.section == DETAILS else _gives(node["gives"])
    return " · ".join(part for part in parts if part)


def _benefits(codes: Any) -> str:
    listed = [codes] if isinstance(codes, str) else codes
    return "、".join(vocabulary().benefits[code].name for code in listed if code) or "（没有读出是哪一种）"


def _people(one: ProposedEntry) -> str:
    node = one.entry
    if one.section == DETAILS and "who" not in node:
        return ""
    who = _names(node.get("who", ()))
    without = _names(node.get("unless", ()))
    return f"{who or '（没有读出是谁）'}{f'（不含{without}）' if without else ''}"


def _names(codes: Iterable[str]) -> str:
    identities = vocabulary().identities
    return "、".join(identities[code].name for code in codes)


def _case(node: Mapping[str, Any]) -> Iterator[str]:
    yield from _condition(node.get("when") or {})
    for needed in node.get("requires") or ():
        yield f"要：{'，'.join(_condition(needed['if']))}"


def _condition(node: Mapping[str, Any]) -> Iterator[str]:
    for key, value in node.items():
        if key in ("any", "all"):
            yield f"（{('或者' if key == 'any' else '，').join('，'.join(_condition(part)) for part in value)}）"
        else:
            yield _fact(str(key), value)


def _fact(key: str, value: Any) -> str:
    fact = _facts()[key]
    listed = [value] if isinstance(value, str) else list(value)
    sign, _, bound = str(listed[0]).partition(" ")
    if sign in SIGNS:
        return f"{fact.label}{SIGNS[sign]}{bound}"
    said = {"yes": "是", "no": "不是"}
    return f"{fact.label}：{'、'.join(said.get(str(one), fact.label_of(str(one))) for one in listed)}"


@cache
def _facts() -> Mapping[str, Fact]:
    return load_facts(vocabulary())


def _days(node: Mapping[str, Any]) -> Iterator[str]:
    if "from" in node:
        yield f"从{node['from']}起"
    if "until" in node:
        yield f"到{node['until']}为止"


def _gives(gives: Mapping[str, Any]) -> Iterator[str]:
    least = "不低于" if "at_least" in gives else ""
    if "rate" in gives:
        yield f"{least}{_share(gives['rate'])}"
    if "bands" in gives:
        yield f"{'一年累计' if 'earlier' in gives else ''}{'，'.join(_band(band) for band in gives['bands'])}"
    if "fixed" in gives:
        yield f"{least}{gives['fixed']}元"
    yield from _bounds(gives)
    if gives.get("stated") == "no" or not gives:
        yield "没有写数" if gives else "给，没有数"


def _bounds(gives: Mapping[str, Any]) -> Iterator[str]:
    if "above" in gives:
        yield f"{'一年累计' if 'earlier' in gives else ''}超过{gives['above']}元的部分"
    if "after" in gives:
        yield f"减掉{'、'.join(vocabulary().benefits[code].name for code in gives['after'])}以后"
    for key, words in (("cap", "每人每年最多"), ("household_cap", "每户每年最多")):
        if key in gives:
            yield f"{words}{gives[key]}元{'（不低于）' if 'cap_at_least' in gives else ''}"


def _band(band: Mapping[str, str]) -> str:
    return f"{band['to']}元以内{_share(band['rate'])}" if "to" in band else f"再往上{_share(band['rate'])}"


def _share(rate: str) -> str:
    return f"{(Decimal(rate) * 100).normalize():f}%" if rate else "（没有读出比例）"


def _detail(node: Mapping[str, Any]) -> Iterator[str]:
    if "window" in node:
        yield f"办理时间：{_value(node['window'])}"
    for paper in node.get("documents", ()):
        stamp = f"（{paper['stamp']}）" if "stamp" in paper else ""
        yield f"材料：{paper['name']}{stamp}"
    yield from node.get("caveats", ())
    yield from node.get("steps", ())


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return "，".join(f"{key} {_value(inner)}" for key, inner in value.items() if key not in ("clause", "quote"))
    return "；".join(map(_value, value)) if isinstance(value, list) else str(value)
