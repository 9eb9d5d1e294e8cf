"""A word table numbers words, and keeps each as the whole number that its letters make: a tenth of a dict's memory."""

from array import array
from bisect import bisect_left
from collections.abc import Sequence

# A word of so many bytes fits into eight with a mark before it, without which two might make the same number.
LONGEST, MARK = 7, b"\1"


class WordTable:
    """The numbers of words by their place in the sequence, in which each stands once."""

    def __init__(self, words: Sequence[str]) -> None:
        packed = {number: _packed(word) for number, word in enumerate(words)}
        short = sorted((whole, number) for number, whole in packed.items() if whole is not None)
        self._words, self._numbers = array("Q", (w for w, _ in short)), array("I", (number for _, number in short))
        self._long = {word: number for number, word in enumerate(words) if packed[number] is None}

    def get(self, word: str) -> int | None:
        """The number of the word; None of one that is not there."""
        whole = _packed(word)
        if whole is None:
            return self._long.get(word)
        place = bisect_left(self._words, whole)
        is_there = place < len(self._words) and self._words[place] == whole
        return self._numbers[place] if is_there else None


def _packed(word: str) -> int | None:
    """The letters as one number, two Chinese ones or seven Latin ones; None where there are more."""
    letters = word.encode(errors="surrogatepass")
    return int.from_bytes(MARK + letters) if len(letters) <= LONGEST else None
