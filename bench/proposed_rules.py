"""Nothing: it puts what the workbench proposes of a notice beside what a person wrote, by values, for `proposing.py`.

A sentence with a sum is right where the rules that are proposed from it say the same as those that a person wrote from
it; open or red where the workbench itself says that something is left; wrong where it says nothing and differs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

from drafting.checking.usage import PolicyEntry, entries
from drafting.outline.clause import DraftClause, clause_of
from drafting.proposing import colour
from drafting.proposing.colour import coloured
from drafting.proposing.notice_reading import propose
from drafting.proposing.proposal import ProposedPolicy
from drafting.proposing.scanning import scan
from drafting.proposing.words import vocabulary
from knowledge.notice.document import load_notice
from texts import notice_folder, parts

HELD = ("banan-2023-30", "chongqing-2017-209", "chongqing-2019-78", "nanchuan-2012-61", "yubei-2017-7")
RIGHT, OPEN, RED, WRONG, NOTHING = "right", "open", "red", "wrong", "nothing"
SUM = re.compile(r"\d%|\d个百分点|\d万?元|全额")
# Facts on which both are compared, each with values that tell; what else a rule by hand asks (whether somebody is a
# student, which insurance) is how this site writes its rules, and stands in no sentence.
CASES: dict[str, tuple[Any, ...]] = {
    "care": ("none", "outpatient", "inpatient"),
    "disease_kind": ("ordinary", "special"),
    "tier": ("1", "2"),
    "hospital_level": (1, 2, 3),
    "designated_hospital": ("yes", "no"),
    "referred": ("yes", "no"),
    "care_place": ("in_district", "in_city", "outside_city"),
    "primary_first": ("yes", "no"),
    "in_scope_cost": (1, 10**9),
    "self_pay_after_all": (1, 9999, 10000, 10001, 19999, 20000, 20001),
    "age": (70, 80),
    "maintenance_treatment": ("yes", "no"),
}
TAKEN = {"student": "no", "insurance": "resident", "referral_needed": "no"}


# Sentences that are read without anything open, and words of which each, wherever it is put in, changes what they say.
ROSTER = (
    ("一", "救助对象包括以下人员："),
    ("一（一）", "（一）第一类救助对象：特困人员、孤儿；"),
    ("一（二）", "（二）第二类救助对象：低保对象、返贫致贫人口。"),
)
BASE = "经基本医保、大病保险报销后的政策范围内自付费用，"
READABLE = (
    f"第一类救助对象在定点医疗机构住院，{BASE}按90%的比例给予救助，年度救助限额5万元。",
    f"第一类、第二类救助对象住院，{BASE}分别按90%、70%的比例给予救助，年度救助限额300元。",
    f"救助对象住院，{BASE}第一类救助对象不设起付标准，按90%给予救助；第二类救助对象年度起付标准为1500元，超过部分按70%给予救助。年度救助限额1.2万元。",
    f"低保对象住院，{BASE}1万元以内的部分按60%，1万元至3万元的部分按70%，3万元以上的部分按80%给予救助。",
    "第一类救助对象住院，个人自付的合规费用年度累计超过3000元后，超过部分救助60%，全年救助封顶4万元。",
    f"救助对象住院，{BASE}年度累计超过2000元的部分，第一类救助对象按70%救助，第二类救助对象按50%救助。",
    f"住院，{BASE}第一类救助对象按90%救助，第二类救助对象按70%救助。年度封顶线分别为5万元、3万元。",
)
CHANGING = (
    *("本区户籍的", "未成年的", "60周岁以上的", "首次", "因交通事故", "不含门诊的", "自费药品", "退役军人", "经批准后"),
    *("年满18周岁", "连续参保满两年", "享受过其他救助的除外", "市外就医的", "急诊", "30日内", "2次", "农村", "城市"),
    *("原", "非", "除孤儿外", "每月", "上半年", "连续两年", "至多", "低于", "约", "的一半", "监测户", "普通", "一档"),
    *(
        "在市外",
        "3000元",
        "80%",
        "5个百分点",
        "等",
        "等情形",
        "以下",
        "以上",
        "之前",
        "不",
        "可",
        "暂",
        "试点镇",
        "孤儿",
    ),
)


@dataclass(frozen=True)
class Compared:
    """A sentence with a sum, what became of it, and both sides in full where they differ."""

    path: str
    sentence: str
    state: str
    proposed: tuple[Any, ...]
    by_hand: tuple[Any, ...]


def changed() -> Iterator[str]:
    """Each readable sentence with each of the words at each place between two others."""
    for sentence in READABLE:
        for words in CHANGING:
            for one in scan(sentence):
                yield f"{sentence[: one.start]}{words}{sentence[one.start :]}"


def is_overlooked(sentence: str) -> bool:
    """Whether something is proposed of it, and nothing is open, red or unread."""
    clauses = [clause_of(path, words) for path, words in (*ROSTER, ("二", f"二、普通住院救助\n{sentence}"))]
    proposed = propose(clauses)
    given = proposed.of("rules")
    colours = {one.colour for one in coloured(proposed, clauses, "某区") if one.path == "二"}
    return bool(given) and not any(one.open for one in given) and colours.isdisjoint({colour.RED, colour.UNREAD})


def clauses_of(folder: Path) -> list[DraftClause]:
    """The clauses of a notice that is held."""
    return [clause_of(clause.path, clause.text) for clause in load_notice(folder).clauses]


def compared(folder: Path) -> list[Compared]:
    """Each sentence with a sum that the notice's rules by hand cite, beside what is proposed of it."""
    notice, by_hand = load_notice(folder), parts.table(folder / notice_folder.POLICY)
    proposed = propose(clauses_of(folder))
    marked = [(clause.path, words) for clause in notice.clauses for words in clause.decides if SUM.search(words)]
    found = (_compared(path, words, proposed, by_hand) for path, words in marked)
    return [one for one in found if one is not None]


