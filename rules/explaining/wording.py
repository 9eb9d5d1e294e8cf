"""Wording puts values and conditions into plain words, those of facts.yaml."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence

from rules.model.condition import All, Among, AnyOf, Compare, Condition, Days, Holds, Not, Test, leaves
from rules.model.fact import Fact, FactValue
from rules.model.money import words as yuan
from rules.model.place import Belongs
from rules.model.rough import Rough
from texts.phrase import N_, Day, Joined, MonthDay, Phrase

RELATIONS = {
    ">": N_("{fact}超过{bound}"),
    ">=": N_("{fact}达到{bound}"),
    "<": N_("{fact}低于{bound}"),
    "<=": N_("{fact}不超过{bound}"),
}

# How a comparison is told that does not hold.
FAILS = {">": N_("没有超过{bound}"), ">=": N_("没有达到{bound}"), "<": N_("没有低于{bound}"), "<=": N_("超过了{bound}")}
YES, NO = N_("是{fact}"), N_("不是{fact}")


class Wording:
    """The words of the facts, as facts.yaml has them. What it has said of a condition it remembers."""

    def __init__(self, facts: Mapping[str, Fact]) -> None:
        self.facts = facts
        self._told: dict[Condition, str] = {}

    def of_value(self, fact: Fact, value: FactValue | Sequence[str] | None) -> str:
        """A value in the words of the question; None is what the person does not know."""
        if value is None:
            return N_("不清楚")
        if isinstance(value, bool):
            return N_("是") if value else N_("不是")
        if isinstance(value, frozenset | list | tuple):
            labels = [choice.label for choice in fact.choices if choice.code in value]
            return Joined("、", labels) or fact.none or N_("都不是")
        if isinstance(value, dt.date):
            return Day(value)
        if isinstance(value, int):
            return self._of_number(fact, value)
        return fact.label_of(str(value))

    def _of_number(self, fact: Fact, value: int) -> str:
        return value.in_words(fact.type) if isinstance(value, Rough) else self._number(fact, value)

    def of_condition(self, condition: Condition) -> str:
        """A condition in plain words."""
        told = self._told.get(condition)
        if told is None:
            told = self._told[condition] = self._of(condition)
        return told

    def of_unmet(self, condition: Condition, known: Mapping[str, FactValue]) -> str:
        """What is the case where it does not hold, as one says it: 医院等级是一级，没有达到二级.

        Empty where it has several parts, or nothing was told of it.
        """
        tests = list(leaves(condition))
        if len(tests) != 1 or tests[0].fact not in known:
            return ""
        test, fact = tests[0], self.facts[tests[0].fact]
        if fact.type == "yesno":
            return Phrase(YES if known[fact.name] else NO, fact=fact.label)
        is_now = Phrase("{fact}是{answer}", fact=fact.label, answer=self.of_value(fact, known[fact.name]))
        if not isinstance(test, Compare):
            return is_now
        return Joined("，", [is_now, Phrase(FAILS[test.relation], bound=self._number(fact, test.bound))])

    def of_excluded(self, condition: Condition) -> str:
        """Whom a condition takes out, as one says it: 1—6级残疾军人."""
        if isinstance(condition, Among):
            fact = self.facts[condition.fact]
            return self.of_condition(condition) if fact.type == "yesno" else self._values(fact, condition.values)
        if isinstance(condition, Holds):
            return self._named(condition)
        return self.of_condition(condition)

    def _named(self, test: Holds) -> str:
        return Joined("、", (choice.label for choice in self.facts[test.fact].choices if choice.code in test.codes))

    def _of(self, condition: Condition) -> str:
        if isinstance(condition, Not):
            return Phrase("不是（{condition}）", condition=self.of_condition(condition.part))
        if isinstance(condition, Belongs):
            return self.of_condition(condition.here)
        if isinstance(condition, AnyOf):
            return Joined("，或者", map(self.of_condition, condition.parts))
        if isinstance(condition, All):
            return Joined("，并且", map(self.of_condition, condition.parts))
        return self._described(condition)

    def _described(self, test: Test) -> str:
        fact = self.facts[test.fact]
        match test:
            case Among(_, values):
                return Phrase("{fact}：{values}", fact=fact.label, values=self._values(fact, values))
            case Holds():
                return Phrase("{fact}里有：{values}", fact=fact.label, values=self._named(test))
            case Compare(_, relation, bound):
                return Phrase(RELATIONS[relation], fact=fact.label, bound=self._number(fact, bound))
            case Days(_, first, last):
                span = {"first": MonthDay(*first), "last": MonthDay(*last)}
                return Phrase("{fact}在{first}到{last}之间", fact=fact.label, **span)

    def _values(self, fact: Fact, values: Collection[str | bool]) -> str:
        """In the order of the question."""
        ordered = sorted(values, key=lambda value: fact.codes.index(str(value)) if value in fact.codes else 0)
        return Joined("或", (self.of_value(fact, value) for value in ordered))

    def _number(self, fact: Fact, bound: int) -> str:
        if fact.type in ("yuan", "yuan_by_benefit"):
            return yuan(bound)
        return fact.label_of(str(bound)) if fact.choices else Phrase("{age}周岁", age=bound)
