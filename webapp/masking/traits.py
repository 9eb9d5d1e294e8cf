"""Traits: what is told of each stretch of a Chinese text that may be a name; how far it speaks for one is fitted."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from webapp.masking.company import BEGIN, END, NO_HAN, OTHER, Company, heard_as
from webapp.masking.costs import listed
from webapp.masking.han import HanNames, Readings
from webapp.masking.shapes import IMPOSSIBLE, is_han

# Steps by which costs are told.
ORDINARY = (4, 7, 9, 11, 13, 15, 17, 20, 24, 28, 34)
DEARER = (-14, -11, -8, -6, -4, -2, -1, 0, 1, 2, 3, 4, 6, 8, 11, 14)
SURNAME = (4, 5.5, 7, 8.5, 10, 11.5, 13)
GIVEN = (5, 6, 7, 8, 9, 10, 12)
WORD = (5, 6, 7, 8, 9, 10, 11, 12, 13)
# Any two or three characters may be a name; others only as the lattice says.
SHORT, LONGEST_TOLD = (2, 3), 5
# What is called by who once lived there: 杨家坪.
A_PLACE = "[\u3400-\u9fff]家[沱坪湾桥坝沟山岗嘴院岩寺坡巷营堡塘岭店庄]"
# What stands within a text at a place without a Chinese character.
OUTSIDE = (BEGIN, END, OTHER)

Stretch = tuple[int, int, list[str]]


class Traits:
    """Tells the traits of stretches. `names` knows what a name costs, `company` what is often put together."""

    def __init__(self, names: HanNames, company: Company) -> None:
        self._names, self._company = names, company
        self._places = re.compile("|".join((A_PLACE, *sorted(listed("places"), key=len, reverse=True))))

    def of(self, text: str) -> Iterator[Stretch]:
        """Each stretch of a folded text that may be a name: from where to where, and its traits."""
        reading = self._names.read(text)
        ordinary = _Ordinary(reading)
        around = _Around(reading.text, self._company)
        towns = [match.span() for match in self._places.finditer(reading.text)]
        for (start, end), cost in ordinary.candidates():
            traits = [*self._of_letters(reading.text[start:end]), *around.traits(start, end)]
            length = f"{min(end - start, LONGEST_TOLD)}"
            plain = ordinary.whole - ordinary.until[start] - ordinary.since[end]
            traits.append(f"ordinary{length}:{_step(plain, ORDINARY)}")
            dearer = ordinary.until[start] + cost + ordinary.since[end] - ordinary.whole
            traits.append("lattice:no" if cost == IMPOSSIBLE else f"lattice:{_step(dearer, DEARER)}")
            before, after = reading.before[start], reading.after[end]
            traits += [f"before:{before}", f"after:{after}", f"both:{before}:{after}", f"{traits[0]}:{before}"]
            traits += [
                f"place:{start >= first and end <= last}" for first, last in towns if start < last and first < end
            ]
            yield reading.places[start], reading.places[end - 1] + 1, traits

    def _of_letters(self, letters: str) -> Iterator[str]:
        parts = (letters[:2], letters[:1]) if len(letters) > 2 else (letters[:1],)
        surname = next((part for part in parts if self._names.surname(part) < IMPOSSIBLE), "")
        kind = "with" if surname else "without"
        yield f"{kind}{min(len(letters), LONGEST_TOLD)}:{len(surname)}"
        yield f"surname:{_step(self._names.surname(surname), SURNAME) if surname else 'no'}"
        given = [self._names.given(letter) for letter in letters[len(surname) :]] or [0.0]
        yield f"dearest:{kind}:{_step(max(given), GIVEN)}"
        yield f"given:{kind}{len(given)}:{_step(sum(given) / len(given), GIVEN)}"
        if self._names.is_somebody(letters):
            yield "somebody"
        word = self._names.word(letters)
        yield f"word{len(letters)}:{'no' if word == IMPOSSIBLE else _step(word, WORD)}"


class _Ordinary:
    """What it costs to read a text without a name: all of it, until each place, since each place."""

    def __init__(self, reading: Readings) -> None:
        length = len(reading.text)
        self._reading = reading
        self._names: dict[tuple[int, int], float] = {}
        self.until, self.since = [0.0, *[IMPOSSIBLE] * length], [*[IMPOSSIBLE] * length, 0.0]
        words: list[list[tuple[int, float]]] = []
        for place in range(length):
            words.append([])
            for end, cost, start, stop in reading.edges(place):
                if start < stop:
                    self._names[start, stop] = min(cost, self._names.get((start, stop), IMPOSSIBLE))
                    continue
                words[place].append((end, cost))
                self.until[end] = min(self.until[end], self.until[place] + cost)
        for place in range(length - 1, -1, -1):
            self.since[place] = min(cost + self.since[end] for end, cost in words[place])
        self.whole = self.until[length]

    def candidates(self) -> Iterator[tuple[tuple[int, int], float]]:
        """Each stretch that may be a name, with what it costs as one."""
        yield from self._names.items()
        text = self._reading.text
        for length in SHORT:
            for start in range(len(text) - length + 1):
                stretch = (start, start + length)
                if stretch not in self._names and all(map(is_han, text[start : start + length])):
                    yield stretch, IMPOSSIBLE


class _Around:
    """What stands in and around a stretch, and how often the site's own texts put it together."""

    def __init__(self, text: str, company: Company) -> None:
        self._letters = f"{BEGIN}{NO_HAN.sub(_others, text)}{END}"
        self._sounds, self._company = heard_as(self._letters), company

    def traits(self, start: int, end: int) -> Iterator[str]:
        """Those of the stretch from `start` to `end` of the text."""
        first, last = start + 1, end
        left, right = self._letters[first - 1], self._letters[last + 1]
        kinds = f"{'out' if left in OUTSIDE else 'in'}{'out' if right in OUTSIDE else 'in'}"
        yield f"sides{min(end - start, LONGEST_TOLD)}:{kinds}"
        for name, since in (("left1", first - 1), ("left2", first - 1), ("right1", last), ("right2", last - 1)):
            piece = self._letters[since : since + 2 + (name[-1] == "2")]
            side = left if name.startswith("left") else right
            yield f"{name}:{self._company.written(piece)}{'out' if side in OUTSIDE else ''}"
            if name[-1] == "2":
                yield f"{name}heard:{self._company.heard(self._sounds[since : since + 3])}"
        yield from self._inside(first, last + 1)
        if left not in OUTSIDE:
            yield f"<{left}"
            yield f"<{self._letters[max(0, first - 2) : first]}"
        if right not in OUTSIDE:
            yield f">{right}"
            yield f">{self._letters[last + 1 : last + 3]}"

    def _inside(self, first: int, beyond: int) -> Iterator[str]:
        length = min(beyond - first, LONGEST_TOLD)
        pairs = [*pairwise(range(first, beyond))]
        if pairs:
            written = [self._company.written(self._letters[one : another + 1]) for one, another in pairs]
            heard = [self._company.heard(self._sounds[one : another + 1]) for one, another in pairs]
            yield f"inside{length}:{min(written)}{max(written)}"
            yield f"insideheard{length}:{min(heard)}{max(heard)}"
        if beyond - first == 3:
            yield f"whole:{self._company.written(self._letters[first:beyond])}"
            yield f"wholeheard:{self._company.heard(self._sounds[first:beyond])}"


def _others(match: re.Match[str]) -> str:
    """As many signs as there were letters: places stay what they are."""
    return OTHER * len(match[0])


def _step(value: float, steps: Sequence[float]) -> int:
    return bisect_left(steps, value)
