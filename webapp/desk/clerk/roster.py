"""The roster: a list that was read, and what was chosen for it."""

from __future__ import annotations

import io
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from webapp.desk.clerk.progress import READING, counted
from webapp.desk.problem import address
from webapp.desk.reading.table import Cell, Origin, RosterTable, said


@dataclass(frozen=True)
class Roster:
    """All cells of a list, and what the clerk chose and corrected. `file` is the name of its file, `name` what it is
    called beside others; empty where it is alone.

    `fields` is what was typed once for all that came in. `chosen` are the places of columns as confirmed, None for a
    column that there is not. `asked` are the column and the rows of the cells that one correction is asked for, by the
    address of the first; `corrected` are the rows with a cell corrected, `typed` the texts of those cells by address.
    `origin` is the workbook itself, empty where it is too large to be carried along; None for what is no workbook.
    Columns are counted from 0, rows as in the file. `notes` is what was told of the whole list.
    """

    file: str
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
    name: str = ""
    marks: Sequence[tuple[int, int, str]] = ()
    taken_back: Sequence[tuple[str, str, Sequence[str]]] = ()
    checked: Sequence[Sequence[Any]] = ()
    colours: Sequence[tuple[int, str]] = ()

    @classmethod
    def of(cls, table: RosterTable, fields: Mapping[str, str], origin: bytes | None = None) -> Roster:
        """The roster of a table, all its rows read. SpreadsheetError where one of them cannot be."""
        title = [list(row) for row in table.title]
        rows = list(counted(table.rows, READING))
        read = (table.file, table.kind, table.sheet, title, table.header, table.header_row, rows)
        found = cls(*read, dict(fields), origin=origin, notes=table.notes, name=table.name, marks=table.marks)
        return replace(found, taken_back=table.taken_back, checked=table.checked, colours=table.colours)

    def table(self) -> RosterTable:
        """The file again, to be read once."""
        above = tuple(self.title)
        rows = (list(row) for row in self.rows)
        place = (self.kind, self.sheet, above, tuple(self.header), self.header_row)
        # Who corrected a cell has seen what was noted there.
        marks = [mark for mark in self.marks if address(*mark[:2]) not in self.typed]
        table = RosterTable(*place, rows, notes=[*self.notes], file=self.file, name=self.name, is_bounded=True)
        table.marks, table.taken_back = marks, self.taken_back
        table.checked, table.colours = self.checked, self.colours
        if self.origin is not None:
            table.origin = Origin(io.BytesIO(self.origin) if self.origin else None, self.typed)
        return table

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


def _with_cell(row: Sequence[Cell], column: int, value: str) -> list[Cell]:
    cells = [*row, *[""] * (column + 1 - len(row))]
    return [*cells[:column], value, *cells[column + 1 :]]
