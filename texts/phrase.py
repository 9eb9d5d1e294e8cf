"""Phrases: texts put together from parts, which remember their parts so that they can be said in another language.

Each is a `str` in the source language; who does not translate need not know that it is more.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Self

# Marks a text for the translators; it is put into another language where it is shown.
N_ = str
# Between sentences of Chinese. Not written out where it is used: translators would be asked for it.
NO_GAP = ""


class Phrase(str):
    """A `template` with named places for its `parts`: `Phrase("减去{aid}", aid=…)`."""

    template: str
    parts: Mapping[str, object]

    def __new__(cls, template: str, **parts: object) -> Self:
        phrase = super().__new__(cls, template.format(**parts))
        phrase.template, phrase.parts = template, parts
        return phrase


class Joined(str):
    """Several texts in a row, with a `separator` between them that each language writes in its way."""

    separator: str
    texts: tuple[str, ...]

    def __new__(cls, separator: str, texts: Iterable[str]) -> Self:
        listed = tuple(texts)
        joined = super().__new__(cls, separator.join(listed))
        joined.separator, joined.texts = separator, listed
        return joined


def in_yuan(fen: int) -> str:
    """A sum in yuan, in digits as people write it: 2,700,000 fen → 27000, 12345 fen → 123.45."""
    return f"{fen // 100}" if fen % 100 == 0 else f"{fen // 100}.{fen % 100:02d}"


class Yuan(str):
    """A sum in `fen`, in words: 2,700,000 fen → 27000元, 12345 fen → 123.45元."""

    fen: int

    def __new__(cls, fen: int) -> Self:
        words = super().__new__(cls, f"{in_yuan(fen)}元")
        words.fen = fen
        return words


class MonthDay(str):
    """A day of any year: 9月1日."""

    month: int
    day: int

    def __new__(cls, month: int, day: int) -> Self:
        words = super().__new__(cls, f"{month}月{day}日")
        words.month, words.day = month, day
        return words


class Day(str):
    """A `date` as the notices print it: 2023年5月1日."""

    date: dt.date

    def __new__(cls, date: dt.date) -> Self:
        words = super().__new__(cls, f"{date.year}年{date.month}月{date.day}日")
        words.date = date
        return words
