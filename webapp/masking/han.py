"""Chinese names, told from words by what surprises least: a name, or the words that would have to stand there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from webapp.masking.lattice import Edge
from webapp.masking.shapes import IMPOSSIBLE, NameLists, Shapes, is_han
from webapp.masking.surroundings import BEGINNING, Surroundings
from webapp.masking.vocabulary import LONGEST, UNKNOWN

HAN = "\u3400-\u9fff"
# What may stand between the characters of a word or a name, and what it costs to leave it out.
APART = re.compile(rf"(?<=[{HAN}])[\s\-.*_~`'|/\\]{{1,4}}(?=[{HAN}])")
A_GAP = 1.5
# What a name may cost at most where nothing before it tells of one, unless it is made as most names are.
MOST = 20.0
# Of a rare character that stands alone, how much more that costs: most are parts of words.
RARE, DOUBT = 7.5, 0.2


@dataclass(frozen=True)
class Readings:
    """A text without what only parts its characters, with where these stood, and how it may be read from each place.

    `before` and `after` are what a name costs that begins at a place, and what is taken off where it ends there.
    """

    text: str
    places: Sequence[int]
    edges: Callable[[int], Iterable[Edge]]
    before: Sequence[float]
    after: Sequence[float]


class HanNames:
    """Knows what names in Chinese characters cost; `lists` are those of names.yaml, `words` cost what they cost."""

    def __init__(self, lists: Mapping[str, Sequence[str]], words: Mapping[str, float]) -> None:
        self._words, self._known, self._surroundings = words, NameLists(lists), Surroundings(lists)
        self._somebody = frozenset((*lists["titles"], *lists["people"], *lists["relations"]))

    def read(self, text: str) -> Readings:
        """How a folded text may be read."""
        places = _kept(text)
        joined = "".join(text[place] for place in places)
        gaps = [place - before > 1 for before, place in zip([-1, *places], places, strict=False)]
        before, after = self._surroundings.costs(joined, gaps)
        return Readings(joined, places, self._edges(joined, gaps, before, after), before, after)

    def is_somebody(self, letters: str) -> bool:
        """Whether that is a word for somebody, and no name: 班长, 妹妹."""
        return letters in self._somebody

    def surname(self, letters: str) -> float:
        """What a surname costs."""
        return self._known.surnames.get(letters, IMPOSSIBLE)

    def given(self, letter: str) -> float:
        """What a character of a given name costs."""
        return self._known.part(letter, self.word(letter))

    def word(self, letters: str) -> float:
        """What a word costs."""
        return self._words.get(letters, UNKNOWN if len(letters) == 1 else IMPOSSIBLE)

    def _edges(
        self, text: str, gaps: Sequence[bool], before: Sequence[float], after: Sequence[float]
    ) -> Callable[[int], Iterable[Edge]]:
        shapes = Shapes(text, after, self._words, self._known)
        crossed = list(accumulate(gaps))

        def edges(place: int) -> Iterable[Edge]:
            if not is_han(text[place]):
                yield (place + 1, 0.0, 0, 0)
                return
            for end, cost in self._words_at(text, place):
                yield (end, cost + A_GAP * (crossed[end - 1] - crossed[place]), 0, 0)
            base = before[place]
            for end, cost in shapes.beginning(place, base):
                if cost < MOST or (cost < IMPOSSIBLE and (base < BEGINNING or shapes.is_usual(place, end))):
                    yield (end, base + cost + A_GAP * (crossed[end - 1] - crossed[place]) - after[end], place, end)

        return edges

    def _words_at(self, text: str, place: int) -> Iterable[tuple[int, float]]:
        alone = self._words.get(text[place], UNKNOWN)
        lonely = self._known.loneliness(text[place]) if alone > RARE else 0.0
        yield place + 1, alone + max(0.0, alone - RARE) * DOUBT + lonely
        for end in range(place + 2, min(place + LONGEST, len(text)) + 1):
            cost = self._words.get(text[place:end])
            if cost is not None:
                yield end, cost


def _kept(text: str) -> list[int]:
    """The places of a text without what only parts Chinese characters from each other."""
    apart = {place for match in APART.finditer(text) for place in range(*match.span())}
    return [place for place in range(len(text)) if place not in apart]
