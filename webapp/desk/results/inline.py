"""Inline: texts as XML that gives them back as they were, in cells that need no list of texts beside them."""

from __future__ import annotations

import re

# What has no place in XML as it is.
SPECIAL = re.compile("[&<>\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def inline(cell: str) -> str:
    """The text of a cell as XML that gives it back as it was."""
    kept = SPECIAL.sub(_escaped, cell) if SPECIAL.search(cell) else cell
    if kept != kept.strip() or "\n" in kept or "  " in kept:
        return f'<t xml:space="preserve">{kept}</t>'
    return f"<t>{kept}</t>"


def _escaped(found: re.Match[str]) -> str:
    sign = found[0]
    if "\ud800" <= sign <= "\udfff" or sign > "\ufffd":
        return "\ufffd"
    return ENTITIES.get(sign) or f"_x{ord(sign):04X}_"
