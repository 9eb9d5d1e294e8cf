"""Extent: where a change was meant to be felt, and which places the policies tell apart."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TypeAlias

from drafting.impact.sameness import plain
from rules.engine.program import scopes_of
from rules.engine.rulebook import Rulebook
from rules.engine.spoken import PolicyEntry
from rules.model.condition import Among, leaves
from rules.model.policy import Order, Policy, Rule

SpokenEntry: TypeAlias = PolicyEntry | Order


@dataclass(frozen=True)
class MeantExtent:
    """The notices that differ, the places for which they were issued (None: all), the benefits of which they speak."""

    notices: tuple[str, ...]
    places: frozenset[str] | None
    benefits: frozenset[str]

    def holds(self, place: str, benefit: str) -> bool:
        """Whether what happens to the benefit in that place was to be expected."""
        return benefit in self.benefits and (self.places is None or place in self.places)


def meant(before: Rulebook, after: Rulebook) -> MeantExtent:
    """What the notices that differ are about, by themselves."""
    names = [*dict.fromkeys((*before.policies, *after.policies))]
    pairs = {name: (before.policies.get(name), after.policies.get(name)) for name in names}
    changed = {name: pair for name, pair in pairs.items() if plain(pair[0]) != plain(pair[1])}
    policies = [policy for pair in changed.values() for policy in pair if policy is not None]
    places = {policy.place for policy in policies}
    benefits = frozenset(benefit for pair in changed.values() for benefit in _benefits(*pair))
    named = frozenset(place for place in places if place is not None)
    return MeantExtent(tuple(changed), None if None in places else named, benefits)


def told_apart(*rulebooks: Rulebook) -> tuple[tuple[str, ...], ...]:
    """The codes of the places: each that some clause names alone, and all others together."""
    law = [rules.law for rules in rulebooks]
    scopes = (scope for one in law for code in one.benefits for scope in scopes_of(one.entries(code)))
    conditions = [part for scope in scopes for part in (scope.place, scope.when)]
    places = [*rulebooks[0].vocabulary.places]
    tests = (test for condition in conditions for test in leaves(condition) if isinstance(test, Among))
    named = {value for test in tests for value in test.values if value in places}
    named |= {policy.place for one in law for policy in one.policies if policy.place}
    rest = tuple(code for code in places if code not in named)
    return (*((code,) for code in places if code in named), *([rest] if rest else []))


def _benefits(before: Policy | None, after: Policy | None) -> set[str]:
    """The benefits of the entries that one has and the other has not."""
    held = [Counter({plain(entry): 1 for entry in _entries(policy)}) for policy in (before, after)]
    differing = {*(held[0] - held[1]), *(held[1] - held[0])}
    entries = [entry for policy in (before, after) for entry in _entries(policy) if plain(entry) in differing]
    return {code for e in entries for code in ((e.benefit,) if isinstance(e, Rule) else e.benefits)}


def _entries(policy: Policy | None) -> tuple[SpokenEntry, ...]:
    return () if policy is None else (*policy.rules, *policy.details, *policy.replacements, *policy.orders)
