"""Formulas: a text that a spreadsheet would reckon is marked as text, in every file that the site writes."""

from __future__ import annotations

import re

# Excel takes the full-width signs of a Chinese keyboard for the others, and leaves out a line break before them.
BEGINNINGS = frozenset("=+-@＝＋－＠\t\r\n")
# A number, and the dashes that stand for nothing, are no formulas.
PLAIN = re.compile(r"-?[0-9]+(?:\.[0-9]+)?%?|[-－]+")


def harmless(text: str) -> str:
    """The text as a cell of a csv that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in BEGINNINGS and not PLAIN.fullmatch(text) else text
