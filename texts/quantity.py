"""Quantities: a number told exactly (3万5), as a bound (超过3万), as a range (三十几万), or vaguely (3万左右).

Only an exact one may be reckoned with; of the others the words are shown, and the figure is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from texts.numeral import AND, ARABIC, HAN, number
from texts.qualifier import BEFORE, BEHIND, kinds, pattern_of

PLACE = "[十百千万亿wk]"
# A numeral with 几, 数, 多, 余, 来 inside: 三十几万, 好几千, 二十多万; with 有 or 又, as old people count: 八十有二.
RUN = (
    rf"(?:{ARABIC}|{HAN}|(?<=\d)[wk](?![a-z])|点(?=[零一二三四五六七八九])|[几数](?=[十百千万亿])"
    rf"|{AND}|(?<=[十百千万亿])几(?![个天])|(?<=[十百千万亿wk\d])[多余来](?=[百千万亿wk]))++"
)
BETWEEN = "到|至|-|~"
# Words that stand before or behind a bare place: 上万, 近千, 万把块.
BARE = re.compile("[十百千万亿]")
PAIR = re.compile("(?P<first>[一二两三四五六七八])(?P<second>[二两三四五六七八九])(?=[十百千万亿]|$)")

QUANTITY = (
    rf"(?P<before>(?:{pattern_of(BEFORE)})*)(?P<sign>[-负]?)(?:好(?=几))?(?P<first>{RUN})"
    rf"(?:(?:{BETWEEN})(?P<second>{RUN}))?(?P<after>(?:{pattern_of(BEHIND)})?)"
)
# A numeral that goes on before or behind was not read whole: 3,5 and 1.2.3 and mp3.
CUT_BEFORE, CUT_BEHIND = re.compile(r"(?:\d[,./⁄]|[a-z])$"), re.compile(r"[,./⁄]\d")


@dataclass(frozen=True)
class Quantity:
    """From `least` to `most`, both included; None is open. Both None: a number is meant, and nobody knows which.

    Whole numbers of the unit that was asked for: fen, years.
    """

    least: int | None = None
    most: int | None = None

    @property
    def exact(self) -> int | None:
        """The number, where it is just one."""
        return self.least if self.least == self.most else None


VAGUE = Quantity()


@dataclass(frozen=True)
class QuantitySpan:
    """A quantity where it stands in a text, characters `start` to `end`, with the unit behind its numeral.

    `quantity` is None where the numeral is no number.
    """

    start: int
    end: int
    quantity: Quantity | None
    unit: str


def quantities(text: str, worth: int, units: str = "") -> Iterator[QuantitySpan]:
    """Each numeral of a normalised text, read whole.

    `worth` is how many of the unit asked for one stands for: 100 for yuan in fen, 1 for years. `units` is a pattern of
    what may stand between the numeral and what qualifies it behind (3万元以上).
    """
    for match in _pattern(units).finditer(text):
        is_cut = CUT_BEFORE.search(text[: match.start("first")]) or CUT_BEHIND.match(text, match.end())
        yield QuantitySpan(*match.span(), None if is_cut else _quantity(match, worth), match["unit"])


@cache
def _pattern(units: str) -> re.Pattern[str]:
    return re.compile(f"{QUANTITY}(?P<unit>(?:{units})?)(?P<behind>(?:{pattern_of(BEHIND)})?)")


def _quantity(match: re.Match[str], worth: int) -> Quantity | None:
    qualified = {*kinds(match["before"], BEFORE), *kinds(match["after"], BEHIND), *kinds(match["behind"], BEHIND)}
    if match["sign"]:
        return None
    first = _span(match["first"], worth, bare=bool(qualified))
    if match["second"]:
        last = _span(match["second"], worth)
        return _between(_with_place(match["first"], match["second"], worth) or first, last) if first and last else None
    return _qualified(first, qualified, match["first"], worth) if first else None


def _span(numeral: str, worth: int, *, bare: bool = False) -> Quantity | None:
    """What a numeral alone says: 三十几万 is from 310,000 to below 400,000."""
    if bare and BARE.fullmatch(numeral):
        numeral = f"一{numeral}"
    for sign in "几数":
        if sign in numeral:
            return _open(numeral.replace(sign, "一"), numeral.replace(sign, "九"), worth)
    inner = re.search("[多余来]", numeral)
    if inner:
        lowest = _lowest(numeral[: inner.start()])
        base, step = number(numeral.replace(inner[0], "")), number(f"1{numeral[inner.end() :]}")
        return None if base is None or step is None else _above(base, lowest * step, worth)
    pair = PAIR.search(numeral)
    if pair and number(numeral) is None:
        ends = [numeral[: pair.start()] + pair[name] + numeral[pair.end() :] for name in ("first", "second")]
        return _between(*(_span(end, worth) for end in ends))
    exact = _whole(number(numeral), worth)
    return None if exact is None else Quantity(exact, exact)


def _qualified(plain: Quantity, told: set[str], numeral: str, worth: int) -> Quantity | None:
    """A quantity with its qualifying words; two kinds at once say nothing sure."""
    if not told or plain.least is None or plain.most is None:
        return plain
    if len(told) > 1 or "about" in told:
        return VAGUE
    kind = told.pop()
    if kind == "more":
        base = number(numeral) if plain.exact is not None else None
        return VAGUE if base is None else _above(base, _lowest(numeral), worth)
    return {
        "above": Quantity(plain.most + 1, None),
        "least": Quantity(plain.least, None),
        "most": Quantity(None, plain.most),
        "below": Quantity(None, plain.least - 1),
    }[kind]


def _above(base: Decimal, step: Decimal, worth: int) -> Quantity | None:
    """More than `base`, and less than a `step` more: 3万多."""
    low, high = _whole(base, worth), _whole(base + step, worth)
    return None if low is None or high is None else Quantity(low + 1, high - 1)


def _open(low: str, high: str, worth: int) -> Quantity | None:
    """From one numeral to what still begins like the other: 几万 is from 10,000 to 99,999."""
    first, last = number(low), number(high)
    lowest, highest = _whole(first, worth), _whole(last, worth)
    if last is None or lowest is None or highest is None:
        return None
    return Quantity(lowest, highest + int(_lowest(high) * worth) - 1)


def _between(first: Quantity | None, last: Quantity | None) -> Quantity | None:
    if not (first and last) or first.least is None or last.most is None or first.least >= last.most:
        return None
    return Quantity(first.least, last.most)


def _with_place(first: str, second: str, worth: int) -> Quantity | None:
    """The first end of 3到5万, which has its place from the second."""
    place = re.search(rf"{PLACE}+$", second)
    return _span(first + place[0], worth) if place and not re.search(PLACE, first) else None


def _lowest(numeral: str) -> Decimal:
    """The worth of the last digit that is told: 10,000 in 3万, 100 in 3500, 0.1万 in 1.5万."""
    spoken = re.search("([百千万亿wk])[一二三四五六七八九1-9]$", numeral)
    if spoken:
        return (number(f"1{spoken[1]}") or Decimal(10)) / 10
    place = re.search(rf"{PLACE}+$", numeral)
    scale = number(f"1{place[0]}") or Decimal(1) if place else Decimal(1)
    digits = re.sub(rf"{PLACE}+$", "", numeral)
    if "." in digits:
        return scale / Decimal(10) ** len(digits.partition(".")[2])
    zeros = len(digits) - len(digits.rstrip("0")) if digits.isascii() else 0
    return scale * Decimal(10) ** zeros


def _whole(value: Decimal | None, worth: int) -> int | None:
    """The value in whole units; None where it has more decimal places than these have."""
    scaled = None if value is None else value * worth
    return int(scaled) if scaled is not None and scaled == int(scaled) else None
