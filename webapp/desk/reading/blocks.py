"""Blocks: lists that stand side by side in one sheet, of which only the left one would be read."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from texts.phrase import Phrase
from texts.spelling import spelt
from webapp.desk.problem import SpreadsheetError, letters, shown
from webapp.desk.reading.brackets import bare

# What programs put behind a heading that is there already: 学号2, 学号.1, 学号_1, 学号（2）, 学号_y, 学号_duplicated_0.
NUMBERED = re.compile(
    r"(?<=[\u4e00-\u9fff])(?:[._:-]*(?:duplicated_?)?\(?#?\d{1,3}\)?|[._](?:x|y|left|right|dup)|\([左右]\)|\([一二三四]\))$"
)
WHO, WHAT = ("学号", "姓名"), "困难类别"


def unnumbered(heading: str) -> str:
    """A heading in one spelling, without the number by which a program told it from an equal one."""
    return bare(NUMBERED.sub("", spelt(heading).rstrip("*")))


def refuse_blocks(header: Sequence[str], meaning: Callable[[str], str], is_told: Callable[[str], bool]) -> None:
    """Raise SpreadsheetError where a header has the columns of a second list beside the first.

    `meaning` is the known column of a heading, empty where it is none for sure; `is_told` whether it tells of hardship.
    A column for the parent of each student (another 姓名), or a second category, makes no second list.
    """
    bare = [unnumbered(heading) for heading in header]
    known = [meaning(heading) for heading in bare]
    told = [heading for heading in bare if heading and (meaning(heading) == WHAT or is_told(heading))]
    is_told_twice = len(told) > len(set(told))
    for name in WHO:
        places = [place for place, found in enumerate(known) if found == name]
        same = [place for place in places if bare.count(bare[place]) > 1]
        if len(same) > 1 and (name == WHO[0] or is_told_twice):
            raise SpreadsheetError(_side_by_side(header, same[0], same[1]))
    seen = {name: [place for place, found in enumerate(known) if found == name] for name in (*WHO, WHAT)}
    if all(len(places) > 1 for places in seen.values()):
        first, second = (max(places[number] for places in seen.values()) for number in (0, 1))
        start = min(places[1] for places in seen.values())
        if first < start <= second:
            raise SpreadsheetError(_side_by_side(header, min(places[0] for places in seen.values()), start))


def _side_by_side(header: Sequence[str], first: int, second: int) -> str:
    return Phrase(
        "表里并排放着两份名单：一份从 {first} 列“{heading}”起，一份从 {second} 列“{name}”起。"
        "请把右边的学生移到左边下面，合成一份，再传一次；右边不是另一些学生的，请删去重复的列。",
        first=letters(first),
        heading=shown(header[first]),
        second=letters(second),
        name=shown(header[second]),
    )
