"""Names in pinyin, told from words as those in characters are: by what surprises least."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache

from webapp.masking.before import Before
from webapp.masking.costs import costs, listed
from webapp.masking.english import is_english
from webapp.masking.lattice import Edge, names

# A stretch of Latin words without any other letter.
STRETCH = re.compile(r"[a-z]+(?:[ '\-]{1,2}[a-z]+)*")
# As in `han`: what a name costs by what stands before it, and what a given name of one syllable costs more.
ANYWHERE, ALONE, BEGINNING, SOMEBODY, NAMED, SHORT = 8.0, 3.5, 2.0, -0.5, -5.0, 1.5
# What is taken off where a title follows, or what goes on after a name.
TITLED, CLOSED = 4.0, 1.5
# What a letter costs that is no syllable, a word of our list, one in English; and what each end of a word costs more
# that stands within what was written together.
UNKNOWN, OURS, ENGLISH, ACROSS = 16.0, 7.0, 9.0, 3.0
# What a surname of two syllables costs at most, and two syllables of a given name without a surname more.
COMPOUND, UNLISTED = 7.5, 4.0
# What a name costs more that is written as one word.
ONE_WORD = 1.5
LONGEST_SYLLABLE, LONGEST_SURNAME, LONGEST_WORD = 6, 10, 18
# So much less than words a name may surprise: what is doubtful is a name.
DOUBTED = 4.0
# Surnames as they are written elsewhere.
ELSEWHERE = frozenset(
    [
        *(
            "chan",
            "wong",
            "cheung",
            "leung",
            "lam",
            "lau",
            "kwok",
            "chow",
            "tsang",
            "yeung",
            "tse",
            "fung",
            "kwan",
            "mak",
        ),
        *(
            "szeto",
            "yip",
            "tsoi",
            "tsai",
            "chou",
            "hsu",
            "hsieh",
            "chiang",
            "kim",
            "park",
            "choi",
            "jung",
            "kang",
            "yoon",
        ),
        *("nguyen", "tran", "pham", "hoang", "phan", "dang", "bui"),
    ]
)
# 小李, 老王; what it costs more.
FAMILIARS, FAMILIAR = ("xiao", "lao", "da"), 3.5
# So much of a stretch must be pinyin.
MOSTLY = 0.6


@cache
def syllables() -> frozenset[str]:
    return (
        frozenset(("lv", "nv", "lve", "nve"))
        | frozenset(costs("syllables"))
        | frozenset(costs("pinyin_given"))
        | frozenset(costs("pinyin_surnames"))
    )


def is_surname(word: str) -> bool:
    """Whether a word is a surname in pinyin, or as it is written in Hong Kong, Taiwan, Korea or Vietnam."""
    return word in _surnames() or word in ELSEWHERE


@lru_cache(maxsize=2048)
def is_pinyin(word: str) -> bool:
    """Whether a word can be read as one syllable of pinyin or several."""
    word = word.replace("-", "").replace("'", "")
    known, reached = syllables(), {0}
    for start in range(len(word)):
        if start in reached:
            reached |= {end for end in range(start + 1, start + LONGEST_SYLLABLE + 1) if word[start:end] in known}
    return len(word) in reached


@cache
def _surnames() -> Mapping[str, float]:
    listed_surnames = {
        name.replace("'", ""): min(cost, COMPOUND) if "'" in name else cost
        for name, cost in costs("pinyin_surnames").items()
    }
    # As ü is typed.
    return {**listed_surnames, "lv": listed_surnames["lu"]}


@cache
def _words() -> Mapping[str, float]:
    found: defaultdict[str, float] = defaultdict(lambda: UNKNOWN)
    for name in ("pinyin_words", "syllables"):
        for word, cost in costs(name).items():
            written = word.replace("'", "")
            found[written] = min(cost, found[written])
    for place in listed("pinyin_places"):
        found[place] = min(9.0, found[place])
    return dict(found)


def mostly_pinyin(words: Sequence[str]) -> bool:
    """Whether most of these words can be read as pinyin, and not as English better."""
    strange = [word for word in words if not is_pinyin(word)]
    return len(words) - len(strange) >= MOSTLY * len(words) and not any(map(is_english, strange))


class PinyinNames:
    """Finds names in stretches of pinyin; `lists` are those of names.yaml, `pieces` cost what they cost as words."""

    def __init__(self, lists: Mapping[str, Sequence[str]], before: Before, pieces: Mapping[str, float]) -> None:
        self._named = _ends(lists["pinyin_introduced"])
        self._somebody = _ends(lists["pinyin_people"])
        self._ordinary = {**_words(), **dict.fromkeys(lists["pinyin_ordinary"], OURS)}
        self._ordinary |= {piece: min(cost, self._ordinary.get(piece, cost)) for piece, cost in pieces.items()}
        self._before = before
        self._titles = re.compile("|".join(lists["pinyin_titles"]))
        self._closing = re.compile("|".join(lists["pinyin_closing"]))

    def found(self, text: str) -> Iterator[tuple[int, int]]:
        """From where to where names stand in a text in small letters."""
        begins = len(text) - len(text.lstrip())
        for stretch in STRETCH.finditer(text):
            if mostly_pinyin(re.findall("[a-z]+", stretch[0])):
                first = ANYWHERE
                if self._before.is_told(text, stretch.start()):
                    first = SOMEBODY
                elif self._before.may_be_told(text, stretch.start()):
                    first = ALONE if stretch.start() == begins else BEGINNING
                yield from self._in_stretch(stretch[0], stretch.start(), first)

    def _in_stretch(self, stretch: str, offset: int, first: float) -> Iterator[tuple[int, int]]:
        places = [place for place, character in enumerate(stretch) if character.isalpha()]
        joined = "".join(stretch[place] for place in places)
        parted = {0, len(joined), *(n for n in range(1, len(places)) if places[n] - places[n - 1] > 1)}
        before = {0: first}
        for cost, pattern in ((SOMEBODY, self._somebody), (NAMED, self._named)):
            before |= dict.fromkeys(_met(pattern, joined, parted), cost)

        def edges(place: int) -> Iterator[Edge]:
            return self._edges(joined, place, parted, before)

        for start, stop in names(len(joined), edges):
            yield offset + places[start], offset + places[stop - 1] + 1

    def _edges(self, text: str, place: int, parted: set[int], before: Mapping[int, float]) -> Iterator[Edge]:
        yield (place + 1, UNKNOWN, 0, 0)
        begins = place in parted
        for end in range(place + 1, min(place + LONGEST_WORD, len(text)) + 1):
            written = text[place:end]
            cost = self._ordinary.get(written)
            if cost is not None:
                yield (end, cost + ACROSS * ((not begins) + (end not in parted)), 0, 0)
            elif begins and end in parted and is_english(written):
                yield (end, ENGLISH, 0, 0)
        if begins:
            base = before.get(place, ANYWHERE)
            for end, cost in _names(text, place, base):
                if end in parted:
                    whole = ONE_WORD * parted.isdisjoint(range(place + 1, end))
                    yield (end, base + cost + whole - DOUBTED - self._off(text, end), place, end)

    def _off(self, text: str, end: int) -> float:
        """What is taken off where a title follows, or what goes on after a name."""
        return next(
            (off for off, pattern in ((TITLED, self._titles), (CLOSED, self._closing)) if pattern.match(text, end)), 0.0
        )


def _names(text: str, start: int, base: float) -> Iterator[tuple[int, float]]:
    for given, surname in _next(text, start, _surnames(), LONGEST_SURNAME):
        for second, first_cost in _next(text, given, _given()):
            yield second, surname + first_cost + SHORT
            for third, second_cost in _next(text, second, _given()):
                yield third, surname + first_cost + second_cost
    yield from _familiar(text, start)
    if base < ANYWHERE:
        yield from _without_surname(text, start)


def _familiar(text: str, start: int) -> Iterator[tuple[int, float]]:
    for familiar in FAMILIARS:
        if text.startswith(familiar, start):
            for end, surname in _next(text, start + len(familiar), _surnames()):
                yield end, FAMILIAR + surname


def _without_surname(text: str, start: int) -> Iterator[tuple[int, float]]:
    for given, first_cost in _next(text, start, _given()):
        for end, second_cost in _next(text, given, _given()):
            yield end, UNLISTED + first_cost + second_cost


def _next(
    text: str, start: int, known: Mapping[str, float], longest: int = LONGEST_SYLLABLE
) -> Iterator[tuple[int, float]]:
    for end in range(start + 1, min(start + longest, len(text)) + 1):
        cost = known.get(text[start:end])
        if cost is not None:
            yield end, cost


def _given() -> Mapping[str, float]:
    return costs("pinyin_given")


def _ends(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(f"(?=({'|'.join(sorted((word.replace(' ', '') for word in words), key=len, reverse=True))}))")


def _met(pattern: re.Pattern[str], text: str, begins: set[int]) -> Iterator[int]:
    """Where what stands before a name ends, at the end of a word."""
    for match in pattern.finditer(text):
        if match.start() in begins and match.end(1) in begins:
            yield match.end(1)
