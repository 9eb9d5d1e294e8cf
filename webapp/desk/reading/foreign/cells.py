"""Cells: the rows of a worksheet of an .xlsx, read from its XML in a stream, each cell as programs show it."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import IO, NamedTuple
from xml.parsers import expat

from webapp.desk.reading.foreign.formats import Shown, day_of_iso
from webapp.desk.reading.foreign.sheet import UNCOMPUTED, Area, Cell, Row, UnreadableError, column_of, put

PIECE = 2**18
# Of the usual kind, of the strict kind, and of programs that name none.
NAMESPACES = (
    *("http://schemas.openxmlformats.org/spreadsheetml/2006/main ", "http://purl.oclc.org/ooxml/spreadsheetml/main "),
    "",
)
ROW, CELL, VALUE, FORMULA, TEXT, SOUND, STRING, STRIKE = range(8)
NAMES = ("row", "c", "v", "f", "t", "rPh", "si", "strike")
KINDS = {f"{space}{name}": kind for space in NAMESPACES for kind, name in enumerate(NAMES)}
PLACE = re.compile("([A-Za-z]{1,3})([0-9]{1,7})")
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
END = re.compile(rb"</(?:\w+:)?sheetData\s*>|<(?:\w+:)?sheetData\s*/>")
MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?\bref\s*=\s*[\"']([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)[\"']")
OVERLAP = 64
STRUCK_PIECE = re.compile(rb"<(?:\w+:)?strike[\s/>]")


class Cells:
    """The cells of one worksheet. `strings` are those that the sheets share, `formats` what styles make of numbers.

    `is_stale`: a program that works nothing out wrote the file, and 0 as the value of each formula. `struck` are the
    cells that are struck through, as far as they are read, by row and column; `painted` the colours of rows, by their
    numbers, of those that the styles `painted` have.
    """

    def __init__(
        self,
        strings: SharedStrings,
        formats: Mapping[str, Shown],
        struck: Container[str] = (),
        painted: Mapping[str, str] = MappingProxyType({}),
        *,
        is_stale: bool,
    ) -> None:
        self.strings, self.formats, self.is_stale = strings.texts, formats, is_stale
        self._struck_styles, self._struck_strings, self.struck = struck, strings.struck, list[tuple[int, int]]()
        self._painted_styles, self.painted = painted, dict[int, str]()
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler, self._parser.EndElementHandler = self._start, self._end
        self._done: list[tuple[int, Row]] = []
        self._row: Row = []
        self._number, self._column = -1, 0
        self._cell: dict[str, str] = {}
        self._said: list[str] = []
        self._has_formula = self._has_value = self._is_sound = self._has_strike = False

    def rows(self, stream: IO[bytes]) -> Iterator[tuple[int, Row]]:
        """The rows that have something, each with its number, counted from 0."""
        try:
            while piece := stream.read(PIECE):
                self._parser.Parse(piece, False)
                yield from self._done
                self._done.clear()
            self._parser.Parse(b"", True)
        except (expat.ExpatError, ValueError, IndexError, OverflowError) as error:
            raise UnreadableError from error
        yield from self._done

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        kind = KINDS.get(name)
        if kind is None:
            return
        if kind == CELL:
            self._cell, self._has_formula, self._has_value, self._has_strike = attributes, False, False, False
        elif kind in (VALUE, TEXT) and not self._is_sound:
            self._has_value = True
            self._parser.CharacterDataHandler = self._said.append
        elif kind == FORMULA:
            self._has_formula = True
        elif kind == ROW:
            self._number = int(attributes["r"]) - 1 if "r" in attributes else self._number + 1
            self._row, self._column = [], 0
        elif kind == SOUND:
            self._is_sound = True
        elif kind == STRIKE and is_on(attributes):
            self._has_strike = True

    def _end(self, name: str) -> None:
        kind = KINDS.get(name)
        if kind in (VALUE, TEXT):
            self._parser.CharacterDataHandler = None
        elif kind == CELL:
            self._take()
        elif kind == SOUND:
            self._is_sound = False
        elif kind == ROW and self._row:
            self._done.append((self._number, self._row))

    def _take(self) -> None:
        cell, said = self._cell, "".join(self._said)
        self._said.clear()
        where = cell.get("r")
        if where:
            self._column = _column(where)
        if self._painted_styles and (names := self._painted_styles.get(cell.get("s", ""))):
            known = self.painted.get(self._number, "")
            if names not in known:
                self.painted[self._number] = known + names
        if said or self._has_formula:
            shown = self._shown(cell.get("t", "n"), said, cell.get("s", ""))
            if shown != "":
                put(self._row, self._column, shown)
                is_struck = self._has_strike or cell.get("s") in self._struck_styles
                if is_struck or (said in self._struck_strings and cell.get("t") == "s"):
                    self.struck.append((self._number, self._column))
        self._column += 1

    def _shown(self, kind: str, said: str, style: str) -> Cell:
        if self._has_formula and self._is_uncomputed(kind, said):
            return UNCOMPUTED
        if kind == "n":
            return _number(said, self.formats.get(style))
        if kind == "s":
            return self.strings[int(said)]
        if kind == "b":
            return "FALSE" if said.strip() in ("0", "false") else "TRUE"
        if kind == "d":
            return day_of_iso(said)
        return unescaped(said)

    def _is_uncomputed(self, kind: str, said: str) -> bool:
        if not said:
            return not self._has_value or kind != "str"
        return self.is_stale and kind == "n" and said == "0"


class SharedStrings(NamedTuple):
    """The texts that the sheets share; `struck` are the numbers of those of which a piece is struck through."""

    texts: Sequence[str] = ()
    struck: Collection[str] = ()


class _Strings:
    """The texts that the sheets share, without what tells how they sound."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.struck: set[str] = set()
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler, self.parser.EndElementHandler = self._start, self._end
        self._said: list[str] = []
        self._is_sound = False

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        kind = KINDS.get(name)
        if kind == TEXT and not self._is_sound:
            self.parser.CharacterDataHandler = self._said.append
        elif kind == SOUND:
            self._is_sound = True
        elif kind == STRIKE and is_on(attributes):
            self.struck.add(str(len(self.found)))

    def _end(self, name: str) -> None:
        kind = KINDS.get(name)
        if kind == TEXT:
            self.parser.CharacterDataHandler = None
        elif kind == SOUND:
            self._is_sound = False
        elif kind == STRING:
            self.found.append(unescaped("".join(self._said)))
            self._said.clear()


