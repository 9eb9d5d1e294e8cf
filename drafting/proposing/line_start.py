"""Where the words of a line begin: behind the ordinal by which its clause is cited, and no other."""

from __future__ import annotations

from drafting.outline.ordinal import read_ordinal


def worded(path: str, words: str) -> str:
    """The words of a sentence as it is quoted: without the ordinal of its clause."""
    return words[start_of(path, words) :].strip()


def start_of(path: str, line: str) -> int:
    """How many characters of the line are its ordinal; 一、二类救助对象 begins with none where no 一 is cited."""
    ordinal = read_ordinal(line)
    is_cited = ordinal is not None and not ordinal.is_doubtful and ordinal.label in path
    return ordinal.end if ordinal is not None and is_cited else 0
