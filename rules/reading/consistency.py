"""What must hold between policies: no two entries of one name, no unordered overlap, no dangling reference."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from rules.model.condition import All, exclusive
from rules.model.policy import Policy, Rule
from texts import source
from texts.source import Text


def verify(policies: Sequence[Policy]) -> None:
    """Raises DataFileError on the first inconsistency, with the line of the entry that brings it in."""
    names = [f"{policy.notice}/{name}" for policy in policies for name in _ids(policy)]
    for policy in policies:
        source.distinct([*_ids(policy), *(replacement.id for replacement in policy.replacements)])
        _known_entries(policy, names)
        _ordered_overlaps(policy)


def overlap(one: Rule, other: Rule) -> bool:
    """Whether some person could meet both rules on some day."""
    if one.excludes or other.excludes:
        return False  # what a rule gives goes before an exclusion
    if one.benefit != other.benefit or not one.scope.span.meets(other.scope.span):
        return False
    if _leaves_out(one, other) or _leaves_out(other, one):
        return False
    return not exclusive(All((one.scope.place, one.scope.when)), All((other.scope.place, other.scope.when)))


def _leaves_out(one: Rule, other: Rule) -> bool:
    """Whether the one speaks of none of the people of the other."""
    return bool(other.scope.who) and other.scope.who <= one.scope.unless


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


def _ids(policy: Policy) -> list[Text]:
    return [*(rule.id for rule in policy.rules), *(detail.id for detail in policy.details)]