def counts(found: Sequence[Compared]) -> Counter[str]:
    return Counter(one.state for one in found)


def _compared(path: str, sentence: str, proposed: ProposedPolicy, by_hand: Mapping[str, Any]) -> Compared | None:
    cited = list(_citing(by_hand, path, sentence))
    # Where one gives a share, those without any are notes on what the sentence leaves open: no sentence says them.
    giving = [node for node in cited if _is_share(node["gives"])] or cited
    mine = {signature(node, by_hand.get("groups") or {}) for node in giving}
    policy = proposed.as_policy()
    names = {str(node["id"]) for node in _citing(policy, path, sentence)}
    drafted = [one for one in proposed.of("rules") if one.entry["id"] in names]
    theirs = {signature(one.entry, policy["groups"]) for one in drafted}
    if not mine:
        return None
    state = NOTHING if not drafted else RIGHT if mine == theirs else WRONG
    if any(one.open for one in drafted):
        state = OPEN
    elif any(one.red for one in drafted):
        state = RED
    return Compared(path, sentence, state, tuple(theirs - mine), tuple(mine - theirs))


def _citing(policy: Mapping[str, Any], path: str, sentence: str) -> Iterator[Mapping[str, Any]]:
    """The rules of a policy that give something and quote a sum of the sentence."""
    sums = [found[0] for found in SUM.finditer(sentence)]
    for node in policy.get("rules") or []:
        gives = node.get("gives")
        entry = next(entries({"rules": [node]}))
        # A quote of less than the sentence must hold its sum: it may be of other words of it.
        quotes = tuple((clause, quote) for clause, quote in entry.quotes if any(one in quote for one in sums))
        is_cited = PolicyEntry(entry.name, quotes, ()).cites(path, sentence)
        if is_cited and gives is not None:
            yield node


