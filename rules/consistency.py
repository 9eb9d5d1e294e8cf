"""What must hold between policies: no two entries of one name, no unordered overlap, no dangling reference."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

from rules.condition import All, exclusive
from rules.policy import Policy, Rule
from rules.source import PolicyError


def verify(policies: Sequence[Policy], folder: Path) -> None:
    """Raises PolicyError on the first inconsistency."""
    names = {f"{policy.notice}/{name}" for policy in policies for name in _ids(policy)}
    for policy in policies:
        path = folder / f"{policy.notice}.yaml"
        _unique_ids(policy, path)
        for replacement in policy.replacements:
            for name in replacement.entries:
                if name not in names:
                    raise PolicyError(path, 1, f"replaces '{replacement.id}' names no entry '{name}'; mend the id")
        for one, other in combinations(policy.rules, 2):
            if overlap(one, other) and not _ordered(policy, one.benefit):
                message = f"rules '{one.id}' and '{other.id}' can both apply to {one.benefit}"
                raise PolicyError(path, 1, f"{message}; tell them apart, or state under 'orders' which one counts")


def overlap(one: Rule, other: Rule) -> bool:
    """Whether some person could meet both rules on some day."""
    if one.benefit != other.benefit or not one.scope.span.meets(other.scope.span):
        return False
    return not exclusive(All((one.scope.place, one.scope.when)), All((other.scope.place, other.scope.when)))


def _ordered(policy: Policy, benefit: str) -> bool:
    return any(benefit in order.benefits for order in policy.orders)


def _unique_ids(policy: Policy, path: Path) -> None:
    seen: set[str] = set()
    for name in [*_ids(policy), *(replacement.id for replacement in policy.replacements)]:
        if name in seen:
            raise PolicyError(path, 1, f"the id '{name}' stands twice; give each entry its own")
        seen.add(name)


def _ids(policy: Policy) -> list[str]:
    return [*(rule.id for rule in policy.rules), *(detail.id for detail in policy.details)]
