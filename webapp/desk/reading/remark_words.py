"""The words of remarks (remarks.yaml): what weighs, and what is known to say nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from texts import parts, source
from texts.source import Table
from texts.spelling import LETTERS, spelt, table

FILE = Path(__file__).parent / "remarks.yaml"
PATTERNS = ("strong", "light", "recognition", "plain", "things", "absent", "other", "happens", "assured")
SETS = ("mended", "english")


@dataclass(frozen=True)
class RemarkWords:
    """All words in one spelling, the longest first; `listed` as they stand in the file."""

    strong: re.Pattern[str]
    light: re.Pattern[str]
    recognition: re.Pattern[str]
    plain: re.Pattern[str]
    things: re.Pattern[str]
    absent: re.Pattern[str]
    other: re.Pattern[str]
    happens: re.Pattern[str]
    assured: re.Pattern[str]
    hint: re.Pattern[str]
    mended: frozenset[str]
    english: frozenset[str]
    listed: Mapping[str, Sequence[str]]


@cache
def remark_words() -> RemarkWords:
    """The words of this process. Raises DataFileError where the file is wrong."""
    file = parts.file(FILE, (*PATTERNS, *SETS))
    patterns: Any = {name: _any_of(map(spelt, source.texts(file, name))) for name in PATTERNS}
    sets: Any = {name: frozenset(map(spelt, source.texts(file, name))) for name in SETS}
    listed = {name: tuple(source.texts(file, name)) for name in (*PATTERNS, "mended")}
    return RemarkWords(**patterns, **sets, hint=_hint(file), listed=MappingProxyType(listed))


def _hint(file: Table) -> re.Pattern[str]:
    """Finds each word that may weigh as a cell has it, before the cell is spelt; of most by one letter in them."""
    traditional = dict(table(LETTERS / "traditional.txt"))
    listed = [spelt(word) for name in ("light", "strong", "recognition") for word in source.texts(file, name)]
    letters = {word for word in listed if len(word) == 1}
    every = "".join(letter + traditional.get(letter, "") for letter in sorted(letters))
    longer = sorted(word for word in listed if not letters & {*word})
    spelt_so = ("".join(f"[{re.escape(letter + traditional.get(letter, ''))}]" for letter in word) for word in longer)
    return re.compile("|".join((f"[{re.escape(every)}a-zA-Zａ-ｚＡ-Ｚ？]", "20[0-9]{2}", *spelt_so)))


def _any_of(listed: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(listed, key=len, reverse=True))))
