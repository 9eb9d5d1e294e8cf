"""The small form: what an officer types of one entry, by fields, and the entry that is made of it.

Keys of a policy that the form has no field for stay as they were read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from drafting.deciding.decision import plain
from drafting.deciding.further import FURTHER, FURTHER_WORDS, disease_names, further_entry, further_fields
from drafting.deciding.typed import EntryForm
from drafting.deciding.written import band_written, bands, month_day, share, yuan
from drafting.proposing.proposal import DETAILS, RULES, ProposedEntry
from drafting.proposing.words import field_words, vocabulary
from texts.citation import squeeze

GIVES, REFUSES, WINDOW, PAPERS, STEPS, MONEY, CAVEATS, CONFIRMS = OWN_KINDS = (
    *("gives", "refuses", "window", "papers", "steps", "money", "caveats", "confirms"),
)
KINDS = (*OWN_KINDS, *FURTHER)
KIND_WORDS = {
    GIVES: "给什么、给多少",
    REFUSES: "不给",
    WINDOW: "办理时间",
    PAPERS: "材料",
    STEPS: "怎么办",
    MONEY: "钱怎么给",
    CAVEATS: "提醒",
    CONFIRMS: "由谁认定身份",
    **FURTHER_WORDS,
}
SHARE, FIXED, BANDS, UNSTATED, NO_MONEY, AS_READ = WAYS = ("share", "fixed", "bands", "unstated", "none", "as_read")
WAY_WORDS = {
    SHARE: "按比例",
    FIXED: "给一笔定额",
    BANDS: "分段按比例",
    UNSTATED: "给，但没有写数",
    NO_MONEY: "不是钱（如免押金）",
    AS_READ: "照读出来的",
}
# The facts of a case that the form asks for: what must be so for the entry to speak at all, and what it requires.
SETTING = ("care", "disease_kind", "tier", "insurance", "student")
REQUIRED = ("designated_hospital", "referred", "care_place", "primary_first")
OF = {"in_scope_self_pay": "政策范围内自付费用", "tier1_standard": "一档缴费标准", "tier2_standard": "二档缴费标准"}
# Who provides a paper that the citizen does not: behind a colon, 单位：工资证明.
PROVIDERS = {"学校": "school", "单位": "agency", "机关": "agency", "医院": "agency"}


def typed_entry(form: EntryForm, path: str, sentence: str, base: ProposedEntry | None, name: str) -> ProposedEntry:
    """The entry that the form makes of a sentence, in place of `base`. Where it is wrong, the form has faults."""
    kind = form.one("kind")
    if kind not in KINDS:
        form.fault("kind", "请选一种")
    quote = form.one("quote") or sentence
    if squeeze(quote) not in squeeze(sentence):
        form.fault("quote", "这句里没有这些字，请从左边照抄")
    if kind == CONFIRMS:
        return ProposedEntry(CONFIRMS, _confirmation(form, path, quote), path, quote)
    if kind in FURTHER:
        return ProposedEntry(kind, further_entry(form, kind, path, quote, name), path, quote)
    section = RULES if kind in (GIVES, REFUSES) else DETAILS
    kept = plain(base.entry) if base is not None and base.section == section else {}
    entry: dict[str, Any] = {"id": kept.get("id", name), "benefit": _benefit(form, section)}
    entry |= {"clause": path, "quote": quote, **_kept(kept, "also"), **_scope(form)}
    entry |= _case(form, kept, path, quote) if section == RULES else _when(form, kept)
    entry |= _days(form)
    entry |= _said(form, kind, kept)
    return ProposedEntry(section, entry, path, quote)


def fields_of(one: ProposedEntry) -> dict[str, list[str]]:
    """The fields of the form as the entry fills them."""
    node = plain(one.entry)
    gives = node.get("gives") or {}
    found: dict[str, list[str]] = {"kind": [_kind_of(one.section, node)], "quote": [one.quote]}
    found |= {key: _listed(node.get(key)) for key in ("benefit", "who", "unless", "from", "until")}
    found["nobody"] = ["yes"] if "called" in node else []
    found |= {fact: _listed((node.get("when") or {}).get(fact)) for fact in SETTING}
    needed = {fact: value for term in node.get("requires") or () for fact, value in term["if"].items()}
    found |= {fact: _listed(needed.get(fact)) for fact in REQUIRED}
    found |= {"way": [_way_of(gives)], "number": [_number_of(gives)], "of": _listed(gives.get("of"))}
    found |= {key: _listed(gives.get(key)) for key in ("above", "cap", "household_cap", "at_least", "after")}
    found["above_of"] = ["year"] if "earlier" in gives else []
    window = node.get("window") or {}
    found |= {key: _listed(window.get(key)) for key in ("opens", "closes")}
    found["bands"] = ["\n".join(band_written(band) for band in gives.get("bands") or ())]
    if one.section in FURTHER:
        found["disease_kind"] = _listed(node.get("kind"))
        return found | further_fields(node) | {"lines": ["\n".join(disease_names(node.get("names")))]}
    papers = [_paper_written(paper) for paper in node.get("documents") or ()]
    lines = papers or [line for key in (STEPS, CAVEATS, MONEY, "by") for line in _listed(node.get(key))]
    return found | {"lines": ["\n".join(lines)]}


def _benefit(form: EntryForm, section: str) -> Any:
    told = [code for code in form.several("benefit") if code in vocabulary().benefits]
    if not told or (section == RULES and len(told) > 1):
        form.fault("benefit", "请选一种待遇" if section == RULES else "请至少选一种待遇")
    return told[0] if len(told) == 1 else told


def _scope(form: EntryForm) -> dict[str, Any]:
    known = vocabulary().identities
    who, unless = ([code for code in form.several(name) if code in known] for name in ("who", "unless"))
    kind = form.one("kind")
    if not who and kind in (GIVES, REFUSES):
        form.fault("who", "请选给哪些人")
    scope: dict[str, Any] = {"who": who} if who else {}
    scope |= {"unless": unless} if unless else {}
    return scope | ({"called": "nobody"} if form.one("nobody") and who else {})


def _confirmation(form: EntryForm, path: str, quote: str) -> dict[str, Any]:
    """Which office recognises whom: the office stands in the lines."""
    who = [code for code in form.several("who") if code in vocabulary().identities]
    if not who:
        form.fault("who", "请选认定哪些人")
    if not form.lines("lines"):
        form.fault("lines", "请写由哪个部门认定")
    return {"who": who, "by": "".join(form.lines("lines")), "clause": path, "quote": quote}


def _when(form: EntryForm, kept: Mapping[str, Any]) -> dict[str, Any]:
    beside = {key: value for key, value in (kept.get("when") or {}).items() if key not in SETTING}
    told = {fact: form.several(fact) for fact in SETTING}
    when = {fact: values[0] if len(values) == 1 else values for fact, values in told.items() if values} | beside
    return {"when": when} if when else {}


def _case(form: EntryForm, kept: Mapping[str, Any], path: str, quote: str) -> dict[str, Any]:
    """`when` and `requires`: what was read of a requirement keeps its own words."""
    read = list(kept.get("requires") or ())
    requires = [term for term in read if not set(term["if"]) & set(REQUIRED)]
    for fact in REQUIRED:
        values = form.several(fact)
        if values:
            needed = {fact: values[0] if len(values) == 1 else values}
            same = next((term for term in read if term["if"] == needed), None)
            requires.append(same or {"if": needed, "clause": path, "quote": quote})
    return _when(form, kept) | ({"requires": requires} if requires else {})


def _days(form: EntryForm) -> dict[str, str]:
    told = {name: form.one(name) for name in ("from", "until")}
    for name, value in told.items():
        if value and not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            form.fault(name, "日子写成 2024-06-01 这样")
    return {name: value for name, value in told.items() if value}


def _said(form: EntryForm, kind: str, kept: Mapping[str, Any]) -> dict[str, Any]:
    if kind == REFUSES:
        return {"excludes": "yes"}
    if kind == GIVES:
        return {"gives": _gives(form, kept.get("gives") or {})}
    if kind == WINDOW:
        return {"window": _window(form, kept.get("window") or {})}
    lines = form.lines("lines")
    if not lines:
        form.fault("lines", "请写，一行一条")
    if kind == PAPERS:
        return {"documents": [_paper(line) for line in lines]}
    return {kind: "".join(lines)} if kind == MONEY else {kind: lines}


def _window(form: EntryForm, kept: Mapping[str, Any]) -> dict[str, Any]:
    """The days that were typed; stages, and days from a day of one's own, stay as they were read."""
    if not form.one("opens") and kept:
        return dict(kept)
    told = {name: _read(form, name, month_day, "写成 9月1日 或者 09-01") for name in ("opens", "closes")}
    return dict(kept) if kept and all(kept.get(name) == value for name, value in told.items()) else told


