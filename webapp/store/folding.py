"""Folding: a text in one spelling, character for character, so that what is found can be cut out of the original."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from knowledge.normalise import normalise

# Categories of what is not seen or only parts: controls, marks, separators.
UNSEEN = ("C", "M", "Z")
GAP = " "


def folded(text: str) -> str:
    """The text in half width, simplified and lower case, any script's digits as 0 to 9, what is not seen as a space.

    As long as `text`.
    """
    return "".join(map(_character, text))


@lru_cache(maxsize=4096)
def _character(character: str) -> str:
    if unicodedata.category(character)[0] in UNSEEN:
        return GAP
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(int(digit))
    # Of signs that stand for several (⑩, ㈠, ㏒) the one that is read.
    spelt = normalise(character)
    return next(filter(str.isalnum, spelt), spelt[:1] or character)[:1]
