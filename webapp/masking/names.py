"""Names of persons, in Chinese characters and in Latin letters."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from texts import parts
from webapp.masking import hidden
from webapp.masking.before import Before
from webapp.masking.costs import costs
from webapp.masking.han import HanNames
from webapp.masking.latin import LatinNames
from webapp.masking.pinyin import PinyinNames
from webapp.masking.vocabulary import vocabulary

NAME = "〔姓名〕"
# So long is a name that is looked for again.
SHORTEST_AGAIN = 3
FILE = Path(__file__).with_name("names.yaml")
KEYS = (
    *("never_given", "titles", "relations", "closing", "introduced", "people", "doing", "known", "ordinary"),
    *(
        "latin_introduced",
        "pinyin_introduced",
        "pinyin_people",
        "pinyin_titles",
        "pinyin_closing",
        "pinyin_ordinary",
        "harmless",
    ),
    *("verbs", "mostly_words", "of_a_place", "openers", "particles"),
)
Span = tuple[int, int, str]


class Names:
    """Finds names. `texts` are the site's own: what stands together there often is no name."""

    def __init__(self, texts: Iterable[str]) -> None:
        listed = parts.file(FILE, KEYS)
        plain = [surname for surname, cost in costs("surnames").items() if cost < 6.5]
        words = vocabulary([*listed["ordinary"].split(), *listed["titles"], *listed["people"]], texts, plain)
        lists = {key: tuple(listed[key]) for key in KEYS if key != "ordinary"}
        before = Before(lists)
        self._han = HanNames(lists, words)
        self._latin, self._pinyin = LatinNames(lists, before), PinyinNames(lists, before)

    def found(self, text: str, original: str) -> list[Span]:
        """From where to where names stand in a folded text; `original` is the same with its capitals."""
        found = [
            *self._han.found(text),
            *hidden.found(text),
            *self._latin.found(original),
            *self._pinyin.found(original.lower()),
        ]
        return [(start, stop, NAME) for start, stop in (*found, *_again(text, found))]


def _again(text: str, found: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    """Wherever else a name stands that was found once."""
    names = {text[start:stop] for start, stop in found if stop - start >= SHORTEST_AGAIN}
    if names:
        pattern = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
        for match in re.finditer(pattern, text):
            yield match.span()
