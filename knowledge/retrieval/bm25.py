"""An index ranks documents by how well they answer to the words of a query (BM25)."""

import math
import sys
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from operator import add

from knowledge.retrieval.weights import LENGTH, LOOKED_UP, SATURATION
from knowledge.retrieval.word_table import WordTable

# How often a word stands in a document is kept in so many steps to one: in a byte, as it comes to less than 2.2.
STEPS = 115
# A word that so many of the documents hold, as one of three, is added up for all of them at once.
COMMON = 3
# The rarity of a word as a whole number, so fine that nothing of it is lost; of LOOKED_UP of them no sum fills a lane.
FINE, LANE = 2.0**38, 8


class Index:
    """Documents as lists of words; `shares` ranks them all at once.

    `parts`: how much each document counts in how common a word is, where they are not alike.
    """

    def __init__(self, documents: Sequence[Sequence[str]], parts: Sequence[float] = ()) -> None:
        parts = parts or [1.0] * len(documents)
        self._documents, self._size = len(documents), sum(parts)
        mean = sum(map(len, documents)) / max(1, len(documents)) or 1.0
        holders: dict[str, list[tuple[int, int]]] = {}
        for document, words in enumerate(documents):
            stretch = SATURATION * (1 - LENGTH + LENGTH * len(words) / mean)
            for word, count in Counter(words).items():
                weight = round(STEPS * count * (SATURATION + 1) / (count + stretch))
                holders.setdefault(word, []).append((document, weight))
        self._numbers = WordTable(list(holders))
        # One flat array each, where the holders of a word stand together: a tenth of the memory of lists.
        self._starts = array("I", [0, *accumulate(map(len, holders.values()))])
        self._holders = array("H", (document for found in holders.values() for document, _ in found))
        self._weights = array("B", (weight for found in holders.values() for _, weight in found))
        known_in = (sum(parts[document] for document, _ in found) for found in holders.values())
        self._rarities = array("f", map(self._rarity, known_in))
        # Where the number of a word stands in all documents side by side, in lanes of one long number.
        self._lanes = {
            number: self._side_by_side(found)
            for number, found in enumerate(holders.values())
            if COMMON * len(found) >= self._documents
        }
        # A word that no document has is as rare as a word can be.
        self._unknown = self._rarity(0)

    def shares(self, words: Iterable[str]) -> list[float]:
        """The score of each document, as a share of what the query's words are worth; each word counts once."""
        words = set(words)
        known = [number for number in map(self._numbers.get, words) if number is not None]
        scores, left, total = [0] * self._documents, LOOKED_UP, self._unknown * (len(words) - len(known))
        common = 0
        for number in sorted(known, key=lambda number: (-self._rarities[number], number)):
            start, end = self._starts[number], self._starts[number + 1]
            left -= end - start
            if left < 0:
                break
            total += self._rarities[number]
            worth = int(self._rarities[number] * FINE)
            if number in self._lanes:
                common += worth * self._lanes[number]
                continue
            for document, weight in zip(self._holders[start:end], self._weights[start:end], strict=True):
                scores[document] += worth * weight
        every = map(add, scores, array("Q", common.to_bytes(LANE * self._documents, sys.byteorder)))
        whole = total * STEPS * FINE or 1.0
        return [score / whole for score in every]

    def _side_by_side(self, found: Iterable[tuple[int, int]]) -> int:
        lanes = array("Q", bytes(LANE * self._documents))
        for document, weight in found:
            lanes[document] = weight
        return int.from_bytes(lanes.tobytes(), sys.byteorder)

    def _rarity(self, known_in: float) -> float:
        return math.log(1 + (self._size - known_in + 0.5) / (known_in + 0.5))


def grams(units: Sequence[str]) -> list[str]:
    """The units one by one and in pairs."""
    return [*units, *map("".join, pairwise(units))]
