"""Denials tell whether a text says that something is so, says that it is not, or only asks."""

import re
from collections.abc import Iterator, Mapping, Sequence

from knowledge.hearing.asked import is_asked
from knowledge.hearing.phrasebook import Meaning, Occurrence, Phrasebook

# How far before and after a word its "not" may stand: 我们不是|低保, 低保|上个月遭取消了.
REACH, REACH_AFTER = 7, 10


class Denials:
    """Knows the words of lists `denied`, `denied_after` and `between` (what may stand between)."""

    def __init__(self, lists: Mapping[str, Sequence[str]]) -> None:
        self._no = _ending_in(lists["denied"])
        self._no_after = re.compile(f"(?:{any_of(lists['between'])})*(?:{any_of(lists['denied_after'])})")

    def affirmed(self, book: Phrasebook[Meaning], text: str) -> Iterator[Occurrence[Meaning]]:
        """The phrases of a book that a text does not deny; those that it asks about are among them."""
        return (named for named in book.find(text) if not self.is_denied(text, named))

    def stated(self, book: Phrasebook[Meaning], text: str) -> Iterator[Occurrence[Meaning]]:
        """The phrases of a book that a text neither denies nor asks about."""
        return (named for named in self.affirmed(book, text) if not is_asked(text, named.start, named.end))

    def is_denied(self, text: str, named: Occurrence[Meaning]) -> bool:
        """Whether a text says that what is named there is not so."""
        before, after = text[max(0, named.start - REACH) : named.start], text[named.end : named.end + REACH_AFTER]
        is_no = self._no.search(before) or self._no_after.match(after)
        return bool(is_no) and not is_asked(text, named.start, named.end)


def any_of(words: Sequence[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def _ending_in(words: Sequence[str]) -> re.Pattern[str]:
    # 不是什么低保, 没有先去镇卫生院: a little may stand between the "no" and what it denies.
    return re.compile(f"(?:{any_of(words)})(?:什么|个|上|有|(?:先|过|在|去|到|走|找|看|经过|经|从){{1,3}})?$")
