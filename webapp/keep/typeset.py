"""Typesetting: how wide a text is in the picture's font, and where its lines break."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

FONT_FILE = Path(__file__).parent / "fonts" / "picture.otf"
# Words and figures of Latin letters stay whole, and so does what stands with a number.
PIECE = re.compile(r"[^\W\u0250-\uffff]+(?:[.,:/%’'&@+-]+[^\W\u0250-\uffff]*)*%?|\s+|.", re.DOTALL)
APOSTROPHE = re.compile("(?<=[A-Za-z])’")
NEVER_FIRST = frozenset("。，、；：？！）》」』】〕”’…—％.,;:?!)]}%·×−")
NEVER_LAST = frozenset("（《「『【〔“‘([{")


def lines(text: str, size: int, room: int) -> list[str]:
    """`text` in lines of at most `room` pixels, broken as Chinese and Latin letters each want it."""
    found = [""]
    for unit in _units(printable(text)):
        for piece in _fitting(unit, size, room):
            if width((found[-1] + piece).rstrip(), size) > room:
                found.append("")
            found[-1] += piece if found[-1] else piece.lstrip()
    return [line.rstrip() for line in found]


def width(text: str, size: int) -> float:
    """How wide `text` is in one line, in pixels."""
    return sum(_advance(character, size) for character in text)


def printable(text: str) -> str:
    """`text` in one line, with a box for what cannot be printed."""
    # The font has ’ as wide as a Chinese character.
    text = APOSTROPHE.sub("'", text)
    return "".join(" " if c.isspace() else c if c.isprintable() else "□" for c in text)


@cache
def font(size: int) -> FreeTypeFont:
    from PIL import ImageFont  # noqa: PLC0415 - most processes that start never draw

    # The basic layout, because the other one is not everywhere, and all pictures shall look the same.
    return ImageFont.truetype(str(FONT_FILE), size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=20_000)
def _advance(character: str, size: int) -> float:
    return font(size).getlength(character)


def _units(text: str) -> Iterator[str]:
    """What stays in one line: a word, or a letter with the punctuation that belongs to it."""
    unit = ""
    for piece in PIECE.findall(text):
        if unit and unit[-1] not in NEVER_LAST and piece[0] not in NEVER_FIRST and not piece.isspace():
            yield unit
            unit = ""
        unit += piece
    yield unit


def _fitting(unit: str, size: int, room: int) -> list[str]:
    """The unit, or its letters where it is wider than a whole line."""
    return [unit] if width(unit.rstrip(), size) <= room else list(unit)