def _gives(form: EntryForm, kept: Mapping[str, Any]) -> dict[str, Any]:
    way = form.one("way")
    if way == AS_READ and kept:
        return dict(kept)
    gives = _sum(form, way)
    gives |= {"at_least": "yes"} if form.one("at_least") and way in (SHARE, FIXED, BANDS) else {}
    for name in ("cap", "household_cap") if way == BANDS else ("above", "cap", "household_cap"):
        if form.one(name):
            gives[name] = _read(form, name, yuan, "写成 5000元 或者 1.2万元")
    gives |= {"earlier": "self_pay_earlier"} if form.one("above_of") == "year" and {"above", "bands"} & {*gives} else {}
    kept_keys = ("see", "at_most", "cap_at_least") if way in (SHARE, BANDS) else ()
    return gives | _after(form, gives) | _priced(form) | _kept(kept, *kept_keys)


def _after(form: EntryForm, gives: Mapping[str, Any]) -> dict[str, Any]:
    """Which aids of the stay are taken off first; of what is left over a year nothing is."""
    before = [code for code in form.several("after") if code in vocabulary().benefits]
    if before and "earlier" in gives:
        form.fault("after", "一年累计的数里已经减掉了，不能再选先减哪几种")
    return {"after": before} if before else {}


def _sum(form: EntryForm, way: str) -> dict[str, Any]:
    """The number itself, by the way in which it is given."""
    if way == SHARE:
        if form.one("of") not in OF:
            form.fault("of", "请选按什么算")
        return {"rate": _read(form, "number", share, "写成 90% 或者 九成"), "of": form.one("of")}
    if way == BANDS:
        if form.one("of") not in OF:
            form.fault("of", "请选按什么算")
        found = bands(form.lines("bands"))
        if not found:
            form.fault("bands", "一行一段，从低到高：2万元以内 65%；最后一行写：以上 80%")
        return {"bands": found, "of": form.one("of")}
    if way == FIXED:
        return {"fixed": _read(form, "number", yuan, "写成 400元 或者 1.2万元")}
    if way not in (UNSTATED, NO_MONEY):
        form.fault("way", "请选怎么给")
    return {"stated": "no"} if way == UNSTATED else {}


