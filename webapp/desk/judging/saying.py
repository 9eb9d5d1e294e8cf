"""Saying: what stands for a cell that is read by itself: the cell where it says something, else a blank one."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import cast

from webapp.desk.problem import Problem
from webapp.desk.reading.table import Cell, text

# Many cells are alike: so many different ones are remembered.
REMEMBERED = 2**15


def saying(read: Callable[[str], Problem | None]) -> Callable[[Cell], Cell]:
    """What gives the cell itself where it says something, and else a blank one."""

    def said(cell: Cell) -> Cell:
        return cell if cell == "" or read(cell if isinstance(cell, str) else text(cell)) else ""

    return lru_cache(REMEMBERED)(said)


def are_ascii(cells: list[Cell]) -> bool:
    """Whether all these cells are text, and none has a letter beyond ASCII."""
    try:
        return "".join(cast(list[str], cells)).isascii()
    except TypeError:
        return False


def saying_in_han(read: Callable[[str], Problem | None], may_say: Callable[[str], bool]) -> Callable[[Cell], Cell]:
    """The same below an ordinary heading, where most cells are numbers or places, each another: a quick look first."""

    def said(cell: Cell) -> Cell:
        return cell if isinstance(cell, str) and not cell.isascii() and may_say(cell) and read(cell) else ""

    return said
