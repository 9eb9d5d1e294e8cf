"""Another list: that of an office (民政, 残联, 乡村振兴) or of last year, read for who is on it and nothing more."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

from texts.phrase import N_
from texts.spelling import spelt
from webapp.desk.afternoon.grouping import COLLEGE, is_named
from webapp.desk.judging.register import spelt_number
from webapp.desk.problem import SpreadsheetError
from webapp.desk.reading import delimited
from webapp.desk.reading.columns import HARDSHIP, NUMBER, meaning
from webapp.desk.reading.heading import combined
from webapp.desk.reading.table import EXACT, Cell, Limits, Row, said
from webapp.desk.reading.workbook import MAGIC, Workbook

HEADER_WITHIN = 50
NAMED = re.compile(r"(?:学生|本人|救助|对象|保障|残疾人|人员)*姓名")
IDENTITY = re.compile("身份证|身份号码|证件号|残疾人?证号?")
# Columns that are of somebody else, or of something else.
OF_OTHERS = re.compile("户主|家长|父|母|监护|联系人|法定|代理|经办|银行|账|类型|种类|名称|日期|有效|等级")
NO_PEOPLE = N_("这份名单里没有找到“学号”“身份证号”或“姓名”一列，对不上人。请检查列名，再传一次。")
TWO_SHEETS = N_("这份名单有几张工作表都像名单，不知道用哪一张。请只留一张，再传一次。")
# A disability card's number is that of the identity card, and two digits for kind and level.
LONG = re.compile(r"(\d{17}[\dx])(?:\d{2,3}[a-z]?\d?)?")


@dataclass(frozen=True)
class ListedPerson:
    """One row: where it stands, and by what a person is known; blank where it does not say. `says` is its category.

    `identity` is there to be compared with, and is shown nowhere: not in a repr either.
    """

    line: int
    number: str
    name: str
    college: str
    says: str = ""
    identity: str = field(default="", repr=False)

    @property
    def key(self) -> str:
        """The name in one spelling: 张三, 张 三 and 張三 are one."""
        return spelt(self.name)


def people(header: Sequence[str], rows: Iterable[tuple[int, Sequence[Cell]]]) -> Iterator[ListedPerson]:
    """Who stands in these rows, which come with their numbers in the file; a row that names nobody is left out."""
    places = places_of(header)
    for line, row in rows:
        cells = {name: _whole(row, place) for name, place in places.items()}
        person = ListedPerson(
            line=line,
            number=spelt_number(cells.get("number", "")),
            name=cells.get("name", ""),
            college=spelt(cells.get("college", "")),
            says=cells.get("says", ""),
            identity=_identity(cells.get("identity", "")),
        )
        if person.number or person.identity or person.key:
            yield person


def read_list(stream: BinaryIO, limits: Limits | None = None) -> list[ListedPerson]:
    """All people of a file. SpreadsheetError where it is no table, has nobody, or has several lists."""
    limits = limits or Limits()
    start = stream.read(4)
    stream.seek(0)
    first, rows = _workbook(stream, limits) if start.startswith(MAGIC) else _text(stream)
    found = list(people(*_parted(first, rows, limits)))
    if not found:
        raise SpreadsheetError(NO_PEOPLE)
    return found


def places_of(header: Sequence[str]) -> dict[str, int]:
    """The columns by which a person is known, by name; the first of each kind."""
    found: dict[str, int] = {}
    for place, heading in enumerate(header):
        name = _kind(heading)
        if name:
            found.setdefault(name, place)
    return found


def _kind(heading: str) -> str:
    bare = spelt(heading)
    if meaning(heading) == (NUMBER, True):
        return "number"
    if meaning(heading) == (HARDSHIP, True):
        return "says"
    if is_named(heading, COLLEGE):
        return "college"
    if not bare or OF_OTHERS.search(bare):
        return ""
    return "identity" if IDENTITY.search(bare) else "name" if NAMED.fullmatch(bare) else ""


def _whole(row: Sequence[Cell], place: int) -> str:
    """What a cell says; nothing where it is a number so long that its last digits are lost."""
    is_lost = place < len(row) and isinstance(cell := row[place], float) and abs(cell) >= EXACT
    return "" if is_lost else said(row, place)


def _identity(cell: str) -> str:
    found = LONG.fullmatch(spelt(cell).lstrip("'"))
    return found[1] if found else ""


def _is_header(cells: Sequence[Cell]) -> bool:
    kinds = {_kind(said(cells, place)) for place in range(len(cells))}
    return (
        bool(kinds & {"number", "identity", "name"})
        and sum(bool(said(cells, place)) for place in range(len(cells))) > 1
    )


def _parted(first: int, rows: Iterator[Row], limits: Limits) -> tuple[Sequence[str], list[tuple[int, Row]]]:
    header = combined([next(itertools.islice(rows, first, None))])
    below = list(itertools.islice(enumerate(rows, first + 2), limits.rows and limits.rows + 1))
    if limits.rows is not None and len(below) > limits.rows:
        raise SpreadsheetError(limits.too_many)
    return header, below


def _workbook(stream: BinaryIO, limits: Limits) -> tuple[int, Iterator[Row]]:
    book = Workbook(stream.read(), limits)
    found = {number: place for number, sheet in enumerate(book.sheets) if (place := _place(sheet.rows)) is not None}
    full = [number for number, place in found.items() if len(book.sheets[number].rows) > place + 1]
    if len(full) != 1:
        book.close()
        raise SpreadsheetError(TWO_SHEETS if full else NO_PEOPLE)
    return found[full[0]], book.rows(found[full[0]], full[0])


def _text(stream: BinaryIO) -> tuple[int, Iterator[Row]]:
    delimited.refuse_binary(stream.read(4096))
    stream.seek(0)
    codec = delimited.encoding(stream)
    for separator in delimited.SEPARATORS:
        place = _place(list(itertools.islice(delimited.rows(stream, codec, separator), HEADER_WITHIN)))
        if place is not None:
            return place, delimited.rows(stream, codec, separator)
    raise SpreadsheetError(NO_PEOPLE)


def _place(rows: Sequence[Row]) -> int | None:
    return next((place for place, row in enumerate(rows[:HEADER_WITHIN]) if _is_header(row)), None)


def by(key: Callable[[ListedPerson], str], listed: Iterable[ListedPerson]) -> Mapping[str, list[ListedPerson]]:
    """The people by what `key` says of them; those of whom it says nothing are left out."""
    found: dict[str, list[ListedPerson]] = {}
    for person in listed:
        if key(person):
            found.setdefault(key(person), []).append(person)
    return found
