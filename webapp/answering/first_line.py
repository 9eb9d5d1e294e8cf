"""The first line of an answer: what is put before its words, and behind them: what was asked is answered first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from knowledge.retrieval.understanding import Understanding
from rules.engine.rulebook import Result
from rules.model.vocabulary import CARE, PREMIUM
from texts.phrase import N_, NO_GAP, Joined, Phrase
from webapp.answering.day_counted import day_counted
from webapp.answering.fitting import OF_A_CASE
from webapp.answering.hearsay import cancelled, hearsay
from webapp.answering.not_named import not_named, of_others
from webapp.answering.own_case import codes
from webapp.answering.ruling import Ruling, ruling_of
from webapp.answering.told import Now, Told
from webapp.answering.verdict import amount_open, verdict
from webapp.current_library import current_library

UNINSURED = N_("文件写的是医保报销以后再算；没有参加医保的怎么算，这里没有写，请问当地医保部门。")
# What is given by these words is reckoned on what the insurance leaves.
AFTER_INSURANCE = "报销"
OTHER_GRADE = N_("文件写的是{people}，没有写到您说的等级；没有写到不等于没有，请问残联或当地医保部门。")


def with_verdict(
    understood: Understanding, facts: Mapping[str, Any], first: Told, benefit: str | None, result: Result | None
) -> Told:
    """An answer that is sure enough to be what was asked, with its verdict before it."""
    told = verdict(understood, facts, first, benefit, result)
    told = told or ("" if cancelled(understood, first) else hearsay(understood, first))
    behind = amount_open(understood, first, benefit, result)
    one = _ruling(understood, first, benefit, result)
    if one and understood.message.aspects <= OF_A_CASE:
        told, behind = told or of_others(one, understood), not_named(one, understood) or behind
    return replace(first, text=Joined(NO_GAP, [told, first.text, behind])) if told or behind else first


def with_caution(understood: Understanding, first: Told, led: Told) -> Told:
    """An answer that is of others, or of which hearsay says that it is gone: with that it is not written so."""
    caution = cancelled(understood, first) or _other_grade(understood, first) or _uninsured(understood, first)
    is_told = not caution or first.now or led.text.startswith(caution)
    return led if is_told else replace(led, text=Joined(NO_GAP, [caution, led.text]))


def _uninsured(understood: Understanding, first: Told) -> str:
    """That nothing is written of who has no insurance, where aid for an illness is reckoned on what one leaves."""
    is_of_aid = first.entry is not None and first.entry.leads_to in codes(CARE)
    is_reckoned = is_of_aid and any(AFTER_INSURANCE in quote.quote for quote in first.quotes)
    return UNINSURED if is_reckoned and understood.heard.facts.get("insurance") == "none" else ""


def _other_grade(understood: Understanding, first: Told) -> str:
    """That the answer is of people of other grades than the one that was told; empty where it is not."""
    left_out = first.entry.who & understood.heard.excluded if first.entry else frozenset[str]()
    identities = current_library().rules.vocabulary.identities
    names = Joined("、", (identities[code].name for code in sorted(left_out)))
    return Phrase(OTHER_GRADE, people=names) if left_out else ""


def with_day(understood: Understanding, first: Told, led: Told) -> Told:
    """An answer as it is `led`, with the day to which the term of the `first` one comes before it."""
    counted = day_counted(understood, first)
    if not counted:
        return led
    if led.now:
        return replace(led, now=Now(Joined(NO_GAP, [counted, led.now.text]), led.now.quotes))
    return replace(led, text=Joined(NO_GAP, [counted, led.text]))


def _ruling(understood: Understanding, first: Told, benefit: str | None, result: Result | None) -> Ruling | None:
    """What the rules find of the benefit of the answer, or else of the fee: the entry may lead to none."""
    fee = [code for code in codes(PREMIUM) if result and code in result.findings][:1]
    is_of_none = first.entry is not None and not first.entry.leads_to and understood.message.subject == PREMIUM
    code = benefit or (fee[0] if fee and is_of_none else None)
    return ruling_of(code, understood, result) if code and result else None
