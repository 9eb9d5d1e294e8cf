"""Boundaries: the values of a fact that some of the rules tell apart, each sum with a fen less and a fen more."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence

from drafting.situations.turning import turnings
from rules.engine.bearing import Bearing
from rules.engine.rulebook import Rulebook
from rules.model.condition import Compare, Condition, Test, conjuncts, met, truth_in
from rules.model.fact import FactValue
from rules.model.gives import HOUSEHOLD_USED, USED
from rules.model.money import LARGEST
from rules.model.policy import Detail, Rule
from rules.model.situation import Situation, plain
from rules.model.truth import NO
from rules.model.window import DaysWindow

DAY = dt.timedelta(days=1)
SUMS = ("yuan", "yuan_by_benefit")
LIMITED = (USED, HOUSEHOLD_USED)
# The last fen that a comparison takes in, or the first: with the bound both of its sides.
BESIDE = {">": 1, "<=": 1, ">=": -1, "<": -1}


# Whether it counts how much is given there, not only that it is.
Reckons = Callable[[str, Sequence[Situation]], bool]


class Boundaries:
    """The values that these rulebooks tell apart, taken together. `most` fen stand for any sum beyond all others."""

    def __init__(self, rulebooks: Sequence[Rulebook], most: int = LARGEST, reckons: Reckons | None = None) -> None:
        self.rulebooks, self.most, self._reckons = rulebooks, most, reckons
        self.facts = rulebooks[0].facts
        self._conditions: dict[tuple[int, int], Sequence[Condition]] = {}

    def bearings(self, benefit: str, situations: Sequence[Situation]) -> list[Bearing]:
        """What bears on the benefit in each rulebook, in its own situation."""
        pairs = zip(self.rulebooks, situations, strict=True)
        return [rules.questions.distinctions.bearings.of(benefit, situation) for rules, situation in pairs]

    def values(self, benefit: str, fact: str, situations: Sequence[Situation]) -> tuple[FactValue, ...]:
        """One value for each case that the rules tell apart there; `situations` are one for each rulebook."""
        bearings = self.bearings(benefit, situations)
        tests = [test for bearing in bearings for test in bearing.tests.get(fact, ())]
        kind = self.facts[plain(fact)].type
        if self.is_sum(fact):
            return tuple(self._sums(benefit, fact, tests, situations))
        day = situations[0]["date"]
        asked = [rules.questions.distinctions.values(benefit, fact, day) for rules in self.rulebooks]
        found = dict.fromkeys(value for values in asked for value in values)
        if kind == "date":
            return tuple(sorted({*found, *self._days(benefit, fact, day)}, reverse=True))
        if any(fact in bearing.figures for bearing in bearings):
            return tuple(found)
        firsts: dict[tuple[bool, ...], FactValue] = {}
        for value in found:
            firsts.setdefault(tuple(met(test, value) for test in tests), value)
        return tuple(firsts.values())

    def is_sum(self, fact: str) -> bool:
        """Whether the fact is a sum of yuan, or a part of one."""
        return self.facts[plain(fact)].type in SUMS

    def _sums(self, benefit: str, fact: str, tests: Iterable[Test], situations: Sequence[Situation]) -> Iterator[int]:
        """Both sides of each threshold, each turning, and both ends; none exceeds the sum of which it is a part."""
        # What is beyond a limit that is used up gives no less.
        sums = {0} if plain(fact) in LIMITED else {0, self.most}
        for test in tests:
            if isinstance(test, Compare):
                sums |= {test.bound, test.bound + BESIDE[test.relation]}
        reckoned = self._reckons is None or self._reckons(benefit, situations)
        for rules, situation in zip(self.rulebooks, situations, strict=True):
            sums |= turnings(self._near(benefit, rules, situation), reckoned=reckoned).get(fact, frozenset())
        told = situations[0]
        whole = self.facts[plain(fact)].part_of
        most = told.get(whole) if whole else None
        parts = [told.get(other.name) for other in self.facts.values() if other.part_of == fact]
        least = max([sum_ for sum_ in parts if isinstance(sum_, int)], default=0)
        last = most if isinstance(most, int) else max(self.most, least)
        yield from sorted(sum_ for sum_ in {*sums, least, last} if least <= sum_ <= last)

    def _near(self, benefit: str, rules: Rulebook, situation: Situation) -> Iterator[Rule]:
        """The rules of the benefit, and of those before it, that may still give there."""
        law = rules.law
        programs = (law.program(benefit, situation), *law.programs_before(benefit, situation))
        for entry in (entry for program in programs for passage in program.of_rules for entry in passage.entries):
            if isinstance(entry, Rule) and entry.gives is not None:
                needed = self._needed(rules, entry, situation["date"])
                if not any(truth_in(condition, situation.get) is NO for condition in needed):
                    yield entry

    def _needed(self, rules: Rulebook, rule: Rule, day: dt.date) -> Sequence[Condition]:
        """The conditions of a rule on that day, those of whom it speaks first."""
        key = (id(rule), bisect_right(rules.law.eras, day))
        known = self._conditions.get(key)
        if known is None:
            demands = (demand.condition for demand in rule.requires)
            known = self._conditions[key] = (*conjuncts(rules.law.condition(rule.scope, day)), *demands)
        return known

    def _days(self, benefit: str, fact: str, day: dt.date) -> Iterator[dt.date]:
        """The first and the last day from which a window of days holds this one, and the days beside them."""
        for rules in self.rulebooks:
            for entry in rules.law.in_force(benefit, day):
                window = entry.window if isinstance(entry, Detail) else None
                if isinstance(window, DaysWindow) and window.starts == fact:
                    first = day - dt.timedelta(days=window.days - 1)
                    yield from (first, first - DAY, day + DAY)
