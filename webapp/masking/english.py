"""English: whether a word in small letters is one, by a published list and the usual endings."""

from __future__ import annotations

from functools import lru_cache

from webapp.masking.costs import listed

ENDINGS = ("'s", "s", "es", "d", "ed", "ing", "ly", "er", "r", "est", "ness", "n't", "'m", "'re", "'ve", "'ll", "'d")
# British as American: recognised.
BRITISH = (("is", "iz"), ("our", "or"), ("tre", "ter"))
SHORTEST, MOST_ENDINGS = 3, 2


@lru_cache(maxsize=4096)
def is_english(word: str) -> bool:
    """Whether that is a word, or several with hyphens between."""
    return all(_is_word(part) for part in word.replace("’", "'").split("-") if part)


def _is_word(word: str) -> bool:
    spellings = {word, *(word.replace(british, american) for british, american in BRITISH)}
    return any(_is_listed(spelling, MOST_ENDINGS) for spelling in spellings)


def _is_listed(word: str, endings: int) -> bool:
    if word in listed("english") or word == "i":
        return True
    if not endings:
        return False
    stems = ((word.removesuffix(ending), ending) for ending in ENDINGS if word.endswith(ending))
    return any((len(stem) >= SHORTEST or "'" in ending) and _is_listed(stem, endings - 1) for stem, ending in stems)