def _is_share(gives: Mapping[str, Any]) -> bool:
    return not {"rate", "bands", "fixed"}.isdisjoint(gives)


def signature(node: Mapping[str, Any], groups: Mapping[str, Any]) -> tuple[Any, ...]:
    """What a rule says, whatever it is called and however it is written."""
    gives = {key: str(value) for key, value in node["gives"].items() if key not in ("after", "see", "bands")}
    gives["after"] = ",".join(sorted(map(str, node["gives"].get("after", ()))))
    gives["bands"] = ";".join(f"{band.get('to', '')}:{band['rate']}" for band in node["gives"].get("bands", ()))
    who = _people(node.get("who", ()), groups) - _people(node.get("unless", ()), groups)
    return (
        str(node["benefit"]),
        tuple(sorted(who)),
        str(node.get("from", "")),
        str(node.get("until", "")),
        tuple(sorted((key, value) for key, value in gives.items() if value)),
        _cases(node),
    )


def _people(names: Any, groups: Mapping[str, Any]) -> frozenset[str]:
    found: set[str] = set()
    for name in [names] if isinstance(names, str) else names:
        found |= _people(groups[name], groups) if name in groups else vocabulary().kinds(str(name))
    return frozenset(found)


def _cases(node: Mapping[str, Any]) -> tuple[tuple[tuple[str, Any], ...], ...]:
    """In which cases it gives something, over the facts of which one case differs from another."""
    conditions = [node.get("when") or {}, *(needed["if"] for needed in node.get("requires") or ())]
    named = [fact for fact in CASES if any(fact in _named(one) for one in conditions)]
    held = [
        case
        for values in product(*(CASES[fact] for fact in named))
        if all(_holds(one, case := dict(zip(named, values, strict=True))) for one in conditions)
    ]
    telling = [
        fact for fact in named if len({case[fact] for case in held}) < len(CASES[fact]) or _bears(fact, held, named)
    ]
    return tuple(sorted({tuple((fact, case[fact]) for fact in telling) for case in held}, key=str))


def _bears(fact: str, held: Sequence[Mapping[str, Any]], named: Sequence[str]) -> bool:
    """Whether the other facts decide differently by this one."""
    rest = [name for name in named if name != fact]
    sets = {
        value: {tuple(case[name] for name in rest) for case in held if case[fact] == value} for value in CASES[fact]
    }
    return len({frozenset(found) for found in sets.values()}) > 1


def _named(node: Any) -> set[str]:
    if isinstance(node, Mapping):
        return {str(key) for key in node} | {fact for inner in node.values() for fact in _named(inner)}
    return {fact for inner in node for fact in _named(inner)} if isinstance(node, list) else set()


def _holds(node: Mapping[str, Any], case: Mapping[str, Any]) -> bool:
    return all(_entry_holds(str(key), value, case) for key, value in node.items())


def _entry_holds(key: str, value: Any, case: Mapping[str, Any]) -> bool:
    if key == "any":
        return any(_holds(part, case) for part in value)
    if key == "all":
        return all(_holds(part, case) for part in value)
    if key == "not":
        return not _holds(value, case)
    # A disease of children is one of the city's list, or an ordinary one: the notices have no third kind.
    if key == "city_listed":
        return str(value) == ("yes" if case["disease_kind"] == "special" else "no")
    if key == "disease_kind" and value == "child_fixed_price":
        return True
    have = {**TAKEN, **case}.get(key)
    # What nobody compares may be as it must.
    return have is None or _meets(have, value)


def _meets(have: Any, value: Any) -> bool:
    listed = [str(one) for one in ([value] if isinstance(value, str) else value)]
    compared_with = re.fullmatch(r"([<>]=?) ([\d.]+)", listed[0])
    if compared_with is None:
        return str(have) in listed
    bound = float(compared_with[2])
    return {">": have > bound, ">=": have >= bound, "<": have < bound, "<=": have <= bound}[compared_with[1]]
