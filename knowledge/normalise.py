"""Normalising: one spelling for a message, whatever the keyboard, before anything reads it."""

import re
import unicodedata
from functools import cache
from pathlib import Path

LETTERS = Path(__file__).parent / "letters"
DASHES = dict.fromkeys(map(ord, "—―－–‐‑−"), "-")
# Marks that no one sees: zero-width spaces and joiners, directions, variation selectors.
UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff\u00ad]")
# A word in Latin letters, a number, one Chinese character; all else only parts them.
UNIT = re.compile(r"[a-z]+|\d+(?:\.\d+)?|[\u3400-\u9fff]")


def normalise(text: str) -> str:
    """The text in simplified characters, half width and lower case, white space as single spaces."""
    text = unicodedata.normalize("NFKC", text).translate(DASHES)
    text = UNSEEN.sub("", text).translate(_simplified()).lower()
    return re.sub(r"\s+", " ", text).strip()


def units(text: str) -> list[str]:
    """What a normalised text is made of: Latin words, numbers, Chinese characters, in order."""
    return UNIT.findall(text)


def table(name: str) -> list[tuple[str, str]]:
    """The rows of a file of letters: a key, and the characters that belong to it."""
    lines = (LETTERS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.split() for line in lines if line and not line.startswith("#"))
    return [(key, characters) for key, characters in rows]


@cache
def _simplified() -> dict[int, str]:
    return {ord(old): simple for simple, olds in table("traditional") for old in olds}
