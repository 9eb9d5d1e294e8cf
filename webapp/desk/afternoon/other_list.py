"""Another list: that of an office (民政, 残联, 乡村振兴) or of last year, read for who is on it and how it stands."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import BinaryIO

from texts.phrase import N_
from texts.spelling import spelt
from webapp.desk.afternoon.listed_person import ListedPerson, identity_of, is_masked, level_of, without_numbers
from webapp.desk.afternoon.other_columns import OtherColumns, columns_of
from webapp.desk.afternoon.state import PART, is_title
from webapp.desk.judging.register import LONGEST_SUM, spelt_number
from webapp.desk.judging.remark_row import RemarkRows
from webapp.desk.judging.several import ROW_BITS
from webapp.desk.problem import SpreadsheetError, shown
from webapp.desk.reading import delimited
from webapp.desk.reading.bounds import bounded
from webapp.desk.reading.columns import NAME, NUMBER, Columns
from webapp.desk.reading.heading import combined
from webapp.desk.reading.table import EXACT, Cell, Limits, Row, is_blank, said
from webapp.desk.reading.workbook import MAGIC, Workbook

HEADER_WITHIN = 50
# A title of the list or of a part of it, which may say that all below are such as were left out; a remark says nothing.
TITLE = re.compile(r"(?!.*[:。])(?!\d*[.、]?(?:说明|注|备注)).{2,40}")
LEVEL = "残疾等级"
NO_PEOPLE = N_("这份名单里没有找到“学号”“身份证号”或“姓名”一列，对不上人。请检查列名，再传一次。")


def people(header: Sequence[str], rows: Iterable[tuple[int, Sequence[Cell]]]) -> Iterator[ListedPerson]:
    """Whoever stands in these rows, which come with their numbers in the file; only a blank row is left out."""
    columns = columns_of(header)
    for line, row in rows:
        if not is_blank(row):
            yield _person(columns, line, row)


def read_list(stream: BinaryIO, limits: Limits | None = None) -> list[ListedPerson]:
    """All rows of a file, of all its sheets with people. SpreadsheetError where it is no table, or has nobody."""
    limits = limits or Limits()
    start = stream.read(4)
    stream.seek(0)
    if not start.startswith(MAGIC):
        found = _of_rows(*_text(stream), limits)
    else:
        found = _of_workbook(Workbook(stream.read(), limits), limits)
    if all(person.is_nobody or person.is_nameless for person in found):
        raise SpreadsheetError(NO_PEOPLE)
    return found


def _of_workbook(book: Workbook, limits: Limits) -> list[ListedPerson]:
    """The people of each sheet; what it is called may say how it stands with all of them, as a title does."""
    places = {number: place for number, sheet in enumerate(book.sheets) if (place := _place(sheet.rows)) is not None}
    full = [number for number, place in places.items() if len(book.sheets[number].rows) > place + 1]
    found: list[ListedPerson] = []
    left = limits
    try:
        for number in full:
            name = book.sheets[number].name if len(full) > 1 else ""
            rows = book.rows(places[number], number, is_last=False)
            people = _of_rows(places[number], rows, left, name)
            left = left.after(len(people))
            found += [replace(one, line=(number << ROW_BITS) + one.line, of=shown(name)) for one in people if name]
            found += [one for one in people if not name]
    finally:
        book.close()
    return found


def _of_rows(first: int, rows: Iterator[Row], limits: Limits, sheet: str = "") -> list[ListedPerson]:
    titles, header, below = _parted(first, bounded(rows, limits, 1), limits)
    return list(_told(header, below, [*([sheet] if sheet else []), *titles]))


def _told(header: Sequence[str], rows: Sequence[tuple[int, Row]], titles: Sequence[str]) -> Iterator[ListedPerson]:
    """The people with the title that each stands under; rows that are no people say so."""
    columns, part = columns_of(header), [title for title in titles if TITLE.fullmatch(spelt(title))]
    remarks = RemarkRows(_as_known(columns))
    for line, row in rows:
        if is_blank(row):
            continue
        person = _person(columns, line, row)
        cells = [cell for place in range(len(row)) if (cell := said(row, place))]
        is_part = len(cells) == 1 and is_title(cells[0])
        is_plain = person.identity or (person.number.isdigit() and len(person.number) >= LONGEST_SUM)
        if not is_plain and (is_part or remarks.kind(row) or _is_header(row)):
            if len(cells) == 1 and TITLE.fullmatch(spelt(cells[0])):
                part = cells
            yield replace(person, is_nobody=True)
        else:
            yield replace(person, told=(*person.told, *((PART, title) for title in part)))


def _as_known(columns: OtherColumns) -> Columns:
    names = {NUMBER: columns.places.get("number"), NAME: columns.members.get("name", columns.places.get("name"))}
    return Columns(columns.header, {name: place for name, place in names.items() if place is not None})


def _person(columns: OtherColumns, line: int, row: Sequence[Cell]) -> ListedPerson:
    cells = {name: _whole(row, place) for name, place in columns.places.items()}
    own = {name: cell for name, place in columns.members.items() if (cell := _whole(row, place))}
    if own.get("name"):
        # The number beside is that of the head of the household.
        cells["identity"] = ""
    cells |= own
    told = [(columns.header[place], cell) for place in columns.telling if (cell := said(row, place))]
    if level := level_of(cells.get("identity", "")):
        told.append((LEVEL, level))
    number = spelt_number(cells.get("number", ""))
    return ListedPerson(
        line=line,
        number="" if is_masked(number) else number,
        name=without_numbers(cells.get("name", ""), ""),
        college=spelt(cells.get("college", "")),
        says=cells.get("says", ""),
        identity=identity_of(cells.get("identity", "")),
        told=tuple(told),
    )


def _whole(row: Sequence[Cell], place: int) -> str:
    """What a cell says; nothing where it is a number so long that its last digits are lost."""
    is_lost = place < len(row) and isinstance(cell := row[place], float) and abs(cell) >= EXACT
    return "" if is_lost else said(row, place)


def _is_header(cells: Sequence[Cell]) -> bool:
    told = [said(cells, place) for place in range(len(cells))]
    return columns_of(told).is_of_people and sum(map(bool, told)) > 1


def _parted(first: int, rows: Iterator[Row], limits: Limits) -> tuple[list[str], Sequence[str], list[tuple[int, Row]]]:
    """The cells that stand alone above the header, the header, and the rows below it with their numbers."""
    above = [[cell for place in range(len(row)) if (cell := said(row, place))] for row in itertools.islice(rows, first)]
    header = combined([next(rows)])
    below = list(itertools.islice(enumerate(rows, first + 2), limits.rows and limits.rows + 1))
    if limits.rows is not None and len(below) > limits.rows:
        raise SpreadsheetError(limits.too_many)
    return [row[0] for row in above if len(row) == 1], header, below


def _text(stream: BinaryIO) -> tuple[int, Iterator[Row]]:
    delimited.refuse_binary(stream.read(4096))
    stream.seek(0)
    codec = delimited.encoding(stream)
    for separator in delimited.separators(stream, codec):
        place = _place(list(itertools.islice(delimited.rows(stream, codec, separator), HEADER_WITHIN)))
        if place is not None:
            return place, delimited.rows(stream, codec, separator)
    raise SpreadsheetError(NO_PEOPLE)


def _place(rows: Sequence[Row]) -> int | None:
    return next((place for place, row in enumerate(rows[:HEADER_WITHIN]) if _is_header(row)), None)
