"""Characters as a keyboard has them: what PDFs write for them, the blanks that programs put between, their widths."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from texts.spelling import LETTERS, table

# Kangxi radicals and compatibility ideographs: NFKC knows their characters. U+2E80 to U+2EFF stands in a table of ours.
# Ligatures of Latin letters (ﬁ) too.
COMPATIBILITY = re.compile("[\u2f00-\u2fdf\uf900-\ufaff\ufb00-\ufb06]")
SUPPLEMENT = re.compile("[\u2e80-\u2eff]")
# Of all radicals the one for which NFKC has another letter than the fonts of the mainland, that of Taiwan: 戶.
DOOR, DOOR_OF_THE_MAINLAND = "\u2f3e", "户"
# Marks that no one sees, those of a byte order among them.
UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff\u00ad]")
# What no font of another machine shows as it was meant, and what stands for a glyph without a character.
UNKNOWN = re.compile(r"[\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff]|\(cid:\d+\)")
BLANKS = re.compile(r"\s+")
# A blank belongs between Latin words alone.
BESIDE_OTHERS = re.compile(r"(?<=[^\x21-\x7e]) | (?=[^\x21-\x7e])")
LETTER_SPACED = re.compile(r"\S(?: +\S)+")
LAST_OF_LATIN = 0x1100


def typed(text: str) -> str:
    """The text with the characters of a keyboard in the place of radicals, and without marks that no one sees."""
    return SUPPLEMENT.sub(_from_table, COMPATIBILITY.sub(_compatible, UNSEEN.sub("", text)))


def radicals(text: str) -> int:
    """How many characters of the text are radicals or compatibility characters, which `typed` replaces."""
    return len(COMPATIBILITY.findall(text)) + sum(found in _supplement() for found in SUPPLEMENT.findall(text))


def unknown(text: str) -> int:
    """How many characters of the text stand for a glyph that nobody but its own font knows."""
    return len(UNKNOWN.findall(text))


def tidy(text: str) -> str:
    """The text without blanks, but one between two Latin words or numbers."""
    return BESIDE_OTHERS.sub("", BLANKS.sub(" ", text)).strip()


def joined(before: str, after: str) -> str:
    """Two parts of a paragraph that a line parted, as one; a word or a number may have been parted too."""
    is_between_words = before[-1:].isascii() and after[:1].isascii() and before[-1:].isalpha() and after[:1].isalpha()
    return f"{before} {after}" if is_between_words else before + after


def parts(text: str) -> list[str]:
    """What blanks part in a line of names. Where a name is spaced letter by letter, that is one name."""
    plain = text.strip()
    return [tidy(plain)] if LETTER_SPACED.fullmatch(plain) else [tidy(part) for part in plain.split()]


def width(text: str) -> float:
    """In characters: a Chinese one is 1, a Latin letter, a digit or a blank ½."""
    return sum(0.5 if ord(character) < LAST_OF_LATIN else 1.0 for character in text)


def _compatible(found: re.Match[str]) -> str:
    return DOOR_OF_THE_MAINLAND if found[0] == DOOR else unicodedata.normalize("NFKC", found[0])


def _from_table(found: re.Match[str]) -> str:
    return _supplement().get(found[0], found[0])


@cache
def _supplement() -> dict[str, str]:
    return {radical: character for character, found in table(LETTERS / "radicals.txt") for radical in found}
