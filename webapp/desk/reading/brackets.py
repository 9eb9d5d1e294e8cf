"""Brackets: a heading without what stands in them, and what stands in them alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from texts.spelling import spelt

BRACKETED = re.compile(r"[(\[【〔](.*?)[)\]】〕]")
CLOSING = ")]】〕"
MARKS = re.compile("[*:]")


def bare(heading: str) -> str:
    """A heading in one spelling, without brackets, stars and colons."""
    return MARKS.sub("", without_brackets(spelt(heading)))


def without_brackets(name: str) -> str:
    """Something in one spelling without what is in brackets."""
    return "\n".join(BRACKETED.sub("", closed) + rest for closed, rest in _lines(name))


def in_brackets(name: str) -> list[str]:
    """What is in the brackets of something in one spelling."""
    return [found for closed, _ in _lines(name) for found in BRACKETED.findall(closed)]


def _lines(name: str) -> Iterator[tuple[str, str]]:
    """Each line until its last closing bracket, and the rest.

    From a bracket that nothing closes the pattern looks through all that follows: of thousands, for half a minute.
    """
    for line in name.split("\n"):
        last = max(map(line.rfind, CLOSING)) + 1
        yield line[:last], line[last:]
