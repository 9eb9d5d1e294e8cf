"""The verdict stands first: whether what was supposed is so, that it is refused, and what it comes to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from knowledge.retrieval.understanding import Understanding
from rules.engine.answer import Answer
from rules.engine.evaluation import ELIGIBLE, NOT_ELIGIBLE
from rules.engine.finding import Finding, reaches_cap
from rules.engine.rulebook import Result
from rules.explaining.explanation import REFUSED_IN_PRINCIPLE
from texts.amount import read_amount
from texts.phrase import N_, NO_GAP, Joined, Phrase, Yuan
from webapp.case.own_case import OF_A_SUM
from webapp.case.ruling_words import REFUSED_SO
from webapp.case.sections import section
from webapp.case.supposed import set_right
from webapp.case.told import Told
from webapp.clock import today
from webapp.current_library import current_library

# What is refused in principle, or whatever else is so.
SO = N_("{benefit}：{reason}")
COMES_TO = N_("按您说的算，{sum}。")
SUPPOSING = N_("按您说的算，符合下面写的条件、今年还没有用过救助的，{sum}。")
NOT_ABOVE = N_("您说的{sum}没有超过{limit}，这一项没有。")


def verdict(
    understood: Understanding, facts: Mapping[str, Any], first: Told, benefit: str | None, result: Result | None
) -> str:
    """What to put before the first answer; empty where nothing is sure of it.

    `facts` are those heard that can be so, `result` is what the rules find for the person, of the `benefit` of which
    the answer is.
    """
    message = understood.message
    finding = result.findings.get(benefit) if benefit and result else None
    right = set_right(message.text, finding, first.text, message.subject, facts.get("tier"))
    if not (first.entry and finding and benefit and result):
        return right
    found = _found(benefit, result, finding, facts, asks_sum=bool(OF_A_SUM & message.aspects))
    return Joined(NO_GAP, [right, *found])


def _found(
    benefit: str, result: Result, finding: Finding, facts: Mapping[str, Any], *, asks_sum: bool
) -> Iterator[str]:
    """That the rules refuse it, whatever else is so, or name others, and why; or the sum to which they come."""
    giving = [answer for answer in finding.possible if answer.status == ELIGIBLE]
    told = section(benefit, result)
    if below := _below(giving, facts):
        yield below
    elif not giving and told.reason and facts.get("identities"):
        is_no = finding.answer.status == NOT_ELIGIBLE and told.status != REFUSED_IN_PRINCIPLE
        yield Phrase(REFUSED_SO if is_no else SO, benefit=told.benefit.in_words, reason=told.reason)
    elif asks_sum and giving and all(answer.amount for answer in giving) and told.amount:
        yield Phrase(COMES_TO, sum=told.amount)
    elif asks_sum and giving:
        yield from _supposing(benefit, facts)


def _below(giving: Sequence[Answer], facts: Mapping[str, Any]) -> str:
    """That the sum which was told is not above the one from which something is given; empty where it may be."""
    bounds = {(answer.basis.of, answer.basis.above) for answer in giving if answer.basis and answer.basis.above}
    if len(bounds) != 1 or any(answer.basis is None or not answer.basis.above for answer in giving):
        return ""
    ((fact, above),) = bounds
    told = read_amount(str(facts.get(fact or "") or ""))
    is_below = told is not None and told.exact is not None and told.exact <= above
    return Phrase(NOT_ABOVE, sum=Yuan(told.exact), limit=Yuan(above)) if is_below and told and told.exact else ""


def _supposing(benefit: str, facts: Mapping[str, Any]) -> Iterator[str]:
    """The one sum to which the rules come wherever they give something to who has had no aid this year."""
    rules = current_library().rules
    if "aid_used" in facts or not {"in_scope_self_pay", "self_pay_after_all"} & {*facts}:
        return
    result = rules.check(rules.read({**facts, "aid_used": {}}), today(), [benefit], others=False)
    giving = [answer for answer in result.findings[benefit].possible if answer.status == ELIGIBLE]
    sums = {(answer.amount, answer.at_least and not reaches_cap(answer, result.situation)) for answer in giving}
    if len(sums) == 1:
        ((amount, is_floor),) = sums
        if amount:
            yield Phrase(SUPPOSING, sum=Phrase("至少{sum}", sum=Yuan(amount)) if is_floor else Yuan(amount))
