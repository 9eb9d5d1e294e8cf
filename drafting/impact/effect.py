"""Effects: what another set of policies does to the answer for one person, and whether that person loses by it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from rules.engine.answer import Answer, Line
from rules.engine.evaluation import ELIGIBLE, NOT_ELIGIBLE


class Effect(Enum):
    """What becomes of the answer; those who lose stand first. The value is what an officer reads."""

    LESS = "得到的少了"
    REFUSED = "原来没有写到，现在写明没有"
    UNTOLD = "写到的少了"
    MORE = "得到的多了"
    TOLD = "新写到的"
    OTHERWISE = "写法不同"

    @property
    def loses(self) -> bool:
        """Whether somebody gets less by it, or is told less."""
        return self in LOSING


LOSING = (Effect.LESS, Effect.REFUSED, Effect.UNTOLD)


def effect(before: Answer, after: Answer) -> Effect | None:
    """What becomes of the answer; None where nothing does that a person would read."""
    found = _of_status(before, after) or _of_sum(before, after)
    return found or _of_words(before, after)


def _of_status(before: Answer, after: Answer) -> Effect | None:
    if before.status == after.status:
        return None
    if after.status == ELIGIBLE:
        return Effect.MORE
    if before.status == ELIGIBLE:
        return Effect.LESS
    return Effect.REFUSED if after.status == NOT_ELIGIBLE else Effect.UNTOLD


def _of_sum(before: Answer, after: Answer) -> Effect | None:
    """By the sum, else by what the notice says of it; a floor is no sum that somebody surely gets."""
    if before.status != ELIGIBLE:
        return None
    told = [one.amount for one in (before, after)]
    if told[0] is not None and told[1] is not None:
        if told[0] != told[1]:
            return Effect.MORE if told[0] < told[1] else Effect.LESS
    elif told[0] != told[1]:
        return Effect.TOLD if told[0] is None else Effect.UNTOLD
    if before.stated != after.stated:
        return Effect.TOLD if after.stated else Effect.UNTOLD
    return Effect.OTHERWISE if _measure(before) != _measure(after) else None


def _measure(answer: Answer) -> tuple[object, ...]:
    limits = (answer.cap, answer.cap_at_least, answer.household_cap, answer.at_most)
    return answer.rate, answer.bands, answer.basis, answer.at_least, *limits, answer.citizen_pays


def _of_words(before: Answer, after: Answer) -> Effect | None:
    old, new = said(before), said(after)
    if old == new:
        return None
    if old < new:
        return Effect.TOLD
    return Effect.UNTOLD if new < old else Effect.OTHERWISE


def said(answer: Answer) -> frozenset[str]:
    """All that is told beside the sum: steps, papers, places, money, windows, documents, what to mind."""
    lines: Iterable[Line] = (*answer.steps, *answer.money, *answer.caveats)
    papers = (f"{p.document.name}{p.document.stamp or ''}（{p.document.provided_by}）" for p in answer.papers)
    windows = (f"{one.window.opens}至{one.window.closes}" for one in answer.schedules)
    places = (place.counter.name for place in answer.places)
    return frozenset({*(str(line.text) for line in lines), *papers, *windows, *places, *map(str, answer.see)})
