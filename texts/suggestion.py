"""A suggestion says what to write in the place of an unknown word."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from unicodedata import normalize

from texts.phrase import Joined, Phrase


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """What to do about an unknown word: the known one that it begins or resembles, or else the first 30 of all."""
    known = list(known)
    near = nearest(word, known)
    return f"did you mean '{near}'?" if near else f"use one of: {', '.join(known[:30])}"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that an unknown one begins or resembles."""
    # Half-width brackets are the commonest slip in the path of a clause.
    names = {normalize("NFKC", name): name for name in known}
    word = normalize("NFKC", word)
    near = [name for name in names if name.startswith(word)] or difflib.get_close_matches(word, names, n=1, cutoff=0.6)
    return names[near[0]] if near else None


def perhaps(word: str, known: Iterable[str]) -> str:
    """The same for people who answer questions, in their language."""
    names = list(known)
    near = difflib.get_close_matches(word, names, n=1, cutoff=0.5)
    if near:
        return Phrase("是不是“{name}”？", name=near[0])
    return Phrase("可以填：{names}", names=Joined("、", names[:50]))
