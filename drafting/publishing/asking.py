"""Asking: which of the proposed cases are asked first, so that each rule has been answered of as soon as may be."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from drafting.cases.question import ProposedCase


def in_order(cases: Iterable[ProposedCase], proved: Collection[str]) -> tuple[ProposedCase, ...]:
    """The cases, those first that speak of most rules of which no answer has spoken yet; the others as they stand."""
    left, told, found = list(cases), set(proved), []
    while left:
        best = max(left, key=lambda case: len(set(case.rules) - told))
        left.remove(best)
        found.append(best)
        told |= set(best.rules)
    return tuple(found)
