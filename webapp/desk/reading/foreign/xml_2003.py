"""XML spreadsheets of 2003: the sheets of a file that many systems export and name .xls."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from functools import partial
from xml.etree import ElementTree

from webapp.desk.reading.foreign.formats import Shown, day_of_iso, shown_by
from webapp.desk.reading.foreign.sheet import UNCOMPUTED, Area, Cell, ForeignSheet, Row, put

SPACE = "urn:schemas-microsoft-com:office:spreadsheet"
S, HIDDEN = f"{{{SPACE}}}", "SheetHidden"
# Formats that have a name of their own; the others among them are no days.
NAMED_DAYS = frozenset(
    ["General Date", "Long Date", "Medium Date", "Short Date", "Long Time", "Medium Time", "Short Time"]
)
NAMED = frozenset(
    ["General", "General Number", "Fixed", "Standard", "Currency", "Euro Currency", "Percent", "Scientific", "@"]
) | {"Yes/No", "True/False", "On/Off"}
DAY = "yyyy-mm-dd"


def sheets(text: str, most: int) -> list[ForeignSheet]:
    """The worksheets that a person sees, so many at most; all where none is seen."""
    formats: dict[str, Shown] = {}
    found: list[tuple[bool, ForeignSheet]] = []
    rows: list[tuple[int, Row]] = []
    merged: list[Area] = []
    last = -1
    for _, element in ElementTree.iterparse(io.StringIO(text), ("end",)):  # noqa: S314 — this process may fail
        if element.tag == f"{S}Style":
            formats |= _format(element)
        elif element.tag == f"{S}Row":
            last = int(element.get(f"{S}Index", last + 2)) - 1
            rows.append((last, _row(element, last, formats, merged)))
            last += int(element.get(f"{S}Span", 0))
            element.clear()
        elif element.tag == f"{S}Worksheet":
            is_hidden = any((entry.text or "").startswith(HIDDEN) for entry in element.iter() if _is_visible(entry))
            name = element.get(f"{S}Name", "")
            found.append((is_hidden, ForeignSheet(name, partial(_numbered, rows), merged)))
            rows, merged, last = [], [], -1
    seen = [sheet for is_hidden, sheet in found if not is_hidden]
    return (seen or [sheet for _, sheet in found])[:most]


def _numbered(rows: list[tuple[int, Row]]) -> Iterator[tuple[int, Row]]:
    return ((number, [*row]) for number, row in rows)


def _is_visible(entry: ElementTree.Element) -> bool:
    return entry.tag.endswith("}Visible")


def _format(style: ElementTree.Element) -> dict[str, Shown]:
    entry = style.find(f"{S}NumberFormat")
    code = entry.get(f"{S}Format", "") if entry is not None else ""
    shown = shown_by(DAY) if code in NAMED_DAYS else None if code in NAMED else shown_by(code)
    return {style.get(f"{S}ID", ""): shown} if shown else {}


def _row(element: ElementTree.Element, number: int, formats: Mapping[str, Shown], merged: list[Area]) -> Row:
    row: Row = []
    place = 0
    of_row = element.get(f"{S}StyleID", "")
    for cell in element.iter(f"{S}Cell"):
        place = int(cell.get(f"{S}Index", place + 1)) - 1
        shown = _shown(cell, formats.get(cell.get(f"{S}StyleID", of_row)))
        if shown != "":
            put(row, place, shown)
        across, down = (int(cell.get(f"{S}{name}", 0)) for name in ("MergeAcross", "MergeDown"))
        if down:
            merged.append(((number, place), (number + down, place + across)))
        place += across + 1
    return row


def _shown(cell: ElementTree.Element, shown: Shown | None) -> Cell:
    data = cell.find(f"{S}Data")
    said = "".join(data.itertext()) if data is not None else ""
    if data is None or not said:
        is_blank = not cell.get(f"{S}Formula") or (data is not None and data.get(f"{S}Type") == "String")
        return "" if is_blank else UNCOMPUTED
    kind = data.get(f"{S}Type")
    if kind == "DateTime":
        return day_of_iso(said)
    if kind == "Boolean":
        return "FALSE" if said.strip() == "0" else "TRUE"
    if kind == "Number":
        return shown(float(said)) if shown else float(said)
    return said
