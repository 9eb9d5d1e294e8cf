"""Lines: a batch for programs, a JSON object a line in, the same object with the seven columns out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from math import isfinite
from typing import Any

from texts.phrase import N_, Phrase
from webapp.desk.judging.batch import HeldBatch
from webapp.desk.judging.choices import Choices
from webapp.desk.judging.verdict import CONCLUSIONS, RESULT_COLUMNS, UNREAD, StudentVerdict
from webapp.desk.problem import SpreadsheetError
from webapp.desk.reading.bounds import MOST_CELLS, MOST_COLUMNS, too_many_cells
from webapp.desk.reading.columns import HARDSHIP, Columns, recognise
from webapp.desk.reading.table import NULL, Limits, Row, held
from webapp.library import Library

Count = Callable[[Mapping[str, int]], None]
OWN = "原"
EMPTY = N_("没有收到学生。请一行写一个 JSON 对象。")
TOO_MANY_NAMES = N_("各行里不同的列名太多，最多 {most} 个。请每一行都用同样的列名，再发一次。")


def answered(body: bytes, choices: Choices, library: Library, limits: Limits, count: Count) -> Iterator[bytes]:
    """The lines of an answer; `count` hears at the end what was found of how many.

    SpreadsheetError before the first of them, where nothing can be said of any.
    """
    read = [_object(line) for line in body.splitlines() if line.strip()]
    students = [entry for entry in read if entry is not None]
    if not students:
        raise SpreadsheetError(EMPTY)
    if limits.rows is not None and len(read) > limits.rows:
        raise SpreadsheetError(limits.too_many)
    header = tuple(dict.fromkeys(name for entry in students for name in entry))
    if limits.is_any and len(header) > MOST_COLUMNS:
        raise SpreadsheetError(Phrase(TOO_MANY_NAMES, most=MOST_COLUMNS))
    if limits.is_any and len(read) * len(header) > MOST_CELLS:
        raise too_many_cells()
    columns = recognise(header, years=choices.years)
    rows: list[Row] = [_row(entry or {}, columns) for entry in read]
    # No row stands above the first: the numbers told of lines are theirs.
    table = replace(held("lines", header, 0, rows), is_bounded=limits.is_any)
    batch = HeldBatch(table, columns, choices, library)
    # Worked out before the first line goes out, so that what is too much is still told as an error.
    return _lines(read, batch, iter(batch), count)


def _row(entry: Mapping[str, Any], columns: Columns) -> Row:
    """The cells of a line. A hardship that is null, or left out as some programs do with null, is not known."""
    row: Row = [cell(entry.get(name)) for name in columns.header]
    own = (columns.places[HARDSHIP],) if HARDSHIP in columns.places else ()
    for place in (*own, *columns.telling) if entry else ():
        if entry.get(columns.header[place]) is None:
            row[place] = NULL
    return row


def cell(value: Any) -> str:
    """A JSON value as a cell has it; several are joined."""
    if isinstance(value, list):
        return "、".join(map(cell, value))
    if isinstance(value, str):
        return value
    return "" if value is None else json.dumps(value, ensure_ascii=False)


def _lines(
    read: Sequence[Mapping[str, Any] | None],
    batch: HeldBatch,
    judged: Iterator[tuple[Row, StudentVerdict | None]],
    count: Count,
) -> Iterator[bytes]:
    for number, (entry, (_, verdict)) in enumerate(zip(read, judged, strict=True), 1):
        if entry is None:
            verdict = StudentVerdict(UNREAD, note=Phrase("第{number}行不是 JSON 对象。", number=number))  # noqa: PLW2901
        found = zip(RESULT_COLUMNS, verdict.columns if verdict else [""] * len(RESULT_COLUMNS), strict=True)
        line = json.dumps({**_kept(entry or {}, batch.columns), **dict(found)}, ensure_ascii=False)
        yield line.encode("utf-8", "replace") + b"\n"
    count(batch.tally.statuses)


def _kept(entry: Mapping[str, Any], columns: Columns) -> Mapping[str, Any]:
    """What a line said, nothing of it lost: 结论 and the like of its own are called 原结论.

    Results that came out of here before, with one of our conclusions among them, are replaced.
    """
    own = {columns.header[place] for place in columns.own}
    if not any(value in CONCLUSIONS for name, value in entry.items() if name in own and isinstance(value, str)):
        own = set()
    entry = {name: value for name, value in entry.items() if name not in own}
    names = {name: name for name in entry}
    for name in RESULT_COLUMNS:
        if name in entry:
            names[name] = _free(name, entry)
    return {names[name]: value for name, value in entry.items()}


def _free(name: str, entry: Mapping[str, Any]) -> str:
    while name in entry:
        name = f"{OWN}{name}"
    return name


def _object(line: bytes) -> Mapping[str, Any] | None:
    try:
        value = json.loads(line, parse_constant=_no_number, parse_float=_number)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _number(said: str) -> float:
    value = float(said)
    return value if isfinite(value) else _no_number(said)


def _no_number(said: str) -> float:
    """JSON knows no NaN and nothing infinite, and what comes out is to be JSON."""
    raise ValueError(said)
