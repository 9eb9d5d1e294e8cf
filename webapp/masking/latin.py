"""Names in Latin letters: by capitals, by what stands before them, by published lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from webapp.masking.before import Before
from webapp.masking.costs import listed
from webapp.masking.english import is_english
from webapp.masking.pinyin import is_pinyin, is_surname, mostly_pinyin

WORD = re.compile(r"[a-zA-Z]+(?:['’\-][a-zA-Z]+)*")
# What may stand between the parts of one name.
JOINING = re.compile(r" {1,3}|\s?[.·・]\s?|, ?| ?\((?=[a-zA-Z]{3})|\) ?")
LONGEST = 6
# So long is a single word in capitals that only shortens others: ICU, DRG, COPD.
SHORTENED = 5
# A shorter word that no list has is a slip.
SHORTEST = 4
KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
Words = Sequence[re.Match[str]]


class LatinNames:
    """Finds names in Latin letters; `lists` are those of names.yaml, `before` knows what stands before names."""

    def __init__(self, lists: Mapping[str, Sequence[str]], before: Before) -> None:
        self._before = before
        self._first, self._last = listed("first_names"), listed("last_names")
        self._places, self._harmless = listed("pinyin_places"), frozenset(lists["harmless"])
        self._mostly_words, self._verbs = frozenset(lists["mostly_words"]), frozenset(lists["verbs"])
        self._of_a_place, self._particles = frozenset(lists["of_a_place"]), frozenset(lists["particles"])
        self._openers = frozenset((*lists["openers"], *lists["latin_introduced"]))

    def found(self, text: str) -> Iterator[tuple[int, int]]:
        """From where to where names stand in a text that is folded but for its capitals."""
        for run in _runs(text):
            is_pinyin_run = mostly_pinyin([word[0].lower() for word in run])
            place = 0
            while place < len(run):
                length = self._length(text, run[place : place + LONGEST + 1], is_pinyin_run)
                if length:
                    yield run[place].start(), run[place + length - 1].end()
                place += max(1, length)
            yield from (word.span() for word in run if self._is_unheard_of(word[0]))

    def _is_unheard_of(self, word: str) -> bool:
        """Whether that is neither English nor pinyin, nor shortens anything, nor only tries the keys: asdf."""
        small = _plain(word).lower()
        if len(small) < SHORTEST or _is_shortened(word) or any(set(small) <= set(row) for row in KEYBOARD):
            return False
        return not (self._is_known(small) or is_pinyin(small))

    def _length(self, text: str, run: Words, is_pinyin_run: bool) -> int:
        """How many words make the name with which a run begins; 0 where it begins with none."""
        words = [_plain(word[0]) for word in run[:LONGEST]]
        if self._before.is_told(text, run[0].start()):
            length = self._told(words)
            if length:
                return length
        if _is_joined(run[0][0]) or self._owns(run[0][0]):
            return 1
        if run[0][0][0].isupper() and run[0][0] != "I":
            return self._with_capitals(text, run)
        return self._in_small(words, is_pinyin_run)

    def _told(self, words: Sequence[str]) -> int:
        """After my name is: all but ordinary words; those too where they are names as well, or have a capital."""
        length = 0
        for word in words:
            if word.lower() in self._harmless or not self._goes_on(word, words, length):
                break
            length += 1
        return length

    def _goes_on(self, word: str, words: Sequence[str], place: int) -> bool:
        small, following = word.lower(), words[place + 1].lower() if place + 1 < len(words) else ""
        if not self._is_ordinary(word):
            return bool(place) or not self._is_harmless(word)
        if place:
            return word[0].isupper() or small in self._last | self._first
        if len(small) > 1 and following and not is_english(following) and following not in self._harmless:
            return small in self._last | self._first or is_surname(small)
        return (
            small in self._first - self._mostly_words and (not following or following in self._verbs | self._last)
        ) or self._is_person(words[:2])

    def _with_capitals(self, text: str, run: Words) -> int:
        length = self._capitals(run)
        words = [_plain(word[0]) for word in run[: min(length, LONGEST)]]
        if len(words) > 1 and self._is_person(words[:2]):
            return self._without_end(words)
        if len(words) > 1 and words[1].lower() in self._of_a_place:
            return 0
        if self._is_harmless(words[0]):
            return 2 * (words[0].lower() not in self._places and self._is_chosen(words[1:2]))
        if self._is_ordinary(words[0]):
            return self._ordinary_with_capital(text, run, words)
        if len(words) == 1 and _is_shortened(run[0][0]) and words[0].lower() not in self._first:
            return 0
        return self._without_end(words)

    def _capitals(self, run: Words) -> int:
        """How many words have a capital; between two that have one a small van or de counts."""
        length = 0
        for place, word in enumerate(run):
            is_particle = place and word[0] in self._particles and any(each[0][0].isupper() for each in run[place:])
            if not is_particle and (not word[0][0].isupper() or word[0] == "I"):
                break
            length = place + 1
        return length

    def _ordinary_with_capital(self, text: str, run: Words, words: Sequence[str]) -> int:
        """An English word with a capital: a name where it is one as well, and no sentence begins with it."""
        first, second = words[0].lower(), words[1].lower() if len(words) > 1 else ""
        if first not in self._openers and self._is_chosen(words[1:2]):
            return self._without_end(words)
        if first == second:
            return 2
        if first not in self._first | self._last:
            return 0
        is_first = words[0].lower() in self._first
        if len(words) > 1 and words[1].lower() not in self._harmless and (is_first or not self._is_ordinary(words[1])):
            return self._without_end(words)
        following = run[1][0].lower() if len(run) > 1 else ""
        begins = (
            _begins_sentence(text, run[0].start()) and following not in self._verbs and _is_latin(text, run[-1].end())
        )
        return int(is_first and not begins)

    def _is_strange(self, words: Sequence[str]) -> bool:
        """Whether that is a word, and one of no list."""
        word = words[0] if words else ""
        return len(word) >= SHORTENED and not (self._is_ordinary(word) or self._is_harmless(word) or is_pinyin(word))

    def _is_chosen(self, words: Sequence[str]) -> bool:
        """Whether the word after one that is no name is a surname: Sunny He, May Lockhart."""
        last = words[0].lower() if words else ""
        if not last or last in self._harmless or last in self._places - self._last:
            return False
        return is_surname(last) or not (is_english(last) or is_pinyin(last))

    def _without_end(self, words: Sequence[str]) -> int:
        """How many of the words are left without those at the end that are no part of a name."""
        length = len(words)
        while length > 1 and (self._is_ordinary(words[length - 1]) or words[length - 1].lower() in self._harmless):
            last = words[length - 1].lower()
            if last in self._last | self._first or (is_pinyin(last) and last not in self._harmless):
                break
            length -= 1
        return length

    def _in_small(self, words: Sequence[str], is_pinyin_run: bool) -> int:
        """maria, john smith, zhang san: small letters, by the lists. What is all pinyin, `pinyin` reads."""
        if is_pinyin_run or self._is_harmless(words[0]):
            return 0
        if self._is_person(words[:2]) and not self._is_ordinary(words[1]):
            third = words[2] if len(words) > 2 else ""
            return 2 + bool(third and is_pinyin(third) and not self._is_known(third))
        if self._is_western(words[0], words[1] if len(words) > 1 else ""):
            return 2
        is_alone = words[0] in self._first - self._mostly_words and not self._is_ordinary(words[0])
        return int(is_alone and not is_pinyin(words[0])) * (1 + (len(words) > 1 and not self._is_known(words[1])))

    def _is_western(self, first: str, second: str) -> bool:
        """john smithers, sally mcnamee, brannigan keith."""
        given = self._first - self._mostly_words
        if first in given:
            is_last = second in self._last and not (self._is_ordinary(first) and self._is_ordinary(second))
            return is_last or self._is_strange([second])
        return second in given and self._is_strange([first]) and not self._is_ordinary(second)

    def _is_known(self, word: str) -> bool:
        return self._is_ordinary(word) or self._is_harmless(word)

    def _owns(self, word: str) -> bool:
        """wang's, fatima's."""
        return _plain(word) != word and not self._is_ordinary(_plain(word)) and not self._is_harmless(_plain(word))

    def _is_person(self, words: Sequence[str]) -> bool:
        if len(words) < 2 or self._is_harmless(words[0]) or words[1].lower() in self._harmless:
            return False
        first, second = (word.lower() for word in words)
        is_word = words[0].islower() and first in self._mostly_words
        western = not is_word and first in self._first and second in self._first | self._last
        chinese = is_surname(first) and is_pinyin(second) and not (is_english(first) and is_english(second))
        return western or chinese or (is_pinyin(first) and is_surname(second) and not is_english(first))

    def _is_harmless(self, word: str) -> bool:
        small = word.lower()
        return small in self._harmless or (small in self._places and not is_surname(small) and small not in self._first)

    def _is_ordinary(self, word: str) -> bool:
        return is_english(word.lower())


def _plain(word: str) -> str:
    """The word without what only tells whose something is."""
    return re.sub("['’]s$", "", word)


def _is_joined(word: str) -> bool:
    """LiMing, ZhangXiaoMing."""
    parts = re.findall("[A-Z][a-z]+", word)
    return len(parts) > 1 and "".join(parts) == word and is_surname(parts[0].lower()) and is_pinyin(word.lower())


def _is_shortened(word: str) -> bool:
    return word.isupper() and len(word) <= SHORTENED


def _is_latin(text: str, end: int) -> bool:
    """Whether the text goes on in Latin letters, or not at all."""
    rest = text[end : end + 12].strip(" ,.")
    return bool(rest) and rest[0].isascii()


def _runs(text: str) -> Iterator[Words]:
    """Words that stand together, with nothing but what may join the parts of a name."""
    run: list[re.Match[str]] = []
    for word in WORD.finditer(text):
        if run and not JOINING.fullmatch(text, run[-1].end(), word.start()):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _begins_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 20) : start].rstrip(" \"'“(")
    return not before or before[-1] in ".!?。！？\n"
