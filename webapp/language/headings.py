"""Headings: a long one is broken behind its Chinese punctuation, not inside a word.

A browser may break Chinese between any two characters (住|院); `word-break: keep-all` alone would keep even the
punctuation together in WebKit, so the places where a heading may be broken are marked.
"""

from __future__ import annotations

import re

from flask import Flask
from markupsafe import Markup, escape

# Letters of a heading in a line of 360 pixels.
LONGEST = 13
_BEHIND = re.compile("(?<=[，、；：。？])(?=[^，、；：。？”）])")


def init_app(app: Flask) -> None:
    """Give the templates of `app` the filter `in_phrases`."""
    app.jinja_env.filters["in_phrases"] = in_phrases


def in_phrases(text: str) -> Markup:
    """The text as HTML that is broken behind its punctuation alone, if each part fits a line of the smallest phone.

    What is HTML already stays as it is.
    """
    parts = [] if hasattr(text, "__html__") else _BEHIND.split(text)
    if not parts or max(map(len, parts)) > LONGEST:
        return escape(text)
    return Markup('<span class="phrases">{}</span>').format(Markup("<wbr>").join(map(escape, parts)))
