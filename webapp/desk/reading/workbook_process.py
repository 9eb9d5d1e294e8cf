"""Unpacking: the process of its own in which a workbook is opened, with little memory and little time.

A file made to harm ends this process, never the site: two cells far apart are enough to make the library ask for more
memory than there is, and stop. It knows nothing of the site, so that it starts at once.
Its argument is the text for a formula that was never worked out.
In: a line with the number of bytes, and the bytes; later a line with the sheet and the row of its header, from 0.
Out: a line of JSON with the beginnings of the visible sheets, or with an error; then all rows of that sheet as CSV, in
which what stands without quotation marks is a number.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import itertools
import json
import re
import resource
import sys
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import python_calamine as calamine

MEMORY, SECONDS = 2**30, 60
# No cell with a formula is longer than the overlap, as no formula has more than 8192 letters.
BEGINNING, MOST_SHEETS, PIECE, OVERLAP = 50, 50, 2**20, 2**16
CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*)(?<!/)>(.*?)</(?:\w+:)?c>", re.DOTALL)
ATTRIBUTE = re.compile(rb'\b(r|s|t)="([^"]*)"')
VALUE = re.compile(rb"<(?:\w+:)?v\b[^>]*(?:/>|>([^<]*)<)")
PLACE = re.compile("([A-Z]{1,3})([0-9]+)")
# Formats such as 00000000 or "2026"0000: what stands before the figures, and how many there are at least.
PADDED = re.compile(r'((?:"[0-9A-Za-z]*"|\\[0-9A-Za-z])*)(0+)(?:;.*)?')
MOST_FIGURES = 15
CellsBelow = dict[int, list[tuple[int, int]]]
Told = dict[int, list[tuple[int, str]]]
Formats = dict[str, tuple[str, int]]


class Worksheet:
    """A worksheet, its cells where they stand. `told`: what cells show that the library does not tell, by row."""

    def __init__(self, sheet: calamine.CalamineSheet, told: Told) -> None:
        self.sheet, self.told = sheet, told
        self.height = max([sheet.end[0] + 1 if sheet.end else 0, *(row + 1 for row in told)])
        # Columns side by side in one row are no matter of rows below.
        self.merged = [area for area in sheet.merged_cell_ranges or [] if area[1][0] > area[0][0]]

    def rows(self) -> Iterator[list[str | float]]:
        """All rows from the first of the sheet on, each from the first column on."""
        margin: list[str | float] = [""] * (self.sheet.start[1] if self.sheet.start else 0)
        library = itertools.chain(self.sheet.iter_rows(), itertools.repeat(()))
        for number, row in enumerate(itertools.islice(library, self.height)):
            cells = margin + [cell if type(cell) is str else plain(cell) for cell in row]
            for column, shown in self.told.get(number, ()):
                cells += [""] * (column + 1 - len(cells))
                cells[column] = shown
            yield cells

    def rows_with_merged_cells_filled(self, header: int) -> Iterator[list[str | float]]:
        """The rows; each cell that is merged downward below the header has the value of the first."""
        sources: CellsBelow = {}
        for (first, left), (last, _) in self.merged:
            for below in range(first + 1, last + 1) if first > header else ():
                sources.setdefault(below, []).append((first, left))
        firsts = {place for places in sources.values() for place in places}
        kept: dict[tuple[int, int], str | float] = {}
        for number, row in enumerate(self.rows()):
            for first, left in sources.get(number, ()):
                row[left] = kept[first, left]
            if firsts:
                kept |= {(number, left): cell for left, cell in enumerate(row) if (number, left) in firsts}
            yield row


def main() -> None:
    """Answer with the beginnings of the sheets, then with the rows of the one that is chosen."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    commands, out = sys.stdin.buffer, io.TextIOWrapper(sys.stdout.buffer, "utf-8", newline="")
    data = commands.read(int(commands.readline()))
    try:
        sheets = opened(data)
        answer: dict[str, Any] = {"sheets": [beginning(sheet) for sheet in sheets]}
    except MemoryError:
        answer = {"error": "big"}
    except calamine.PasswordError:
        answer = {"error": "password"}
    except BaseException:  # a panic of the library is no Exception
        answer = {"error": "broken"}
    out.write(json.dumps(answer) + "\n")
    out.flush()
    chosen = commands.readline().split()
    if chosen:
        rows = sheets[int(chosen[0])].rows_with_merged_cells_filled(int(chosen[1]))
        csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n").writerows(rows)
        out.flush()


def opened(data: bytes) -> list[Worksheet]:
    """The worksheets that a person sees; all where none is seen."""
    book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    listed = [sheet for sheet in book.sheets_metadata if sheet.typ == calamine.SheetTypeEnum.WorkSheet]
    seen = [sheet for sheet in listed if sheet.visible == calamine.SheetVisibleEnum.Visible]
    names = [sheet.name for sheet in seen or listed][:MOST_SHEETS]
    parts = parts_by_name(data) if data.startswith(b"PK") else {}
    formats = padded_formats(data) if parts else {}
    return [Worksheet(book.get_sheet_by_name(name), told(data, parts.get(name), formats)) for name in names]


