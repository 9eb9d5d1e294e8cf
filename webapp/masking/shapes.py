"""Shapes: what Chinese names look like, and what each costs: 张小明, 欧阳娜, 小李, 王 before a title, 阿依古丽."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from webapp.masking.costs import costs
from webapp.masking.surroundings import NAMED, SOMEBODY, TITLED
from webapp.masking.vocabulary import UNKNOWN

IMPOSSIBLE = float("inf")
# What costs more: a given name of one character; no surname that the lists know; a name in many characters that tell
# only a sound; 小李; a child's name said twice; 秀 before a title.
SHORT, UNLISTED, FOREIGN, FAMILIAR, TWICE, CALLED = 1.2, 3.5, 3.5, 2.0, 6.0, 7.0
# What is taken off a surname with two characters that given names have most.
FULL, TYPICAL = 2.5, 7.0
# What a given name costs more that is said twice: 黎朵朵.
AGAIN = 0.5
# What a surname costs of which the text says that it is one: 我姓牧.
TOLD = 0.0
# What a surname before a title costs more; a name of a people that has no surnames; after 我叫 any word.
ALONE, KNOWN, ANY_WORD = 1.0, 8.0, 12.0
# What a character costs at most that is no surname before a title: 但医生说.
PARTICLE = 6.5
# What the characters of a given name cost at most that nothing before it tells of.
USUAL = 8.5
# What goes on after a word for somebody, and no name: 隔壁家.
OF_SOMEBODY = "家屋里头们户"
# A given name after a word for somebody.
EXPECTED = 2.0
# 谭老幺.
RANKED = re.compile("老[大二三四五六七八幺]|[大二三四五六幺]娃|[大二三四五六幺]妹")
FAMILIARS, GIVEN_AFTER = "小老阿大幺", "小阿"
# A character of a given name that no list has as one: rare in other words too, or common in them.
RAREST, UNSEEN, COMMON = 9.5, 11.0, 10.0
# Of a character that stands alone more often than that, a given name is less likely.
FREQUENT, DOUBT = 8.0, 0.5
# What children are called in the country: 二娃, 三妹.
OF_CHILDREN, CHILDISH = "娃妹妞狗蛋", 7.5
# What a surname, and a character that many given names have, cost more where they stand alone as words.
LONELY, RAREST_SURNAME, LONELY_GIVEN, USUAL_GIVEN = 2.5, 12.0, 1.5, 6.0
LONGEST_KNOWN, LONGEST_FOREIGN, LONGEST_WORD = 4, 8, 5
# After a name may stand nothing.
BEYOND = 3

Found = Iterator[tuple[int, float]]


class Shapes:
    """The names that may stand in one text, by where they begin; `words` cost what they cost as words."""

    def __init__(self, text: str, after: Sequence[float], words: Mapping[str, float], known: NameLists) -> None:
        self._text, self._after, self._words, self._known = text, after, words, known
        self._parts = [*(known.part(letter, words.get(letter, UNKNOWN)) for letter in text), *[IMPOSSIBLE] * BEYOND]
        self._told = {match["it"] for match in self._known.told.finditer(text)}

    def beginning(self, start: int, base: float) -> Found:
        """Where names end that may begin there, with what they cost. `base` is what stands before, as a cost."""
        first, second, third = self._parts[start : start + 3]
        yield from self._with_surname(start)
        yield from self._familiar(start)
        if self._text[start] not in OF_SOMEBODY and (base <= SOMEBODY or max(first, second) < USUAL):
            unlisted = EXPECTED if base <= SOMEBODY else UNLISTED
            yield start + 2, unlisted + first + second
            yield start + 3, UNLISTED + first + second + third
        if self._text[start] in self._known.beginnings:
            yield from self._listed(start)
        if first < IMPOSSIBLE and self._text[start] in self._known.sounds:
            yield from self._foreign(start)
        if base == NAMED:
            yield from self._any(start)

    def is_usual(self, start: int, end: int) -> bool:
        """Whether a surname stands there with characters that given names often have."""
        return self._text[start] in self._known.surnames and max(self._parts[start + 1 : end]) < RAREST

    def _with_surname(self, start: int) -> Found:
        for given in (start + 1, start + 2):
            surname = (
                TOLD if self._text[start:given] in self._told else self._known.surnames.get(self._text[start:given])
            )
            if surname is None or given > len(self._text):
                continue
            if self._after[given] == TITLED and self._words.get(self._text[start:given], UNKNOWN) > PARTICLE:
                yield given, surname + ALONE
            if RANKED.match(self._text, given):
                yield given + 2, surname + ALONE
            one = surname + self._parts[given]
            yield given + 1, one + SHORT
            if self._text[given : given + 1] == self._text[given + 1 : given + 2]:
                yield given + 2, one + AGAIN
            another = self._parts[given + 1]
            yield given + 2, one + another - (FULL if max(self._parts[given], another) < TYPICAL else 0.0)
            if self._text[given : given + 1] in self._known.surnames:
                yield given + 3, one + sum(self._parts[given + 1 : given + 3]) + SHORT

    def _familiar(self, start: int) -> Found:
        """小李, 小芳, 秀 before a title, 妞妞."""
        first, following = self._text[start], self._text[start + 1 : start + 2]
        if first in FAMILIARS:
            surname = self._known.surnames.get(following, IMPOSSIBLE)
            given = self._parts[start + 1] + 1.0 if first in GIVEN_AFTER else IMPOSSIBLE
            yield start + 2, FAMILIAR + min(surname, given)
        is_called = self._after[start + 1] == TITLED and self._words.get(first, UNKNOWN) > PARTICLE
        if is_called and self._parts[start] < RAREST:
            yield start + 1, CALLED + self._parts[start]
        if first == following:
            yield start + 2, TWICE + self._parts[start]

    def _listed(self, start: int) -> Found:
        for end in range(start + 2, min(start + LONGEST_KNOWN, len(self._text)) + 1):
            if self._text[start:end] in self._known.names:
                yield end, KNOWN

    def _foreign(self, start: int) -> Found:
        cost = FOREIGN
        for end in range(start + 1, min(start + LONGEST_FOREIGN, len(self._text)) + 1):
            cost += self._sound(end - 1)
            if cost == IMPOSSIBLE:
                return
            if end - start >= 3:
                yield end, cost

    def _sound(self, place: int) -> float:
        """What a character costs that only tells a sound; 不 does so in 阿不."""
        character = self._text[place]
        if character in self._known.never and self._text[place - 1 : place + 1] != "阿不":
            return IMPOSSIBLE
        return self._known.sounds.get(character, IMPOSSIBLE)

    def _any(self, start: int) -> Found:
        """After 我叫 all that ends where a name may end."""
        for end in range(start + 2, min(start + LONGEST_WORD, len(self._text)) + 1):
            if not is_han(self._text[end - 1]):
                return
            if self._after[end]:
                yield end, ANY_WORD - 3.0 * self._after[end]


class NameLists:
    """What the lists know of names; `lists` are those of names.yaml."""

    def __init__(self, lists: Mapping[str, Sequence[str]]) -> None:
        self.surnames, self.sounds = costs("surnames"), costs("transcribing")
        self.given = {**costs("given"), **dict.fromkeys(OF_CHILDREN, CHILDISH)}
        self.names = frozenset(lists["known"])
        self.beginnings = frozenset(name[0] for name in self.names)
        several = "|".join(surname for surname in self.surnames if len(surname) > 1)
        single = "".join(surname for surname in self.surnames if len(surname) == 1)
        self.told = re.compile(f"(?<!百)姓[是为:]?(?P<it>{several}|[{single}])")
        self.never = frozenset("".join(lists["never_given"]))

    def part(self, character: str, alone: float) -> float:
        """What a character of a given name costs that costs `alone` as a word."""
        if character in self.never or not is_han(character):
            return IMPOSSIBLE
        rarest = UNSEEN if alone < COMMON else RAREST
        return min(self.given.get(character, rarest), rarest) + max(0.0, FREQUENT - alone) * DOUBT

    def loneliness(self, character: str) -> float:
        """What a character costs more that stands alone: the lists have mostly counted names where it does."""
        if self.surnames.get(character, RAREST_SURNAME) < RAREST_SURNAME:
            return LONELY
        return LONELY_GIVEN if self.given.get(character, RAREST) < USUAL_GIVEN else 0.0


def is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"
