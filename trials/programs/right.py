"""What is right for a list as a program writes it: as in the list itself, but for what the program changes."""

from __future__ import annotations

from trials.programs import by_hand
from trials.programs.lists import ASK, LISTS, UNREAD, YES
from webapp.desk.reading.table import UNCOMPUTED

Rows = list[list[str]]
# They write the first sheet alone, which is not the list.
WITHOUT_THE_LIST = {("LibreOffice csv", "several"), ("LibreOffice gb18030", "several")}
# What is merged is blank below the first cell.
WITHOUT_MERGED = {
    *by_hand.WAYS,
    *("openpyxl streaming", "XlsxWriter streaming", "exceljs streaming", "SheetJS csv", "SheetJS txt"),
    *("LibreOffice csv", "LibreOffice gb18030"),
}
# As Excel shows a long number in a narrow cell.
SHORTENING = ("SheetJS html", "SheetJS csv", "SheetJS txt")
# They write the number itself, and no format.
WITHOUT_FORMATS = {"exceljs csv", *(f"pandas {kind}" for kind in ("xlsx", "indexed", "html", "csv", "gb18030"))}
# What they make of a midnight in China: it is asked for.
SHIFTED = {
    **dict.fromkeys(("SheetJS xlsx", "SheetJS biff8"), "2026-09-01 00:00:43"),
    **dict.fromkeys(("SheetJS xlml", "exceljs", "exceljs streaming"), "2026-08-31 16:00:00"),
}
# Formulas that have no value in the file: these work nothing out, or leave out what is an empty text.
ALL, EMPTY = ((2, 2), (2, 3), (4, 2), (5, 0)), ((4, 2),)
NOT_WORKED_OUT = {
    **dict.fromkeys(("openpyxl", "openpyxl streaming", "xlwt"), ALL),
    **dict.fromkeys(("XlsxWriter", "XlsxWriter streaming"), EMPTY),
    # It writes 0 for the texts that it took over from the file before.
    "LibreOffice xls": ((2, 2), (5, 0)),
}


def right(program: str, listed: str) -> tuple[Rows | str, list[str]]:
    """The rows that must come out, or what the refusal says; and the addresses in 错误."""
    if program.endswith(("ods", "xlsb")):
        return f"这是 .{program.rsplit(maxsplit=1)[-1]} 文件", []
    if (program, listed) in WITHOUT_THE_LIST:
        return "没有找到“困难类别”这一列", []
    rows = LISTS[listed].expected
    if listed == "numbers":
        return _numbers(program, rows)
    if listed == "formulas":
        return _formulas(program, rows)
    doubted = ["B7"] if listed == "groups" else []
    return _otherwise(program, listed, rows), doubted


def _numbers(program: str, rows: Rows) -> tuple[Rows, list[str]]:
    rows = [[*row] for row in rows]
    if program in WITHOUT_FORMATS:
        rows[0][0], rows[2][0] = "260001", "31"
    if program in ("pandas html", "pandas csv", "pandas gb18030"):
        rows[0][4], rows[2][4] = "12000.0", "0.0"
    faults: list[str] = []
    if program == "exceljs csv":
        rows = [[*row[:3], f"{row[3]}T00:00:00+08:00", *row[4:]] for row in rows]
    if day := SHIFTED.get(program):
        rows = [[*row[:3], day, row[4], ASK if row[5] == YES else row[5]] for row in rows]
        faults = [f"D{number}" for number in range(2, 6)]
    return _indexed(program, rows), faults


def _formulas(program: str, rows: Rows) -> tuple[Rows, list[str]]:
    uncomputed = {place for name, places in NOT_WORKED_OUT.items() if program == name for place in places}
    rows = [
        [UNCOMPUTED if (number, place) in uncomputed else cell for place, cell in enumerate(row)]
        for number, row in enumerate(rows, 2)
    ]
    for number, place in uncomputed:
        if place in (0, 2):
            rows[number - 2][-1] = UNREAD
    doubted = sorted({(3, 2), *(where for where in uncomputed if where[1] in (0, 2))})
    return rows, [f"{'ABC'[place]}{number}" for number, place in doubted]


def _otherwise(program: str, listed: str, rows: Rows) -> Rows:
    if (program, listed) == ("LibreOffice html", "moved"):
        return [row[1:] for row in rows]
    if (program, listed) == ("pandas html", "ordinary"):
        return [[cell.replace("\n", "\\n") for cell in row] for row in rows]
    if listed == "marked" and program in SHORTENING:
        return [[cell if cell != "123456789012" else "1.23457E+11" for cell in row] for row in rows]
    if (program, listed) == ("LibreOffice html", "marked"):
        return [[{"TRUE": "1", "FALSE": "0"}.get(cell, cell) for cell in row] for row in rows]
    if listed == "groups" and program in WITHOUT_MERGED:
        return [["" if number in (1, 2, 5) else row[0], *row[1:]] for number, row in enumerate(rows)]
    return _indexed(program, rows)


def _indexed(program: str, rows: Rows) -> Rows:
    return [[str(number), *row] for number, row in enumerate(rows)] if program == "pandas indexed" else rows
