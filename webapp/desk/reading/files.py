"""Files: several that came in together, each list of them called by a name that no other has."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import PurePath
from typing import BinaryIO

from webapp.desk.problem import SpreadsheetError, in_list, shown
from webapp.desk.reading.opening import open_tables
from webapp.desk.reading.standing import NO_YEARS, Years
from webapp.desk.reading.table import Limits, RosterTable, kept


def open_files(
    files: Sequence[tuple[str, BinaryIO]],
    limits: Limits | None = None,
    headings: Collection[str] = (),
    years: Years = NO_YEARS,
) -> list[RosterTable]:
    """The lists of files, each with its name, in their order; of several all rows are in memory.

    Raises SpreadsheetError, which says in which file. The limits are for all that comes in.
    """
    names = distinct(name for name, _ in files)
    found: list[RosterTable] = []
    left = limits or Limits()
    for name, (_, stream) in zip(names, files, strict=True):
        try:
            tables = _opened(stream, left, headings, years, is_alone=len(files) == 1)
        except SpreadsheetError as error:
            raise SpreadsheetError(in_list(shown(name) if len(files) > 1 else "", error.sentence)) from error
        for table in tables:
            table.file = name
        if len(files) > 1:
            left = left.after(sum(table.height or 0 for table in tables))
            _name(tables, shown(name))
        found += tables
    return found


def distinct(names: Iterable[str]) -> list[str]:
    """Names of files, a number in each that was there already: 名单.xlsx, 名单 (2).xlsx."""
    found: dict[str, str] = {}
    for name in names:
        path, free, number = PurePath(name), name, 1
        while free.casefold() in found:
            number += 1
            free = f"{path.stem} ({number}){path.suffix}"
        found[free.casefold()] = free
    return [*found.values()]


def _opened(
    stream: BinaryIO, limits: Limits, headings: Collection[str], years: Years, *, is_alone: bool
) -> list[RosterTable]:
    tables = open_tables(stream, limits, headings, years)
    return tables if is_alone or len(tables) > 1 else [kept(tables[0])]


def _name(tables: Sequence[RosterTable], file: str) -> None:
    """Call the lists of one of several files by it, and by their sheets where it has several."""
    for table in tables:
        table.name = f"{file} {table.name}" if len(tables) > 1 else file
