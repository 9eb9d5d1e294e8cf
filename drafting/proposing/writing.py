"""Writing: what was proposed, as data that nobody has confirmed, and as a sheet that a person reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from drafting.proposing import colour
from drafting.proposing.colour import ColouredSentence, checked
from drafting.proposing.in_words import in_words
from drafting.proposing.proposal import ProposedEntry, ProposedPolicy

# Neither name is one that a notice's folder may hold, and no key one of a policy: nothing that serves reads either.
DATA, SHEET = "proposed.yaml", "proposed.txt"
SIGNS = {
    colour.READ: "  ",
    colour.OPEN: "？ ",
    colour.RED: "红 ",
    colour.UNREAD: "空 ",
    colour.PLAIN: "   ",
}
KEY = (
    "？ 有没读懂的；红 有没用到的数、日子、身份等；空 有数、日子、身份等，但没有读出规则。"
    "每一条都要有人对着原文看过才算数。"
)


class _WholeDumper(yaml.SafeDumper):
    """Writes each entry in full: what two share is written twice, for a person may change one of them."""

    def ignore_aliases(self, _: Any) -> bool:
        return True


def write(folder: Path, policy: ProposedPolicy, sentences: Sequence[ColouredSentence]) -> None:
    """Both files, in a folder that is made where there is none."""
    folder.mkdir(parents=True, exist_ok=True)
    data = as_yaml(_data(checked(policy, sentences)))
    (folder / DATA).write_text(f"# Proposed by a program, confirmed by nobody.\n{data}", encoding="utf-8")
    (folder / SHEET).write_text("\n".join(sheet(policy, sentences)) + "\n", encoding="utf-8")


def as_yaml(data: Mapping[str, Any] | Sequence[Any]) -> str:
    """The data as files of this project have it: in order, each entry in full."""
    return yaml.dump(data, Dumper=_WholeDumper, allow_unicode=True, sort_keys=False, width=120)


def sheet(policy: ProposedPolicy, sentences: Sequence[ColouredSentence]) -> Iterator[str]:
    """Each sentence with what is proposed of it, what is open and what is red."""
    yield KEY
    path, told = "", set[int]()
    for one in sentences:
        if one.path != path:
            path = one.path
            yield f"\n{path}"
        yield f"{SIGNS[one.colour]}{one.sentence}"
        if one.unused:
            yield f"      没有用到：{'、'.join(one.unused)}"
        for entry in one.entries:
            if id(entry) not in told and _is_of(entry, one):
                told.add(id(entry))
                yield from _entry(policy, entry)
    yield f"\n{summary(sentences)}"


def summary(sentences: Sequence[ColouredSentence]) -> str:
    """How many sentences became what."""
    found = Counter(one.colour for one in sentences)
    names = {colour.READ: "读出", colour.OPEN: "没读懂", colour.RED: "红", colour.UNREAD: "空"}
    return "，".join(f"{name} {found[key]} 句" for key, name in names.items())


def _is_of(entry: ProposedEntry, one: ColouredSentence) -> bool:
    return entry.path == one.path and (entry.quote in one.sentence or one.sentence.rstrip("。；") in entry.quote)


def _entry(policy: ProposedPolicy, entry: ProposedEntry) -> Iterator[str]:
    yield f"    → {in_words(entry)}　〔{policy.name_of(entry).partition(' ')[2]}〕"
    if entry.assumed:
        yield f"      文件没有写、照本站惯例：{'、'.join(entry.assumed)}"
    yield from (f"      ？ {sentence}" for sentence in entry.open)


def _data(policy: ProposedPolicy) -> dict[str, Any]:
    return {
        "confirmed": "no",
        "named_groups": {name: list(codes) for name, codes in policy.groups.items()},
        "proposed": [_node(one) for one in policy.entries],
    }


def _node(one: ProposedEntry) -> dict[str, Any]:
    beside = {"assumed": list(one.assumed), "open": list(one.open), "red": list(one.red)}
    node: dict[str, Any] = {"section": one.section, "entry": dict(one.entry), "read_from": dict(one.read_from)}
    return node | {key: value for key, value in beside.items() if value}
