"""What must hold between entries: no two of one name, no unordered overlap, no dangling reference."""

from __future__ import annotations

from itertools import combinations

from rules.model.condition import All, exclusive, parse
from rules.model.fact import Fact
from rules.model.policy import Policy, Replacement, Rule, Scope
from rules.model.vocabulary import Vocabulary
from rules.reading.policy_file import PolicyFile
from texts import source
from texts.gathering import Errors, Held


def verify(files: Held[PolicyFile], errors: Errors) -> None:
    """Notes each inconsistency in `errors`, with the line of the entry that brings it in.

    What could not be read is not missed, and orders nothing.
    """
    for file in files.values():
        source.distinct((*file.ids.names, *file.replacing.names), errors)
        for replacement in file.policy.replacements:
            errors.of(_verify_entries, replacement, files, errors)
        if file.is_ordered:
            _verify_order(file.policy, errors)
        _verify_windows(file.policy, errors)


def verify_vocabulary(vocabulary: Vocabulary, facts: Held[Fact], errors: Errors) -> None:
    """Notes in `errors` where identities and benefits name facts, or answers to them, that there are not."""
    for identity in vocabulary.identities.values():
        errors.of(parse, identity.known_by, facts)
    for benefit in vocabulary.benefits.values():
        errors.each(lambda word: source.one_of(word, facts, "fact"), benefit.meant_by)
        if benefit.meant_when is not None:
            errors.of(parse, benefit.meant_when, facts)


def overlap(one: Rule, other: Rule) -> bool:
    """Whether some person could meet both rules on some day."""
    if one.excludes or other.excludes:
        return False  # what a rule gives goes before an exclusion
    return one.benefit == other.benefit and _meet(one.scope, other.scope)


def _meet(one: Scope, other: Scope) -> bool:
    """Whether both may hold on some day, whoever the person is."""
    if not one.span.meets(other.span):
        return False
    if _leaves_out(one, other) or _leaves_out(other, one):
        return False
    return not exclusive(All((one.place, one.when)), All((other.place, other.when)))


def _leaves_out(one: Scope, other: Scope) -> bool:
    """Whether the one speaks of none of the people of the other."""
    return bool(other.who) and other.who <= one.unless


def _verify_entries(replacement: Replacement, files: Held[PolicyFile], errors: Errors) -> None:
    """Each entry that it names must be there."""
    if replacement.entries:
        notice = replacement.old.notice
        ids = files[notice].ids
        names: Held[None] = Held((), [f"{notice}/{name}" for name in ids.names], ids.has_lost)
        errors.each(lambda entry: source.one_of(entry, names, "entry to replace"), replacement.entries)


def _verify_order(policy: Policy, errors: Errors) -> None:
    """Of the rules of one benefit that no order names, the first two that can both apply are told."""
    ordered = {benefit for order in policy.orders for benefit in order.benefits}
    told: set[str] = set()
    for one, other in combinations(policy.rules, 2):
        if one.benefit not in ordered | told and overlap(one, other):
            told.add(one.benefit)
            message = f"rules '{one.id}' (line {one.id.line}) and '{other.id}' can both apply to {one.benefit}"
            advice = "tell them apart, or state under 'orders' which one counts"
            errors.note(source.fail(other.id, f"{message}; {advice}"))


def _verify_windows(policy: Policy, errors: Errors) -> None:
    for one, other in combinations((detail for detail in policy.details if detail.window), 2):
        shared = [benefit for benefit in one.benefits if benefit in other.benefits]
        if shared and one.on & other.on and _meet(one.scope, other.scope):
            message = (
                f"windows '{one.id}' (line {one.id.line}) and '{other.id}' can both apply to {shared[0]} on one day"
            )
            advice = "tell them apart, or write them as 'stages' of one window"
            errors.note(source.fail(other.id, f"{message}; {advice}"))
