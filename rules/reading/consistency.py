"""What must hold between policies: no two entries of one name, no unordered overlap, no dangling reference."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from rules.model.condition import All, exclusive
from rules.model.policy import Policy, Rule, Scope
from texts import source
from texts.source import Text


def verify(policies: Sequence[Policy]) -> None:
    """Raises DataFileError on the first inconsistency, with the line of the entry that brings it in."""
    names = [f"{policy.notice}/{name}" for policy in policies for name in _ids(policy)]
    for policy in policies:
        source.distinct([*_ids(policy), *(replacement.id for replacement in policy.replacements)])
        _known_entries(policy, names)
        _ordered_overlaps(policy)
        _windows_apart(policy)


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


def _known_entries(policy: Policy, names: Sequence[str]) -> None:
    for replacement in policy.replacements:
        for name in replacement.entries:
            source.one_of(name, names, "entry to replace")


def _ordered_overlaps(policy: Policy) -> None:
    ordered = {benefit for order in policy.orders for benefit in order.benefits}
    for one, other in combinations(policy.rules, 2):
        if one.benefit not in ordered and overlap(one, other):
            message = f"rules '{one.id}' (line {one.id.line}) and '{other.id}' can both apply to {one.benefit}"
            raise source.fail(other.id, f"{message}; tell them apart, or state under 'orders' which one counts")


def _windows_apart(policy: Policy) -> None:
    for one, other in combinations((detail for detail in policy.details if detail.window), 2):
        shared = [benefit for benefit in one.benefits if benefit in other.benefits]
        if shared and one.on & other.on and _meet(one.scope, other.scope) and not _of_others(one.scope, other.scope):
            message = (
                f"windows '{one.id}' (line {one.id.line}) and '{other.id}' can both apply to {shared[0]} on one day"
            )
            raise source.fail(other.id, f"{message}; tell them apart, or write them as 'stages' of one window")


def _of_others(one: Scope, other: Scope) -> bool:
    """Whether one leaves out everybody of whom the other speaks."""
    return any(a.who and a.who <= b.unless for a, b in ((one, other), (other, one)))


def _ids(policy: Policy) -> list[Text]:
    return [*(rule.id for rule in policy.rules), *(detail.id for detail in policy.details)]
