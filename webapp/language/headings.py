"""Where lines break: a long heading behind its Chinese punctuation, else behind 的 or before 和, not inside a word.

A browser may break Chinese between any two characters (住|院); `word-break: keep-all` alone would keep even the
punctuation together in WebKit, so the places where a heading may be broken are marked. A day or a range is kept whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from flask import Flask
from markupsafe import Markup, escape

# Letters of a heading in a line of 360 pixels: in large print, and in usual print.
SHORT, LONGEST = 10, 13
_BEHIND = re.compile("(?<=[，、；：。？])(?=[^，、；：。？”）])")
# Where a reader pauses in what has no punctuation. 参与, 共和, 和谐, 目的 are words.
_PAUSE = re.compile(
    "(?<=[^目]的)(?=[^，、；：。？”）])|(?<!共)(?=和(?!谐|睦))|(?<!参)(?=与)|(?=或者?)|(?<=.)(?=（)|(?<=）)(?=.)"
)
# A line may break at a dash, even where words are kept together: 1—|2级.
_RANGE = re.compile("[0-9]+—[0-9]+")
# In large print a line may break before 日. What stands behind a day goes with it.
_DAY = re.compile("(?:[0-9]+年)?[0-9]+月[0-9]+日[起前]?")
_CHINESE = re.compile("[\u4e00-\u9fff]")
_KEPT = Markup('<span class="phrase">{}</span>')
_IN_USUAL_PRINT = Markup('<span class="phrase long">{}</span>')
_LONG = Markup("{}")


def init_app(app: Flask) -> None:
    """Give the templates of `app` the filters `in_phrases`, for headings, and `in_wholes`, for other lines."""
    app.jinja_env.filters.update(in_phrases=in_phrases, in_wholes=in_wholes)


def in_phrases(text: str) -> Markup:
    """The text as HTML that is broken behind its punctuation, and inside a part only where that fits no line.

    What has tags already stays as it is.
    """
    whole = escape(text)
    if "<" in whole or not _CHINESE.search(whole):
        return whole
    # The parts of what is escaped are escaped.
    return Markup("<wbr>").join(_kept(Markup(part)) for part in _parts(whole))  # noqa: S704


def _parts(whole: str) -> Iterator[str]:
    """What is read in one breath: a part between punctuation; of one that is too long, what lies between pauses."""
    for part in _BEHIND.split(whole):
        yield from filter(None, _PAUSE.split(part)) if len(part) > SHORT else (part,)


def _kept(part: Markup) -> Markup:
    form = _LONG if len(part) > LONGEST else _IN_USUAL_PRINT if len(part) > SHORT else _KEPT
    return form.format(in_wholes(part))


def in_wholes(text: str) -> Markup:
    """The text as HTML in which no line breaks inside a range, nor inside a day that fits into a line."""
    ranged = _RANGE.sub(r'<span class="range">\g<0></span>', str(escape(text)))
    # Of a Markup the module re makes another, with all that is put in escaped.
    return Markup(_DAY.sub(r'<span class="unbroken">\g<0></span>', ranged))  # noqa: S704
