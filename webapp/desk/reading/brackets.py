"""Brackets: a heading without what stands in them, and what stands in them alone."""

from __future__ import annotations

import re

from texts.spelling import spelt

BRACKETED = re.compile(r"[(\[【〔](.*?)[)\]】〕]")
MARKS = re.compile("[*:]")


def bare(heading: str) -> str:
    """A heading in one spelling, without brackets, stars and colons."""
    return MARKS.sub("", without_brackets(spelt(heading)))


def without_brackets(name: str) -> str:
    """Something in one spelling without what is in brackets."""
    return BRACKETED.sub("", name)


def in_brackets(name: str) -> list[str]:
    """What is in the brackets of something in one spelling."""
    return BRACKETED.findall(name)
