"""Residents: any facts as columns in, of each benefit the status, share, sum, floor and clauses out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

import numpy as np

from rules.engine.rulebook import Rulebook
from rules.model.situation import Situation
from rules.population import facts as reading
from rules.population.awards import Best, Bills, best
from rules.population.coded import Codes, Fen, Mask, numbered
from rules.population.facts import Column, FactColumns
from rules.population.following import Following
from rules.population.plan import Cases, ReckonedCase, TooManyError, figures
from rules.population.view import BearingGroup, PlacesAlike, Rows, View

# Kinds of people that are remembered for one benefit; beyond these they are worked out anew.
MOST_KINDS = 200_000


class SaidOfMany(NamedTuple):
    """What holds of one benefit for all who share it, but for the very sum. `rate` is a share; a `floor` may be more.

    `clauses` are written as notice and clause, in the order in which they decide.
    """

    status: str
    rate: Decimal | None
    floor: bool
    clauses: tuple[str, ...]


class FoundColumn(NamedTuple):
    """One benefit, row by row: which of `said` holds, and the sum in fen where there is one."""

    said: Sequence[SaidOfMany]
    which: Codes
    amount: Fen
    has_amount: Mask


class Population(NamedTuple):
    """The findings by benefit; and the rows with a fact that cannot be read, of which nothing is found, with why."""

    found: Mapping[str, FoundColumn]
    wrong: Mapping[int, str]


class PeopleAlike:
    """People who are alike to one benefit but for their sums.

    `cases` are what may be so of them; None where these are too many. `said` is known by how the cases come out.
    """

    __slots__ = ("cases", "said")

    def __init__(self, found: tuple[ReckonedCase, ...] | None) -> None:
        self.cases = found
        self.said: dict[tuple[int, ...], int] = {}


class ResidentEvaluation:
    """Evaluates residents; what it has worked out for some it keeps for all who come after.

    A call takes columns by the names of facts, all of one length: values as the public contract writes them, None where
    nothing is known; sets as lists, or as one text with ; between the codes; sums by benefit as aid_used.inpatient_aid.
    """

    def __init__(self, rules: Rulebook, today: dt.date, benefits: Sequence[str] = ()) -> None:
        self._rules, self._following = rules, Following(rules, today)
        self.benefits = tuple(benefits) or tuple(rules.vocabulary.benefits)
        self._places = PlacesAlike(rules, self._following)
        self._views = {code: View(code, rules, self._following) for code in self.benefits}
        self._kinds: dict[str, dict[tuple[object, ...], PeopleAlike]] = {code: {} for code in self.benefits}
        self._said: dict[SaidOfMany, int] = {}
        # Of the rows that are worked out now: the first of a kind is mostly the first of others too.
        self._situations: dict[int, Situation] = {}
        self._together: dict[frozenset[ReckonedCase], tuple[ReckonedCase, ...]] = {}

    def __call__(self, columns: Mapping[str, Column]) -> Population:
        """The findings. ValueError on a column that is no fact, or on columns that differ in length."""
        facts = reading.read(columns, self._rules)
        self._situations = {}
        self._following.add(facts)
        alike = self._places.alike(facts)
        found = {code: self._found(view, facts, *alike) for code, view in self._views.items()}
        said = list(self._said)
        return Population({code: one._replace(said=said) for code, one in found.items()}, facts.wrong)

    def _found(self, view: View, facts: FactColumns, places: Sequence[Situation], place_of: Rows) -> FoundColumn:
        size = facts.size
        found = FoundColumn((), np.zeros(size, np.int32), np.zeros(size, np.int64), np.zeros(size, bool))
        for group in view.groups(facts, places, place_of):
            self._fill(view.benefit, group, facts, found)
        return found

    def _fill(self, benefit: str, group: BearingGroup, facts: FactColumns, found: FoundColumn) -> None:
        """Work out together all who are reckoned by the same cases."""
        kinds = [self._kind(benefit, key, facts, int(row)) for key, row in zip(group.keys, group.firsts, strict=True)]
        numbers = {id(kind.cases): number for number, kind in enumerate(kinds)}
        number_of = np.array([numbers[id(kind.cases)] for kind in kinds])[group.kind_of]
        for number in numbers.values():
            places = np.flatnonzero(number_of == number)
            rows, of_cases = group.rows[places], kinds[number].cases
            if of_cases is None:
                self._one_by_one(benefit, rows, facts, found)
            else:
                self._reckon(benefit, of_cases, _Kinds(rows, group.kind_of[places], kinds), facts, found)

    def _one_by_one(self, benefit: str, rows: Rows, facts: FactColumns, found: FoundColumn) -> None:
        for row in rows:
            found.which[row], amount = self._asked(benefit, facts, int(row))
            found.amount[row], found.has_amount[row] = amount or 0, amount is not None

    def _reckon(
        self, benefit: str, of_cases: tuple[ReckonedCase, ...], people: _Kinds, facts: FactColumns, found: FoundColumn
    ) -> None:
        """Work out the sums in each case, and say the rest once for each way in which they come out for a kind."""
        outcomes = [_outcome(case, people.rows, facts) for case in of_cases]
        amount = outcomes[0].awards.amount
        is_one = np.logical_and.reduce([one.awards.stated & (one.awards.amount == amount) for one in outcomes])
        columns = [people.kind_of.astype(np.int32), *(_code(one) for one in outcomes), is_one.astype(np.int32)]
        firsts, outcome_of = numbered(columns, len(people.rows))
        said = np.empty(len(firsts), np.int32)
        for number, first in enumerate(firsts):
            kind, key = people.kinds[people.kind_of[first]], tuple(int(column[first]) for column in columns[1:])
            if key not in kind.said:
                kind.said[key], sum_ = self._asked(benefit, facts, int(people.rows[first]))
                own = int(amount[first]) if is_one[first] else None
                if sum_ != own:
                    raise AssertionError(f"{benefit}: {own} fen for many, {sum_} for one of them")
            said[number] = kind.said[key]
        found.which[people.rows] = said[outcome_of]
        found.amount[people.rows] = np.where(is_one, amount, 0)
        found.has_amount[people.rows] = is_one

    def _kind(self, benefit: str, key: tuple[object, ...], facts: FactColumns, row: int) -> PeopleAlike:
        kinds = self._kinds[benefit]
        known = kinds.get(key)
        if known is None:
            known = PeopleAlike(self._cases(benefit, facts, row))
            if len(kinds) < MOST_KINDS:
                kinds[key] = known
        return known

    def _cases(self, benefit: str, facts: FactColumns, row: int) -> tuple[ReckonedCase, ...] | None:
        try:
            found = Cases(benefit, self._rules.questions).of(self._situation(facts, row))
        except TooManyError:
            return None
        # The same ones for all who share them: so they are told by their place in memory.
        return self._together.setdefault(found, tuple(found))

    def _asked(self, benefit: str, facts: FactColumns, row: int) -> tuple[int, int | None]:
        """What the rules say of the one person of that row."""
        answer = self._rules.finding(benefit, self._situation(facts, row)).answer
        clauses = tuple(dict.fromkeys(f"{clause.notice} {clause.path}" for clause in answer.clauses))
        said = SaidOfMany(answer.status, answer.rate, answer.at_least, clauses)
        return self._said.setdefault(said, len(self._said)), answer.amount

    def _situation(self, facts: FactColumns, row: int) -> Situation:
        found = self._situations.get(row)
        if found is None:
            found = self._situations[row] = self._following.situation(facts.known(row, (*facts.picked, *facts.sums)))
        return found


class _Kinds(NamedTuple):
    """Rows, of each which of the kinds it is."""

    rows: Rows
    kind_of: Rows
    kinds: Sequence[PeopleAlike]


def _outcome(case: ReckonedCase, rows: Rows, facts: FactColumns) -> Best:
    assumed = dict(case.assumed)
    told = {name: facts.sums[name].fen[rows] for name in figures(case.plan) if name not in assumed}
    return best(case.plan, Bills(len(rows), {**told, **assumed}))


def _code(outcome: Best) -> Codes:
    """Which part gives most, whether it states a sum, and whether a threshold is not passed, as one number."""
    part, awards = outcome
    return (4 * part + 2 * awards.stated + awards.too_low).astype(np.int32)
