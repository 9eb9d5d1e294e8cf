"""Formulas: a text that a spreadsheet would reckon is marked as text, in every file that the site writes."""

from __future__ import annotations

BEGINNINGS = frozenset("=+-@\t\r")


def harmless(text: str) -> str:
    """The text as a cell of a csv that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in BEGINNINGS else text
