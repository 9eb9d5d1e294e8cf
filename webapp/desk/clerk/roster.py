"""The roster: a file that was read, and what was chosen for it, as it travels encrypted in the page of the clerk.

The server keeps nothing, so each page carries what the next one needs.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import BinaryIO

from webapp.desk.clerk import tokens
from webapp.desk.problem import address
from webapp.desk.reading.table import Cell, Origin, RosterTable, said

# A workbook of so many bytes travels along, so that it can be written back; a larger one would make each page wait.
LARGEST_CARRIED = 4 * 2**20
PURPOSE = b"roster of the desk"


@dataclass(frozen=True)
class Roster:
    """All cells of a file, and what the clerk chose and corrected.

    `fields` is what was typed once for the whole file. `chosen` are the places of columns as confirmed, None for a
    column that there is not. `asked` are the column and the rows of the cells that one correction is asked for, by the
    address of the first; `corrected` are the rows with a cell corrected, `typed` the texts of those cells by address.
    `origin` is the workbook itself, empty where it is too large to be carried along; None for what is no workbook.
    Columns are counted from 0, rows as in the file. `notes` is what was told of the whole list.
    """

    name: str
    kind: str
    sheet: str
    title: Sequence[Sequence[Cell]]
    header: Sequence[str]
    header_row: int
    rows: Sequence[Sequence[Cell]]
    fields: Mapping[str, str] = field(default_factory=dict)
    chosen: Mapping[str, int | None] = field(default_factory=dict)
    asked: Mapping[str, tuple[int, Sequence[int]]] = field(default_factory=dict)
    corrected: Sequence[int] = ()
    typed: Mapping[str, str] = field(default_factory=dict)
    origin: bytes | None = None
    notes: Sequence[str] = ()

    @classmethod
    def of(cls, table: RosterTable, name: str, fields: Mapping[str, str]) -> Roster:
        """The roster of a file, all its rows read. SpreadsheetError where one of them cannot be."""
        title = [list(row) for row in table.title]
        rows = list(table.rows)
        origin = _file_to_carry(table.origin.file) if table.origin and table.origin.file else None
        read = (table.kind, table.sheet, title, table.header, table.header_row, rows)
        return cls(name, *read, dict(fields), origin=origin, notes=table.notes)

    def table(self) -> RosterTable:
        """The file again, to be read once."""
        above = tuple(self.title)
        rows = (list(row) for row in self.rows)
        place = (self.kind, self.sheet, above, tuple(self.header), self.header_row)
        table = RosterTable(*place, rows, notes=[*self.notes], is_bounded=True)
        if self.origin is not None:
            table.origin = Origin(io.BytesIO(self.origin) if self.origin else None, self.typed)
        return table

    @property
    def stem(self) -> str:
        """The name of the file without its ending."""
        return PurePath(self.name).stem

    def with_fields(self, fields: Mapping[str, str]) -> Roster:
        return replace(self, fields={**self.fields, **fields})

    def with_columns(self, chosen: Mapping[str, int | None]) -> Roster:
        return replace(self, chosen=dict(chosen), asked={})

    def corrected_with(self, typed: Mapping[str, str], alike: Collection[str] = ()) -> Roster:
        """The roster with these texts in the cells at these addresses, of those asked for; what was left alone stays.

        Where an address is among `alike`, all cells that were asked for together get the text.
        """
        rows, corrected, said = list(self.rows), set(self.corrected), dict(self.typed)
        for where, value in typed.items():
            if where not in self.asked or value.strip() == self.said(where):
                continue
            column, numbers = self.asked[where]
            changed = numbers if where in alike else numbers[:1]
            for number in changed:
                place = number - self.header_row - 1
                rows[place] = _with_cell(rows[place], column, value.strip())
                said[address(number, column)] = value.strip()
            corrected.update(changed)
        return replace(self, rows=rows, corrected=sorted(corrected), typed=said)

    def said(self, where: str) -> str:
        """What stands in the cell at that address now, of those asked for."""
        column, numbers = self.asked[where]
        return said(self.rows[numbers[0] - self.header_row - 1], column)


def seal(roster: Roster) -> str:
    """The roster as a token."""
    told = {**vars(roster), "origin": None if roster.origin is None else ""}
    return tokens.seal(told, PURPOSE, roster.origin or b"")


def unseal(token: str) -> Roster:
    """The roster in a token. SpreadsheetError where it is none that is good."""
    told, file = tokens.unseal(token, PURPOSE)
    return Roster(**{**told, "origin": None if told["origin"] is None else file})


def _file_to_carry(file: BinaryIO) -> bytes:
    file.seek(0)
    data = file.read(LARGEST_CARRIED + 1)
    return data if len(data) <= LARGEST_CARRIED else b""


def _with_cell(row: Sequence[Cell], column: int, value: str) -> list[Cell]:
    cells = [*row, *[""] * (column + 1 - len(row))]
    return [*cells[:column], value, *cells[column + 1 :]]
