"""The process of its own in which a foreign file is opened, with little memory and little time.

A file made to harm ends this process, never the site. It knows nothing of the site, so that it starts at once.
Its arguments are for how many seconds of work it may ask, for how many MB, and for how many columns of first rows.
In: a line with the number of bytes, and the bytes; later, for each list in turn, a line with the row of its header,
from 0, and the numbers of the sheets whose rows belong together.
Out: a line of JSON with the beginnings of the visible sheets, or with an error; then for each list all its rows as CSV,
in which what stands without quotation marks is a number, and behind them a row with END and how many numbers are too
long.
"""

from __future__ import annotations

import csv
import io
import itertools
import json
import resource
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import Any, TextIO, TypeVar

from webapp.desk.reading.foreign import office, old, page, xml_2003
from webapp.desk.reading.foreign.sheet import ForeignSheet, LockedError, Row
from webapp.desk.reading.foreign.signs import ARCHIVE, END, MOST_SHEETS, OLD

T = TypeVar("T")
# What is told of the beginnings: so much of a cell, and of all.
LONGEST_CELL, MOST_TOLD = 200, 2**24
BEGINNING, MOST_MARKS = 50, 50_000
XML = ("<?xml", "<Workbook", "<ss:Workbook")
# From here on the last figures are not those that somebody typed.
INEXACT = 10**15


def main() -> None:
    """Answer with the beginnings of the sheets, then with the rows of those that are chosen."""
    seconds, megabytes, columns = map(int, sys.argv[1:])
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * 2**20, megabytes * 2**20))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    commands, out = sys.stdin.buffer, io.TextIOWrapper(sys.stdout.buffer, "utf-8", "surrogatepass", newline="")
    data = commands.read(int(commands.readline()))
    sheets: list[ForeignSheet] = []
    try:
        sheets = opened(data)
        told = json.dumps({"sheets": [beginning(sheet, columns) for sheet in sheets]})
    except MemoryError:
        told = json.dumps({"error": "big"})
    except LockedError:
        told = json.dumps({"error": "password"})
    except Exception:  # whatever a library says of a broken file
        told = json.dumps({"error": "broken"})
    out.write((told if len(told) <= MOST_TOLD else json.dumps({"error": "big"})) + "\n")
    out.flush()
    for line in commands:
        header, first, *others = map(int, line.split())
        tell(out, [sheets[first].rows_with_merged_cells_filled(header)] + [_whole(sheets[number]) for number in others])


def opened(data: bytes) -> list[ForeignSheet]:
    """The sheets of a file of any kind."""
    if data.startswith(ARCHIVE):
        return office.sheets(data, MOST_SHEETS)
    if data.startswith(OLD):
        return old.sheets(data, MOST_SHEETS)
    text = data.decode("utf-8", "surrogatepass")
    if text.lstrip("\ufeff").lstrip().startswith(XML) and xml_2003.SPACE in text:
        return xml_2003.sheets(text.lstrip("\ufeff").lstrip(), MOST_SHEETS)
    return page.sheets(text, MOST_SHEETS)


def beginning(sheet: ForeignSheet, columns: int) -> dict[str, Any]:
    """A sheet's first rows, whether there are more, which areas of them are merged downward, and all marks.

    Of a row only so many columns are told, and the first cell that stands `far` beyond them.
    """
    merged = [area for area in sheet.merged if area[0][0] < BEGINNING]
    rows = sheet.rows()
    first = list(itertools.islice(rows, BEGINNING))
    return {
        "name": sheet.name,
        "rows": [[cell[:LONGEST_CELL] if isinstance(cell, str) else cell for cell in row[:columns]] for row in first],
        "has_more": next(rows, None) is not None,
        "merged": merged,
        "part": sheet.part,
        "is_of_page": sheet.is_of_page,
        "marks": few(sheet.marks),
        "colours": few(sheet.colours),
        "far": next(((number, len(row) - 1) for number, row in enumerate(first, 1) if len(row) > columns), None),
    }


def few(told: Callable[[], Iterable[T]]) -> list[T]:
    """What is noted at the cells of a sheet; nothing where that cannot be read, for the cells can."""
    with suppress(Exception):
        return list(itertools.islice(told(), MOST_MARKS))
    return []


def tell(out: TextIO, parts: list[Iterator[Row]]) -> None:
    """All rows, and behind them how many numbers are longer than a spreadsheet keeps."""
    long = 0
    lines = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
    for row in itertools.chain.from_iterable(parts):
        lines.writerow(row)
        for cell in row:
            if type(cell) is float and (cell >= INEXACT or cell <= -INEXACT):
                long += 1
    lines.writerow([END, long])
    out.flush()


def _whole(sheet: ForeignSheet) -> Iterator[Row]:
    return sheet.rows_with_merged_cells_filled(-1)
