"""What both sets of policies tell alike beside their rules: left out of both, it leaves no difference out."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from drafting.impact.sameness import plain
from drafting.situations.held import with_policies
from drafting.situations.year import days_of_change
from rules.engine.rulebook import Rulebook
from rules.model.policy import Detail


def but_for_shared(before: Rulebook, after: Rulebook) -> tuple[Rulebook, Rulebook]:
    """Both without the details that both have, for the same people on the same days.

    What rules give is as it was. Details with a window stay, for of several windows one is told first.
    """
    days = days_of_change((before, after))
    held = [Counter(_mark(rules, detail, days) for detail in rules.law.details) for rules in (before, after)]
    shared = frozenset((held[0] & held[1]).elements())
    return _without(before, shared, days), _without(after, shared, days)


def _without(rules: Rulebook, shared: frozenset[str], days: Sequence[dt.date]) -> Rulebook:
    own = [detail for policy in rules.law.policies for detail in policy.details]
    told = zip(own, rules.law.details, strict=True)
    gone = {id(one) for one, worked in told if one.window is None and _mark(rules, worked, days) in shared}
    policies = rules.law.policies
    kept = [replace(p, details=tuple(detail for detail in p.details if id(detail) not in gone)) for p in policies]
    return with_policies(rules, kept)


def _mark(rules: Rulebook, detail: Detail, days: Sequence[dt.date]) -> str:
    """What it says, and of whom on each of the days."""
    conditions = (rules.law.condition(rules.law.scope_on(detail, day), day) for day in days)
    return repr((plain(detail), *map(plain, dict.fromkeys(conditions))))
