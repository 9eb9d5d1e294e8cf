"""Telling: what columns beside 困难类别 say of hardship (是否低保, 困难等级), read together with it.

They add what is sure. Where 困难类别 says nothing, all that stands in them counts, so that no row with a mark in one of
them is taken for a student without any hardship; where they say the contrary of each other, nobody knows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from texts.phrase import N_, Phrase
from texts.spelling import spelt
from webapp.desk.judging.hardship import Hardship, HardshipReader
from webapp.desk.problem import DOUBTFUL, Problem, shown
from webapp.desk.reading.columns import HARDSHIP, meaning
from webapp.desk.reading.words import words

# A heading, and the cell below it.
Told = tuple[str, str]
BRACKETS = re.compile(r"[(（\[].*?[)）\]]")
LONG_NUMBER = re.compile(r"\d{6}")
TEKUN = "特困"
AGREE = N_("请核对，写成一致的。")
NO_VALUE = N_("这一格没有值，不知道学生属于哪一类困难。")
FILL_IN = N_("有的，请写上；都没有的，请空着。")


def read_together(reader: HardshipReader, heading: str, cell: str, others: Sequence[Told]) -> Hardship:
    """What a row says of hardship: in the column of 困难类别, which the file calls `heading`, and in the others.

    Where one of them has no value and the rest name nothing, nobody knows.
    """
    told = [(name, "" if below.strip() in words().not_known else below) for name, below in ((heading, cell), *others)]
    found = _read(reader, *told[0], told[1:])
    if found.identities or found.is_doubtful or told == [(heading, cell), *others]:
        return found
    return Hardship((), (*found.problems, Problem(HARDSHIP, shown(cell), NO_VALUE, FILL_IN, DOUBTFUL)))


def _read(reader: HardshipReader, heading: str, cell: str, others: Sequence[Told]) -> Hardship:
    own = reader.read(_as_written(heading, cell))
    filled = [entry for entry in others if entry[1].strip()]
    if not filled:
        return own
    against = [entry for entry in filled if _is_against(reader, entry, cell, own)]
    if against:
        return Hardship((), (*own.problems, *(_contrary(cell, entry) for entry in against)))
    told = [said for entry in filled if (said := _said(reader, *entry))]
    sure = [said for said in told if not reader.read(said).is_doubtful]
    # 残疾 needs no reading of its own beside 残疾二级.
    is_told = any(spelt(cell) in spelt(said) for said in sure)
    parts = [*([] if is_told else [_as_written(heading, cell)]), *(sure if own.identities else told)]
    return reader.read("、".join(parts))


def _said(reader: HardshipReader, heading: str, cell: str) -> str:
    """What a cell says with its heading: 是否低保 and 是 is 低保, 残疾等级 and 二级 is 残疾二级."""
    word, subject = spelt(cell), _subject(heading)
    if word in words().none or word in words().no:
        return ""
    if LONG_NUMBER.search(word):
        # A number of somebody's papers is not repeated.
        return f"{subject}：…"
    if word in words().yes:
        return subject
    if meaning(heading) == (HARDSHIP, True) or not reader.read(cell).is_doubtful:
        return _as_written(heading, cell)
    whole = f"{subject[:2]}{cell.strip()}"
    return f"{subject}：{cell.strip()}" if reader.read(whole).is_doubtful else whole


def _as_written(heading: str, cell: str) -> str:
    """The cell; under the heading of the school's grades 特困 is one of them."""
    is_grade = words().grade_headings.search(spelt(heading)) and spelt(cell) == TEKUN
    return f"{cell.strip()}（等级）" if is_grade else cell


def _subject(heading: str) -> str:
    return words().asking.sub("", BRACKETS.sub("", spelt(heading))) or heading


def _is_against(reader: HardshipReader, told: Told, cell: str, own: Hardship) -> bool:
    """Whether one of the two says yes to an identity, and the other no."""
    heading, below = told
    if cell.strip() and spelt(cell) in words().none:
        return bool(reader.read(_said(reader, heading, below)).identities)
    stated = set(reader.read(_subject(heading)).identities)
    return spelt(below) in words().no and bool(stated & set(own.identities))


def _contrary(cell: str, told: Told) -> Problem:
    heading, below = told
    wrong = Phrase(
        "“困难类别”写的是“{said}”，“{heading}”写的是“{below}”，对不上。",
        said=shown(cell),
        heading=shown(heading),
        below=shown(below),
    )
    return Problem(HARDSHIP, shown(cell), wrong, AGREE, DOUBTFUL)
