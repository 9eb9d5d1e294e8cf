"""Libraries for Python, run by an interpreter that has them: a JSON task comes in, the file is written.

The task: `program`, `target`, `sheets` as in lists.py. It runs in an environment of its own, without this project.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
from typing import Any

import pandas
import xlsxwriter
import xlwt
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell


def parts(cell: Any) -> tuple[str, Any, str]:
    """The kind of a cell, its value, and the format that shows it."""
    if not isinstance(cell, dict):
        return ("none" if cell is None else "value"), cell, "General"
    if "day" in cell:
        return "value", dt.datetime.fromisoformat(cell["day"]), "yyyy-mm-dd"
    if "number" in cell:
        return "value", cell["number"], cell["format"]
    if "fault" in cell:
        return "fault", cell["fault"], "General"
    return "formula", cell, "General"


def area(said: str) -> tuple[int, int, int, int]:
    """Rows and columns of an area such as A1:D1, counted from 0."""
    (left, top), (right, bottom) = re.findall(r"([A-Z])(\d+)", said)
    return int(top) - 1, ord(left) - 65, int(bottom) - 1, ord(right) - 65


def by_openpyxl(task: dict[str, Any]) -> None:
    book = Workbook(write_only=task["program"] == "openpyxl streaming")
    if not book.write_only:
        book.remove(book.active)
    for told in task["sheets"]:
        sheet = book.create_sheet(told["name"])
        for row in told["rows"]:
            sheet.append([_openpyxl_cell(sheet, cell) for cell in row])
        for merged in [] if book.write_only else told["merged"]:
            sheet.merge_cells(merged)
        sheet.sheet_state = "hidden" if told["hidden"] else "visible"
    book.save(task["target"])


def _openpyxl_cell(sheet: Any, cell: Any) -> Any:
    kind, value, code = parts(cell)
    if kind == "formula":
        return f"={value['formula']}"
    made = WriteOnlyCell(sheet, value)
    made.number_format = code
    return made


def by_xlsxwriter(task: dict[str, Any]) -> None:
    with xlsxwriter.Workbook(task["target"], {"constant_memory": task["program"] == "XlsxWriter streaming"}) as book:
        looks = {code: book.add_format({"num_format": code}) for code in _codes(task)}
        for told in task["sheets"]:
            sheet = book.add_worksheet(told["name"])
            for number, row in enumerate(told["rows"]):
                for place, cell in enumerate(row):
                    _write(sheet, (number, place), cell, looks)
            if told["hidden"]:
                sheet.hide()
            for merged in told["merged"] if not book.constant_memory else []:
                top, left, *_ = area(merged)
                sheet.merge_range(merged, told["rows"][top][left])


def _write(sheet: Any, where: tuple[int, int], cell: Any, looks: dict[str, Any]) -> None:
    kind, value, code = parts(cell)
    if kind == "formula":
        sheet.write_formula(*where, f"={value['formula']}", None, value["value"])
    elif kind == "fault":
        sheet.write_formula(*where, "=NA()", None, value)
    elif isinstance(value, dt.datetime):
        sheet.write_datetime(*where, value, looks[code])
    elif isinstance(value, bool):
        sheet.write_boolean(*where, value)
    elif isinstance(value, str):
        sheet.write_string(*where, value)
    elif value is not None:
        sheet.write_number(*where, value, looks[code])


def by_xlwt(task: dict[str, Any]) -> None:
    book = xlwt.Workbook(encoding="utf-8")
    looks = {code: xlwt.easyxf(num_format_str=code) for code in _codes(task)}
    for told in task["sheets"]:
        sheet = book.add_sheet(told["name"], cell_overwrite_ok=True)
        for number, row in enumerate(told["rows"]):
            for place, cell in enumerate(row):
                kind, value, code = parts(cell)
                if kind == "formula":
                    sheet.write(number, place, xlwt.Formula(value["formula"]))
                elif kind == "fault":
                    sheet.row(number).set_cell_error(place, 0x2A)
                elif kind == "value":
                    sheet.write(number, place, value, looks[code])
        for merged in told["merged"]:
            top, left, bottom, right = area(merged)
            value = told["rows"][top][left]
            sheet.merge(top, bottom, left, right)
            sheet.write(top, left, value)
        sheet.visibility = int(told["hidden"])
    book.save(task["target"])


def by_pandas(task: dict[str, Any]) -> None:
    told = task["sheets"][-1]
    header, *rows = [[_plain(cell) for cell in row] for row in told["rows"]]
    frame = pandas.DataFrame(rows, columns=header)
    kind = task["program"].split()[-1]
    if kind == "xlsx":
        frame.to_excel(task["target"], index=False, sheet_name=told["name"])
    elif kind == "indexed":
        frame.to_excel(task["target"], sheet_name=told["name"])
    elif kind == "html":
        frame.to_html(task["target"], index=False, na_rep="")
    else:
        frame.to_csv(task["target"], index=False, encoding="gb18030" if kind == "gb18030" else "utf-8-sig")


def _plain(cell: Any) -> Any:
    kind, value, _ = parts(cell)
    return value["value"] if kind == "formula" else value


def _codes(task: dict[str, Any]) -> set[str]:
    return {parts(cell)[2] for told in task["sheets"] for row in told["rows"] for cell in row}


WRITERS = {"openpyxl": by_openpyxl, "XlsxWriter": by_xlsxwriter, "xlwt": by_xlwt, "pandas": by_pandas}

if __name__ == "__main__":
    for line in sys.stdin:
        one = json.loads(line)
        WRITERS[one["program"].split()[0]](one)
