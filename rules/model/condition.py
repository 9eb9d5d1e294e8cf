"""A condition is one small syntax tree that serves the answer, its trace and the next question.

`parse` reads a condition as officers write it; `truth` gives its Kleene value for what is known;
`expression` writes it as Python for the quick path; `leaves` gives the single tests. Only these seven
shapes exist, so nothing else can stand in a policy.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rules.model import money
from rules.model.fact import Fact, FactValue
from rules.model.truth import NO, UNKNOWN, YES, Truth, negation, truth_of
from texts import source
from texts.gathering import gathering
from texts.source import Listing, Text


@dataclass(frozen=True)
class Among:
    """A choice or yes/no fact has one of these values."""

    fact: str
    values: frozenset[str] | frozenset[bool]


@dataclass(frozen=True)
class Holds:
    """A set fact contains at least one of these codes."""

    fact: str
    codes: frozenset[str]


@dataclass(frozen=True)
class Compare:
    """A number (fen or a whole number) stands in this relation to the bound."""

    fact: str
    relation: str
    bound: int


@dataclass(frozen=True)
class Days:
    """The date lies between two days of its year, both included; each a (month, day)."""

    fact: str
    first: tuple[int, int]
    last: tuple[int, int]


@dataclass(frozen=True)
class All:
    parts: tuple[Condition, ...]


@dataclass(frozen=True)
class AnyOf:
    parts: tuple[Condition, ...]


@dataclass(frozen=True)
class Not:
    part: Condition


Test = Among | Holds | Compare | Days
Condition = Test | All | AnyOf | Not
ALWAYS = All(())
RELATIONS: dict[str, Callable[[int, int], bool]] = {
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
}


def parse(node: Any, facts: Mapping[str, Fact]) -> Condition:
    """The condition in a table such as `{student: "no", age: ">= 80"}`. DataFileError on anything unknown."""
    with gathering() as errors:
        parts = errors.each(lambda entry: _entry(*entry, facts), source.entries(node))
    return parts[0] if len(parts) == 1 else All(parts)


def truth_in(condition: Condition, value_of: Callable[[str], FactValue | None]) -> Truth:
    """The Kleene value, where `value_of(fact)` gives a value or None for what is not known."""
    if isinstance(condition, All | AnyOf):
        # Kleene's and/or, without a generator: a result asks some thousand of these.
        decides, found = (NO, YES) if isinstance(condition, All) else (YES, NO)
        for part in condition.parts:
            its = truth_in(part, value_of)
            if its is decides:
                return decides
            if its is UNKNOWN:
                found = UNKNOWN
        return found
    if isinstance(condition, Not):
        return negation(truth_in(condition.part, value_of))
    value = value_of(condition.fact)
    return UNKNOWN if value is None else truth_of(met(condition, value))


def expression(condition: Condition) -> str:
    """Python for the condition over a mapping `s`; only shapes of this module and literals go in."""
    match condition:
        case All(parts):
            return "(" + " and ".join(map(expression, parts)) + ")" if parts else "True"
        case AnyOf(parts):
            return "(" + " or ".join(map(expression, parts)) + ")"
        case Not(part):
            return f"(not {expression(part)})"
        case _:
            return _test(condition)


def _test(condition: Test) -> str:
    known = f"s[{condition.fact!r}]"
    match condition:
        case Among(_, values) if len(values) == 1:
            return f"{known} == {next(iter(values))!r}"
        case Among(_, values):
            return f"{known} in {{{', '.join(sorted(map(repr, values)))}}}"
        case Holds(_, codes):
            return f"(not {known}.isdisjoint({tuple(sorted(codes))!r}))"
        case Compare(_, relation, bound):
            return f"{known} {relation} {bound:d}"
        case Days(_, first, last):
            return f"{first!r} <= ({known}.month, {known}.day) <= {last!r}"


def leaves(condition: Condition) -> Iterator[Test]:
    """The single tests, from left to right."""
    if isinstance(condition, All | AnyOf):
        for part in condition.parts:
            yield from leaves(part)
    elif isinstance(condition, Not):
        yield from leaves(condition.part)
    else:
        yield condition


def facts_of(condition: Condition) -> set[str]:
    """The facts that it tests."""
    return {test.fact for test in leaves(condition)}


def conjuncts(condition: Condition) -> tuple[Condition, ...]:
    """The parts that must all hold."""
    if isinstance(condition, All):
        return tuple(inner for part in condition.parts for inner in conjuncts(part))
    return (condition,)


def exclusive(one: Condition, other: Condition) -> bool:
    """Whether no situation can meet both. False where that cannot be shown."""
    return any(_clash(a, b) for a in conjuncts(one) for b in conjuncts(other))


def implies(one: Condition, other: Condition) -> bool:
    """Whether whoever meets the one meets the other. False where that cannot be shown."""
    return all(any(_entails(a, b) for a in conjuncts(one)) for b in conjuncts(other))


def _entails(one: Condition, other: Condition) -> bool:
    if isinstance(one, Not) and isinstance(other, Not):
        return _entails(other.part, one.part)
    if isinstance(one, Holds) and isinstance(other, Holds):
        return one.fact == other.fact and one.codes <= other.codes
    if isinstance(one, Among) and isinstance(other, Among):
        return one.fact == other.fact and one.values <= other.values
    return one == other


def _clash(one: Condition, other: Condition) -> bool:
    if isinstance(one, Not):
        return set(conjuncts(one.part)) == {other}
    if isinstance(other, Not):
        return _clash(other, one)
    if isinstance(one, Among) and isinstance(other, Among):
        return one.fact == other.fact and not one.values & other.values
    if isinstance(one, Days) and isinstance(other, Days):
        return one.fact == other.fact and (one.last < other.first or other.last < one.first)
    if isinstance(one, Compare) and isinstance(other, Compare) and one.fact == other.fact:
        edges = [bound + step for bound in (one.bound, other.bound) for step in (-1, 0, 1)]
        return not any(met(one, value) and met(other, value) for value in edges)
    return False


def met(condition: Test, value: FactValue) -> bool:
    """Whether a value of the fact passes the test. TypeError where the fact is of another type."""
    # Not by `match`, whose class patterns take three times as long.
    if isinstance(condition, Among):
        return value in condition.values
    if isinstance(condition, Holds):
        if isinstance(value, frozenset):
            return not condition.codes.isdisjoint(value)
    elif isinstance(condition, Compare):
        if isinstance(value, int):
            return RELATIONS[condition.relation](value, condition.bound)
    elif isinstance(value, dt.date):
        return condition.first <= (value.month, value.day) <= condition.last
    raise TypeError(f"{condition.fact} cannot be {type(value).__name__}")


def _entry(key: Text, node: Any, facts: Mapping[str, Fact]) -> Condition:
    if key in ("all", "any"):
        with gathering() as errors:
            parts = errors.each(lambda part: parse(part, facts), source.typed(node, Listing))
        return All(parts) if key == "all" else AnyOf(parts)
    if key == "not":
        return Not(parse(node, facts))
    return _of_fact(facts[source.one_of(key, facts, "fact", "all", "any", "not")], node)


def _of_fact(fact: Fact, node: Any) -> Condition:
    if fact.type == "date":
        return _days(fact, source.typed(node, Text))
    if fact.type in ("whole", "yuan"):
        return _compare(fact, source.typed(node, Text))
    if not fact.codes and fact.type != "yesno":
        raise source.fail(node, f"{fact.name} is told in free words; no condition can rest on it")
    if fact.type == "yesno":
        return Among(fact.name, frozenset({source.one_of(source.typed(node, Text), ["yes", "no"], "answer") == "yes"}))
    codes = frozenset(source.one_of(word, fact.codes, f"choice of {fact.name}") for word in source.words(node))
    return Holds(fact.name, codes) if fact.type == "set" else Among(fact.name, codes)


def _compare(fact: Fact, text: Text) -> Compare:
    comparison = re.fullmatch(r"(>=|<=|>|<) ([0-9]{1,9})(\.[0-9]{1,2})?", text)
    if not comparison or (comparison[3] and fact.type == "whole"):
        raise source.fail(text, f'\'{text}\' is no comparison; write it as ">= 80" or "> 30000"')
    relation, whole, decimals = comparison.groups(default="")
    return Compare(fact.name, relation, money.fen(whole + decimals) if fact.type == "yuan" else int(whole))


def _days(fact: Fact, text: Text) -> Days:
    span = re.fullmatch(r"(\d\d)-(\d\d)\.\.(\d\d)-(\d\d)", text)
    if not span:
        raise source.fail(text, f"'{text}' is no span of days; write it as 07-01..12-31")
    month, day, last_month, last_day = map(int, span.groups())
    try:
        # 2001 has no 29th of February: a span must exist in every year.
        dt.date(2001, month, day), dt.date(2001, last_month, last_day)
    except ValueError as error:
        raise source.fail(text, f"'{text}' names a day that is none; write it as 07-01..12-31") from error
    return Days(fact.name, (month, day), (last_month, last_day))
