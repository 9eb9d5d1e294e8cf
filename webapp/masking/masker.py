"""The masker: a text without what points to a person, or nothing of it.

Numbers of five digits or more (`numbers` says which others), houses and classes (`places`) are masked. Of a text that
may name somebody nothing is kept, for no list finds all names, and what a question says is worth less than one. Words
for relatives stay, and so do districts, years, ages and sums of up to four digits: without them nobody could learn from
a question. Of who is ill, only what points to nobody is kept.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from texts.spelling import folded
from webapp.masking import illness, numbers, places
from webapp.masking.names import Names

LONGEST = 500
# Once is enough for what people write; more is for what is made to be missed.
ROUNDS = 4
# What stands instead of what was masked.
MARK = re.compile("〔(?:号码|金额|日期|车牌|邮箱|网址|微信号|门牌|班级)〕")


class Masker:
    """Masks texts. Of the `familiar` ones, which name nobody, it learns what is an ordinary word and no name.

    It learns that when it first masks, which takes a second for the texts of the site.
    """

    def __init__(self, familiar: Iterable[str]) -> None:
        self._familiar = tuple(familiar)

    def mask(self, text: str) -> str:
        """The text with marks such as 〔号码〕 instead of what points to a person.

        Empty where nothing of it may be kept: where it may name somebody, where it names an illness beside what points
        to a person, and where there is always more to mask.
        """
        text = "".join(character if character.isprintable() or character == "\n" else " " for character in text)
        names_illness = illness.is_named(folded(text))
        for _ in range(ROUNDS):
            text = text.strip()[:LONGEST].strip()
            small = folded(text)
            spans = _joined([*numbers.found(small), *places.found(small)])
            if self._names_somebody(text, small, spans):
                return ""
            if not spans:
                return text
            if names_illness and any(label != numbers.SUM for _, _, label in spans):
                return ""
            text = _without(text, spans)
        return ""

    def _names_somebody(self, text: str, small: str, spans: Sequence[numbers.Span]) -> bool:
        """Whether what is left without the spans and the marks may name somebody."""
        masked = [*((start, end) for start, end, _ in spans), *(match.span() for match in MARK.finditer(small))]
        capitals = _blank(_with_capitals(text, small), masked)
        return self._names.may_stand(_blank(small, masked), capitals)

    @property
    def _names(self) -> Names:
        return _learnt(self._familiar)


@lru_cache(maxsize=1)
def _learnt(familiar: tuple[str, ...]) -> Names:
    """What is learnt of texts, once for all maskers of a process that know the same."""
    return Names(familiar)


def _blank(text: str, stretches: Iterable[tuple[int, int]]) -> str:
    """The text with signs that say nothing of names instead of these stretches."""
    for start, end in stretches:
        text = f"{text[:start]}{'#' * (end - start)}{text[end:]}"
    return text


def _with_capitals(text: str, small: str) -> str:
    """The folded text in the original's capitals, and letters without what stands on them."""
    return "".join(map(_cased, text, small))


@lru_cache(maxsize=4096)
def _cased(character: str, small: str) -> str:
    plain = unicodedata.normalize("NFKD", small)[0]
    return plain.upper() if unicodedata.normalize("NFKC", character)[:1].isupper() and plain.isascii() else plain


def _joined(spans: Iterable[numbers.Span]) -> list[numbers.Span]:
    """The spans in order, those that touch each other as one, by the mark of the longest."""
    joined: list[numbers.Span] = []
    for start, end, label in sorted(spans):
        if not joined or start >= joined[-1][1]:
            joined.append((start, end, label))
            continue
        first, last, mark = joined[-1]
        joined[-1] = (first, max(last, end), label if end - start > last - first else mark)
    return joined


def _without(text: str, spans: Iterable[numbers.Span]) -> str:
    kept, place = [], 0
    for start, end, label in spans:
        kept += [text[place:start], label]
        place = end
    return "".join([*kept, text[place:]])
