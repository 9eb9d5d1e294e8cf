"""What-if finds the single changes of facts that would give more, by the same rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from rules.engine.answer import Answer
from rules.engine.evaluation import ELIGIBLE, Verdict
from rules.engine.rulebook import Result, Rulebook
from rules.explaining.wording import Wording
from rules.model.fact import Fact, FactValue
from rules.model.situation import Situation


class Change(NamedTuple):
    """A single changed fact (`label`: its new value in words) and the benefits that it would open or raise."""

    fact: str
    label: str
    benefits: tuple[str, ...]


def changes(rulebook: Rulebook, result: Result, benefits: tuple[str, ...]) -> tuple[Change, ...]:
    """The single changes of facts, among those that can still be changed, that would give more."""
    changeable = [fact for fact in rulebook.facts.values() if fact.what_if and _is_told(fact, result.situation)]
    return tuple(change for fact in changeable for change in _changes_of(fact, rulebook, result, benefits))


def _is_told(fact: Fact, situation: Situation) -> bool:
    """Whether its value can be changed; identities can be gained by who has told of none."""
    return fact.name in situation or fact.name == "identities"


def _changes_of(fact: Fact, rulebook: Rulebook, result: Result, benefits: tuple[str, ...]) -> Iterator[Change]:
    now = {code: result.findings[code].answer for code in benefits}
    for value, label in _alternatives(fact, result.situation.value(fact.name), Wording(rulebook.facts)):
        better = _better(rulebook, fact.name, result.situation.assuming(fact.name, value), now)
        if better:
            yield Change(fact.name, label, better)


def _alternatives(fact: Fact, now: FactValue | None, words: Wording) -> Iterator[tuple[FactValue, str]]:
    """Every other value with its words; of a set those with one code more."""
    if fact.type == "set":
        held = now if isinstance(now, frozenset) else frozenset[str]()
        yield from ((held | {code}, fact.label_of(code)) for code in fact.codes if code not in held)
        return
    values: Sequence[FactValue] = [True, False] if fact.type == "yesno" else fact.codes
    if fact.type == "whole":
        values = [int(code) for code in fact.codes]
    yield from ((value, words.of_value(fact, value)) for value in values if value != now)


def _better(rulebook: Rulebook, fact: str, situation: Situation, now: Mapping[str, Answer]) -> tuple[str, ...]:
    """The benefits of which this situation, in which that fact is another, gives more for certain."""
    questions = rulebook.questions
    return tuple(
        code
        for code, before in now.items()
        if questions.may_read(code, [fact]) and questions.always(code, situation, partial(_gives_more, before))
    )


def _gives_more(before: Answer, after: Verdict) -> bool:
    if after.status != ELIGIBLE or before.status != ELIGIBLE:
        return after.status == ELIGIBLE
    amount = after.award.amount
    return amount is not None and before.amount is not None and amount > before.amount
