"""A clause lives for a person while nothing that is known rules it out; only what living clauses read can matter.

This is a quick look, before any answer is worked out. It may take a dead clause for a living one, never a living one
for dead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

from rules.engine.spoken import Branch, Script, Spoken, branches, nested
from rules.model.condition import All, Among, AnyOf, Compare, Condition, Days, Holds, Not, Test, conjuncts, leaves
from rules.model.policy import Detail, Rule
from rules.model.situation import Situation, plain
from rules.model.window import DaysWindow


class HeldCodes(NamedTuple):
    """The codes of each fact that is a set: those surely held, those that may be held, and sets of all that may be."""

    surely: Mapping[str, frozenset[str]]
    maybe: Mapping[str, frozenset[str]]
    possible: Mapping[str, Sequence[frozenset[str]]]


def held(possible: Mapping[str, Sequence[frozenset[str]]]) -> HeldCodes:
    """What is surely and what may be held, where for each fact one of these sets is what is held."""
    surely = {name: sets[0].intersection(*sets[1:]) for name, sets in possible.items()}
    return HeldCodes(surely, {name: sets[0].union(*sets[1:]) for name, sets in possible.items()}, possible)


Wishes: TypeAlias = Mapping[str, Test]


@dataclass(frozen=True, eq=False, slots=True)
class Reading:
    """What an entry reads: facts by name, and of a fact that is a set the codes for which it asks.

    `wants`: the tests, by their fact, that must come out true for it to speak, and to give.
    """

    facts: frozenset[str]
    codes: tuple[tuple[str, frozenset[str]], ...]
    wants: Wishes
    gives: bool
    decides: bool
    # What it says is told even where nothing is given.
    leads: bool

    def reads(self, fact: str, codes: frozenset[str]) -> bool:
        """Whether it reads the fact, or asks for one of these codes."""
        return fact in self.facts or any(name == fact or not asked.isdisjoint(codes) for name, asked in self.codes)


Readings: TypeAlias = list[Reading]
Look: TypeAlias = Callable[[Situation, HeldCodes, Readings, Readings], None]


def look(spoken: Sequence[Spoken]) -> Look:
    """A function that adds to the first list what living entries read, to the second what those read that may give."""
    readings = [_reading(one) for one in spoken]
    namespace: dict[str, Any] = {f"E{number}": reading for number, reading in enumerate(readings)}
    script = Script(_maybe, lambda branch: _lines(branch, gives=namespace[branch.name].gives))
    head = ["def look(s, held, living, giving):", " surely, maybe, _ = held"]
    exec("\n".join([*head, *nested(branches(spoken), script)]), namespace)  # noqa: S102 — as in passage
    written: Look = namespace["look"]
    return written


def counting(living: Readings, giving: Readings) -> Readings:
    """Those that count: all where something may be given, else what leads on; none where neither can come of them."""
    if giving:
        return living
    leading = any(one.leads for one in living)
    return [one for one in living if one.leads or one.decides] if leading else []


def open_codes(readings: Readings, possible: Mapping[str, Sequence[frozenset[str]]]) -> dict[str, set[str]]:
    """By the fact that holds them the codes that are asked for, and of which it is not known whether they are held."""
    opened: dict[str, set[str]] = {}
    for name, codes in dict.fromkeys(pair for one in readings for pair in one.codes):
        if len({held.isdisjoint(codes) for held in possible[name]}) > 1:
            opened.setdefault(name, set()).update(codes)
    return opened


def _lines(branch: Branch, *, gives: bool) -> list[str]:
    may_give = f"if {_maybe(branch.requires)}: giving.append({branch.name})" if gives and branch.requires else ""
    return [f"living.append({branch.name})", *([may_give] if may_give else [])]


def _reading(one: Spoken) -> Reading:
    entry = one.entry
    conditions: Iterable[Condition] = (*one.conditions, *([one.requires] if one.requires else []))
    facts: set[str] = set()
    if isinstance(entry, Rule):
        conditions = (*conditions, *entry.demands)
        facts |= entry.figures
    if isinstance(entry, Detail) and isinstance(entry.window, DaysWindow):
        facts.add(entry.window.starts)
    tests = [test for condition in conditions for test in leaves(condition)]
    facts |= {test.fact for test in tests if not isinstance(test, Holds)}
    codes = dict.fromkeys((test.fact, test.codes) for test in tests if isinstance(test, Holds))
    wants = {part.fact: part for one in conditions for part in conjuncts(one) if isinstance(part, Test)}
    return Reading(
        frozenset(map(plain, facts)),
        tuple(codes),
        wants,
        gives=isinstance(entry, Rule) and entry.gives is not None and one.requires is not None,
        decides=isinstance(entry, Rule),
        leads=isinstance(entry, Detail) and entry.worth_asking,
    )


def _maybe(condition: Condition) -> str:
    return _written(condition, surely=False)


def _written(condition: Condition, *, surely: bool) -> str:
    """Python that says whether the condition surely holds, or maybe."""
    match condition:
        case All(parts):
            return "(" + " and ".join(_written(part, surely=surely) for part in parts) + ")" if parts else "True"
        case AnyOf(parts):
            return "(" + " or ".join(_written(part, surely=surely) for part in parts) + ")"
        case Not(part):
            return f"(not {_written(part, surely=not surely)})"
        case _:
            return _of_test(condition, surely=surely)


def _of_test(test: Test, *, surely: bool) -> str:
    match test:
        case Holds(fact, codes):
            return f"(not {'surely' if surely else 'maybe'}[{fact!r}].isdisjoint({tuple(sorted(codes))!r}))"
        case Among(fact, values):
            passing = [*sorted(map(repr, values)), *([] if surely else ["None"])]
            return f"(s.get({fact!r}) in ({', '.join(passing)},))"
        case Compare(fact, relation, bound):
            passes = f"v {relation} {bound:d}"
        case Days(fact, first, last):
            passes = f"{first!r} <= (v.month, v.day) <= {last!r}"
    return f"((v := s.get({fact!r})) is {'not None and' if surely else 'None or'} {passes})"
