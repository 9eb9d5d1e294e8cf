"""Company: which characters the site's own texts put together, by how they are written and by how they are heard."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from knowledge.hearing.pinyin import sound, spelling
from texts.spelling import folded

# What stands for the beginning of a text, its end, and all that is no Chinese character.
BEGIN, END, OTHER = "^", "$", "|"
PIECES = (2, 3)
# In so many texts a piece stands at least, or it proves nothing.
LEAST = 2
# How often is told by these steps.
STEPS = (1, 2, 5, 20)
# What a piece costs that stands so often, as words do: the logarithm of one in how many pieces it is.
COSTS = {2: 10.3, 3: 9.2, 4: 7.5}
SURE = 2
NO_HAN = re.compile("[^\u3400-\u9fff]+")


class Company:
    """Counts in how many `texts` two or three characters stand together."""

    def __init__(self, texts: Iterable[str]) -> None:
        written, heard = Counter[str](), Counter[str]()
        for text in texts:
            letters = BEGIN + NO_HAN.sub(OTHER, folded(text)) + END
            written.update(set(map("".join, _pieces(letters))))
            heard.update(set(map(" ".join, _pieces(heard_as(letters)))))
        self._written, self._heard = _often(written), _often(heard)

    def written(self, piece: str) -> int:
        """How often a piece stands in the texts, from 0, never, to 4."""
        return self._written.get(piece, 0)

    def spelt(self, without: AbstractSet[str]) -> dict[str, float]:
        """The pieces that stand often, in pinyin, with what each costs; rarer ones not that begin like a name does."""
        found: dict[str, float] = {}
        for piece, times in self._written.items():
            if times in COSTS and (times > SURE or piece[0] not in without) and not NO_HAN.search(piece):
                letters = "".join(map(spelling, piece))
                found[letters] = min(COSTS[times], found.get(letters, COSTS[times]))
        return found

    def heard(self, sounds: Sequence[str]) -> int:
        """The same of what sounds like it: 衣保 is 医保."""
        return self._heard.get(" ".join(sounds), 0)


def heard_as(letters: str) -> list[str]:
    """How each character is heard."""
    return [sound(letter) for letter in letters]


def _pieces(letters: Sequence[str]) -> Iterator[Sequence[str]]:
    for length in PIECES:
        for start in range(len(letters) - length + 1):
            yield letters[start : start + length]


def _often(counted: Counter[str]) -> dict[str, int]:
    return {piece: sum(times > step for step in STEPS) for piece, times in counted.items() if times >= LEAST}
