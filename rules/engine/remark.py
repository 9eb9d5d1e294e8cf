"""Remarks are sentences of ours on a person's figures: a limit that is used up, two sums of which one must be wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rules.engine.answer import Answer, Line
from rules.engine.evaluation import ELIGIBLE
from rules.model.fact import Fact
from rules.model.gives import USED
from rules.model.money import words as yuan
from rules.model.rough import Rough
from rules.model.situation import Situation
from texts.phrase import N_, Phrase

USED_UP = N_("今年的限额{cap}已经用完，今年没有剩下的了。")
TOO_LARGE = N_("{part}比{whole}还多：两个数里有一个不对，算出来的也就不对；请对照结算单再看一遍。")


def remarks(answer: Answer, situation: Situation, facts: Mapping[str, Fact]) -> Iterator[Line]:
    """What must be said beside a sum; nothing beside an answer that gives none."""
    if answer.amount is None or answer.status != ELIGIBLE:
        return
    of = answer.basis.of if answer.basis else None
    has_bill = of is None or situation.get(of) != 0
    if answer.cap is not None and has_bill and not _exceeds(answer.cap, situation.get(f"{USED}.{answer.benefit}", 0)):
        yield Line(Phrase(USED_UP, cap=yuan(answer.cap)), None)
    part = facts.get(of or "")
    if part and part.part_of and _exceeds(situation.get(part.name), situation.get(part.part_of)):
        yield Line(Phrase(TOO_LARGE, part=part.label, whole=facts[part.part_of].label), None)


def _exceeds(part: object, whole: object) -> bool:
    if isinstance(whole, Rough):
        whole = whole.most
    return isinstance(part, int) and isinstance(whole, int) and part > whole
