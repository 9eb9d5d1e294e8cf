"""Concerns tell whether a benefit can be meant at all, by what was told of one's matter.

The vocabulary names for each benefit the facts by which it is told from others (`meant_by`: care, disease_kind,
insurance), and where the rules say nothing of them, what must hold (`meant_when`). A benefit is not meant where every
rule that gives it there and then asks these facts for another value than was told, or where all of them have lapsed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping

from rules.engine.kept import Kept
from rules.engine.program import Law
from rules.model.condition import All, Condition, conjuncts, facts_of, parse, truth_in
from rules.model.fact import Fact, FactValue
from rules.model.policy import Rule
from rules.model.situation import Situation
from rules.model.truth import NO
from rules.model.vocabulary import Vocabulary
from texts import source


class Concerns:
    """By which conditions each benefit can be meant. It decides nothing of the status.

    Raises DataFileError on a fact of `meant_by` that there is not.
    """

    def __init__(self, law: Law, facts: Mapping[str, Fact], vocabulary: Vocabulary) -> None:
        self._meant_by = {
            code: {str(source.one_of(word, facts, "fact")) for word in benefit.meant_by}
            for code, benefit in vocabulary.benefits.items()
        }
        self._meant_when = {
            code: parse(benefit.meant_when, facts)
            for code, benefit in vocabulary.benefits.items()
            if benefit.meant_when is not None
        }
        self._place_facts, self._eras = law.place_facts, law.eras
        self._told_by = {code: self._telling(code) for code in vocabulary.benefits}
        # Never by a figure, which is one person's own.
        self._is_shared = {code: all(map(_is_picked, map(facts.get, told))) for code, told in self._told_by.items()}
        self._meant: Kept[tuple[object, ...], bool] = Kept(20_000)
        self._here: Kept[tuple[object, ...], list[Rule]] = Kept(2_000)
        self._giving: dict[str, list[Rule]] = {code: [] for code in vocabulary.benefits}
        for rule in law.rules:
            if rule.gives is not None:
                self._giving.setdefault(rule.benefit, []).append(rule)

    def may_be_meant(self, benefit: str, situation: Situation) -> bool:
        """False only where what was told rules it out."""
        if not self._is_shared[benefit]:
            return self._is_meant(benefit, situation)
        era = bisect_right(self._eras, situation["date"])
        key = (benefit, era, *map(situation.value, self._told_by[benefit]))
        known = self._meant.get(key)
        return self._meant.keep(key, self._is_meant(benefit, situation)) if known is None else known

    def _telling(self, benefit: str) -> tuple[str, ...]:
        """The facts by which it can be ruled out."""
        floor = self._meant_when.get(benefit)
        return tuple(sorted({*self._place_facts, *self._meant_by[benefit], *(facts_of(floor) if floor else ())}))

    def _is_meant(self, benefit: str, situation: Situation) -> bool:
        floor = self._meant_when.get(benefit)
        if floor is not None and truth_in(floor, situation.value) is NO:
            return False
        rules = self._near(benefit, situation)
        return not rules or any(self._agrees(rule, situation) for rule in rules)

    def needed(self, benefit: str, situation: Situation) -> Condition | None:
        """What must hold for it to be meant at all, where what was told says the contrary; None where nothing does."""
        floor = self._meant_when.get(benefit)
        if floor is None:
            return None
        unmet = [part for part in conjuncts(floor) if truth_in(part, situation.value) is NO]
        return All(tuple(unmet)) if unmet else None

    def _near(self, benefit: str, situation: Situation) -> list[Rule]:
        """The rules that give it there, also those that have lapsed; where there are none, those of any place."""
        day, rules = situation["date"], self._giving[benefit]
        key = (benefit, day, *(situation.value(name) for name in self._place_facts))
        if (known := self._here.get(key)) is not None:
            return known
        here = [rule for rule in rules if truth_in(rule.scope.place, situation.value) is not NO]
        spoken = [rule for rule in here if rule.scope.span.covers(day) or _has_lapsed(rule, situation)]
        return self._here.keep(key, spoken or rules)

    def _agrees(self, rule: Rule, situation: Situation) -> bool:
        def told(fact: str) -> FactValue | None:
            return situation.value(fact) if fact in self._meant_by[rule.benefit] else None

        asked: Condition = All((rule.scope.when, *(requirement.condition for requirement in rule.requires)))
        return not _has_lapsed(rule, situation) and truth_in(asked, told) is not NO


def _is_picked(fact: Fact | None) -> bool:
    return fact is not None and (bool(fact.choices) or fact.type == "yesno")


def _has_lapsed(rule: Rule, situation: Situation) -> bool:
    return rule.lapses and situation["date"] > rule.scope.span.last
