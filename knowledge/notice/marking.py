"""Marks: braces in the text of a clause, around the sentences that nothing may forget.

`{…}` decides something and concerns citizens: the policy must encode it or say why not, and an answer must quote it.
`{规|…}` only decides, `{民|…}` only concerns citizens. The braces are ours; without them the text is the notice's.
"""

from __future__ import annotations

import re

from texts import source
from texts.source import Text

MARK = re.compile(r"\{(?:(规|民)\|)?([^{}|]+)\}")
# What a mark is made of; the notices print none of it.
ODD = re.compile(r"[{}|]")
# Who must cover a mark with this letter: the policy, an answer, or both.
POLICY, ANSWER, BOTH = "规", "民", ""


def verify(text: Text) -> None:
    """DataFileError on a brace or stroke that belongs to no mark."""
    words = MARK.sub(r"\2", text)
    odd = ODD.search(words)
    if odd:
        near = words[max(0, odd.start() - 6) : odd.start() + 8]
        raise source.fail(text, f"'{near}' is no mark; write {{…}}, {{规|…}} or {{民|…}} around a sentence")


def unmarked(text: str) -> str:
    """The words of the notice alone."""
    return ODD.sub("", MARK.sub(r"\2", text))


def sentences(text: str, by: str) -> tuple[str, ...]:
    """The marked sentences that the policy (`规`) or an answer (`民`) must cover, in printed order."""
    return tuple(mark[2] for mark in MARK.finditer(text) if (mark[1] or BOTH) in (by, BOTH))
