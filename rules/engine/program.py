"""The law is all policies together, written as one program for each benefit, stretch of time and place."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeVar

from rules.engine.era import Era, Program
from rules.engine.kept import Kept
from rules.engine.passage import passages
from rules.engine.spoken import PolicyEntry, Spoken
from rules.model.condition import ALWAYS, All, Among, Condition, Holds, Not, conjuncts, implies, leaves
from rules.model.fact import FactValue
from rules.model.policy import LATEST, Detail, Policy, Replacement, Rule, Scope, Succession
from rules.model.situation import Situation

Replaceable = TypeVar("Replaceable", Rule, Detail)
DAY = dt.timedelta(days=1)


class Here(NamedTuple):
    """The programs by benefit of all who share an era and what is `known` of the facts that gate them."""

    known: Mapping[str, FactValue | None]
    programs: dict[str, Program]


class Law:
    """All policies, with what replaces what worked into the dates of each entry."""

    def __init__(self, policies: Sequence[Policy]) -> None:
        self.policies = policies
        self.successions = [entry for policy in policies for entry in policy.successions]
        self.replacements: list[Replacement] = [entry for policy in policies for entry in policy.replacements]
        self._replaced = _replaced(self.replacements)
        self.rules = [self._but_for_replaced(p, rule) for p in policies for rule in p.rules]
        self.details = [self._but_for_replaced(p, detail) for p in policies for detail in p.details]
        everything: list[PolicyEntry] = [*self.rules, *self.details, *self.replacements]
        self.place_facts = sorted({test.fact for entry in everything for test in leaves(entry.scope.place)})
        said = {name for entry in everything for name in _said_yes_or_no_to(entry.scope.when)}
        self.gates = (*self.place_facts, *sorted(said - set(self.place_facts)))
        self.eras = sorted(self._first_days(everything))
        self._of_benefit = _by_benefit(everything)
        self.benefits = tuple(self._of_benefit)
        self._before = {benefit: sorted(self.before(benefit)) for benefit in self.benefits}
        self._in_eras: dict[tuple[str, int], Era] = {}
        self._here_by_key: Kept[tuple[object, ...], Here] = Kept(5_000)
        self._asked: Kept[tuple[Rule, int], Condition] = Kept(20_000)

    def program(self, benefit: str, situation: Situation) -> Program:
        """What may speak on that day for what is known of the place."""
        here = situation.here
        if here is None:
            here = situation.here = self._here(situation)
        program: Program | None = here.programs.get(benefit)
        if program is None:
            day = situation["date"]
            era = self._era(benefit, bisect_right(self.eras, day), day)
            # By what was known when they were looked up: what follows since may not follow for all who share them.
            program = here.programs[benefit] = era.program(here.known.get)
        return program

    def programs_before(self, benefit: str, situation: Situation) -> list[Program]:
        """The programs of the benefits that are worked out before this one."""
        return [self.program(name, situation) for name in self._before.get(benefit, ())]

    def _here(self, situation: Situation) -> Here:
        """What is known of the day and the place, with the programs by benefit, as far as they were needed."""
        values = tuple(map(situation.get, self.gates))
        key = (bisect_right(self.eras, situation["date"]), *values)
        found = self._here_by_key.get(key)
        return found or self._here_by_key.keep(key, Here(dict(zip(self.gates, values, strict=True)), {}))

    def in_force(self, benefit: str, day: dt.date) -> tuple[PolicyEntry, ...]:
        """Every entry that may speak of the benefit on that day, in any place."""
        return self._era(benefit, bisect_right(self.eras, day), day).entries

    def entries(self, benefit: str) -> Sequence[PolicyEntry]:
        """Every entry that speaks of the benefit, in any era: rules, details, replacements."""
        return self._of_benefit.get(benefit, ())

    def before(self, benefit: str) -> set[str]:
        """The benefits that are worked out before this one: what is taken off first, or what it is a share of."""
        return {name for rule in self._rules_of(benefit) if rule.gives for name in rule.gives.before}

    def figures(self, benefit: str) -> set[str]:
        """The facts whose very value counts for the benefit: it reckons with them."""
        return {
            name for code in (benefit, *self.before(benefit)) for rule in self._rules_of(code) for name in rule.figures
        }

    def conditions(self, benefit: str) -> list[Condition]:
        """The conditions of every entry that the benefit, or an aid taken off before it, rests on, but for who."""
        entries = [entry for name in (benefit, *self.before(benefit)) for entry in self.entries(name)]
        scopes = [part for scope in scopes_of(entries) for part in (scope.place, scope.when)]
        return scopes + [demand for entry in entries if isinstance(entry, Rule) for demand in entry.demands]

    def named(self, codes: frozenset[str], day: dt.date) -> frozenset[str]:
        """The identities that a clause means on that day: with those that have taken in or come out of them."""
        for succession in self.successions:
            if succession.span.covers(day):
                codes |= _succeeded(codes, succession)
        return codes

    def condition(self, scope: Scope, day: dt.date) -> Condition:
        """Place, identities, the rest of a scope and what of it was replaced as one condition, for that day."""
        parts: list[Condition] = [scope.place]
        if scope.who:
            parts.append(Holds("identities", self.named(scope.who, day)))
        if scope.unless:
            parts.append(Not(Holds("identities", self.named(scope.unless, day))))
        parts += conjuncts(scope.when)
        parts += [Not(self.condition(other, day)) for other in scope.but if other.span.covers(day)]
        return All(tuple(part for part in parts if part != ALWAYS))

    def asked(self, rule: Rule, day: dt.date) -> Condition:
        """All that must hold for what the rule gives on that day: its scope, and what it requires."""
        key = (rule, bisect_right(self.eras, day))
        known = self._asked.get(key)
        if known is None:
            required = (requirement.condition for requirement in rule.requires)
            known = self._asked.keep(key, All((self.condition(rule.scope, day), *required)))
        return known

    def _rules_of(self, benefit: str) -> Iterator[Rule]:
        return (entry for entry in self.entries(benefit) if isinstance(entry, Rule))

    def _but_for_replaced(self, policy: Policy, entry: Replaceable) -> Replaceable:
        """The entry, ended where a later clause replaces all of it, and else silent within the scope of that."""
        name, scope = f"{policy.notice}/{entry.id}", entry.scope
        later = self._replaced.get(name, ())
        whole: list[Scope] = [other for other in later if self._takes_all(other, scope)]
        last = min([scope.span.last, *(other.span.first - DAY for other in whole)])
        but = tuple(other for other in later if other not in whole)
        return replace(entry, scope=replace(scope, span=replace(scope.span, last=last), but=but))

    def _takes_all(self, later: Scope, scope: Scope) -> bool:
        """Whether a replacement leaves nothing of an entry, from its first day on for ever."""
        first = later.span.first
        return later.span.last == LATEST and implies(self.condition(scope, first), self.condition(later, first))

    def scope_on(self, entry: PolicyEntry, day: dt.date) -> Scope:
        """Of whom the entry speaks on that day: what has lapsed, with nothing in its place, says no to everybody."""
        if not isinstance(entry, Rule) or any(rule.scope.span.covers(day) for rule in self._rules_of(entry.benefit)):
            return entry.scope
        return replace(entry.scope, who=frozenset(), unless=frozenset(), when=ALWAYS)

    def _first_days(self, entries: Sequence[PolicyEntry]) -> set[dt.date]:
        spans = [entry.scope.span for entry in entries]
        spans += [succession.span for succession in self.successions]
        lasts = {span.last + DAY for span in spans if span.last < LATEST}
        return {span.first for span in spans} | lasts

    def _era(self, benefit: str, number: int, day: dt.date) -> Era:
        known = self._in_eras.get((benefit, number))
        return known or self._in_eras.setdefault((benefit, number), self._written(benefit, day))

    def _written(self, benefit: str, day: dt.date) -> Era:
        entries = [entry for entry in self.entries(benefit) if _speaks(entry, day)]
        kinds = ([e for e in entries if isinstance(e, Rule)], [e for e in entries if not isinstance(e, Rule)])
        places, gates = frozenset(self.place_facts), frozenset(self.gates)
        return Era(*(passages((self._spoken(entry, day) for entry in kind), places, gates) for kind in kinds))

    def _spoken(self, entry: PolicyEntry, day: dt.date) -> Spoken:
        requires: Condition | None = ALWAYS
        if isinstance(entry, Rule):
            # A lapsed rule can no longer be met.
            demands = All(tuple(requirement.condition for requirement in entry.requires))
            requires = demands if entry.scope.span.covers(day) else None
        return Spoken(entry, conjuncts(self.condition(self.scope_on(entry, day), day)), requires)


def scopes_of(entries: Iterable[PolicyEntry]) -> list[Scope]:
    """The scopes of the entries, and those within which they were replaced."""
    return [scope for entry in entries for scope in (entry.scope, *entry.scope.but)]


def _said_yes_or_no_to(condition: Condition) -> set[str]:
    """The yes/no facts that decide it alone."""
    parts = conjuncts(condition)
    return {part.fact for part in parts if isinstance(part, Among) and part.values <= {True, False}}


def _replaced(replacements: Iterable[Replacement]) -> dict[str, list[Scope]]:
    """For each entry that a later clause replaces, by name, the scopes within which it does."""
    found: dict[str, list[Scope]] = {}
    for entry in replacements:
        for name in map(str, entry.entries):
            found.setdefault(name, []).append(entry.scope)
    return found


def _by_benefit(entries: Iterable[PolicyEntry]) -> dict[str, list[PolicyEntry]]:
    found: dict[str, list[PolicyEntry]] = {}
    for entry in entries:
        for benefit in (entry.benefit,) if isinstance(entry, Rule) else entry.benefits:
            found.setdefault(benefit, []).append(entry)
    return found


def _speaks(entry: PolicyEntry, day: dt.date) -> bool:
    span = entry.scope.span
    return span.covers(day) or (isinstance(entry, Rule) and entry.lapses and day > span.last)


def _succeeded(codes: frozenset[str], succession: Succession) -> frozenset[str]:
    if succession.new in codes:
        return succession.old
    return frozenset({succession.new}) if succession.old <= codes else frozenset()
