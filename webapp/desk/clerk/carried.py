"""Carried: the lists of a clerk as they travel encrypted in the page, for the server keeps nothing."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import BinaryIO

from texts.phrase import N_, Joined, Phrase
from webapp.desk.clerk import tokens
from webapp.desk.clerk.roster import Roster
from webapp.desk.problem import shown
from webapp.desk.reading.table import RosterTable

# Workbooks of so many bytes together travel along, so that they can be written back; more would make each page wait.
LARGEST_CARRIED = 4 * 2**20
PURPOSE = b"rosters of the desk"
MOST_NAMED = 3
LEFT_OUT = N_("“{name}”没有核对，是您去掉的。")


@dataclass(frozen=True)
class CarriedLists:
    """One list or several, and what was chosen for all of them."""

    lists: tuple[Roster, ...]

    @classmethod
    def of(cls, tables: Sequence[RosterTable], fields: Mapping[str, str]) -> CarriedLists:
        """The lists with all their rows. SpreadsheetError where one of them cannot be read."""
        origins = dict(_origins(tables))
        return cls(tuple(Roster.of(table, fields, origins.get(table.file)) for table in tables))

    @property
    def fields(self) -> Mapping[str, str]:
        return self.lists[0].fields

    @property
    def files(self) -> list[str]:
        """The names of the files, each once."""
        return [*dict.fromkeys(roster.file for roster in self.lists)]

    @property
    def is_of_files(self) -> bool:
        return len(self.files) > 1

    @property
    def name(self) -> str:
        """What to call all that came in: 名单.xlsx, or 一院.xlsx、二院.xlsx and how many more."""
        named = Joined("、", map(shown, self.files[:MOST_NAMED]))
        if len(self.files) <= MOST_NAMED:
            return named
        return Phrase("{names}等{count}个文件", names=named, count=len(self.files))

    @property
    def stem(self) -> str:
        """The name of the first file without its ending, and how many files there are."""
        stem = PurePath(self.files[0]).stem
        return f"{stem}等{len(self.files)}份" if self.is_of_files else stem

    def with_fields(self, fields: Mapping[str, str]) -> CarriedLists:
        return CarriedLists(tuple(roster.with_fields(fields) for roster in self.lists))

    def without(self, number: int) -> CarriedLists:
        """These without the list of that number, which is told; all of them where that is the last one, or none."""
        if not 0 <= number < len(self.lists) or len(self.lists) == 1:
            return self
        first, *others = (roster for place, roster in enumerate(self.lists) if place != number)
        told = Phrase(LEFT_OUT, name=self.lists[number].name)
        left = [replace(first, notes=[*first.notes, told]), *others]
        return CarriedLists(tuple(replace(roster, name="") for roster in left) if len(left) == 1 else tuple(left))

    def with_columns(self, chosen: Sequence[Mapping[str, int | None]]) -> CarriedLists:
        """These with the columns chosen of each."""
        pairs = zip(self.lists, chosen, strict=True)
        return CarriedLists(tuple(roster.with_columns(places) for roster, places in pairs))

    def corrected_with(self, typed: Mapping[str, str], alike: Collection[str] = ()) -> CarriedLists:
        """These with the texts typed; a cell of several lists is called 法学院!C4."""
        return CarriedLists(
            tuple(
                roster.corrected_with(_own(roster, typed), _own(roster, dict.fromkeys(alike, "")))
                for roster in self.lists
            )
        )


def seal(carried: CarriedLists) -> str:
    """The lists as a token."""
    files = {roster.file: roster.origin for roster in carried.lists if roster.origin}
    told = [{**vars(roster), "origin": None if roster.origin is None else ""} for roster in carried.lists]
    sizes = [(name, len(data)) for name, data in files.items()]
    return tokens.seal([told, sizes], PURPOSE, b"".join(files.values()))


def unseal(token: str) -> CarriedLists:
    """The lists in a token. SpreadsheetError where it is none that is good."""
    (told, sizes), packed = tokens.unseal(token, PURPOSE)
    files, stream = {}, io.BytesIO(packed)
    for name, size in sizes:
        files[name] = stream.read(size)
    origins = (None if entry["origin"] is None else files.get(entry["file"], b"") for entry in told)
    return CarriedLists(
        tuple(Roster(**{**entry, "origin": origin}) for entry, origin in zip(told, origins, strict=True))
    )


def _own(roster: Roster, typed: Mapping[str, str]) -> dict[str, str]:
    """What of the cells typed is of this list, by their addresses in it."""
    cells = ((where.rpartition("!"), said) for where, said in typed.items())
    return {cell: said for (name, _, cell), said in cells if name == roster.name}


def _origins(tables: Sequence[RosterTable]) -> Iterable[tuple[str, bytes]]:
    """The workbooks to be carried along, by their names; nothing of one for which there is no room."""
    room = LARGEST_CARRIED
    for name, table in {table.file: table for table in tables}.items():
        if table.origin and table.origin.file:
            data = _read(table.origin.file, room)
            room -= len(data)
            yield name, data


def _read(file: BinaryIO, room: int) -> bytes:
    file.seek(0)
    data = file.read(room + 1)
    return data if len(data) <= room else b""
