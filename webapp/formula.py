"""Formulas: a text that a spreadsheet would reckon is marked as text, in every file that the site writes."""

from __future__ import annotations

import re
import unicodedata

# Excel takes the full-width signs of a Chinese keyboard for the others, and leaves out a line break before them.
BEGINNINGS = frozenset("=+-@＝＋－＠\t\r\n")
# What no eye sees may stand before; and there are more signs that look like these.
ALIKE = "=+-@−‐⁻₋⁺₊⁼₌"
# A number, and the dashes that stand for nothing, are no formulas.
PLAIN = re.compile(r"-?[0-9]+(?:\.[0-9]+)?%?|[-－]+")


def harmless(text: str) -> str:
    """The text as a cell of a csv that no spreadsheet takes for a formula."""
    return f"'{text}" if _may_be_one(text) else text


def _may_be_one(text: str) -> bool:
    first = text[:1]
    if first.isalnum() or not first:
        return False
    if first in BEGINNINGS:
        return not PLAIN.fullmatch(text)
    seen = next((letter for letter in text if not _is_unseen(letter)), "")
    rest = text[text.index(seen) :] if seen else ""
    return unicodedata.normalize("NFKC", seen) in [*ALIKE] and not PLAIN.fullmatch(rest)


def _is_unseen(letter: str) -> bool:
    return unicodedata.category(letter) in ("Cc", "Cf", "Zs", "Zl", "Zp")
