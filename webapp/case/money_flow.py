"""The way of the money: who pays how much of one bill, for a drawing and in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rules.engine.evaluation import ELIGIBLE, UNDECIDED
from rules.engine.finding import reaches_cap
from rules.model.relation import UNSTATED
from rules.model.situation import Situation
from rules.model.vocabulary import CARE
from texts.phrase import N_
from webapp.case.result_page import ResultPage
from webapp.case.sections import Section
from webapp.current_library import current_library

# The drawing is so many parts wide.
WIDTH = 1000


class PaidShare(NamedTuple):
    """What one side pays, in fen; `kind` is aid or self, `start` and `width` its place in the drawing."""

    kind: str
    label: str
    amount: int
    start: int
    width: int


class Flow(NamedTuple):
    """A bill of `total` fen and its shares. `first` says what was paid before, `beyond` what is not in the bill.

    `is_most`: the last share may be less; `if_added`: it holds only where the yearly limits of the aids stand apart.
    """

    first: str
    label: str
    total: int
    shares: tuple[PaidShare, ...]
    is_most: bool
    beyond: str = ""
    if_added: bool = False


def flows(page: ResultPage) -> tuple[Flow, ...]:
    """The yearly contribution and the bill, as far as their sums are known."""
    premiums = [_premium(section) for section in page.sections if section.finding.answer.citizen_pays is not None]
    return tuple(flow for flow in (*premiums, bill_of(page)) if flow is not None)


def _premium(section: Section) -> Flow | None:
    answer = section.finding.answer
    if answer.amount is None or answer.citizen_pays is None:
        return None
    parts = [("aid", N_("政府资助"), answer.amount), ("self", N_("自己交"), answer.citizen_pays)]
    return _flow("", N_("一年的保费"), parts, is_most=answer.at_least)


def bill_of(page: ResultPage) -> Flow | None:
    """What is left after the insurances, the aids one after another, and what remains to be paid of it.

    None where two of the aids exclude each other, or nobody knows whether both are given.
    """
    bill = current_library().rules.bill
    left = page.result.situation.value(bill) if bill else None
    aids = [section for section in page.sections if _is_reckoned(section)]
    if not isinstance(left, int) or not aids or _cannot_be_added(aids):
        return None
    paid = [("aid", section.benefit.name, section.finding.answer.amount or 0) for section in aids]
    rest = left - sum(amount for _, _, amount in paid)
    if rest < 0:
        return None
    is_most = rest > 0 and any(_may_be_more(section, page.result.situation) for section in page.sections)
    parts = [*paid, ("self", N_("算进医保的自己付"), rest)]
    flow = _flow(N_("医保先报销"), N_("报销后，算进医保的还剩"), parts, is_most=is_most)
    # No notice says whether limits add up: below the highest of them it does not matter.
    caps = [section.finding.answer.cap for section in aids if section.finding.answer.cap is not None]
    if_added = len(caps) > 1 and sum(amount for _, _, amount in paid) > max(caps)
    return flow and flow._replace(beyond=N_("自费部分另付，不在数里。"), if_added=if_added)


def _cannot_be_added(aids: Sequence[Section]) -> bool:
    """Whether two of these aids exclude each other, or it is not stated how one stands to another possible one."""
    counted = {section.benefit.code for section in aids}
    apart = [beside for section in aids for beside in section.not_added]
    return any(beside.relation == UNSTATED or beside.benefit in counted for beside in apart)


def _is_reckoned(section: Section) -> bool:
    answer = section.finding.answer
    return section.benefit.about == CARE and answer.status == ELIGIBLE and bool(section.sums)


def _may_be_more(section: Section, situation: Situation) -> bool:
    """Whether the aid may still become more, so that less remains."""
    answer = section.finding.answer
    is_open = answer.status == UNDECIDED or (answer.status == ELIGIBLE and answer.amount is None)
    is_floor = answer.at_least and not reaches_cap(answer, situation)
    return section.benefit.about == CARE and (is_open or is_floor)


def _flow(first: str, label: str, parts: Sequence[tuple[str, str, int]], *, is_most: bool) -> Flow | None:
    total = sum(amount for _, _, amount in parts)
    if not total:
        return None
    edges = [sum(amount for _, _, amount in parts[:count]) * WIDTH // total for count in range(len(parts) + 1)]
    shares = [PaidShare(*part, start, end - start) for part, start, end in zip(parts, edges, edges[1:], strict=False)]
    return Flow(first, label, total, tuple(shares), is_most)
