"""Pinyin tells what a text sounds like, so that a slip of the ear or pinyin typed as such is still understood."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

from texts.spelling import table

LETTERS = Path(__file__).parent / "letters"
SOUNDS, WORDS = LETTERS / "sounds.txt", LETTERS / "words.txt"

# Sounds that many in Chongqing do not tell apart, in speech or on the keyboard: zh z, ch c, sh s, n l, ng n, hu f.
MERGED = (
    (re.compile("^([zcs])h"), r"\1"),
    (re.compile("^n"), "l"),
    (re.compile("^hu$"), "fu"),
    (re.compile("^shei$|^sei$"), "sui"),
    (re.compile("(?<=[aei])ng$"), "n"),
)
LONGEST_SYLLABLE, LONGEST_WORD = 6, 3
# So many ways to part a word are looked at.
MOST_WAYS = 8


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


def reading(run: str) -> list[str]:
    """How each character of a run is written in pinyin where it stands: 长 in 长寿 is chang."""
    written = [spelling(character) for character in run]
    for start in range(len(run) - 1):
        for end in range(start + 2, min(start + LONGEST_WORD, len(run)) + 1):
            written[start:end] = _words().get(run[start:end], written[start:end])
    return written


def syllables(word: str) -> tuple[str, ...]:
    """The syllables that a Latin word is typed from, in the fewest; empty where it is not pinyin.

    A single syllable counts (`he`), so an English word may look like one: ask the lexicon first.
    """
    return next(iter(segmentations(word)), ())


@lru_cache(maxsize=4096)
def segmentations(word: str) -> tuple[tuple[str, ...], ...]:
    """All ways to part a word into the fewest syllables (nananqu: nan an qu, na nan qu); none where it is no pinyin."""
    fewest: list[tuple[tuple[str, ...], ...]] = [((),)] + [()] * len(word)
    for end in range(1, len(word) + 1):
        starts = [start for start in range(max(0, end - LONGEST_SYLLABLE), end) if word[start:end] in _syllables()]
        ways = [(*before, word[start:end]) for start in starts for before in fewest[start]]
        least = min(map(len, ways), default=0)
        fewest[end] = tuple(way for way in ways if len(way) == least)[:MOST_WAYS]
    return fewest[-1] if word else ()


@cache
def _sounds() -> MappingProxyType[str, str]:
    return MappingProxyType({c: heard(syllable) for syllable, characters in table(SOUNDS) for c in characters})


@cache
def _spellings() -> MappingProxyType[str, str]:
    return MappingProxyType({c: syllable for syllable, characters in table(SOUNDS) for c in characters})


@cache
def _words() -> Mapping[str, list[str]]:
    rows = (line.split() for line in WORDS.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return MappingProxyType({word: spelt for word, *spelt in rows})


@cache
def _syllables() -> frozenset[str]:
    # Both are typed for ü.
    plain = {syllable for syllable, _ in table(SOUNDS)}
    return frozenset(plain | {syllable.replace("v", "u") for syllable in plain} | {"lue", "nue", "shei"})
