"""Cases: all that can be told of one benefit, until each set of policies has its answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from drafting.situations.boundary import Boundaries
from rules.engine.answer import Answer
from rules.model.fact import FactValue
from rules.model.situation import Situation, Unasked

Told = Mapping[str, FactValue]
# Whether nothing that follows for the benefit in these situations is worth a look.
Skips = Callable[[str, Sequence[Situation]], bool]


class BoundaryCase(NamedTuple):
    """What is told of a person, and the answer of each set of policies to it."""

    told: Told
    answers: tuple[Answer, ...]


def cases(boundaries: Boundaries, benefit: str, told: Told, skips: Skips | None = None) -> Iterator[BoundaryCase]:
    """Each case that one of the rulebooks tells apart, for what is told already."""
    rulebooks = boundaries.rulebooks
    situations = [Situation(told, rules.derivations) for rules in rulebooks]
    answers: list[Answer] = []
    try:
        for rules, situation in zip(rulebooks, situations, strict=True):
            answers.append(rules.questions.answer(benefit, situation))
    except Unasked as missing:
        fact = missing.fact
    else:
        yield BoundaryCase(told, tuple(answers))
        return
    # Of whom a clause speaks hangs on no sum, and sums are many.
    if skips is not None and not boundaries.is_sum(fact) and skips(benefit, situations):
        return
    for value in boundaries.values(benefit, fact, situations):
        yield from cases(boundaries, benefit, {**told, fact: value}, skips)
