"""The evidence is what tells how surely a notice answers a message, and how surely an answer is the right one."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.notice.entry import Entry
from knowledge.retrieval.conditions import Conditions
from knowledge.retrieval.matching import Candidate
from knowledge.retrieval.weights import REFUSED_BELOW, load_weights, odds

# Nothing is surer than this.
SUREST = 0.99


@dataclass(frozen=True)
class Evidence:
    """Of a message so many units long: who asks, and how like to it is what no notice answers (`limit`)."""

    conditions: Conditions
    limit: float
    length: int

    def answered(self, likeness: float) -> dict[str, float]:
        """The sign that a notice answers: how much more like the message the likeliest is than what none answers."""
        return {"margin": likeness - self.limit}

    def is_answered(self, likeness: float) -> bool:
        """Whether a notice answers, where the likeliest answer is so like the message."""
        return odds(load_weights().answered, self.answered(likeness)) >= REFUSED_BELOW

    def right(self, found: Candidate[Entry], rival: float, *, barred: bool) -> dict[str, float]:
        """The signs that an answer is right, whose best rival has that score: its lead, and whether a condition bars it
        from standing alone.

        It leads that rival and what no notice answers. In a long message a lead says more: less of it is by chance.
        """
        lead = min(found.score - rival, found.score_anywhere - self.limit)
        return {"lead": lead * math.log(max(2, self.length)), "barred": float(barred)}


def sureness(right: Mapping[str, float]) -> float:
    """The odds that an answer of these signs is right."""
    return min(SUREST, round(odds(load_weights().right, right), 2))
