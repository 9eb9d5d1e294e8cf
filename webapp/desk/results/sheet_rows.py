"""Sheet rows: the rows of a sheet's part as the bytes they are, read in pieces, and what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO, NamedTuple

from webapp.desk.reading.foreign.sheet import column_of
from webapp.desk.results.markup import UnusualWorkbookError, attributes

PIECE, MOST_AROUND = 2**20, 2**25
BEGINNING = re.compile(rb"<([A-Za-z_][\w.-]*:)?sheetData\s*(/?)>")
ATTRIBUTES = rb"""((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*"""
PLACE = re.compile(rb"([A-Z]{1,3})([0-9]{1,7})")


class SheetRow(NamedTuple):
    """A row: its number in the sheet, its attributes as they stand, and its cells."""

    number: int
    attributes: bytes
    inside: bytes


class SheetCell(NamedTuple):
    """A cell: its column, counted from 0, all of it and its inside as bytes, the number of its style."""

    column: int
    whole: bytes
    inside: bytes
    style: int

    @property
    def is_blank(self) -> bool:
        return b"<" not in self.inside


class SheetRows:
    """The rows of a part, to be taken once. `tail` is what stands behind them, known when all were taken."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream, self.tail, buffer = stream, b"", b""
        while not (found := BEGINNING.search(buffer)):
            piece = stream.read(PIECE)
            if not piece or len(buffer) > MOST_AROUND:
                raise UnusualWorkbookError
            buffer += piece
        if found[2]:
            raise UnusualWorkbookError
        self.head, self.tag, self.prefix = buffer[: found.start()], found[0], found[1] or b""
        self._buffer = buffer[found.end() :]
        self._row = re.compile(rb"\s*<" + self.prefix + rb"row" + ATTRIBUTES + rb"(/?)>")
        self._last = re.compile(rb"\s*</" + self.prefix + rb"sheetData\s*>")
        self._cell = re.compile(
            rb"<" + self.prefix + rb"c" + ATTRIBUTES + rb"(?:/>|>(.*?)</" + self.prefix + rb"c\s*>)", re.DOTALL
        )
        self._mark = b"<" + self.prefix + b"c"
        # The row whose cells were asked for last is asked for again.
        self._known: tuple[SheetRow | None, list[SheetCell]] = None, []
        self._row_end = b"</" + self.prefix + b"row>"

    def __iter__(self) -> Iterator[SheetRow]:
        """UnusualWorkbookError where something else than rows in their order stands there."""
        buffer, place, number = self._buffer, 0, 0
        while True:
            tag = self._row.match(buffer, place)
            close = -1 if not tag else tag.end() if tag[2] else buffer.find(self._row_end, tag.end())
            if tag and close >= 0:
                said = attributes(tag[1]).get(b"r")
                before, number = number, int(said) if said else number + 1
                if number <= before:
                    raise UnusualWorkbookError
                yield SheetRow(number, tag[1], buffer[tag.end() : close])
                place = close if tag[2] else close + len(self._row_end)
                continue
            if last := self._last.match(buffer, place):
                self.tail = buffer[last.end() :] + self._stream.read(MOST_AROUND)
                return
            piece = self._stream.read(PIECE)
            if not piece:
                raise UnusualWorkbookError
            buffer, place = buffer[place:] + piece, 0

    def cells(self, row: SheetRow) -> list[SheetCell]:
        """The cells of a row. UnusualWorkbookError where they are not in their order."""
        if row is self._known[0]:
            return self._known[1]
        found: list[SheetCell] = []
        for cell in self._cell.finditer(row.inside):
            found.append(self._told(cell, found[-1].column if found else -1))
        columns = [cell.column for cell in found]
        if b"<!" in row.inside or columns != sorted(set(columns)):
            raise UnusualWorkbookError
        self._known = row, found
        return found

    def last_cell(self, row: SheetRow) -> tuple[SheetCell, int] | None:
        """The last cell of a row, and where it ends in the inside; None where it cannot be told without all others."""
        start = row.inside.rfind(self._mark)
        cell = self._cell.match(row.inside, start) if start >= 0 else None
        return (self._told(cell, None), cell.end()) if cell and b" r=" in cell[1] else None

    def _told(self, cell: re.Match[bytes], before: int | None) -> SheetCell:
        told = attributes(cell[1])
        place = PLACE.fullmatch(told.get(b"r", b""))
        column = column_of(place[1].decode()) if place else None
        if column is None:
            if before is None or b"r" in told:
                raise UnusualWorkbookError
            column = before + 1
        return SheetCell(column, cell[0], cell[2] or b"", int(told.get(b"s", b"0")))
