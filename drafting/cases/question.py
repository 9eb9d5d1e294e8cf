"""The question of a proposed case: a situation, a benefit, and what an officer is asked to answer of it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, NamedTuple

from drafting.situations.case import Told
from rules.engine.answer import Answer
from rules.model.fact import Fact
from rules.model.money import yuan
from rules.model.situation import plain

CITIZEN = "citizen"


class AskedAnswer(NamedTuple):
    """What an officer can say of a benefit: sums in fen, the last day to do it, how many papers to bring and to stamp.

    `amount` and `pays` are None where no sum is said, `last` where there is no window.
    """

    status: str
    amount: int | None
    pays: int | None
    last: dt.date | None
    papers: int
    stamps: int


@dataclass(frozen=True)
class ProposedCase:
    """A situation and the benefits that are asked of it; `facts` are those of the API, `rules` the ids that speak."""

    benefits: tuple[str, ...]
    told: Told
    facts: Mapping[str, Any]
    rules: tuple[str, ...]

    @property
    def id(self) -> str:
        """Short, and another one as soon as anything of the situation is another."""
        return case_id(self.facts)

    def as_worked(self, story: str) -> dict[str, Any]:
        """As a file of worked cases has it, with nothing expected yet."""
        return {
            "id": self.id,
            "story": story,
            "facts": dict(self.facts),
            "expect": {code: {} for code in self.benefits},
        }


def case_id(facts: Mapping[str, Any]) -> str:
    """The id of a case."""
    text = json.dumps(facts, ensure_ascii=False, sort_keys=True)
    return sha256(text.encode()).hexdigest()[:8]


def asked(answer: Answer) -> AskedAnswer:
    """What is asked of an answer."""
    papers = [paper.document for paper in answer.papers if paper.document.provided_by == CITIZEN]
    last = answer.window.closes if answer.window else None
    stamps = sum(paper.stamp is not None for paper in papers)
    return AskedAnswer(answer.status, answer.amount, answer.citizen_pays, last, len(papers), stamps)


def facts_of(told: Told, facts: Mapping[str, Fact]) -> dict[str, Any]:
    """What is told as the API takes it: sums in yuan, days in ISO, sums by benefit together."""
    found: dict[str, Any] = {}
    for name, value in told.items():
        whole, _, benefit = name.partition(".")
        written = _written(value, facts[plain(name)])
        if benefit:
            found.setdefault(whole, {})[benefit] = written
        else:
            found[name] = written
    return found


def _written(value: object, fact: Fact) -> Any:
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(value)
    is_sum = isinstance(value, int) and fact.type in ("yuan", "yuan_by_benefit")
    return yuan(value) if is_sum and isinstance(value, int) else value