def is_on(attributes: Mapping[str, str]) -> bool:
    """Whether an element that only says yes does."""
    return attributes.get("val", "1") not in ("0", "false")


def has_piece(stream: IO[bytes], wanted: re.Pattern[bytes]) -> bool:
    """Whether that stands anywhere in a worksheet: a text of its own, say, of which a piece is struck through."""
    before = b""
    while piece := stream.read(PIECE):
        if wanted.search(before + piece):
            return True
        before = piece[-OVERLAP:]
    return False


def shared_strings(stream: IO[bytes]) -> SharedStrings:
    """The texts that the sheets of a workbook share."""
    strings = _Strings()
    try:
        strings.parser.ParseFile(stream)
    except expat.ExpatError as error:
        raise UnreadableError from error
    return SharedStrings(strings.found, strings.struck)


def merged_areas(stream: IO[bytes]) -> list[Area]:
    """The areas of more than one row that are merged. They stand behind all rows, where no text of a cell stands."""
    tail, is_behind = b"", False
    while piece := stream.read(PIECE):
        tail += piece
        ends = None if is_behind else END.search(tail)
        is_behind = is_behind or ends is not None
        tail = tail[ends.end() :] if ends else tail if is_behind else tail[-OVERLAP:]
    areas: list[Area] = [
        ((int(top) - 1, _letters(left.decode())), (int(bottom) - 1, _letters(right.decode())))
        for left, top, right, bottom in MERGED.findall(tail)
    ]
    return [area for area in areas if area[1][0] > area[0][0]]


def unescaped(text: str) -> str:
    """A text with what has no place in XML as it was: _x000D_ is a line's end."""
    return ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def _number(said: str, shown: Shown | None) -> Cell:
    try:
        number = float(said)
    except ValueError:
        return said
    if number - number != 0:  # neither NaN nor what is infinite is a number of a spreadsheet
        return said
    return shown(number) if shown else number


def _column(where: str) -> int:
    place = PLACE.fullmatch(where)
    return _letters(place[1] if place else "")


def _letters(letters: str) -> int:
    column = column_of(letters)
    if column is None:
        raise UnreadableError
    return column
