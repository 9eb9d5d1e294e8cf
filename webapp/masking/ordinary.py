"""Ordinary words: which two characters belong to a word that is no name, by a list and by the site's own texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from operator import add

from texts.spelling import folded

# So often two characters must stand together in the site's texts to be a word.
OFTEN = 2
# After these even a surname that is no other word makes a name: 老王.
FAMILIAR = "老小阿"


class Ordinary:
    """Words by their pairs of characters. `plain` are surnames that are nothing else, `wordy` those that begin words.

    Of the `texts` what stands with a plain surname proves nothing: there are names in them (隔壁王大爷).
    """

    def __init__(
        self, listed: Iterable[str], texts: Iterable[str], plain: frozenset[str], wordy: frozenset[str]
    ) -> None:
        words = frozenset(word[place : place + 2] for word in listed for place in range(len(word) - 1))
        joined = folded("\n".join(texts))
        pairs = (pair for pair in map(add, joined, joined[1:]) if pair.isalpha())
        often = _frequent(pairs)
        self._pairs = words | frozenset(pair for pair in often if pair[0] not in plain)
        self._beginnings = words | frozenset(pair for pair in often if pair[0] in wordy)
        self._endings = words | frozenset(
            pair for pair in self._before(joined, wordy) if pair[0] not in plain and pair[0] not in FAMILIAR
        )

    def holds(self, pair: str) -> bool:
        """Whether the two stand together in words."""
        return pair in self._pairs

    def begins(self, pair: str) -> bool:
        """Whether a word begins with these two, the first of which is a surname too."""
        return pair in self._beginnings

    def ends(self, pair: str) -> bool:
        """Whether a word ends with these two, the second of which is a surname too."""
        return pair in self._endings

    def _before(self, joined: str, surnames: frozenset[str]) -> frozenset[str]:
        """What often stands before a character that is a surname too, where that begins no word of its own (是马上)."""
        threes = zip(joined, joined[1:], joined[2:], strict=False)
        return _frequent(a + b for a, b, c in threes if b in surnames and a.isalpha() and b + c not in self._beginnings)


def _frequent(pairs: Iterable[str]) -> frozenset[str]:
    return frozenset(pair for pair, number in Counter(pairs).items() if number >= OFTEN)
