"""The spelling in which dangers are looked for: clause by clause, pinyin in characters, English without apostrophes."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, islice, product

from knowledge.hearing.phrasebook import Phrasebook
from knowledge.hearing.pinyin import reading, segmentations, syllables
from texts.spelling import HAN, normalise

# Where a clause ends; a point between digits does not end one. A space does between words of Chinese, which
# normalising takes away.
STOP = re.compile(rf"[,;!?，。；！？、…~～\n|]+|\.(?!\d)|(?<={HAN}{HAN})[ \t\u3000]+(?={HAN}{HAN})")
APOSTROPHES = str.maketrans("", "", "'’‘`´")
LATIN = re.compile("[a-z]+(?:[1-5]?[ '-]*[a-z]+)*[1-5]?")
TONE = re.compile("(?<=[a-z])[1-5](?![0-9])")
# With this share of its letters a stretch of Latin letters is taken for pinyin.
PINYIN = 0.7
MOST_WAYS = 16
LONGEST_WORD = 8
# What stands for a syllable of which no word is known.
UNKNOWN = "□"


@dataclass(frozen=True)
class ClauseWords:
    """A clause as it was typed, and in the spelling of danger.yaml."""

    typed: str
    spelt: str


class Speller:
    """Spells messages by the words in Chinese that matter, and the phrases in English.

    Of words that sound alike the one that stands first is meant.
    """

    def __init__(self, words: Iterable[str], english: Iterable[str]) -> None:
        self._english = Phrasebook(dict.fromkeys(english, True))
        self._written: dict[tuple[str, ...], str] = {}
        for word in (word for word in words if not word.isascii()):
            self._written.setdefault(tuple(reading(word)), word)

    def clauses(self, text: str) -> list[ClauseWords]:
        """The clauses of a message, none of which is empty."""
        found = [ClauseWords(clause.strip(), self._spelt(clause)) for clause in STOP.split(text.replace("\r", "\n"))]
        return [clause for clause in found if clause.spelt]

    def _spelt(self, clause: str) -> str:
        plain = normalise(_toneless(clause).translate(APOSTROPHES))
        return LATIN.sub(lambda stretch: self._in_characters(stretch[0]), plain)

    def _in_characters(self, stretch: str) -> str:
        """A stretch of Latin letters in characters, where it is pinyin; English stays."""
        words = re.findall("[a-z]+", TONE.sub(" ", stretch))
        typed = sum(len(word) for word in words if syllables(word))
        if typed < PINYIN * sum(map(len, words)) or any(True for _ in self._english.find(stretch)):
            return stretch
        ways = islice(product(*(segmentations(word) or ((word,),) for word in words)), MOST_WAYS)
        return max((self._read(list(chain.from_iterable(way))) for way in ways), key=_known)

    def _read(self, typed: Sequence[str]) -> str:
        """The words of syllables, the longest first."""
        pieces, start = list[str](), 0
        while start < len(typed):
            sizes = range(min(LONGEST_WORD, len(typed) - start), 0, -1)
            size = next((size for size in sizes if tuple(typed[start : start + size]) in self._written), 1)
            pieces.append(self._written.get(tuple(typed[start : start + size]), UNKNOWN))
            start += size
        return "".join(pieces)


def _known(read: str) -> int:
    return -read.count(UNKNOWN)


def _toneless(text: str) -> str:
    """The text with the marks of tones taken off Latin letters."""
    if text.isascii():
        return text
    return "".join(_letter(character) for character in text)


def _letter(character: str) -> str:
    first = unicodedata.normalize("NFD", character)[0]
    return first if first.isascii() and first.isalpha() else character
