"""Pinyin tells what a text sounds like, so that a slip of the ear or pinyin typed as such is still understood."""

import re
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

from texts.spelling import table

SOUNDS = Path(__file__).parent / "letters" / "sounds.txt"

# Sounds that many in Chongqing do not tell apart, in speech or on the keyboard: zh z, ch c, sh s, n l, ng n, hu f.
MERGED = (
    (re.compile("^([zcs])h"), r"\1"),
    (re.compile("^n"), "l"),
    (re.compile("^hu$"), "fu"),
    (re.compile("^shei$|^sei$"), "sui"),
    (re.compile("(?<=[aei])ng$"), "n"),
)
LONGEST_SYLLABLE = 6


@lru_cache(maxsize=1024)
def heard(syllable: str) -> str:
    """The syllable as it may be heard: sounds that are often confused become one."""
    for pattern, replacement in MERGED:
        syllable = pattern.sub(replacement, syllable)
    return syllable


def sound(unit: str) -> str:
    """How a character is heard; a Latin word, a number or a rare character stands for itself."""
    return _sounds().get(unit, unit)


def spelling(unit: str) -> str:
    """How a character is written in pinyin, without tone: all sounds apart."""
    return _spellings().get(unit, unit)


@lru_cache(maxsize=4096)
def syllables(word: str) -> tuple[str, ...]:
    """The syllables that a Latin word is typed from, in the fewest; empty where it is not pinyin.

    A single syllable counts (`he`), so an English word may look like one: ask the lexicon first.
    """
    fewest: list[tuple[str, ...] | None] = [()] + [None] * len(word)
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - LONGEST_SYLLABLE), end):
            before = fewest[start]
            shorter = before is not None and (fewest[end] is None or len(before) < len(fewest[end] or ()) - 1)
            if before is not None and shorter and word[start:end] in _syllables():
                fewest[end] = (*before, word[start:end])
    return fewest[-1] or ()


@cache
def _sounds() -> MappingProxyType[str, str]:
    return MappingProxyType({c: heard(syllable) for syllable, characters in table(SOUNDS) for c in characters})


@cache
def _spellings() -> MappingProxyType[str, str]:
    return MappingProxyType({c: syllable for syllable, characters in table(SOUNDS) for c in characters})


@cache
def _syllables() -> frozenset[str]:
    # Both are typed for ü.
    plain = {syllable for syllable, _ in table(SOUNDS)}
    return frozenset(plain | {syllable.replace("v", "u") for syllable in plain} | {"lue", "nue", "shei"})
