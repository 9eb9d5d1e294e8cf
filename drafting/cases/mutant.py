"""Mutants: each value of a policy file that decides something, changed by the least that should matter.

A case that gives another answer for a mutant proves that its value was looked at.
"""

from __future__ import annotations

import copy
import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from knowledge.notice.document import NOTICES
from rules.model.fact import Fact
from rules.model.relation import RELATIONS
from rules.model.vocabulary import Vocabulary, load_vocabulary
from rules.reading.fact_file import load_facts
from texts.notice_folder import POLICY

DROPPED = object()
# Of a table: keys that may go. Of a list: entries that may go.
KEYS: tuple[str, ...] = ("alone", "lapses", "at_least", "cap_at_least", "complete", "price", "stated", "see", "window")
KEYS += ("earlier", "household_cap", "at_most")
LISTS = (
    "bands",
    "of_aid",
    "requires",
    "replaces",
    "after",
    "names",
    "see",
    "entries",
    "documents",
    "successions",
    "orders",
    "relations",
    "with",
    "stages",
)
DAYS = ("from", "until", "in_force_from", "in_force_until")
FEN = Decimal("0.01")
# A fen more of a band is less than a fen of aid: there a yuan.
STEPS: Mapping[str, Decimal | int] = {"cap": FEN, "fixed": FEN, "above": FEN, "household_cap": FEN, "to": 1, "days": 1}

# Changes that always show in what a case can state. Other changes may leave the outcome as it is: a second rule
# that gives as much, a condition that another one implies, a sentence that only stands there once more.
SHARP = {
    *("alone", "rate", "cap", "fixed", "above", "after", "price", "at_least", "cap_at_least", "stated", "lapses"),
    *("requires", "if", "in_force_from", "in_force_until", "successions", "complete", "names"),
    *("window", "stages", "opens", "closes", "starts", "days"),
    *("documents", "stamp", "provided_by", "relations", "relation", "with"),
    *("bands", "to", "earlier", "household_cap", "at_most", "of_aid"),
}

Place = tuple[Any, ...]
Change = tuple[Place, Any]


class Mutant(NamedTuple):
    """The value at `place` of a policy replaced by `new`, or DROPPED; `benefits` are those its entry speaks of.

    `notices` is the folder of all the notices.

    The name says where, what, and what instead: `banan-2023-30 rules special-90 gives cap: 200000 → 200000.01`.
    """

    notice: str
    place: Place
    new: Any
    name: str
    benefits: tuple[str, ...]
    notices: Path = NOTICES


def mutants(names: Iterable[str], notices: Path = NOTICES) -> Iterator[Mutant]:
    """Every change to the policies of these names in the folder of notices, in their order."""
    for notice in names:
        content = policy(notice, notices)
        for place, new in changes((), content, content):
            # Cases speak of benefits: who confirms an identity, and what is left out, stands in none.
            if place[0] not in ("confirms", "left_out"):
                name = _name(notice, content, place, new)
                yield Mutant(notice, place, new, name, _benefits(content, place), notices)


def is_sharp(mutant: Mutant) -> bool:
    """Whether the change must show: also who is left out of a rule, when it begins and ends, what is replaced."""
    section, keys = mutant.place[0], {*mutant.place}
    if section == "replaces":
        return mutant.new is DROPPED and not keys & {"unless", "entries"}
    if section == "rules" and keys & {"from", "until", "who"}:
        return mutant.new is DROPPED or not keys & {"who"}
    return bool(SHARP & keys)


def rule_within(mutant: Mutant) -> str:
    """The id of the rule of which only what it requires or gives is changed, not of whom it speaks; else empty."""
    section, *inner = mutant.place
    if section != "rules" or len(inner) < 2 or inner[1] not in ("requires", "gives"):
        return ""
    return str(policy(mutant.notice, mutant.notices)[section][inner[0]]["id"])


@cache
def _vocabulary() -> Vocabulary:
    return load_vocabulary()


@cache
def _facts() -> Mapping[str, Fact]:
    return load_facts(_vocabulary())


@cache
def policy(notice: str, notices: Path = NOTICES) -> Any:
    """The file's content, every value a text and every alias written out."""
    text = (notices / notice / POLICY).read_text(encoding="utf-8")
    return json.loads(json.dumps(yaml.load(text, yaml.CBaseLoader)))  # noqa: S506 — our own file, read as texts


def mutated(mutant: Mutant) -> str:
    """The policy file with the change."""
    content = node = copy.deepcopy(policy(mutant.notice, mutant.notices))
    *above, last = mutant.place
    for step in above:
        node = node[step]
    if mutant.new is DROPPED:
        del node[last]
    else:
        node[last] = mutant.new
    # Unsorted: a group may name only groups above it.
    return yaml.dump(content, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)


