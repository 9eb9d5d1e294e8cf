"""Spotting finds every word of many lists in a text, also within one another, in one walk through it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge.hearing.phrasebook import is_whole


@dataclass(frozen=True)
class Spot:
    """A word of a list where it stands: characters `start` up to `end`."""

    start: int
    end: int


class Spotter:
    """Knows lists of words by name."""

    def __init__(self, lists: Mapping[str, Sequence[str]]) -> None:
        names: dict[str, list[str]] = {}
        for name, words in lists.items():
            for word in words:
                names.setdefault(word, []).append(name)
        # By the first two characters a place is looked up once, however many lists there are.
        self._starting: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for word in sorted(names, key=len, reverse=True):
            self._starting.setdefault(word[:2], []).append((word, tuple(names[word])))

    def spots(self, text: str) -> "Spots":
        """All words of all lists in a text."""
        found: dict[str, dict[int, list[Spot]]] = {}
        for start in range(len(text)):
            for word, names in self._at(text, start):
                for name in names:
                    found.setdefault(name, {}).setdefault(start, []).append(Spot(start, start + len(word)))
        return Spots(found)

    def _at(self, text: str, start: int) -> Iterator[tuple[str, tuple[str, ...]]]:
        pair = text[start : start + 2]
        for beginning in dict.fromkeys((pair, pair[:1])):
            for word, names in self._starting.get(beginning, ()):
                if text.startswith(word, start) and is_whole(text, start, word):
                    yield word, names


@dataclass(frozen=True)
class Spots:
    """The spots in a text: by the name of their list, then by where they start, the longest first."""

    found: Mapping[str, Mapping[int, Sequence[Spot]]]

    def of(self, name: str) -> Iterator[Spot]:
        """The words of a list, from left to right."""
        return (spot for spots in self.found.get(name, {}).values() for spot in spots)

    def between(self, name: str, start: int, end: int) -> Iterator[Spot]:
        """The words of a list that start at `start` or later, and before `end`."""
        places = self.found.get(name, {})
        # Few words stand in a long stretch, and many in few places are looked up.
        known = places if len(places) < end - start else range(start, end)
        return (spot for place in known if start <= place < end for spot in places.get(place, ()))

    def holds(self, name: str, start: int, end: int) -> bool:
        """Whether a word of a list starts there."""
        return any(True for _ in self.between(name, start, end))
