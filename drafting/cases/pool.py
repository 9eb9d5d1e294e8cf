"""The pool: the situations of one notice from which cases are chosen, at each boundary of its own rules."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

from drafting.situations.boundary import Boundaries
from drafting.situations.case import BoundaryCase, Told, cases
from drafting.situations.held import with_policies
from drafting.situations.people import alike, everybody
from drafting.situations.year import DAY, days_within
from rules.engine.answer import Answer
from rules.engine.program import scopes_of
from rules.engine.rulebook import Rulebook
from rules.model.policy import EARLIEST, LATEST, Policy, Rule
from rules.model.situation import Situation, Unasked

# A million yuan stands for any sum that is beyond all limits: ten billion would be read as a slip.
MOST = 10**8
# So many situations of people with two identities are looked at for one benefit, place and day.
MOST_OF_PAIRS = 4_000


def law_of(rules: Rulebook, notice: str) -> Rulebook:
    """The rulebook by which the cases of a notice are worked out: it, those of the city, of its place, and replaced."""
    own = rules.policies[notice]
    named = {replacement.old.notice for replacement in own.replacements}
    held = [policy for policy in rules.law.policies if policy.place in (None, own.place) or policy.notice in named]
    return with_policies(rules, map(without_remarks, held))


def without_remarks(policy: Policy) -> Policy:
    """The policy without the details of which no officer is asked: those that have no paper and no window."""
    return replace(policy, details=tuple(one for one in policy.details if one.documents or one.window))


class CasePool:
    """All situations of one notice that its rules tell apart."""

    def __init__(self, rules: Rulebook, notice: str) -> None:
        self.law, self.policy = law_of(rules, notice), rules.policies[notice]
        self.boundaries = Boundaries([self.law], MOST)
        self._people = everybody(rules)
        self._known: dict[str, tuple[BoundaryCase, ...]] = {}

    @property
    def benefits(self) -> tuple[str, ...]:
        """The benefits of which its rules, its papers or its windows speak."""
        told = {rule.benefit for rule in self.policy.rules}
        told |= {code for one in self.policy.details if one.documents or one.window for code in one.benefits}
        return tuple(code for code in self.law.vocabulary.benefits if code in told)

    def of(self, benefit: str) -> tuple[BoundaryCase, ...]:
        """Those of which that benefit is asked, the plainest first."""
        known = self._known.get(benefit)
        if known is None:
            known = self._known[benefit] = tuple(sorted(self._all(benefit), key=lambda case: plainness(case.told)))
        return known

    def _all(self, benefit: str) -> Iterator[BoundaryCase]:
        for place in self._places():
            for day, last in self._days():
                situation = Situation({"date": day, "district": place}, self.law.derivations)
                for within in self._within(benefit, situation, last):
                    yield from self._on(benefit, {"date": within, "district": place})

    def _on(self, benefit: str, told: Told) -> Iterator[BoundaryCase]:
        """The first of those who are alike in all cases; the others alone, once for each rule."""
        bearings = self.boundaries.bearings(benefit, [Situation(told, self.law.derivations)])
        of_pairs = 0
        for first, *others in alike(bearings, self._people):
            found = list(cases(self.boundaries, benefit, {**told, "identities": first}))
            plainest: dict[object, BoundaryCase] = {}
            for case in sorted(found, key=lambda case: plainness(case.told)):
                plainest.setdefault((case.answers[0].status, case.answers[0].clauses), case)
            of_pairs += len(found) if len(first) > 1 else 0
            yield from found if of_pairs <= MOST_OF_PAIRS else plainest.values()
            for held in (held for held in others if len(held) == 1):
                for case in plainest.values():
                    yield from cases(self.boundaries, benefit, {**case.told, "identities": held})

    def _places(self) -> tuple[str, ...]:
        """Its own, or of the whole city one that no other notice is of; and those of the notices that it replaces."""
        held = {policy.notice: policy.place for policy in self.law.law.policies}
        replaced = (held[entry.old.notice] for entry in self.policy.replacements if entry.old.notice in held)
        taken = {policy.place for policy in self.law.law.policies}
        own = self.policy.place or next(code for code in self.law.vocabulary.places if code not in taken)
        return tuple(dict.fromkeys([own, *(place for place in replaced if place is not None)]))

    def _days(self) -> Iterator[tuple[dt.date, dt.date]]:
        """The first day and the last of each stretch of time that its entries begin or end, and the day before all."""
        turns = sorted(set(_turns(self.policy)))
        yield turns[0] - DAY, turns[0] - DAY
        for first, following in zip(turns, [*turns[1:], None], strict=True):
            last = following - DAY if following else LATEST
            yield first, last
            if following:
                yield last, last

    def _within(self, benefit: str, situation: Situation, last: dt.date) -> Iterator[dt.date]:
        """The days on which a stretch of the year begins, each with the day before it."""
        first, *others = days_within([self.law], benefit, [situation], last)
        yield first
        for day in others:
            yield from (day - DAY, day) if day - DAY != first else (day,)


def answered(law: Rulebook, benefits: Iterable[str], told: Told) -> dict[str, Answer]:
    """The answers to those of the benefits of which nothing more need be asked."""
    found: dict[str, Answer] = {}
    for benefit in benefits:
        with suppress(Unasked):
            found[benefit] = law.questions.answer(benefit, Situation(told, law.derivations))
    return found


def identities_of(told: Told) -> frozenset[str]:
    """Who the person is."""
    held = told["identities"]
    return held if isinstance(held, frozenset) else frozenset()


def plainness(told: Told) -> tuple[object, ...]:
    """By which of two situations the plainer one stands first: one identity, round sums, few things told."""
    sums: Sequence[int] = [value for value in told.values() if type(value) is int]
    return abs(len(identities_of(told)) - 1), sum(sum_ % 100_000 != 0 for sum_ in sums), len(told)


def speaking(law: Rulebook, benefit: str, told: Told) -> tuple[Rule, ...]:
    """The rules that give, and those that refuse, in a situation; the one that decides first."""
    verdict = law.evaluation.verdict(benefit, Situation(told, law.derivations))
    first = (verdict.rule,) if verdict.rule else ()
    return tuple(dict.fromkeys((*first, *verdict.fired, *verdict.denied)))


def _turns(policy: Policy) -> Iterator[dt.date]:
    """The first day of each of its entries, and the one after its last."""
    scopes = scopes_of([*policy.rules, *policy.details, *policy.replacements])
    for span in (policy.span, *(scope.span for scope in scopes), *(entry.span for entry in policy.successions)):
        yield from (day for day in (span.first,) if day != EARLIEST)
        yield from (span.last + DAY,) if span.last != LATEST else ()