def changes(place: Place, node: Any, content: Any) -> Iterator[Change]:
    """The changes at this place and below it."""
    if isinstance(node, dict):
        yield from _of_table(place, node)
        for name, inner in node.items():
            yield from changes((*place, name), inner, content)
    elif isinstance(node, list):
        yield from _of_list(place, node, content)
        for position, inner in enumerate(node):
            yield from changes((*place, position), inner, content)
    else:
        yield from ((place, new) for new in _of_text(place[-1], str(node)))


def _of_table(place: Place, table: dict[str, Any]) -> Iterator[Change]:
    key = place[-1] if place else ""
    of_rule = key == "when" and place[0] == "rules"
    yield from (((*place, name), DROPPED) for name in table if name in KEYS or of_rule)
    if key == "window" and "stages" in table and "opens" in table:
        # The notice states no whole time, or no stages.
        yield place, {"stages": table["stages"]}
        yield place, {name: table[name] for name in ("opens", "closes")}
    if "provided_by" in table:
        others = {"citizen", "school", "agency"} - {table["provided_by"]}
        yield from (((*place, "provided_by"), other) for other in sorted(others))
        yield (*place, "stamp"), DROPPED if "stamp" in table else "某公章"


def _of_list(place: Place, entries: list[Any], content: Any) -> Iterator[Change]:
    section, key = place[0], place[-1]
    of_persons = key in ("who", "unless", "identities", "old") or section == "groups"
    of_choices = key in _facts() and section == "rules"
    if key in LISTS or (len(entries) > 1 and (of_persons or of_choices)):
        yield from (((*place, position), DROPPED) for position in range(len(entries)))
    if section == "groups" or (key == "who" and section == "rules"):
        held = _expanded(entries, content)
        yield from ((place, [*entries, code]) for code in _vocabulary().identities if code not in held)


def _expanded(names: list[str], content: Any) -> set[str]:
    """The identities of a list of identities and groups."""
    groups = content.get("groups", {})
    found = [_expanded(groups[n], content) if n in groups else _vocabulary().kinds(n) for n in names]
    return set().union(*found)


def _of_text(key: str, text: str) -> Iterator[str]:
    compared = re.fullmatch(r"(>=|<=|>|<) (.+)", text)
    if compared:
        step = Decimal(1) if _facts()[key].type == "whole" else FEN
        yield from (f"{compared[1]} {Decimal(compared[2]) + change}" for change in (step, -step))
    elif key == "rate":
        yield from (str(new) for step in (FEN, -FEN) if 0 < (new := Decimal(text) + step) <= 1)
    elif key in STEPS:
        yield from (str(Decimal(text) + step) for step in (STEPS[key], -STEPS[key]))
    elif key == "relation":
        yield from (other for other in RELATIONS if other != text)
    else:
        yield from _of_time(key, text)


def _of_time(key: str, text: str) -> Iterator[str]:
    if key == "starts":
        yield from (fact.name for fact in _facts().values() if fact.type == "date" and fact.name != text)
    elif key in DAYS:
        yield from (_moved(text, step) for step in (1, -1))
    elif re.fullmatch(r"\d\d-\d\d(\.\.\d\d-\d\d)?", text):
        yield from _of_month_days(*text.partition(".."))


def _of_month_days(first: str, dots: str, last: str) -> Iterator[str]:
    for step in (1, -1):
        yield f"{_moved(f'2001-{first}', step)[5:]}{dots}{last}"
        if last:
            yield f"{first}{dots}{_moved(f'2001-{last}', step)[5:]}"


def _moved(day: str, step: int) -> str:
    return (dt.date.fromisoformat(day) + dt.timedelta(days=step)).isoformat()


def _entry(content: Any, place: Place) -> dict[str, Any]:
    entry = content[place[0]][place[1]] if len(place) > 1 else {}
    return entry if isinstance(entry, dict) else {}


def _benefits(content: Any, place: Place) -> tuple[str, ...]:
    named = _entry(content, place).get("benefit", list(_vocabulary().benefits))
    return (named,) if isinstance(named, str) else tuple(named)


def _name(notice: str, content: Any, place: Place, new: Any) -> str:
    steps = [_entry(content, place).get("id", step) if depth == 1 else step for depth, step in enumerate(place)]
    where = f"{notice} {' '.join(map(str, steps))}"
    old = content
    for step in place:
        old = old.get(step) if isinstance(old, dict) else old[step]
    if isinstance(new, list):
        return f"{where}: + {new[-1]}"
    if isinstance(new, dict):
        return f"{where}: only {', '.join(new)}"
    told = old.get("id") or old.get("name") or old.get("if") if isinstance(old, dict) else old
    return f"{where}: {told} → {'dropped' if new is DROPPED else new}"
