"""Surroundings: what stands before and after each place of a Chinese text, and how far that speaks for a name there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

# What a name costs, by what stands before it: nothing that tells of one, the beginning of a clause, 和 or 找, a word
# for somebody, 我叫.
ANYWHERE, BEGINNING, DOING, SOMEBODY, NAMED = 5.5, 2.2, 0.3, -2.3, -4.0
# What is taken off where what follows goes on after a name, where nothing follows, where kin does, or a title.
CLOSED, ENDED, RELATED, TITLED = 0.5, 1.0, 2.5, 3.0

Costs = tuple[list[float], list[float]]


class Surroundings:
    """Knows the words that stand around names; `lists` are those of names.yaml."""

    def __init__(self, lists: Mapping[str, Sequence[str]]) -> None:
        self._befores = {
            DOING: _overlapping(f"(?:{_any(lists['doing'])})的?"),
            SOMEBODY: _overlapping(rf"(?:{_any(lists['people'])})[是叫:\"“(]{{0,2}}"),
            NAMED: _overlapping(rf"(?:{_any(lists['introduced'])})[是叫为,:\"“(]{{0,3}}"),
        }
        self._afters = {
            CLOSED: re.compile(_any(lists["closing"])),
            RELATED: re.compile(_any(lists["relations"])),
            TITLED: re.compile(_any(lists["titles"])),
        }

    def costs(self, text: str, gaps: Sequence[bool]) -> Costs:
        """What a name costs that begins at each place, and what is taken off where it ends there.

        `gaps` tells before which characters something stood that only parted them.
        """
        return self._before(text, gaps), [*self._after(text, gaps), ENDED]

    def _before(self, text: str, gaps: Sequence[bool]) -> list[float]:
        before = [BEGINNING if gap else ANYWHERE for gap in gaps]
        for place, character in enumerate(f" {text}"[: len(text)]):
            if not character.isalnum():
                before[place] = BEGINNING
        for cost, pattern in self._befores.items():
            for end in (match.end("it") for match in pattern.finditer(text)):
                if end < len(text):
                    before[end] = min(cost, before[end])
        return before

    def _after(self, text: str, gaps: Sequence[bool]) -> list[float]:
        after = [ENDED if gap or not character.isalnum() else 0.0 for gap, character in zip(gaps, text, strict=True)]
        for taken_off, pattern in self._afters.items():
            for match in pattern.finditer(text):
                after[match.start()] = max(taken_off, after[match.start()])
        return after


def _overlapping(pattern: str) -> re.Pattern[str]:
    """Found wherever it begins, also within another: 窗口的 in 口的."""
    return re.compile(f"(?=(?P<it>{pattern}))")


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
