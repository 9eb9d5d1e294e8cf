"""Further kinds of entries of the small form: how aids stand to each other, what is replaced, diseases, documents."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from drafting.deciding.typed import EntryForm
from drafting.proposing.words import vocabulary
from knowledge.notice.document import NOTICES
from rules.model.disease import Diseases, load_diseases
from rules.model.relation import RELATIONS, UNSTATED
from texts.citation import squeeze

RELATION, REPLACES, DISEASES, DOCUMENT = FURTHER = "relations", "replaces", "diseases", "documents"
FURTHER_WORDS = {
    RELATION: "几种待遇怎么放在一起",
    REPLACES: "取代旧文件的哪一条",
    DISEASES: "病种名单",
    DOCUMENT: "提到的别的文件",
}
RELATION_WORDS = dict(zip(RELATIONS, ("只给一种", "在那几种之后算", "没有写（不用引这一句）"), strict=True))
Node = dict[str, Any]


def further_entry(form: EntryForm, kind: str, path: str, quote: str, name: str) -> Node:
    """The entry that the form makes of one of these kinds, as its file has it. Where it is wrong, it has faults."""
    return MAKERS[kind](form, {"clause": path, "quote": quote}, name)


def further_fields(node: Mapping[str, Any]) -> dict[str, list[str]]:
    """The fields of these kinds as an entry fills them."""
    old = node.get("old") or {}
    found = {"with": _listed(node.get("with")), "relation": _listed(node.get("relation"))}
    found |= {"old_entries": ["、".join(_listed(node.get("entries")))] if "entries" in node else []}
    found |= {f"old_{key}": _listed(old.get(key)) for key in ("notice", "clause", "quote")}
    found |= {"cited": _listed(node.get("number")), "title": _listed(node.get("title") or node.get("name"))}
    found["for"] = _listed(node.get("for"))
    return found | {"complete": _listed(node.get("complete"))}


def disease_names(codes: Any) -> list[str]:
    """What the diseases of these codes are called."""
    known = _diseases().by_code
    return [known[code].names[0] for code in _listed(codes) if code in known]


def _relation(form: EntryForm, cited: Node, _: str) -> Node:
    benefits = vocabulary().benefits
    one = [code for code in form.several("benefit") if code in benefits]
    others = [code for code in form.several("with") if code in benefits]
    if len(one) != 1:
        form.fault("benefit", "请选一种待遇")
    if not others or set(one) & set(others):
        form.fault("with", "请选另外的待遇")
    if form.one("relation") not in RELATIONS:
        form.fault("relation", "请选怎么放在一起")
    clause = {} if form.one("relation") == UNSTATED else cited
    return {"benefit": "".join(one[:1]), "with": others, "relation": form.one("relation"), **clause}


def _replacement(form: EntryForm, cited: Node, name: str) -> Node:
    """Which clause of which older notice this sentence ends, and for whom; the people may be left open: all."""
    known = vocabulary()
    benefits = [code for code in form.several("benefit") if code in known.benefits]
    old = {key: form.one(f"old_{key}") for key in ("notice", "clause", "quote")}
    if not benefits:
        form.fault("benefit", "请至少选一种待遇")
    for key, value in old.items():
        if not value:
            form.fault(f"old_{key}", "请照旧文件写")
    entries = [word for line in form.lines("old_entries") for word in line.replace("，", "、").split("、") if word]
    who = [code for code in form.several("who") if code in known.identities]
    return {
        "id": name,
        "benefit": benefits[0] if len(benefits) == 1 else benefits,
        "old": old,
        "by": cited,
        **({"who": who} if who else {}),
        **({"entries": entries} if entries else {}),
    }


def _disease_list(form: EntryForm, cited: Node, _: str) -> Node:
    names = [name for line in form.lines("lines") for name in line.replace("，", "、").split("、") if name.strip()]
    codes = {name: _diseases().named(name) for name in names}
    unknown = [name for name, code in codes.items() if code is None]
    if not names or unknown:
        form.fault("lines", f"不认识的病：{'、'.join(unknown)}" if unknown else "请写病名，一行一个")
    if not form.one("disease_kind"):
        form.fault("disease_kind", "请选这些病属于哪一种")
    complete = {"complete": "yes"} if form.one("complete") else {}
    listed = list(dict.fromkeys(code for code in codes.values() if code))
    return {"kind": form.one("disease_kind"), **complete, "names": listed, **cited}


def _document(form: EntryForm, cited: Node, _: str) -> Node:
    """What the notice cites and the site does not hold: by its number, or by a name where it has none."""
    number, title, purpose = form.one("cited"), form.one("title"), form.one("for")
    if not number and not title:
        form.fault("cited", "请写文号；没有文号的写名称")
    if not purpose:
        form.fault("for", "请写这里为什么提到它")
    for name, words in (("cited", number), ("title", title)):
        if squeeze(words) not in squeeze(cited["quote"]):
            form.fault(name, "这句里没有这些字，请从左边照抄")
    named = {"number": number, **({"title": title} if title else {})} if number else {"name": title}
    return {**named, "for": purpose, **cited}


def _listed(value: Any) -> list[str]:
    if value is None:
        return []
    return [str(one) for one in value] if isinstance(value, (list, tuple)) else [str(value)]


@cache
def _diseases() -> Diseases:
    return load_diseases(NOTICES)


MAKERS: Mapping[str, Callable[[EntryForm, Node, str], Node]] = {
    RELATION: _relation,
    REPLACES: _replacement,
    DISEASES: _disease_list,
    DOCUMENT: _document,
}
