"""A rough number: nobody said which, only between which thresholds of the rules it lies. It is never reckoned with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from rules.model.money import words as yuan
from texts.phrase import Phrase, in_yuan

LEAST, MOST = "least", "most"
FEN = 100


class Rough(int):
    """From `least` to `most`, both included, fen or a whole number; None is open.

    To a test of the rules it is as good as any number between the two, for no threshold lies there. It is equal to no
    number, and only where no rule reckons with the fact is it told at all.
    """

    least: int | None
    most: int | None

    def __new__(cls, least: int | None, most: int | None) -> Self:
        rough = super().__new__(cls, next(bound for bound in (least, most, 0) if bound is not None))
        rough.least, rough.most = least, most
        return rough

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rough) and (self.least, self.most) == (other.least, other.most)

    def __ne__(self, other: object) -> bool:
        # A number has one of its own.
        return not self == other

    def __hash__(self) -> int:
        return hash((Rough, self.least, self.most))

    @property
    def code(self) -> str:
        """As one word, for a form: 3000001.. and ..3000000."""
        return "..".join("" if bound is None else str(int(bound)) for bound in (self.least, self.most))

    def holds(self, least: int | None, most: int | None) -> bool:
        """Whether all numbers from the one to the other, both included, lie in it; None is open, but for below 0."""
        is_above = self.least is None or (least or 0) >= self.least
        return is_above and (self.most is None or (most is not None and most <= self.most))

    def as_json(self, kind: str) -> dict[str, Any]:
        """Its bounds as JSON, a sum in yuan; `kind` is the type of the fact."""
        bounds = {LEAST: self.least, MOST: self.most}
        return {name: in_yuan(b) if kind == "yuan" else b for name, b in bounds.items() if b is not None}

    def in_words(self, kind: str) -> str:
        """What is known of it."""
        return _sum_in_words(self.least, self.most) if kind == "yuan" else _years_in_words(self.least, self.most)


def is_rough(value: object, kind: str) -> bool:
    """Whether a JSON value for a fact of that type is one."""
    return kind in ("yuan", "whole") and isinstance(value, Mapping)


def _sum_in_words(least: int | None, most: int | None) -> str:
    """By whole yuan: 30000.01 or more is more than 30000, 29999.99 or less is below it."""
    low = high = ""
    if least is not None:
        is_next = (least - 1) % FEN == 0
        low = Phrase("超过{sum}", sum=yuan(least - 1)) if is_next else Phrase("{sum}或更多", sum=yuan(least))
    if most is not None:
        is_last = most % FEN == 0
        high = Phrase("没有超过{sum}", sum=yuan(most)) if is_last else Phrase("不到{sum}", sum=yuan(most + 1))
    return Phrase("{low}，{high}", low=low, high=high) if low and high else low or high


def _years_in_words(least: int | None, most: int | None) -> str:
    if least is None or most is None:
        return Phrase("满{age}周岁", age=least) if most is None else Phrase("不到{age}周岁", age=most + 1)
    return Phrase("{least}到{most}周岁", least=least, most=most)
