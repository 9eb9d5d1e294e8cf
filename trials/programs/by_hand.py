"""Files that no library writes: as systems of offices print them, line by line, from the same lists."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Callable
from typing import Any

from trials.programs.lists import Cell, MadeSheet

SPACE = 'xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"'


def shown(cell: Cell) -> str:
    """The text that a spreadsheet shows."""
    if not isinstance(cell, dict):
        return "" if cell is None else str(cell)
    if "format" in cell:
        words, _, zeros = cell["format"].rpartition('"')
        return words.strip('"') + str(cell["number"]).zfill(len(zeros))
    return str(cell.get("day", cell.get("fault", cell.get("value"))))


def delimited(sheet: MadeSheet, separator: str, first: str = "", guard: Callable[[str], str] = str) -> str:
    stream = io.StringIO()
    stream.write(first)
    rows = [[guard(shown(cell)) for cell in row] for row in sheet.rows]
    csv.writer(stream, delimiter=separator).writerows(rows)
    return stream.getvalue()


def as_formula(text: str) -> str:
    """What keeps a spreadsheet from taking figures for a number."""
    return f'="{text}"' if text[:1].isdigit() else text


def apostrophe(text: str) -> str:
    return f"'{text}" if text[:1].isdigit() else text


def page(sheet: MadeSheet, before: str = "") -> str:
    """A web page as systems of students give it, named .xls."""
    lines = "".join(f"<tr>{''.join(f'<td>{_lines(shown(cell))}</td>' for cell in row)}</tr>\r\n" for row in sheet.rows)
    return f'{before}<table border="1">{lines}</table>'


def _lines(text: str) -> str:
    return html.escape(text).replace("\n", "<br>") or "&nbsp;"


def xml_spreadsheet(sheet: MadeSheet) -> str:
    """An XML spreadsheet of 2003 in which blank cells are left out, so that others say where they stand."""
    lines = "".join(f'<Row ss:Index="{number}">{_data(row)}</Row>' for number, row in enumerate(sheet.rows, 1))
    name = html.escape(sheet.name)
    head = f'<?xml version="1.0"?>\n<?mso-application progid="Excel.MadeSheet"?>\n<Workbook {SPACE}>'
    return f'{head}<Worksheet ss:Name="{name}"><Table>{lines}</Table></Worksheet></Workbook>'


def _data(row: list[Cell]) -> str:
    return "".join(_datum(place, cell) for place, cell in enumerate(row, 1) if cell is not None)


def _datum(place: int, cell: Any) -> str:
    if isinstance(cell, bool):
        return f'<Cell ss:Index="{place}"><Data ss:Type="Boolean">{cell:d}</Data></Cell>'
    is_number = isinstance(cell, int | float)
    text = html.escape(shown(cell)).replace("\n", "&#10;")
    return f'<Cell ss:Index="{place}"><Data ss:Type="{"Number" if is_number else "String"}">{text}</Data></Cell>'


OFFICE = '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="gbk"></head><body>'
DECLARED = '<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE html><html><body><h3>名单</h3>'
# By the name of the way: the ending, and the bytes of a sheet.
WAYS: dict[str, tuple[str, Callable[[MadeSheet], bytes]]] = {
    "csv utf-8": ("csv", lambda sheet: delimited(sheet, ",").encode()),
    "csv with mark": ("csv", lambda sheet: delimited(sheet, ",").encode("utf-8-sig")),
    "csv gb18030": ("csv", lambda sheet: delimited(sheet, ",").encode("gb18030")),
    "csv utf-16": ("txt", lambda sheet: delimited(sheet, "\t").encode("utf-16")),
    "csv sep": ("csv", lambda sheet: delimited(sheet, ";", "sep=;\r\n").encode("utf-8-sig")),
    "csv guarded": ("csv", lambda sheet: delimited(sheet, ",", guard=as_formula).encode("gb18030")),
    "csv apostrophes": ("csv", lambda sheet: delimited(sheet, ",", guard=apostrophe).encode()),
    "page in gbk": ("xls", lambda sheet: page(sheet, OFFICE).encode("gb18030")),
    "page bare": ("xls", lambda sheet: page(sheet).encode()),
    "page declared": ("xls", lambda sheet: page(sheet, DECLARED).encode("utf-8-sig")),
    "xml 2003": ("xls", lambda sheet: xml_spreadsheet(sheet).encode()),
}
