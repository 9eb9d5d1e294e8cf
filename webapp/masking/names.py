"""Names of persons, in Chinese characters and in Latin letters: whether one may stand in a text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from texts import parts
from webapp.masking import hidden
from webapp.masking.before import Before
from webapp.masking.company import Company
from webapp.masking.costs import costs
from webapp.masking.han import HanNames
from webapp.masking.latin import LatinNames
from webapp.masking.pinyin import PinyinNames
from webapp.masking.suspicion import Suspicion, weights
from webapp.masking.traits import Traits
from webapp.masking.vocabulary import vocabulary

# What a surname costs at most that is no other word as well.
PLAIN = 6.5
Lists = Mapping[str, Sequence[str]]
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
# From these odds on, as their logarithm, a text counts as one that names somebody. Of a hundred questions without a
# name not quite one does, and of a hundred names one or two stand in texts that do not (docs/measured.md).
NAMED = -1.25


class Names:
    """Tells whether a text may name a person. `texts` are the site's own, which name nobody."""

    def __init__(self, texts: Iterable[str]) -> None:
        texts = tuple(texts)
        lists, company = _lists(), Company(texts)
        before = Before(lists)
        self._suspicion = Suspicion(_traits(lists, texts, company), weights())
        self._latin = LatinNames(lists, before)
        self._pinyin = PinyinNames(lists, before, company.spelt(without=_plain()))

    def may_stand(self, text: str, original: str) -> bool:
        """Whether a folded text may name somebody; `original` is the same with its capitals."""
        return (
            any(hidden.found(text))
            or any(self._latin.found(original))
            or any(self._pinyin.found(original.lower()))
            or self._suspicion.most(text) > NAMED
        )


def traits(texts: Iterable[str]) -> Traits:
    """What tells the traits of stretches to whom these texts are familiar."""
    texts = tuple(texts)
    return _traits(_lists(), texts, Company(texts))


def _traits(lists: Lists, texts: Sequence[str], company: Company) -> Traits:
    ours = [*lists["ordinary"], *lists["titles"], *lists["people"]]
    return Traits(HanNames(lists, vocabulary(ours, texts, _plain())), company)


def _lists() -> Lists:
    listed = parts.file(FILE, KEYS)
    return {key: tuple(listed[key].split() if key == "ordinary" else listed[key]) for key in KEYS}


@cache
def _plain() -> frozenset[str]:
    return frozenset(surname for surname, cost in costs("surnames").items() if cost < PLAIN)
