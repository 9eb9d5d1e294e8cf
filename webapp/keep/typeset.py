"""Typesetting: how wide a text is in the picture's font, and where its lines break."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
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
# Of one size.
MOST_LETTERS = 20_000


def lines(text: str, size: int, room: int) -> list[str]:
    """`text` in lines of at most `room` pixels, broken as Chinese and Latin letters each want it."""
    found, end = [""], 0.0
    for unit in _units(printable(text)):
        for piece in _fitting(unit, size, room):
            if piece.strip() and end + width(piece.rstrip(), size) > room:
                found.append("")
                end = 0.0
            added = piece if found[-1] else piece.lstrip()
            found[-1] += added
            end += width(added, size)
    return [line.rstrip() for line in found]


def width(text: str, size: int) -> float:
    """How wide `text` is in one line, in pixels."""
    advances = _advances(size)
    return sum([advances[character] for character in text])


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


class Advances(dict[str, float]):
    """How wide each letter of one size is, in pixels; a letter is measured when it is first asked for."""

    def __init__(self, size: int) -> None:
        self._font = font(size)

    def __missing__(self, character: str) -> float:
        if len(self) >= MOST_LETTERS:
            self.clear()
        found = self[character] = self._font.getlength(character)
        return found


@cache
def _advances(size: int) -> Advances:
    return Advances(size)


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
