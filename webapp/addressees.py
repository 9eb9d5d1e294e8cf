"""Of whom an answer speaks, where its entry does not say so: the people of the rules that its words decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from knowledge.notice.entry import Entry, Faq
from rules.engine.rulebook import Rulebook
from rules.model.policy import Rule


def with_people(faq: Faq, rules: Rulebook) -> Faq:
    """The entries, each of a benefit with the people for whom the clause that it quotes decides that benefit."""
    told = {name: replace(entry, people=_people_of(entry, rules)) for name, entry in faq.entries.items()}
    return replace(faq, entries=MappingProxyType(told))


def counts_as(rules: Rulebook) -> Mapping[str, frozenset[str]]:
    """For each identity what it counts as besides, by definition or since a later notice named them together."""
    vocabulary, successions = rules.vocabulary, rules.law.successions
    found = {code: {code} for code in vocabulary.identities}
    for identity in vocabulary.identities.values():
        if identity.kind_of:
            found[identity.code].add(identity.kind_of)
    for succession in successions:
        for old in succession.old:
            found[old].add(succession.new)
        found[succession.new].update(succession.old)
    return {code: frozenset(others) for code, others in found.items()}


def _people_of(entry: Entry, rules: Rulebook) -> frozenset[str]:
    """Empty where one of the rules is for anybody, or the words decide no such rule. Who is left out is not meant."""
    decided = [rule for rule in rules.policies[entry.notice].rules if _decides(entry, rule)]
    decided = [rule for rule in decided if not rule.excludes] or decided
    if not all(rule.scope.who for rule in decided):
        return frozenset()
    return frozenset[str]().union(*(rule.scope.who for rule in decided))


def _decides(entry: Entry, rule: Rule) -> bool:
    """Whether the entry tells what the rule decides; the rule's first clause does so, the others say more of it."""
    return rule.benefit == entry.leads_to and any(quote.overlaps(rule.clauses[0]) for quote in entry.quotes)