def beginning(sheet: Worksheet) -> dict[str, Any]:
    """A sheet's first rows, its height, and which areas of them are merged downward."""
    merged = [area for area in sheet.merged if area[0][0] < BEGINNING]
    first = list(itertools.islice(sheet.rows(), BEGINNING))
    return {"name": sheet.sheet.name, "height": sheet.height, "rows": first, "merged": merged}


def plain(cell: Any) -> str | float:
    """A number as a number, all else as text; a day without its midnight."""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, (int, float)):
        return float(cell)
    if isinstance(cell, dt.datetime) and cell.time() == dt.time():
        return cell.date().isoformat()
    return str(cell)


def parts_by_name(data: bytes) -> dict[str, str]:
    """Which part of the archive each sheet is; empty for a workbook of another make."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if "xl/workbook.xml" not in archive.namelist():
            return {}
        links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314 — this process may fail
        sheets = ElementTree.fromstring(archive.read("xl/workbook.xml")).iter()  # noqa: S314
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    found = {sheet.get("name", ""): targets.get(_link(sheet), "") for sheet in sheets if sheet.tag.endswith("}sheet")}
    return {name: target.lstrip("/") if target[:1] == "/" else f"xl/{target}" for name, target in found.items()}


def padded_formats(data: bytes) -> Formats:
    """The styles of cells whose numbers are shown with zeros, or more figures, before them: what, and how wide."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if "xl/styles.xml" not in archive.namelist():
            return {}
        styles = list(ElementTree.fromstring(archive.read("xl/styles.xml")))  # noqa: S314
    codes = {entry.get("numFmtId"): entry.get("formatCode", "") for entry in _entries(styles, "numFmts")}
    shapes = {number: PADDED.fullmatch(code) for number, code in codes.items()}
    used = [shapes.get(entry.get("numFmtId")) for entry in _entries(styles, "cellXfs")]
    return {
        str(style): (re.sub(r'["\\]', "", shape[1]), len(shape[2]))
        for style, shape in enumerate(used)
        if shape and len(shape[1] + shape[2]) > 1
    }


def _entries(styles: list[ElementTree.Element], name: str) -> list[ElementTree.Element]:
    return [entry for group in styles if group.tag.rpartition("}")[2] == name for entry in group]


def told(data: bytes, part: str | None, formats: Formats) -> Told:
    """What cells show that the library does not tell, by row: column and text. Only .xlsx has it.

    It is a fault such as #N/A, a formula never worked out, or a number with the zeros before it.
    """
    found: Told = {}
    for (letters, row), shown in sorted(set(_told(data, part, formats))) if part else ():
        column = sum((ord(letter) - 64) * 26**power for power, letter in enumerate(reversed(letters))) - 1
        found.setdefault(int(row) - 1, []).append((column, shown))
    return found


def _told(data: bytes, part: str, formats: Formats) -> Iterator[tuple[tuple[str, str], str]]:
    signs = [b't="e"', b"<f", b":f>", *(f' s="{style}"'.encode() for style in formats)]
    with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(part) as stream:
        rest = b""
        while piece := stream.read(PIECE):
            piece = rest + piece
            for tag, inside in CELL.findall(piece) if any(sign in piece for sign in signs) else ():
                attributes = dict(ATTRIBUTE.findall(tag.replace(b"'", b'"')))
                place = PLACE.fullmatch(attributes.get(b"r", b"").decode())
                shown = _shown(attributes, inside, formats) if place else None
                if place and shown:
                    yield (place[1], place[2]), shown
            rest = piece[-OVERLAP:]


def _shown(attributes: dict[bytes, bytes], inside: bytes, formats: Formats) -> str | None:
    """What a cell shows, where the library does not tell it."""
    kind, value = attributes.get(b"t", b"n"), VALUE.search(inside)
    said = (value[1] or b"").decode("utf-8", "replace") if value else ""
    if kind == b"e":
        return said
    if not said and (value is None or kind != b"str") and re.search(rb"<(?:\w+:)?f\b", inside):
        return sys.argv[1]
    shape = formats.get(attributes.get(b"s", b"").decode())
    return _padded(said, *shape) if shape and kind == b"n" else None


def _padded(said: str, before: str, width: int) -> str | None:
    """A whole number as its format shows it; None where it has lost figures, or is another number."""
    number = float(said) if re.fullmatch(r"[0-9]+(?:\.[0-9]+)?(?:[eE]\+?[0-9]+)?", said) else -1.0
    figures = str(int(number)) if 0 <= number < 10**MOST_FIGURES and number.is_integer() else ""
    return before + figures.zfill(width) if figures else None


def _link(sheet: ElementTree.Element) -> str | None:
    return next((value for name, value in sheet.attrib.items() if name.endswith("}id")), None)


if __name__ == "__main__":
    main()
