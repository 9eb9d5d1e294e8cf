"""What would change the result: the single changes of facts that would give more, from the same rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from rules.answer import Answer
from rules.evaluation import ELIGIBLE
from rules.fact import Fact
from rules.question import answers_of
from rules.rulebook import Result, Rulebook
from rules.situation import Situation
from rules.wording import Wording


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
                better = _better(rulebook, result.situation.assuming(fact.name, value), now)
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
    yield from ((value, words.said(fact, value)) for value in values if value != now)


def _better(rulebook: Rulebook, situation: Situation, now: Mapping[str, Answer]) -> tuple[str, ...]:
    """The benefits of which this situation gives more, for certain."""
    found = []
    for code, before in now.items():
        answers = answers_of(rulebook.questions.tree(code, situation))
        if all(after.status == ELIGIBLE and _more(after, before) for after in answers):
            found.append(code)
    return tuple(found)


def _more(after: Answer, before: Answer) -> bool:
    if before.status != ELIGIBLE:
        return True
    return after.amount is not None and before.amount is not None and after.amount > before.amount
