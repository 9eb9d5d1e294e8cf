"""Large lists: the most that the desk takes, of each kind in which a list may be large."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from random import Random

import xlsxwriter

ROWS, BYTES = 50_000, 20 * 2**20
HEADER = ["学号", "姓名", "学院", "困难类别", "家庭户籍", "学校所在区县", "已交材料", "备注"]
CATEGORIES = ["低保", "低保户", "国家助学金", "残疾二级", "特困人员", "孤儿", "低保、国家助学金", *[""] * 6]
PAPERS = ["", "低保证", "残疾证", "助学金申请表", "低保证复印件、身份证"]
# What the listener knows, what parts it, and what it does not know.
UNITS = (
    *(
        "低保",
        "不是低保",
        "残疾一级",
        "特困人员",
        "我妈妈",
        "他",
        "没有",
        "未",
        "巴南区",
        "宁波江北区",
        "高血压",
        "住院",
    ),
    *(
        "一级",
        "、",
        "，",
        "。",
        "；",
        "（",
        "）",
        "(低保)",
        "\n",
        " ",
        "?",
        "是不是",
        "2023年9月1日",
        "三万五千块",
        "80岁",
    ),
    *("1", "一", "a", "dibao ", "insurance ", "%", "🀄", "龘", "父亲残疾", "职工医保", "退出", "和", "的"),
)
Draw = Callable[[Random], bytes]


def text(random: Random, length: int) -> str:
    """A text of that length: one of the units again and again, two in turns, or all of them."""
    chosen = random.choice([random.choices(UNITS, k=1), random.choices(UNITS, k=2), random.choices(UNITS, k=200)])
    unit = "".join(chosen)
    return (unit * (length // len(unit) + 1))[:length]


def cell(random: Random, number: int, length: int) -> str:
    """The same, another one for each number."""
    return f"{number:x}{text(random, length)}"[:length]


def _csv(rows: Iterator[list[str]], header: list[str] | None = None) -> bytes:
    stream = io.StringIO()
    lines = csv.writer(stream)
    lines.writerow(header or HEADER)
    for row in rows:
        lines.writerow(row)
        if stream.tell() > BYTES / 2.6:
            break
    return stream.getvalue().encode()[:BYTES]


def _row(random: Random, number: int, **cells: str) -> list[str]:
    usual = {
        "学号": f"2024{number:08}",
        "姓名": f"学生{number % 9000}",
        "学院": f"学院{number % 30}",
        "困难类别": random.choice(CATEGORIES),
        "家庭户籍": random.choice(["市内", "市外", ""]),
        "学校所在区县": "渝北",
        "已交材料": random.choice(PAPERS),
        "备注": "",
    }
    return [{**usual, **cells}[name] for name in HEADER]


def _each(column: str, length: int) -> Draw:
    """A list in which that column has another cell of that length in each row."""

    def drawn(random: Random) -> bytes:
        said = {"困难类别": "低保"} if column != "困难类别" else {}
        rows = (_row(random, n, **{**said, column: cell(random, n, length)}) for n in range(ROWS))
        return _csv(rows)

    return drawn


def _ordinary(random: Random) -> bytes:
    return _csv(_row(random, n) for n in range(ROWS))


def _wide(columns: int, rows: int) -> Draw:
    def drawn(random: Random) -> bytes:
        beyond = [text(random, 3) + str(n) for n in range(columns)]
        return _csv((_row(random, n) + ["x"] * columns for n in range(rows)), HEADER + beyond)

    return drawn


def _quotes(random: Random) -> bytes:
    rows = ('"' + text(random, 300) if n % 3 else "" for n in range(ROWS))
    return _ordinary(random)[: BYTES // 4] + "\n".join(rows).encode()[: BYTES // 2]


def _workbook(*strays: tuple[int, int], rows: int = 100, sheets: int = 1) -> Draw:
    """A workbook of so many students, with a stray cell at each of these places, row and column."""

    def drawn(random: Random) -> bytes:
        file = io.BytesIO()
        with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_urls": False}) as book:
            for number in range(sheets):
                sheet = book.add_worksheet()
                sheet.write_row(0, 0, HEADER if not number else ["a"])
                for row in range(1, rows):
                    sheet.write_row(row, 0, _row(random, row) if not number else ["a"])
                for row, column in strays:
                    sheet.write(row, column, "x")
        return file.getvalue()

    return drawn


def _formatted(random: Random) -> bytes:
    """A workbook in which thousands of blank rows have a format, as whole columns have that somebody coloured."""
    out = io.BytesIO()
    blank = "".join(f'<row r="{n}">' + f'<c r="A{n}" s="0"/>' * 30 + "</row>" for n in range(101, 200_000))
    with (
        zipfile.ZipFile(io.BytesIO(_workbook()(random))) as book,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made,
    ):
        for name in book.namelist():
            part = book.read(name).decode()
            made.writestr(name, part.replace("</sheetData>", f"{blank}</sheetData>") if "/sheet1" in name else part)
    return out.getvalue()


def _lines(random: Random) -> bytes:
    return "\n".join(json.dumps(dict(zip(HEADER, _row(random, n), strict=True))) for n in range(ROWS)).encode()


def _lines_with_names(random: Random) -> bytes:
    """Each line with names of its own."""
    said = {"学号": "1", "困难类别": "低保"}
    return "\n".join(json.dumps({**said, f"{text(random, 4)}{n}": "x"}) for n in range(ROWS)).encode()


def _page(random: Random) -> bytes:
    lines = ("".join(f"<td>{said}</td>" for said in _row(random, n)) for n in range(ROWS))
    head = "".join(f"<td>{said}</td>" for said in HEADER)
    return f"<html><table><tr>{head}</tr>{''.join(f'<tr>{line}</tr>' for line in lines)}</table></html>".encode()


LISTS: dict[str, Draw] = {
    "ordinary csv": _ordinary,
    "ordinary xlsx": _workbook(rows=ROWS),
    "ordinary lines": _lines,
    "ordinary page": _page,
    "long categories": _each("困难类别", 200),
    "longer categories": _each("困难类别", 30_000),
    "short categories": _each("困难类别", 8),
    "long papers": _each("已交材料", 1000),
    "short papers": _each("已交材料", 8),
    "long homes": _each("家庭户籍", 32_000),
    "short homes": _each("家庭户籍", 12),
    "schools": _each("学校所在区县", 60),
    "long remarks": _each("备注", 32_000),
    "short remarks": _each("备注", 40),
    "wide": _wide(5000, 900),
    "many cells": _wide(150, ROWS),
    "names of lines": _lines_with_names,
    "quotes": _quotes,
    "a stray cell to the right": _workbook((50, 16_383)),
    "a stray cell below": _workbook((1_048_575, 0)),
    "a stray cell far away": _workbook((1_048_575, 16_383)),
    "formats on blank rows": _formatted,
    "stray cells in each row": _workbook(*((n, 16_383) for n in range(5000)), rows=5000),
    "stray cells on each sheet": _workbook(*((n, 16_383) for n in range(49)), sheets=50),
}
SECOND = _ordinary
