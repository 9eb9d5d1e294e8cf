"""A plan says by which rules a benefit is reckoned for all who are alike but for their sums; each is made once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rules.engine.evaluation import NOTHING, Evaluation
from rules.engine.question import Questions
from rules.engine.reckoning import is_presupposed
from rules.model.fact import FactValue
from rules.model.gives import Gives
from rules.model.policy import Rule
from rules.model.situation import Situation, Unasked

# Cases of one kind that are worked out side by side; who has left more open than that is worked out alone.
MOST_CASES = 64


class PlanPart(NamedTuple):
    """One rule that gives. `has_base`: whether there is the sum that it takes a share of.

    `given` are the plans of the benefits that are worked out before.
    """

    gives: Gives
    benefit: str
    has_base: bool
    given: tuple[tuple[str, Plan], ...]


class Plan(NamedTuple):
    """The rules that give, in the order of the policies; none where nothing is given."""

    parts: tuple[PlanPart, ...] = ()


class ReckonedCase(NamedTuple):
    """What may be so of a kind: the sums that it reckons with and nobody told are taken as `assumed`."""

    assumed: tuple[tuple[str, int], ...]
    plan: Plan


class TooManyError(Exception):
    """There are more than MOST_CASES cases."""


class Cases:
    """Finds every case of a benefit for all who share everything but the very sums."""

    def __init__(self, benefit: str, questions: Questions) -> None:
        self._benefit, self._questions = benefit, questions
        self._known: dict[object, frozenset[ReckonedCase]] = {}

    def of(self, situation: Situation) -> frozenset[ReckonedCase]:
        """The cases, each once. Raises TooManyError."""
        plan, missing = self._next(situation)
        if missing is None:
            return frozenset({ReckonedCase((), plan)})
        key = self._questions.distinctions.bearings.signature(self._benefit, situation).key
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = frozenset(self._forked(missing, situation))
        if len(known) > MOST_CASES:
            raise TooManyError
        return known

    def _next(self, situation: Situation) -> tuple[Plan, str | None]:
        """The plan, and the first sum or fact that is needed for it and not known."""
        try:
            plan = _plan(self._benefit, self._questions.evaluation, situation)
        except Unasked as unasked:
            return Plan(), unasked.fact
        return plan, next((name for name in figures(plan) if situation.value(name) is None), None)

    def _forked(self, missing: str, situation: Situation) -> Iterator[ReckonedCase]:
        firsts: set[object] = set()
        for value, first in self._questions.distinctions.with_firsts(self._benefit, missing, situation):
            if first not in firsts:
                firsts.add(first)
                found = self.of(situation.assuming(missing, value))
                for case in found:
                    yield _assuming(case, missing, value)


def _assuming(case: ReckonedCase, name: str, value: FactValue) -> ReckonedCase:
    """The case with that sum assumed; what it does not reckon with is no matter."""
    if not isinstance(value, int) or name not in figures(case.plan):
        return case
    return ReckonedCase(((name, int(value)), *case.assumed), case.plan)


def figures(plan: Plan) -> tuple[str, ...]:
    """The sums with which a plan reckons."""
    # Without a base the reckoning comes to no sum.
    counting = [part for part in plan.parts if part.has_base or part.gives.fixed is not None]
    own = [name for part in counting for name in sorted(part.gives.figures(part.benefit))]
    before = [name for part in plan.parts for _, given in part.given for name in figures(given)]
    return tuple(dict.fromkeys((*own, *before)))


def _plan(benefit: str, evaluation: Evaluation, situation: Situation) -> Plan:
    """The plan. Raises Unasked on the first fact, no sum, that is needed and not known."""
    fired, _ = evaluation.law.program(benefit, situation).rules(situation)
    return Plan(tuple(_part(rule, evaluation, situation) for rule in fired if rule.gives is not None))


def _part(rule: Rule, evaluation: Evaluation, situation: Situation) -> PlanPart:
    gives = rule.gives or NOTHING
    is_of_sum = gives.fixed is None and gives.is_reckoned
    has_base = not is_of_sum or gives.of is None or is_presupposed(gives.of, gives.base, situation)
    before = gives.before if is_of_sum and has_base else ()
    given = tuple((name, _plan(name, evaluation, situation)) for name in before)
    return PlanPart(gives, rule.benefit, has_base, given)
