"""Reckoned: the one sum to which the rules come for a bill that was told, of one benefit, or the same of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from knowledge.hearing.dialogue_state import Heard
from knowledge.retrieval.decision import CHOICES, DIRECT
from knowledge.retrieval.understanding import Understanding
from rules.engine.evaluation import ELIGIBLE
from rules.engine.finding import reaches_cap
from rules.engine.rulebook import Result
from rules.reading.testimony import FactError
from texts.amount import amounts
from texts.phrase import NO_GAP, Joined, in_yuan
from webapp.answering.fitting import is_placed
from webapp.answering.own_case import Saying
from webapp.answering.ruling_words import within_limits
from webapp.answering.told import Told
from webapp.clock import today
from webapp.current_library import current_library

BILLS = frozenset({"in_scope_self_pay", "self_pay_after_all"})


@dataclass(frozen=True)
class Reckoned:
    """What a bill comes to, in fen: `is_floor` says that it is at least so much, `used` is the aid that was had before.

    `is_supposed`: it was not told whether all of the bill is in scope; then it is taken to be. `facts` are those told,
    and what was taken to be so.
    """

    amount: int
    is_floor: bool
    is_supposed: bool
    used: int | None
    facts: Mapping[str, Any]
    result: Result


def reckoned(benefit: str, facts: Mapping[str, Any], heard: Heard) -> Reckoned | None:
    """The one sum to which the rules come wherever they give something: to who has had no aid this year, or so much of
    it as they tell, and whose bill is all in scope where that is not told; None where there is no such sum.
    """
    rules, used = current_library().rules, heard.inexact.get("aid_used", "")
    told_open = {fact.fact: fact.whole for fact in heard.stated if fact.whole and fact.fact not in facts}
    supposed = {name: whole for name, whole in told_open.items() if name != "aid_used"}
    facts = {**facts, **supposed}
    if "aid_used" in facts or BILLS.isdisjoint(facts):
        return None
    had = next((span.quantity.exact for span in amounts(used) if span.quantity and span.quantity.exact), None)
    aid = {benefit: in_yuan(had)} if had is not None else {}
    try:
        told = rules.read({**facts, "aid_used": aid})
    except FactError:
        # So much aid nobody had: it was misheard.
        return None
    result = rules.check(told, today(), [benefit], others=False)
    giving = [answer for answer in result.findings[benefit].possible if answer.status == ELIGIBLE]
    sums = {(answer.amount, answer.at_least and not reaches_cap(answer, result.situation)) for answer in giving}
    if len(sums) != 1:
        return None
    ((amount, is_floor),) = sums
    return Reckoned(amount, is_floor, bool(supposed), had, facts, result) if amount else None


def as_one(spoken: Saying, understood: Understanding, facts: Mapping[str, Any]) -> Saying:
    """What the rules say; where each benefit that may be meant for a bill comes to the same sum, that is one answer."""
    is_of_gains = len(spoken.gains) >= len(spoken.answers)
    if spoken.level != CHOICES or not (is_of_gains and comes_to_one(spoken, understood, facts)):
        return spoken
    return replace(spoken, level=DIRECT, answers=(_together(spoken.answers),), ask_back=None)


def comes_to_one(spoken: Saying, understood: Understanding, facts: Mapping[str, Any]) -> bool:
    """Whether each benefit that may be meant for a bill comes to the same sum, to somebody whose place is known."""
    if not (spoken.gains and is_placed(understood)):
        return False
    each = (reckoned(gain.code, facts, understood.heard) for gain in spoken.gains)
    sums = {(one.amount, one.is_floor) if one else None for one in each}
    return len(sums) == 1 and None not in sums


def _together(answers: Sequence[Told]) -> Told:
    """The first answer, and behind it the words of the others that rest on clauses which it does not quote."""
    first, *rest = answers
    others = [told for told in rest if not any(a.overlaps(b) for a in first.quotes for b in told.quotes)]
    quotes = within_limits(quote for told in (first, *others) for quote in told.quotes)
    return replace(first, text=Joined(NO_GAP, [told.text for told in (first, *others)]), quotes=quotes)
