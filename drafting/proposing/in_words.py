"""In words: a proposed entry as one line that a person reads and confirms."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from drafting.proposing.proposal import DETAILS, HEAD, LEFT_OUT, ORDERS, RULES, ProposedEntry
from drafting.proposing.words import vocabulary
from knowledge.notice.document import NOTICES
from rules.model.disease import load_diseases
from rules.model.fact import Fact
from rules.reading.fact_file import load_facts

HEADS = {"in_force_from": "从这一天起", "in_force_until": "到这一天为止"}
SIGNS = {">=": "不少于", "<=": "不超过", ">": "超过", "<": "不到"}
STARTS = {"term_start": "开学的日子", "discharged_on": "出院的日子"}


class WordPart(NamedTuple):
    """A part of an entry in words, and the fields of `read_from` that it tells."""

    text: str
    fields: tuple[str, ...] = ()


def in_words(one: ProposedEntry) -> str:
    """低保对象 · 一档 · 90% …"""
    return " · ".join(part.text for part in word_parts(one))


def word_parts(one: ProposedEntry) -> tuple[WordPart, ...]:
    """The same, part by part."""
    return tuple(part for part in _parts(one) if part.text)


def _parts(one: ProposedEntry) -> Iterator[WordPart]:
    node = one.entry
    if one.section == HEAD:
        yield from (WordPart(f"{words} {node[key]}", (key, "years")) for key, words in HEADS.items() if key in node)
    elif one.section == ORDERS:
        said = "同时属于几类的按最高的" if "quote" in node else str(node["caveat"])
        yield WordPart(f"{said}：{_benefits(node['benefit'])}", ("benefit",))
    elif one.section == LEFT_OUT:
        words = f"“{node['words']}”" if "words" in node else ""
        yield WordPart(f"{words}不写成规则：{node['reason']}")
    elif one.section == "confirms":
        yield WordPart(f"{_names(node['who'])}由{node['by']}认定")
    elif one.section in FURTHER:
        yield WordPart(FURTHER[one.section](node))
    elif one.section not in (RULES, DETAILS):
        yield WordPart(f"{one.section}：{_value(node)}")
    else:
        yield WordPart(_benefits(node["benefit"]))
        yield _people(one)
        yield from _case(node)
        yield from _days(node)
        yield from _detail(node) if one.section == DETAILS else _outcome(node)


def _outcome(node: Mapping[str, Any]) -> Iterator[WordPart]:
    """What a rule gives; one that excludes gives nothing."""
    if "excludes" in node:
        yield WordPart("不给")
    else:
        yield from _gives(node["gives"])


def _benefits(codes: Any) -> str:
    listed = [codes] if isinstance(codes, str) else codes
    return "、".join(vocabulary().benefits[code].name for code in listed if code) or "（没有读出是哪一种）"


def _people(one: ProposedEntry) -> WordPart:
    node = one.entry
    if one.section == DETAILS and "who" not in node:
        return WordPart("")
    who = _names(node.get("who", ()))
    without = _names(node.get("unless", ()))
    return WordPart(f"{who or '（没有读出是谁）'}{f'（不含{without}）' if without else ''}", ("who",))


def _names(codes: Any) -> str:
    identities = vocabulary().identities
    listed = [codes] if isinstance(codes, str) else codes
    return "、".join(identities[code].name if code in identities else str(code) for code in listed)


def _case(node: Mapping[str, Any]) -> Iterator[WordPart]:
    for key, value in (node.get("when") or {}).items():
        yield WordPart("，".join(_condition({key: value})), (f"when.{key}",))
    for needed in node.get("requires") or ():
        fields = tuple(f"requires.{fact}" for fact in needed["if"])
        yield WordPart(f"要：{'，'.join(_condition(needed['if']))}", fields)


def _condition(node: Mapping[str, Any]) -> Iterator[str]:
    for key, value in node.items():
        if key in ("any", "all"):
            yield f"（{('或者' if key == 'any' else '，').join('，'.join(_condition(part)) for part in value)}）"
        elif key == "not":
            yield f"不是（{'，'.join(_condition(value))}）"
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


def _days(node: Mapping[str, Any]) -> Iterator[WordPart]:
    if "from" in node:
        yield WordPart(f"从{node['from']}起", ("from",))
    if "until" in node:
        yield WordPart(f"到{node['until']}为止", ("until",))


def _gives(gives: Mapping[str, Any]) -> Iterator[WordPart]:
    least = "不低于" if "at_least" in gives else ""
    if "rate" in gives:
        yield WordPart(f"{least}{_share(gives['rate'])}", ("gives.rate",))
    if "bands" in gives:
        yearly = "一年累计" if "earlier" in gives else ""
        yield WordPart(f"{yearly}{'，'.join(_band(band) for band in gives['bands'])}", ("gives.bands",))
    if "fixed" in gives:
        yield WordPart(f"{least}{gives['fixed']}元", ("gives.fixed",))
    if "of" in gives:
        yield WordPart(f"按{_facts()[gives['of']].label}", ("gives.of",))
    if "of_aid" in gives:
        yield WordPart(f"按{_benefits(gives['of_aid'])}给的钱", ("gives.of_aid",))
    yield from _bounds(gives)
    if gives.get("stated") == "no" or not gives:
        yield WordPart("没有写数" if gives else "给，没有数", ("gives.stated",))


def _bounds(gives: Mapping[str, Any]) -> Iterator[WordPart]:
    if "above" in gives:
        yearly = "一年累计" if "earlier" in gives else ""
        yield WordPart(f"{yearly}超过{gives['above']}元的部分", ("gives.above",))
    if "after" in gives:
        before = "、".join(vocabulary().benefits[code].name for code in gives["after"])
        yield WordPart(f"减掉{before}以后", ("gives.after",))
    if "at_most" in gives:
        yield WordPart(f"不超过{_facts()[gives['at_most']].label}", ("gives.at_most",))
    for key, words in (("cap", "每人每年最多"), ("household_cap", "每户每年最多")):
        if key in gives:
            least = "（不低于）" if "cap_at_least" in gives else ""
            yield WordPart(f"{words}{gives[key]}元{least}", (f"gives.{key}",))


def _band(band: Mapping[str, str]) -> str:
    return f"{band['to']}元以内{_share(band['rate'])}" if "to" in band else f"再往上{_share(band['rate'])}"


def _share(rate: str) -> str:
    return f"{(Decimal(rate) * 100).normalize():f}%" if rate else "（没有读出比例）"


def _detail(node: Mapping[str, Any]) -> Iterator[WordPart]:
    if "window" in node:
        yield WordPart(f"办理时间：{_window(node['window'])}", ("window",))
    for paper in node.get("documents", ()):
        stamp = f"（{paper['stamp']}）" if "stamp" in paper else ""
        yield WordPart(f"材料：{paper['name']}{stamp}", ("documents",))
    for key in ("caveats", "steps", "money"):
        told = node.get(key, ())
        yield from (WordPart(str(line), (key,)) for line in ([told] if isinstance(told, str) else told))


def _window(node: Mapping[str, Any]) -> str:
    if "starts" in node:
        return f"从{STARTS.get(node['starts'], _facts()[node['starts']].label)}起{node['days']}日内"
    whole = [f"上一年{_day(node['opens'])}到当年{_day(node['closes'])}"] if "opens" in node else []
    stages = (f"{one.get('name', '')}{_day(one['opens'])}到{_day(one['closes'])}" for one in node.get("stages", ()))
    return "；".join([*whole, *stages])


def _day(written: str) -> str:
    """09-01 as 9月1日."""
    month, _, day = written.partition("-")
    return f"{int(month)}月{int(day)}日"


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return "，".join(f"{key} {_value(inner)}" for key, inner in value.items() if key not in ("clause", "quote"))
    return "；".join(map(_value, value)) if isinstance(value, (list, tuple)) else str(value)


def _relation(node: Mapping[str, Any]) -> str:
    how = {"excludes": "只给一种", "after": "在那几种之后算", "not_stated": "文件没有写怎么放在一起"}
    return f"{_benefits(node['benefit'])}和{_benefits(node['with'])}：{how[str(node['relation'])]}"


def _replacement(node: Mapping[str, Any]) -> str:
    old = node["old"]
    who = f"（{_names(node['who'])}）" if "who" in node else ""
    return f"{_benefits(node['benefit'])}{who}：取代 {old['notice']} {old['clause']}“{old['quote']}”"


def _disease_list(node: Mapping[str, Any]) -> str:
    known = load_diseases(NOTICES).by_code
    names = "、".join(known[code].names[0] for code in node["names"])
    whole = "，别的病都不算" if "complete" in node else ""
    return f"{_facts()['disease_kind'].label_of(str(node['kind']))}：{names}{whole}"


def _document(node: Mapping[str, Any]) -> str:
    return f"提到{node.get('number') or node['name']}：{node['for']}"


# Entries that only a person types, by their section.
FURTHER: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "relations": _relation,
    "replaces": _replacement,
    "diseases": _disease_list,
    "documents": _document,
}
