"""Referring: classes that a notice makes of the points of its list: 第（一）、（三）项人员为一类对象."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from texts.numeral import number
from texts.spelling import folded

POINT = r"\(?(?:[一二三四五六七八九十]{1,3}|\d{1,2})\)?"
JOIN, THROUGH = "[、和及与,]|以及", "至|到|-"
REFERRED = re.compile(
    rf"(?:前款|前述|上述|以上|本条)?第?(?P<points>{POINT}(?:(?:项|类|种)?(?:{JOIN}|{THROUGH})第?{POINT})*)(?:项|类|种)"
    "(?:规定的?|所列的?)?(?:医疗)?(?:救助)?(?:人员|对象|人群)?"
)
OTHERS = re.compile("(?:其余|其他)(?:各类)?(?:救助)?(?:人员|对象|人群)?")
MADE = re.compile(
    r"(?:统称|合称|称|列|确定)?(?:为|作为)(?P<name>第?[甲乙丙丁一二三四五六]类(?:医疗)?(?:救助)?(?:对象|人员|人群)"
    r"|[\u4e00-\u9fff]{2,6}?(?:对象|人员|人群|群众))(?=[,;。]|$)"
)


@dataclass(frozen=True)
class ReferredClass:
    """`name` of a class, the `points` of the list that make it (from 1), the `rest` of the words that say who it is.

    `is_rest`: it is of all others of the list. `words` are those of the line that say so.
    """

    name: str
    points: tuple[int, ...]
    rest: str
    is_rest: bool
    words: str


def referred(line: str) -> tuple[ReferredClass, ...]:
    """The classes that a line makes of the points of a list; none where it refers to no point."""
    text = folded(line)
    found = tuple(_classes(line, text))
    return found if any(one.points for one in found) else ()


def _classes(line: str, text: str) -> Iterator[ReferredClass]:
    start = 0
    for made in MADE.finditer(text):
        start = max(start, *(text.rfind(sign, 0, made.start()) + 1 for sign in "。;:"))
        said = text[start : made.start()].strip(", ")
        rest = OTHERS.sub("", REFERRED.sub("", said))
        points = tuple(point for one in REFERRED.finditer(said) for point in _points(one["points"]))
        words = line[start : made.end()].strip("，, ")
        yield ReferredClass(made["name"], points, rest.strip("、,和及与 "), bool(OTHERS.search(said)), words)
        start = made.end()


def _points(written: str) -> Iterator[int]:
    """第（一）、（三）项 are 1 and 3, 4—6类 are 4, 5 and 6."""
    for part in re.split(JOIN, written):
        ends = [_number(one) for one in re.split(THROUGH, part)]
        yield from range(ends[0], ends[-1] + 1)


def _number(written: str) -> int:
    worth = number(written.strip("第()项类种"))
    return int(worth) if worth is not None else 0


def points_read(points: Sequence[int], length: int) -> bool:
    """Whether all of these points stand in a list that is so long."""
    return bool(points) and all(0 < point <= length for point in points)
