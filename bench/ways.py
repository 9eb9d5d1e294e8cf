"""Nothing: it is the ways to go through the site, and who of the people goes which in the tests; for `journeys.py`.

A finger in Chromium sends touch events. WebKit's driver has none: there it arrives as a mouse, even as a pointer named
"touch". A keyboard has Tab, Space and Enter, and the arrows within a list and a group of radio buttons, as browsers do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from bench.phones.hands import Hands, TappingHands, TypingHands
from bench.phones.phone import IPHONE, SMALL, Handheld, Make

ENGINES = ("chromium", "webkit")
SIZES = (SMALL, IPHONE)


@dataclass(frozen=True)
class Way:
    """How somebody goes: with which hands, with script or not, in large print or not, in which language."""

    name: str
    has_keys: bool = False
    script: bool = True
    is_large: bool = False
    language: str = "zh-CN"

    def make(self, size: tuple[int, int]) -> Make:
        """The phone that it takes."""
        return Make(size, script=self.script)

    def hands(self, phone: Handheld) -> Hands:
        return TypingHands(phone) if self.has_keys else TappingHands(phone)

    @property
    def display(self) -> str:
        """What the cookie of the display holds: the language, and whether the print is large."""
        return f"{self.language}.{int(self.is_large)}"

    def __str__(self) -> str:
        return self.name


# By all of these the page has the words of `first`.
USUAL = (TOUCH := Way("touch"), Way("keys", has_keys=True), Way("no-script", script=False))
OTHER = (
    LARGE := Way("large", is_large=True),
    TRADITIONAL := Way("traditional", language="zh-Hant"),
    ENGLISH := Way("english", language="en"),
)
WAYS = (*USUAL, *OTHER)


@dataclass(frozen=True)
class JourneyRun:
    """One person on one phone on one way; `person` is the name."""

    person: str
    engine: str
    size: tuple[int, int]
    way: Way

    def __str__(self) -> str:
        return f"{self.person}-{self.way}-{self.engine}-{self.size[0]}"


def every(people: Sequence[str]) -> Iterator[JourneyRun]:
    """Each of them on each way on each phone."""
    yield from (JourneyRun(*parts) for parts in product(people, ENGINES, SIZES, WAYS))


def sample(people: Sequence[str]) -> Iterator[JourneyRun]:
    """Three runs for each of them: in each engine on another of the usual ways, then on one of the other ways.

    Ways, sizes and engines go round, so that each is gone by as many people as any other of its kind.
    """
    for at, person in enumerate(people):
        turn = at // len(USUAL)
        for beside, engine in enumerate(ENGINES):
            yield JourneyRun(person, engine, SIZES[(turn + beside) % 2], USUAL[(at + beside) % 3])
        yield JourneyRun(person, ENGINES[turn % 2], SIZES[turn // 2 % 2], OTHER[at % 3])
