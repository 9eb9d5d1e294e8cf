"""Costs: how surprising each word, surname or part of a name is, the natural logarithm of one in how often it stands.

`tools.masking_words` makes the files from published lists, and names them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

LETTERS = Path(__file__).with_name("letters")


@cache
def costs(name: str) -> Mapping[str, float]:
    """Each entry of a file with its cost; the syllables of an entry are parted by a sign that none has."""
    lines = (line.split(" ") for line in (LETTERS / f"{name}.txt").read_text(encoding="utf-8").splitlines())
    return MappingProxyType({entry: float(cost) for cost, *entries in lines for entry in entries})


@cache
def listed(name: str) -> frozenset[str]:
    """The entries of a file that has no costs."""
    return frozenset((LETTERS / f"{name}.txt").read_text(encoding="utf-8").split())
