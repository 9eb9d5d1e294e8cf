"""What would change the result: the single changes of facts that would give more, from the same rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple

from rules.engine.answer import Answer
from rules.engine.evaluation import ELIGIBLE, Verdict
from rules.engine.rulebook import Result, Rulebook
from rules.explaining.wording import Wording
from rules.model.fact import Fact
from rules.model.situation import Situation


class Change(NamedTuple):
    """A single changed fact (`label`: its new value in words) and the benefits that it would open or raise."""

    fact: str
    label: str
    benefits: tuple[str, ...]


def changes(rulebook: Rulebook, result: Result, benefits: tuple[str, ...]) -> tuple[Change, ...]:
    """The single changes of facts, among those that can still be changed, that would give more."""
    words = Wording(rulebook.facts)
    now = {code: result.findings[code].answer for code in benefits}
    found = []
    for fact in rulebook.facts.values():
        if fact.what_if and (fact.name in result.situation or fact.name == "identities"):
            for value, label in _alternatives(fact, result.situation.value(fact.name), words):
                better = _better(rulebook, fact.name, result.situation.assuming(fact.name, value), now)
                if better:
                    found.append(Change(fact.name, label, better))
    return tuple(found)


def _alternatives(fact: Fact, now: Any, words: Wording) -> Iterator[tuple[Any, str]]:
    if fact.type == "set":
        for code in fact.codes:
            if code not in (now or frozenset()):
                yield frozenset({*(now or ()), code}), fact.label_of(code)
        return
    values: list[Any] = [True, False] if fact.type == "yesno" else list(fact.codes)
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
