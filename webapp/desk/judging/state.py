"""State: a word of a state that stands where a name belongs: 已退学, 待定, 空号. In a name such a word says nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from texts.spelling import LETTERS, spelt, table
from webapp.desk.reading.remark_words import remark_words
from webapp.desk.reading.words import words

SAID = "|".join(
    pattern.pattern
    for pattern in (remark_words().strong, words().no_name, words().ended, words().left, words().undecided)
)
BEFORE = "(?:已经?|[未没不被待暂拟现人请]|正在|因病|自愿|主动|本人|学生|该生|全家)*"
BEHIND = "(?:[了中的者人生过去]|人员|学生|学籍|期间)*"
STATE = re.compile(f"{BEFORE}(?:{SAID}){BEHIND}")
REMEMBERED = 2**14


def states_among(names: Iterable[str]) -> list[str]:
    """Those of these names that are states. Hardly one has a letter of a state and no figure at its end, and needs to
    be read."""
    return [name for name in names if SIGN.search(name) and not name.rstrip()[-1:].isdigit() and is_state(name)]


@lru_cache(REMEMBERED)
def is_state(name: object) -> bool:
    """Whether a state stands in the place of a name."""
    return isinstance(name, str) and STATE.fullmatch(spelt(name)) is not None


def _letters(said: str) -> Iterator[str]:
    """Few letters of which each word of this pattern has one, and how they are written in traditional Chinese."""
    traditional = dict(table(LETTERS / "traditional.txt"))
    left = set(filter(str.isalnum, said.split("|")))
    while left:
        [(letter, _)] = Counter(sorted("".join("".join(sorted({*word})) for word in left))).most_common(1)
        yield re.escape(letter + traditional.get(letter, ""))
        left = {word for word in left if letter not in word}


SIGN = re.compile(f"[{''.join(_letters(SAID))}]")
