"""Wording: values and conditions in plain words, as facts.yaml writes them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from rules import condition as tree
from rules.condition import AnyOf, Condition, Holds, Not
from rules.fact import Fact
from rules.money import words as yuan

RELATIONS = {">": "超过", ">=": "达到", "<": "低于", "<=": "不超过"}


class Wording:
    def __init__(self, facts: Mapping[str, Fact]) -> None:
        self.facts = facts

    def said(self, fact: Fact, value: Any) -> str:
        """A value in the words of the question."""
        if value is None:
            return "不清楚"
        if isinstance(value, bool):
            return "是" if value else "不是"
        if isinstance(value, frozenset | list | tuple):
            labels = [choice.label for choice in fact.choices if choice.code in value]
            return "、".join(labels) or fact.none or "都不是"
        if isinstance(value, dt.date):
            return f"{value.year}年{value.month}月{value.day}日"
        if fact.type in ("yuan", "yuan_by_benefit"):
            return yuan(value)
        return fact.label_of(str(value))

    def describe(self, condition: Condition) -> str:
        """A condition in plain words."""
        if isinstance(condition, Not):
            return f"不是（{self.describe(condition.part)}）"
        if isinstance(condition, AnyOf):
            return "，或者".join(map(self.describe, condition.parts))
        if isinstance(condition, tree.All):
            return "，并且".join(map(self.describe, condition.parts))
        return self._described(condition)

    def _described(self, test: tree.Among | Holds | tree.Compare | tree.Days) -> str:
        fact = self.facts[test.fact]
        match test:
            case tree.Among(_, values):
                ordered = sorted(values, key=lambda v: fact.codes.index(v) if v in fact.codes else 0)
                return f"{fact.label}：{'或'.join(self.said(fact, value) for value in ordered)}"
            case Holds(_, codes):
                return f"{fact.label}里有：{'、'.join(c.label for c in fact.choices if c.code in codes)}"
            case tree.Compare(_, relation, bound):
                return f"{fact.label}{RELATIONS[relation]}{self._number(fact, bound)}"
            case tree.Days(_, (m, d), (last_m, last_d)):
                return f"{fact.label}在{m}月{d}日到{last_m}月{last_d}日之间"

    def _number(self, fact: Fact, bound: int) -> str:
        if fact.type == "yuan":
            return yuan(bound)
        return fact.label_of(str(bound)) if fact.choices else f"{bound}周岁"


def percent(rate: Decimal) -> str:
    return f"{(rate * 100).normalize():f}%"
