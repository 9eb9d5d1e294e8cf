"""What is told of a person, and what a rulebook finds of it, in the words of the questions and of the notices."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from drafting.situations.case import Told
from rules.engine.evaluation import ELIGIBLE, NOT_ELIGIBLE
from rules.engine.rulebook import Result, Rulebook
from rules.explaining.measure import Measures
from rules.explaining.reason import Reasons
from rules.explaining.wording import Wording
from rules.model.money import words as yuan
from rules.model.situation import plain
from rules.reading.testimony import Testimony
from texts.citation import Citation
from texts.phrase import Day

NOBODY, NOT_WRITTEN = "没有认定的身份", "文件没有写到"


class SituationLine(NamedTuple):
    """One line of a situation."""

    label: str
    value: str


class ToldVerdict(NamedTuple):
    """What is found, in a sentence, and the clauses by which, the first one first."""

    sentence: str
    clauses: tuple[Citation, ...]


def facts_told(told: Told, rules: Rulebook) -> tuple[SituationLine, ...]:
    """The situation line by line, in the order of the questions."""
    order = list(rules.facts)
    lines = sorted(told, key=lambda name: (order.index(plain(name)), name))
    return tuple(SituationLine(_label(name, rules), _value(name, told, rules)) for name in lines)


def result_of(told: Told, benefit: str, rules: Rulebook) -> Result:
    """What the rulebook finds for one benefit."""
    day = told["date"]
    assert isinstance(day, dt.date)  # noqa: S101 — each case has one
    return rules.check(Testimony(told, frozenset()), day, (benefit,), others=False)


def verdict_told(told: Told, benefit: str, rules: Rulebook) -> ToldVerdict:
    """What the rulebook finds for one benefit, in a sentence."""
    result = result_of(told, benefit, rules)
    answer = result.findings[benefit].answer
    if answer.status == NOT_ELIGIBLE:
        return ToldVerdict(f"不能享受。{Reasons(result).reason(benefit) or ''}", answer.clauses)
    if answer.status != ELIGIBLE:
        return ToldVerdict(f"{NOT_WRITTEN}。", answer.clauses)
    measures = Measures(rules.facts, rules.vocabulary.benefits)
    given = [f"给{yuan(answer.amount)}"] if answer.amount is not None else []
    given += [f"自己交{yuan(answer.citizen_pays)}"] if answer.citizen_pays is not None else []
    how = "，".join([*filter(None, [measures.share(answer)]), *measures.limits(answer)])
    unknown = [] if given or how else ["给多少，这几份文件没有写" if not answer.stated else "没有写成钱数"]
    sentence = "，".join(["能享受", *given, *unknown]) + (f"（{how}）" if how else "")
    return ToldVerdict(f"{sentence}。", answer.clauses)


def people_told(codes: Iterator[str] | tuple[str, ...] | frozenset[str], rules: Rulebook) -> str:
    """The names of identities, one behind the other."""
    held = [identity.name for code, identity in rules.vocabulary.identities.items() if code in frozenset(codes)]
    return "、".join(held) or NOBODY


def _label(name: str, rules: Rulebook) -> str:
    whole, _, benefit = name.partition(".")
    label = rules.facts[whole].label
    return f"{label}（{rules.vocabulary.benefits[benefit].name}）" if benefit else label


def _value(name: str, told: Told, rules: Rulebook) -> str:
    value, fact = told[name], rules.facts[plain(name)]
    if name == "identities":
        return people_told(value if isinstance(value, frozenset) else (), rules)
    if isinstance(value, dt.date):
        return str(Day(value))
    if isinstance(value, int) and not isinstance(value, bool) and fact.type == "yuan_by_benefit":
        return str(yuan(value))
    return str(Wording(rules.facts).of_value(fact, value))
