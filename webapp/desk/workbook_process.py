"""Unpacking: the process of its own in which a workbook is opened, with little memory and little time.

A file made to harm ends this process, never the site: two cells far apart are enough to make the library ask for more
memory than there is, and stop. It knows nothing of the site, so that it starts at once.
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
BEGINNING, MOST_SHEETS, PIECE, OVERLAP = 50, 50, 2**20, 2**12
FAULTY = re.compile(rb'<c\b([^>]*\bt="e"[^>]*)>.{0,2000}?<v>([^<]*)</v>', re.DOTALL)
PLACE = re.compile(rb'\br="([A-Z]{1,3})([0-9]+)"')
CellsBelow = dict[int, list[tuple[int, int]]]


class Sheet:
    """A worksheet, its cells where they stand. `faults`: the formulas that failed, which the library leaves empty."""

    def __init__(self, sheet: calamine.CalamineSheet, faults: dict[int, list[tuple[int, str]]]) -> None:
        self.sheet, self.faults = sheet, faults
        self.height = sheet.end[0] + 1 if sheet.end else 0
        # Columns side by side in one row are no matter of rows below.
        self.merged = [area for area in sheet.merged_cell_ranges or [] if area[1][0] > area[0][0]]

    def rows(self) -> Iterator[list[str | float]]:
        """All rows from the first of the sheet on, each from the first column on."""
        margin: list[str | float] = [""] * (self.sheet.start[1] if self.sheet.start else 0)
        for number, row in enumerate(self.sheet.iter_rows()):
            cells = margin + [cell if type(cell) is str else plain(cell) for cell in row]
            for column, fault in self.faults.get(number, ()):
                cells[column] = fault
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


def opened(data: bytes) -> list[Sheet]:
    """The worksheets that a person sees; all where none is seen."""
    book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    listed = [sheet for sheet in book.sheets_metadata if sheet.typ == calamine.SheetTypeEnum.WorkSheet]
    seen = [sheet for sheet in listed if sheet.visible == calamine.SheetVisibleEnum.Visible]
    names = [sheet.name for sheet in seen or listed][:MOST_SHEETS]
    parts = parts_by_name(data) if data.startswith(b"PK") else {}
    return [Sheet(book.get_sheet_by_name(name), faults(data, parts.get(name))) for name in names]


def beginning(sheet: Sheet) -> dict[str, Any]:
    """A sheet's first rows, its height, and which areas of them are merged downward."""
    merged = [area for area in sheet.merged if area[0][0] < BEGINNING]
    first = list(itertools.islice(sheet.rows(), BEGINNING))
    return {"name": sheet.sheet.name, "height": sheet.height, "rows": first, "merged": merged}


def plain(cell: Any) -> str | float:
    """A number as a number, all else as text; a day without its midnight."""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, (int, float)):
        return cell
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


def faults(data: bytes, part: str | None) -> dict[int, list[tuple[int, str]]]:
    """The formulas that failed, by row: column and fault, such as #N/A. Only .xlsx tells them."""
    found: dict[int, list[tuple[int, str]]] = {}
    for place, fault in sorted(set(_faults(data, part))) if part else ():
        letters, row = place
        column = sum((ord(letter) - 64) * 26**power for power, letter in enumerate(reversed(letters))) - 1
        found.setdefault(int(row) - 1, []).append((column, fault))
    return found


def _faults(data: bytes, part: str) -> Iterator[tuple[tuple[str, str], str]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(part) as stream:
        rest = b""
        while piece := stream.read(PIECE):
            piece = rest + piece
            if b't="e"' in piece:
                for tag, fault in FAULTY.findall(piece):
                    place = PLACE.search(tag)
                    if place:
                        yield (place[1].decode(), place[2].decode()), fault.decode("utf-8", "replace")
            rest = piece[-OVERLAP:]


def _link(sheet: ElementTree.Element) -> str | None:
    return next((value for name, value in sheet.attrib.items() if name.endswith("}id")), None)


if __name__ == "__main__":
    main()
