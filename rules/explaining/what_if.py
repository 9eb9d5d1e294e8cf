"""What-if finds the single changes of facts by which a citizen would pay less, by the same rules."""

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
    """The single changes of facts, among those that can still be changed, that would give more and take nothing.

    Whom nothing is recognised of is told elsewhere which recognition would help (`recognition_help`).
    """
    changeable = [fact for fact in rulebook.facts.values() if fact.what_if and _may_change(fact, result.situation)]
    return tuple(change for fact in changeable for change in _changes_of(fact, rulebook, result, benefits))


def _may_change(fact: Fact, situation: Situation) -> bool:
    """Whether it was told, and is one of the values from which a change is ever suggested."""
    value = situation.value(fact.name) if fact.name in situation else None
    if value is None or value == frozenset():
        return False
    return not fact.what_if_from or value in fact.what_if_from


def _changes_of(fact: Fact, rulebook: Rulebook, result: Result, benefits: tuple[str, ...]) -> Iterator[Change]:
    now = {code: result.findings[code].answer for code in benefits}
    for value, label in _alternatives(fact, result.situation.value(fact.name), rulebook):
        changed = result.situation.assuming(fact.name, value)
        better = _better(rulebook, fact.name, changed, now)
        if better and not _loses(rulebook, fact.name, changed, now):
            yield Change(fact.name, label, better)


def _alternatives(fact: Fact, now: FactValue | None, rulebook: Rulebook) -> Iterator[tuple[FactValue, str]]:
    """Every other value with its words; of the identities held, those with one more that can be sought."""
    words, identities = Wording(rulebook.facts), rulebook.vocabulary.identities
    sought = {code for code, identity in identities.items() if identity.sought}
    if fact.type == "set":
        held = now if isinstance(now, frozenset) else frozenset[str]()
        yield from ((held | {code}, fact.label_of(code)) for code in fact.codes if code in sought and code not in held)
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


def _loses(rulebook: Rulebook, fact: str, situation: Situation, now: Mapping[str, Answer]) -> bool:
    """Whether a benefit that is given now might not be given any more, or cost more."""
    questions = rulebook.questions
    return any(
        questions.may_read(code, [fact]) and not questions.always(code, situation, partial(_gives_no_less, before))
        for code, before in now.items()
        if before.status == ELIGIBLE
    )


def _gives_more(before: Answer, after: Verdict) -> bool:
    """Whether the citizen pays less: of a subsidy that counts, not what is given; of one bill both are the same."""
    amount, pays = after.award.amount, after.award.citizen_pays
    if after.status != ELIGIBLE or before.status != ELIGIBLE:
        return after.status == ELIGIBLE and amount != 0
    if pays is not None or before.citizen_pays is not None:
        return pays is not None and before.citizen_pays is not None and pays < before.citizen_pays
    return amount is not None and before.amount is not None and amount > before.amount


def _gives_no_less(before: Answer, after: Verdict) -> bool:
    amount, pays = after.award.amount, after.award.citizen_pays
    if after.status != ELIGIBLE:
        return False
    if pays is not None and before.citizen_pays is not None:
        return pays <= before.citizen_pays
    return amount is None or before.amount is None or amount >= before.amount
