"""Spelling: one spelling for what people type, paste or copy out of a PDF, before anything reads it."""

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

LETTERS = Path(__file__).parent / "letters"
DASHES = dict.fromkeys(map(ord, "—―－–‐‑−"), "-")
# Marks that no one sees: zero-width spaces and joiners, directions, variation selectors.
UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff\u00ad]")
# A mark of a footnote behind a figure (360①, 5000²) is no digit of it, though NFKC makes it one.
FOOTNOTE = re.compile("(?<=[0-9０-９])[\u00b2\u00b3\u00b9\u2070-\u209f\u2460-\u24ff\u2776-\u2793]+")
# Grades in Roman numerals: Ⅱ级, Ⅱ型.
GRADES = {ord(roman): digit for roman, digit in zip("ⅠⅡⅢⅣⅤⅥ", "123456", strict=True)}
HAN = r"[\u3400-\u9fff\uf900-\ufaff]"
# Programs that write PDFs put spaces between digits and characters (2 级残疾); none belongs beside a character.
BESIDE_HAN = re.compile(rf"(?<={HAN}) | (?={HAN})")
# The digits of a sum, each for itself (3 5 0 0 0 元), as some programs set them.
SET_APART = re.compile(r"(?<![\d.,])\d(?: \d){2,}(?= ?(?:[万千百]|元|块))")
# A word in Latin letters, a number, one Chinese character; all else only parts them.
UNIT = re.compile(r"[a-z]+|\d+(?:\.\d+)?|[\u3400-\u9fff]")
# Categories of Unicode for what is not seen or only parts: controls, marks, separators.
APART = ("C", "M", "Z")
GAP = " "


def normalise(text: str) -> str:
    """The text in simplified characters, half width and lower case.

    White space is a single space between Latin words and numbers, and nothing beside a Chinese character.
    """
    text = unicodedata.normalize("NFKC", FOOTNOTE.sub("", text).translate(GRADES)).translate(DASHES)
    text = UNSEEN.sub("", text).translate(_simplified()).lower()
    text = SET_APART.sub(lambda digits: digits[0].replace(" ", ""), re.sub(r"\s+", " ", text))
    return BESIDE_HAN.sub("", text).strip()


def spelt(text: str) -> str:
    """The text of a cell or of a name: normalised, without any white space."""
    return normalise(text).replace(" ", "")


def folded(text: str) -> str:
    """The text normalised character for character, so that what is found can be cut out of the original.

    As long as `text`: any script's digits are 0 to 9, and what is not seen is a space.
    """
    return "".join(map(_folded, text))


def units(text: str) -> list[str]:
    """What a normalised text is made of: Latin words, numbers, Chinese characters, in order."""
    return UNIT.findall(text)


def table(path: Path) -> list[tuple[str, str]]:
    """The rows of a file of letters: a key, and the characters that belong to it."""
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = (line.split() for line in lines if line and not line.startswith("#"))
    return [(key, characters) for key, characters in rows]


@lru_cache(maxsize=4096)
def _folded(character: str) -> str:
    if unicodedata.category(character)[0] in APART:
        return GAP
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(int(digit))
    # Of signs that stand for several (⑩, ㈠, ㏒) the one that is read.
    written = normalise(character)
    return next(filter(str.isalnum, written), written[:1] or character)[:1]


@cache
def _simplified() -> dict[int, str]:
    """The simplified character by each traditional one, and by each radical that stands for either."""
    simplified = {old: simple for simple, olds in table(LETTERS / "traditional.txt") for old in olds}
    radicals = {radical: meant for meant, found in table(LETTERS / "radicals.txt") for radical in found}
    meant = {radical: simplified.get(character, character) for radical, character in radicals.items()}
    return {ord(written): plain for written, plain in (simplified | meant).items()}
