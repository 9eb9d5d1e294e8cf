"""The law is all policies together, written as one program for each benefit, stretch of time and place."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from rules.engine.era import Era, Program
from rules.engine.kept import Kept
from rules.engine.passage import PolicyEntry, Spoken, passages
from rules.model.condition import ALWAYS, All, Among, Condition, Holds, Not, conjuncts, leaves
from rules.model.policy import LATEST, Detail, Policy, Replacement, Rule, Scope, Succession
from rules.model.situation import Situation

Replaceable = TypeVar("Replaceable", Rule, Detail)
DAY = dt.timedelta(days=1)


class Law:
    """All policies, with what replaces what worked into the dates of each entry."""

    def __init__(self, policies: Sequence[Policy]) -> None:
        self.policies = policies
        self.successions = [entry for policy in policies for entry in policy.successions]
        self.replacements: list[Replacement] = [entry for policy in policies for entry in policy.replacements]
        self._ends = _ends(self.replacements)
        self.rules = [self._until_replaced(p, rule) for p in policies for rule in p.rules]
        self.details = [self._until_replaced(p, detail) for p in policies for detail in p.details]
        everything: list[PolicyEntry] = [*self.rules, *self.details, *self.replacements]
        self.place_facts = sorted({test.fact for entry in everything for test in leaves(entry.scope.place)})
        said = {name for entry in everything for name in _said_yes_or_no_to(entry.scope.when)}
        self.gates = (*self.place_facts, *sorted(said - set(self.place_facts)))
        self.eras = sorted(self._first_days(everything))
        self._of_benefit = _by_benefit(everything)
        self.benefits = tuple(self._of_benefit)
        self._in_eras: dict[tuple[str, int], Era] = {}
        self._programs: Kept[tuple[object, ...], dict[str, Program]] = Kept(5_000)

    def program(self, benefit: str, situation: Situation) -> Program:
        """What may speak on that day for what is known of the place."""
        programs = situation.programs
        if programs is None:
            programs = situation.programs = self._here(situation)
        program: Program | None = programs.get(benefit)
        if program is None:
            day = situation["date"]
            era = self._era(benefit, bisect_right(self.eras, day), day)
            program = programs[benefit] = era.program(situation.get)
        return program

    def _here(self, situation: Situation) -> dict[str, Program]:
        """The programs of the day and the place by benefit, as far as they were needed."""
        key = (bisect_right(self.eras, situation["date"]), *map(situation.get, self.gates))
        known = self._programs.get(key)
        return self._programs.keep(key, {}) if known is None else known

    def in_force(self, benefit: str, day: dt.date) -> tuple[PolicyEntry, ...]:
        """Every entry that may speak of the benefit on that day, in any place."""
        return self._era(benefit, bisect_right(self.eras, day), day).entries

    def entries(self, benefit: str) -> Sequence[PolicyEntry]:
        """Every entry that speaks of the benefit, in any era: rules, details, replacements."""
        return self._of_benefit.get(benefit, ())

    def before(self, benefit: str) -> set[str]:
        """The aids that are taken off before the benefit."""
        return {name for rule in self._rules_of(benefit) if rule.gives for name in rule.gives.after}

    def figures(self, benefit: str) -> set[str]:
        """The facts whose very value counts for the benefit: it reckons with them."""
        return {
            name for code in (benefit, *self.before(benefit)) for rule in self._rules_of(code) for name in rule.figures
        }

    def conditions(self, benefit: str) -> list[Condition]:
        """The conditions of every entry that the benefit, or an aid taken off before it, rests on, but for who."""
        entries = [entry for name in (benefit, *self.before(benefit)) for entry in self.entries(name)]
        scopes = [part for entry in entries for part in (entry.scope.place, entry.scope.when)]
        demands = [demand.condition for entry in entries if isinstance(entry, Rule) for demand in entry.requires]
        return scopes + demands

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

    def _rules_of(self, benefit: str) -> Iterator[Rule]:
        return (entry for entry in self.entries(benefit) if isinstance(entry, Rule))

    def _until_replaced(self, policy: Policy, entry: Replaceable) -> Replaceable:
        last = min(entry.scope.span.last, self._ends.get(f"{policy.notice}/{entry.id}", LATEST))
        return replace(entry, scope=replace(entry.scope, span=replace(entry.scope.span, last=last)))

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
        return Spoken(entry, conjuncts(self.condition(entry.scope, day)), requires)


def _said_yes_or_no_to(condition: Condition) -> set[str]:
    """The yes/no facts that decide it alone."""
    parts = conjuncts(condition)
    return {part.fact for part in parts if isinstance(part, Among) and part.values <= {True, False}}


def _ends(replacements: Iterable[Replacement]) -> dict[str, dt.date]:
    ends: dict[str, dt.date] = {}
    for entry in replacements:
        last = entry.scope.span.first - DAY
        for name in map(str, entry.entries):
            ends[name] = min(last, ends.get(name, LATEST))
    return ends


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
