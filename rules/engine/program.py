"""Programs write the rules in force as one Python function for each benefit and stretch of time.

The functions are generated from the syntax tree of `condition`; only its shapes and literals go into them. Rules with
the same first conditions share one `if`, so that a notice of another district costs one comparison.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, TypeVar

from rules.model.condition import ALWAYS, All, Condition, Holds, Not, conjuncts, expression, leaves, truth_in
from rules.model.policy import LATEST, Detail, Policy, Replacement, Rule, Scope, Succession
from rules.model.situation import Situation
from rules.model.truth import NO

PolicyEntry = Rule | Detail | Replacement
Spoken = TypeVar("Spoken", Rule, Detail, Replacement)
Replaceable = TypeVar("Replaceable", Rule, Detail)
# The entries that hold of a situation, and those of which a requirement fails.
YesAndNo = tuple[list[Spoken], list[Spoken]]
# The conditions of an entry, the name under which the function knows it, and Python for what it requires.
Branch = tuple[tuple[Condition, ...], str, str]
DAY = dt.timedelta(days=1)


@dataclass(frozen=True, eq=False)
class Programs:
    """For one benefit in one era: which rules fire and which say no, which details and replacements apply.

    `entries` are all that the functions were written from. Each function raises Unasked on a fact that is not known.
    """

    entries: tuple[PolicyEntry, ...]
    rules: Callable[[Situation], YesAndNo[Rule]]
    details: Callable[[Situation], YesAndNo[Detail]]
    replaced: Callable[[Situation], YesAndNo[Replacement]]


class Law:
    """All policies, with what replaces what worked into the dates of each entry."""

    def __init__(self, policies: Sequence[Policy]) -> None:
        self.policies = policies
        self.successions = [entry for policy in policies for entry in policy.successions]
        self.replacements: list[Replacement] = [entry for policy in policies for entry in policy.replacements]
        self.rules = [self._until_replaced(p, rule) for p in policies for rule in p.rules]
        self.details = [self._until_replaced(p, detail) for p in policies for detail in p.details]
        everything: list[PolicyEntry] = [*self.rules, *self.details, *self.replacements]
        self.place_facts = sorted({test.fact for entry in everything for test in leaves(entry.scope.place)})
        self.eras = sorted(self._first_days(everything))
        self._programs: dict[tuple[str, int], Programs] = {}

    def programs(self, benefit: str, day: dt.date) -> Programs:
        """The functions that hold on that day; written when first needed."""
        key = (benefit, bisect_right(self.eras, day))
        programs = self._programs.get(key)
        if programs is None:
            programs = self._programs[key] = self._written(benefit, day)
        return programs

    def entries(self, benefit: str) -> list[PolicyEntry]:
        """Every entry that speaks of the benefit, in any era."""
        rules = [rule for rule in self.rules if rule.benefit == benefit]
        details = [detail for detail in self.details if benefit in detail.benefits]
        return [*rules, *details, *(r for r in self.replacements if benefit in r.benefits)]

    def before(self, benefit: str) -> set[str]:
        """The aids that are taken off before the benefit."""
        rules = [rule for rule in self.rules if rule.benefit == benefit and rule.gives]
        return {name for rule in rules if rule.gives for name in rule.gives.after}

    def figures(self, benefit: str) -> set[str]:
        """The facts whose very value counts for the benefit: it reckons with them."""
        rules = [rule for rule in self.rules if rule.benefit in (benefit, *self.before(benefit))]
        sums = {name for rule in rules if rule.gives for name in (rule.gives.of, rule.gives.price) if name}
        return sums | {f"aid_used.{rule.benefit}" for rule in rules}

    def conditions(self, benefit: str) -> list[Condition]:
        """The conditions of every entry that the benefit, or an aid taken off before it, rests on, but for who."""
        entries = [entry for name in (benefit, *self.before(benefit)) for entry in self.entries(name)]
        scopes = [part for entry in entries for part in (entry.scope.place, entry.scope.when)]
        return scopes + _demands(entries)

    def conditions_here(self, benefit: str, situation: Situation) -> list[Condition]:
        """The conditions of the entries among them that may speak on that day in that place, with who."""
        day = situation["date"]
        spoken = [entry for name in (benefit, *self.before(benefit)) for entry in self.programs(name, day).entries]
        near = [entry for entry in spoken if truth_in(entry.scope.place, situation.get) is not NO]
        return [self.condition(entry.scope, day) for entry in near] + _demands(near)

    def named(self, codes: frozenset[str], day: dt.date) -> frozenset[str]:
        """The identities that a clause means on that day: with those that have taken in or come out of them."""
        for succession in self.successions:
            if succession.span.covers(day):
                codes |= _succeeded(codes, succession)
        return codes

    def condition(self, scope: Scope, day: dt.date) -> Condition:
        """Place, identities and the rest of a scope as one condition, for that day."""
        parts: list[Condition] = [scope.place]
        if scope.who:
            parts.append(Holds("identities", self.named(scope.who, day)))
        if scope.unless:
            parts.append(Not(Holds("identities", self.named(scope.unless, day))))
        return All(tuple(part for part in (*parts, *conjuncts(scope.when)) if part != ALWAYS))

    def _until_replaced(self, policy: Policy, entry: Replaceable) -> Replaceable:
        name = f"{policy.notice}/{entry.id}"
        ends: list[dt.date] = [r.scope.span.first - DAY for r in self.replacements if name in r.entries]
        last = min([entry.scope.span.last, *ends])
        return replace(entry, scope=replace(entry.scope, span=replace(entry.scope.span, last=last)))

    def _first_days(self, entries: Sequence[PolicyEntry]) -> set[dt.date]:
        spans = [entry.scope.span for entry in entries]
        spans += [succession.span for succession in self.successions]
        lasts = {span.last + DAY for span in spans if span.last < LATEST}
        return {span.first for span in spans} | lasts

    def _written(self, benefit: str, day: dt.date) -> Programs:
        entries = self.entries(benefit)
        rules = [e for e in entries if isinstance(e, Rule) and _speaks(e, day)]
        others = [e for e in entries if not isinstance(e, Rule) and e.scope.span.covers(day)]
        details = [e for e in others if isinstance(e, Detail)]
        replaced = [e for e in others if isinstance(e, Replacement)]
        return Programs(
            (*rules, *others),
            self._function(rules, day),
            self._function(details, day),
            self._function(replaced, day),
        )

    def _function(self, entries: Sequence[Spoken], day: dt.date) -> Callable[[Situation], YesAndNo[Spoken]]:
        names = {f"E{number}": entry for number, entry in enumerate(entries)}
        branches: list[Branch] = [
            (conjuncts(self.condition(e.scope, day)), name, _demand(e, day)) for name, e in names.items()
        ]
        lines = ["def entries(s):", " yes = []; no = []", *_nested(branches, 0, " "), " return yes, no"]
        namespace: dict[str, Any] = dict(names)
        exec("\n".join(lines), namespace)  # noqa: S102 — written here from a whitelisted tree, see the module's text
        function: Callable[[Situation], YesAndNo[Spoken]] = namespace["entries"]
        return function


def _demands(entries: Iterable[PolicyEntry]) -> list[Condition]:
    return [demand.condition for entry in entries if isinstance(entry, Rule) for demand in entry.requires]


def _speaks(rule: Rule, day: dt.date) -> bool:
    return rule.scope.span.covers(day) or (rule.lapses and day > rule.scope.span.last)


def _succeeded(codes: frozenset[str], succession: Succession) -> frozenset[str]:
    if succession.new in codes:
        return succession.old
    return frozenset({succession.new}) if succession.old <= codes else frozenset()


def _demand(entry: PolicyEntry, day: dt.date) -> str:
    """Python for what the entry requires; a lapsed rule can no longer be met."""
    if not isinstance(entry, Rule):
        return "True"
    if not entry.scope.span.covers(day):
        return "False"
    return expression(All(tuple(requirement.condition for requirement in entry.requires)))


def _nested(branches: Iterable[Branch], depth: int, indent: str) -> list[str]:
    """Neighbours with the same condition at this depth under one `if`."""
    lines: list[str] = []
    for first, group in groupby(branches, lambda branch: branch[0][depth] if depth < len(branch[0]) else None):
        if first is None:
            lines += [line for branch in group for line in _verdict(branch, indent)]
        else:
            lines += [f"{indent}if {expression(first)}:", *_nested(group, depth + 1, indent + " ")]
    return lines


def _verdict(branch: Branch, indent: str) -> list[str]:
    _, name, demand = branch
    if demand == "True":
        return [f"{indent}yes.append({name})"]
    return [f"{indent}if {demand}: yes.append({name})", f"{indent}else: no.append({name})"]
