"""A named group: the people whom words of a notice name, and what of these words names nobody known."""

from __future__ import annotations

import re
from dataclasses import dataclass

from drafting.proposing import token
from drafting.proposing.scanning import scan
from drafting.proposing.token import WordToken
from texts.spelling import folded

# What a description is called: …的大病患者（以下称因病致贫重病患者）.
AS_CALLED = re.compile(r"\((?:以下)?(?:简)?称(?:为)?[“\"]?(?P<name>[\u4e00-\u9fff]{2,14})[”\"]?\)$")
WITHIN = re.compile(r"\((?:含|包括)[^()]*\)")


@dataclass(frozen=True)
class NamedGroup:
    """Who is in it, in printed order, where that stands, and the words of it that name nobody known.

    `points` are the clauses, each with its words, of a list by which it was made.
    """

    codes: tuple[str, ...]
    path: str
    quote: str
    unread: tuple[str, ...] = ()
    points: tuple[tuple[str, str], ...] = ()


def group_of(path: str, words: str) -> NamedGroup:
    """The people whom a list of words names; what names nobody is its `unread`."""
    called = AS_CALLED.search(folded(words).strip("。;"))
    named = [code_of(one) for one in scan(called["name"])] if called else []
    if len(named) == 1 and named[0]:
        return NamedGroup((named[0],), path, words)
    found = scan(words)
    # What a bracket explains adds nobody whom it does not name.
    text = folded(words)
    inside = [range(*one.span()) for one in WITHIN.finditer(text)]
    codes = [code_of(one) for one in found if one.kind == token.PEOPLE]
    unread = [one for one in found if one.kind not in (token.PEOPLE, token.JOIN, token.PLAIN, token.STOP)]
    left = tuple(one.words for one in unread if not any(one.start in span for span in inside))
    classes = tuple(one.words for one in found if one.kind == token.PEOPLE and not code_of(one))
    return NamedGroup(tuple(code for code in codes if code), path, words, (*left, *classes))


def code_of(one: WordToken) -> str:
    """The identity that a token names; empty where it names none by itself."""
    how, what = one.value if isinstance(one.value, tuple) else ("", "")
    return str(what) if how == "code" else ""
