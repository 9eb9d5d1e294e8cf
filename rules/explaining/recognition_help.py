"""Recognition help tells whom nothing is recognised of which recognition would help most, and which office gives it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from rules.engine.answer import joined
from rules.engine.recognition import Recognition
from rules.engine.rulebook import Result
from rules.engine.tree import possible
from rules.engine.window import Schedule
from rules.model.condition import truth_in
from rules.model.policy import Rule
from rules.model.situation import Situation
from rules.model.truth import NO


class Help(NamedTuple):
    """A recognition that can be sought, and the benefits that it may open, in the order of the vocabulary."""

    recognition: Recognition
    benefits: tuple[str, ...]


def recognitions_that_help(result: Result, benefits: Sequence[str]) -> tuple[Help, ...]:
    """Those that may open most of these benefits first, then those with the higher shares; empty for who has one."""
    rules, situation = result.rulebook, result.situation
    if result.recognitions or situation.value("identities"):
        return ()
    sought = [code for code, identity in rules.vocabulary.identities.items() if identity.sought]
    found = []
    for code in sought:
        given = _opened(result, situation.assuming("identities", frozenset({code})), benefits)
        opened = tuple(benefit for benefit in benefits if any(rule.benefit == benefit for rule in given))
        if opened:
            found.append((-len(opened), -_shares(given), Help(rules.recognitions.recognition(code, situation), opened)))
    return tuple(entry for _, _, entry in sorted(found, key=lambda ranked: ranked[:2]))


def schedule_once_recognised(result: Result, benefit: str) -> Schedule | None:
    """When the benefit could be had, were the person recognised as what helps most; None where that is open."""
    rules, helping = result.rulebook, recognitions_that_help(result, (benefit,))
    if not helping:
        return None
    held = frozenset({helping[0].recognition.code})
    tree = rules.questions.tree(benefit, result.situation.assuming("identities", held))
    schedules = joined(possible(tree)).schedules
    return schedules[0] if schedules else None


def _opened(result: Result, situation: Situation, benefits: Sequence[str]) -> list[Rule]:
    """The rules that surely hold there and then, and may give one of the benefits that can be meant."""
    rules, day = result.rulebook, situation["date"]
    meant = {benefit for benefit in benefits if rules.concerns.may_be_meant(benefit, situation)}
    near = (rule for rule in rules.relations.near(situation) if rule.benefit in meant)
    return [rule for rule in near if truth_in(rules.law.asked(rule, day), situation.value) is not NO]


def _shares(given: Sequence[Rule]) -> Decimal:
    """The highest share of each benefit, added up."""
    best: dict[str, Decimal] = {}
    for rule in given:
        rate = rule.gives.rate if rule.gives else None
        best[rule.benefit] = max(best.get(rule.benefit, Decimal(0)), rate or Decimal(0))
    return sum(best.values(), Decimal(0))
