"""Heading: where the header of a table stands, in one row or over several."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import zip_longest
from typing import Any, NamedTuple

from texts.spelling import spelt
from webapp.desk.reading.columns import (
    HARDSHIP,
    NAME,
    NUMBER,
    REQUIRED,
    is_ticked,
    meaning,
    meanings,
    tells_of_hardship,
)
from webapp.desk.reading.standing import NO_YEARS, TODAY, YEARS, is_year, standing
from webapp.desk.reading.table import Cell, Row, text

# How it is known that a row is the header: somebody named what is in it; two columns are known; it is only alike.
NAMED, SURE, LIKELY = 2, 1, 0


class HeaderRows(NamedTuple):
    """From which row to which, counted from 0; `is_complete` where all columns that must be there may be in it."""

    first: int
    last: int
    certainty: int
    is_complete: bool


def header_place(rows: Sequence[Row], headings: Collection[str], merged: Sequence[Any] = ()) -> HeaderRows | None:
    """Where the header stands in the first rows of a table; `merged` are the areas that are merged downward.

    It is the row with the `headings` that somebody named; else the first with two known columns for sure, or with one
    that must be there and something like another; else the first with two that are alike, or one that must be there.
    """
    said = [[text(cell) for cell in row] for row in rows]
    for certainty, is_header in ((NAMED, _has(headings)), (SURE, _is_sure), (LIKELY, _is_likely)):
        found = (place for place, cells in enumerate(said) if is_header(cells))
        place = next((place for place in found if certainty != LIKELY or not _is_listed(said, place)), None)
        if place is not None:
            return _reaching(rows, place, merged, certainty)
    return None


def headings(given: Sequence[str]) -> frozenset[str]:
    """What the file calls the columns that somebody named: 困难类别=资助情况."""
    return frozenset(filter(None, (entry.partition("=")[2].strip() for entry in given)))


def combined(rows: Sequence[Sequence[Cell]]) -> tuple[str, ...]:
    """The lowest heading of each column, of one row or of several.

    What stands above a group of columns is a part of the heading where it says another time or person, or a check, or
    where else two columns would be called alike: 2025年 above 困难类别.
    """
    width = max(map(len, rows))
    full = [[*map(text, row), *[""] * (width - len(row))] for row in rows]
    lowest = [next((cell for cell in reversed(column) if cell.strip()), "") for column in zip(*full, strict=True)]
    if len(full) == 1:
        return tuple(lowest)
    groups = ["".join(dict.fromkeys(filter(None, column))) for column in zip(*_groups(full, lowest), strict=True)]
    alike = {name for name, count in Counter(map(spelt, lowest)).items() if name and count > 1}
    return tuple(
        f"{group}{name}" if spelt(name) in alike or _says_when(group) else name
        for group, name in zip(groups, lowest, strict=True)
    )


def _says_when(group: str) -> bool:
    return standing(group) != TODAY or YEARS.search(group) is not None


def _groups(full: Sequence[Sequence[str]], lowest: Sequence[str]) -> list[list[str]]:
    """What stands above each column in each of the upper rows; the name of a group stands above its first alone."""
    found = []
    for row in full[:-1]:
        group, groups = "", []
        for cell, name in zip(row, lowest, strict=True):
            # A heading that reaches down to the last row ends the group, and is none.
            group = "" if not name.strip() or cell == name else cell.strip() or group
            groups.append(group)
        found.append(groups)
    return found


def _has(headings: Collection[str]) -> Callable[[Sequence[str]], bool]:
    return lambda cells: bool(headings) and set(headings) <= {*cells, *(cell.strip() for cell in cells)}


def _is_sure(cells: Sequence[str]) -> bool:
    found = meanings(cells)
    sure = {name for name, is_sure in found if is_sure}
    return len(sure) > 1 or (bool(sure & {*REQUIRED}) and len({name for name, _ in found}) > 1)


def _is_likely(cells: Sequence[str]) -> bool:
    found = meanings(cells)
    must = {name for name, is_sure in found if is_sure and name in REQUIRED}
    return len({name for name, _ in found}) > 1 or (bool(must) and sum(bool(cell.strip()) for cell in cells) > 1)


def _is_listed(said: Sequence[Sequence[str]], place: int) -> bool:
    """Whether the one known heading of a row stands in a list of headings, one below the other, as in a guide."""
    sure = _sure(said[place])
    below = _sure(said[place + 1]) if place + 1 < len(said) else {}
    return len(sure) == 1 and sure.keys() <= below.keys()


def _reaching(rows: Sequence[Row], place: int, merged: Sequence[Any], certainty: int) -> HeaderRows:
    """The header that has this row: with what is merged over several, and with a row above or below that belongs."""
    reach = [(first, last) for (first, _), (last, _) in merged if first <= place <= last]
    first = min([place, *(top for top, _ in reach)])
    last = max([place, *(bottom for _, bottom in reach)])
    if first == last:
        first, last = _with_another(rows, place)
    header = combined(rows[first : last + 1])
    names = {name for name, _ in meanings(header)} | {HARDSHIP for heading in header if is_ticked(heading)}
    return HeaderRows(first, last, certainty, certainty == NAMED or names >= {*REQUIRED})


def _with_another(rows: Sequence[Row], place: int) -> tuple[int, int]:
    for first in (place, place - 1):
        if 0 <= first < len(rows) - 1 and _belong_together(*(list(map(text, row)) for row in rows[first : first + 2])):
            return first, first + 1
    return place, place


def _belong_together(upper: list[str], lower: list[str]) -> bool:
    """Whether two rows are one header: each knows a column of which the other says nothing, and none is a student."""
    # What is merged over both rows some programs write into each.
    lower = [cell if cell != above else "" for cell, above in zip_longest(lower, upper[: len(lower)], fillvalue="")]
    over, under = _sure(upper), _sure(lower)
    apart = not {*over.values()} & {*under.values()} and not over.keys() & under.keys()
    number = next((place for place, name in over.items() if name == NUMBER), None)
    is_student = number is not None and number < len(lower) and bool(lower[number].strip())
    if is_student or not over:
        return False
    return (bool(under) and apart) or _are_ticked(over, lower) or _are_grouped(over, lower)


def _are_ticked(over: Mapping[int, str], lower: Sequence[str]) -> bool:
    """Whether a row has nothing but what is ticked below 困难类别, or years: 低保, 孤儿, 残疾等级; 2025年, 2026年."""
    said = [(place, cell) for place, cell in enumerate(lower) if cell.strip()]
    top = next((place for place, name in over.items() if name == HARDSHIP), None)
    is_any = all(tells_of_hardship(cell) or is_year(cell, NO_YEARS) for _, cell in said)
    return len(said) > 1 and is_any and top in {place for place, _ in said}


def _are_grouped(over: Mapping[int, str], lower: Sequence[str]) -> bool:
    """Whether a row has nothing but several columns to tick, below the names of groups: 上学年, 本学年."""
    said = [place for place, cell in enumerate(lower) if cell.strip()]
    is_below = NUMBER in over.values() and not any(over.get(place) in {NUMBER, NAME} for place in said)
    return is_below and len(said) > 2 and all(is_ticked(lower[place]) for place in said)


def _sure(cells: Sequence[str]) -> dict[int, str]:
    found = ((place, meaning(cell)) for place, cell in enumerate(cells))
    return {place: known[0] for place, known in found if known and known[1]}