def _priced(form: EntryForm) -> dict[str, str]:
    """What a subsidy is taken off: the standard of the tier that is paid."""
    words = field_words().benefits.get(form.one("benefit"))
    standards, tier = words.standards if words is not None else {}, form.one("tier")
    return {"price": standards[tier]} if tier in standards else {}


def _read(form: EntryForm, name: str, read: Callable[[str], str], wanted: str) -> str:
    found = read(form.one(name))
    if not found:
        form.fault(name, wanted)
    return found


def _paper(line: str) -> dict[str, str]:
    """学校：证明（学校公章） as a paper, with who provides it and whose stamp it has."""
    by, colon, rest = line.replace(":", "：").partition("：")
    provider = PROVIDERS.get(by) if colon else None
    name = rest if provider else line
    found = re.fullmatch(r"(?P<name>.+)[（(](?P<stamp>[^（()）]*章)[)）]", name)
    stamp = {"stamp": found["stamp"]} if found else {}
    return {"name": found["name"] if found else name, **stamp, "provided_by": provider or "citizen"}


def _paper_written(paper: Mapping[str, str]) -> str:
    by = next((word for word, code in PROVIDERS.items() if code == paper["provided_by"]), "")
    stamp = f"（{paper['stamp']}）" if "stamp" in paper else ""
    return f"{f'{by}：' if by else ''}{paper['name']}{stamp}"


def _kept(kept: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: kept[name] for name in names if name in kept}


def _listed(value: Any) -> list[str]:
    if value is None:
        return []
    return [str(one) for one in value] if isinstance(value, (list, tuple)) else [str(value)]


def _kind_of(section: str, node: Mapping[str, Any]) -> str:
    if section in (CONFIRMS, *FURTHER):
        return section
    if section == RULES:
        return REFUSES if "excludes" in node else GIVES
    keys: Iterator[str] = (kind for kind in (WINDOW, STEPS, MONEY, CAVEATS) if kind in node)
    return PAPERS if "documents" in node else next(keys, CAVEATS)


def _way_of(gives: Mapping[str, Any]) -> str:
    if "of_aid" in gives:
        return AS_READ
    if "bands" in gives:
        return BANDS
    if "rate" in gives:
        return SHARE
    if "fixed" in gives:
        return FIXED
    return UNSTATED if "stated" in gives else NO_MONEY


def _number_of(gives: Mapping[str, Any]) -> str:
    if gives.get("rate"):
        return f"{(Decimal(gives['rate']) * 100).normalize():f}%"
    return str(gives.get("fixed", ""))
