"""An index ranks documents by how well they answer to the words of a query (BM25)."""

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

# How soon a repeated word stops counting, and how much a long document is held against it (Robertson and Zaragoza).
SATURATION = 1.2
LENGTH = 0.75


class Index:
    """Documents as lists of words; `scores` ranks them all at once."""

    def __init__(self, documents: Sequence[Sequence[str]]) -> None:
        self._size = len(documents)
        mean = sum(map(len, documents)) / max(1, self._size) or 1.0
        holders: dict[str, list[tuple[int, float]]] = {}
        for document, words in enumerate(documents):
            stretch = SATURATION * (1 - LENGTH + LENGTH * len(words) / mean)
            for word, count in Counter(words).items():
                holders.setdefault(word, []).append((document, count * (SATURATION + 1) / (count + stretch)))
        # A word that no document has is as rare as a word can be.
        self._unknown = self._rarity(0)
        # One flat array each, where the holders of a word stand together: a tenth of the memory of lists.
        self._number = {word: number for number, word in enumerate(holders)}
        self._starts = array("I", [0, *accumulate(map(len, holders.values()))])
        self._holders = array("H", (document for found in holders.values() for document, _ in found))
        self._weights = array("f", (self._rarity(len(found)) * part for found in holders.values() for _, part in found))

    def scores(self, words: Iterable[str]) -> list[float]:
        """The score of each document; a word of the query counts once."""
        scores = [0.0] * self._size
        for number in self._numbers(words):
            span = slice(self._starts[number], self._starts[number + 1])
            for document, weight in zip(self._holders[span], self._weights[span], strict=True):
                scores[document] += weight
        return scores

    def weight(self, words: Iterable[str]) -> float:
        """What the words of a query are worth, known or not: the sum of their rarities."""
        known = [self._rarity(self._starts[number + 1] - self._starts[number]) for number in self._numbers(words)]
        return sum(known) + self._unknown * (len(set(words)) - len(known))

    def _numbers(self, words: Iterable[str]) -> list[int]:
        return [self._number[word] for word in dict.fromkeys(words) if word in self._number]

    def _rarity(self, known_in: int) -> float:
        return math.log(1 + (self._size - known_in + 0.5) / (known_in + 0.5))


def grams(units: Sequence[str]) -> list[str]:
    """The units one by one and in pairs."""
    return [*units, *map("".join, pairwise(units))]
