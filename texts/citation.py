"""Citations: the words of a notice, and where they stand in it."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Citation:
    """`quote` stands verbatim, white space aside, at `path` (as printed: 第七条（一）) of the notice with that id."""

    notice: str
    path: str
    quote: str

    def overlaps(self, other: Citation) -> bool:
        """Whether both stand at the same place, and one of them holds the words of the other."""
        return (self.notice, self.path) == (other.notice, other.path) and overlap(self.quote, other.quote)


def squeeze(text: str) -> str:
    """The text without white space: how quotes and published texts are compared."""
    return re.sub(r"\s+", "", text)


def stands_in(quote: str, text: str) -> bool:
    """Whether the quote stands in the text word for word, white space aside. An empty quote stands nowhere."""
    words = squeeze(quote)
    return bool(words) and words in squeeze(text)


def overlap(one: str, other: str) -> bool:
    """Whether one of two quotes stands in the other."""
    return stands_in(one, other) or stands_in(other, one)
