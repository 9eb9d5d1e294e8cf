"""Before: what stands before a name in Latin letters, in English or in Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

# So much of what stands before is looked at.
LONGEST = 40


class Before:
    """Tells whether what stands before a place in a text speaks for a name; `lists` are those of names.yaml."""

    def __init__(self, lists: Mapping[str, Sequence[str]]) -> None:
        self._english = re.compile(rf"(?<![a-z])(?:{_any(lists['latin_introduced'])})[\s:,.\"“(]*$")
        self._chinese = re.compile(rf"(?:{_any((*lists['introduced'], *lists['people']))})[\s:是叫,\"“(]*$")

    def is_told(self, text: str, start: int) -> bool:
        """Whether a word for somebody stands there, or my name is."""
        before = text[max(0, start - LONGEST) : start]
        return bool(self._english.search(before.lower()) or self._chinese.search(before))

    def may_be_told(self, text: str, start: int) -> bool:
        """Whether a clause begins there, or a text in Chinese goes over to Latin letters."""
        before = text[max(0, start - LONGEST) : start].rstrip(" ")
        return not before or not (before[-1].isascii() and before[-1].isalnum())


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
