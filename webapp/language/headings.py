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
_CHINESE = re.compile("[\u4e00-\u9fff]")
_KEPT, _LONG = Markup('<span class="phrase">{}</span>'), Markup("{}")


def init_app(app: Flask) -> None:
    """Give the templates of `app` the filter `in_phrases`."""
    app.jinja_env.filters["in_phrases"] = in_phrases


def in_phrases(text: str) -> Markup:
    """The text as HTML that is broken behind its punctuation, and inside a part only where that fits no line.

    What has tags already stays as it is.
    """
    whole = escape(text)
    if "<" in whole or not _CHINESE.search(whole):
        return whole
    parts = map(Markup, _BEHIND.split(whole))
    return Markup("<wbr>").join(_LONG.format(part) if len(part) > LONGEST else _KEPT.format(part) for part in parts)
