"""Costs: how surprising each word, surname or part of a name is, the natural logarithm of one in how often it stands.

`tools.masking_words` makes the files from published lists, and names them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

LETTERS = Path(__file__).with_name("letters")


def read(name: str) -> Iterator[tuple[str, float]]:
    """Each entry of a file with its cost; the syllables of an entry are parted by a sign that none has."""
    for line in (LETTERS / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        told, *entries = line.split(" ")
        cost = float(told)
        for entry in entries:
            yield entry, cost


@cache
def costs(name: str) -> Mapping[str, float]:
    """The same, kept for the life of the process."""
    return MappingProxyType(dict(read(name)))


@cache
def listed(name: str) -> frozenset[str]:
    """The entries of a file that has no costs."""
    return frozenset((LETTERS / f"{name}.txt").read_text(encoding="utf-8").split())
