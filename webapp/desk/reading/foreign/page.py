"""Pages: the tables of a web page, which many systems export and name .xls, each as a sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from html.parser import HTMLParser

from webapp.desk.reading.foreign.sheet import Area, ForeignSheet, Row, put

HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
UNSEEN = frozenset(["script", "style", "title", "noscript", "template", "xml"])
# These have no end, and so nothing inside.
VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"])
PARTING = frozenset(["p", "div", "li", "br", "tr", "h1", "h2", "h3", "h4"])
CELLS = frozenset(["td", "th"])
MOST_SPAN = 1000
# What a page shows as one space; the wide one of Chinese texts stays.
SPACE = re.compile(r"[ \t\r\n\f\xa0]+")
# SheetJS leaves the cell of a fault blank, and says so beside.
FAULT_BESIDE, FAULT = {"data-t": "e"}, "#N/A"


class PageTable:
    """A table whose cells come one after another, and may reach over several rows and columns."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.merged: list[Area] = []
        # The columns that cells above reach into: in this row, and in how many more.
        self._taken: frozenset[int] = frozenset()
        self._below: dict[int, int] = {}
        self._place: tuple[int, int] | None = None
        self._said: list[str] = []
        self._unsaid = ""

    @property
    def is_in_cell(self) -> bool:
        return self._place is not None

    def start_row(self) -> None:
        self.end_cell()
        self._taken = frozenset(self._below)
        self._below = {column: left - 1 for column, left in self._below.items() if left > 1}
        self.rows.append([])

    def start_cell(self, across: int, down: int, unsaid: str) -> None:
        """`unsaid` is what a cell holds that shows nothing."""
        self.end_cell()
        self._unsaid = unsaid
        if not self.rows:
            self.start_row()
        row, number = self.rows[-1], len(self.rows) - 1
        column = len(row)
        while column in self._taken:
            column += 1
        put(row, column + across - 1, "")
        if down > 1:
            self._below |= dict.fromkeys(range(column, column + across), down - 1)
            self.merged.append(((number, column), (number + down - 1, column + across - 1)))
        self._place = (number, column)

    def add(self, text: str) -> None:
        if self.is_in_cell:
            self._said.append(text)

    def end_cell(self) -> None:
        if self._place:
            number, column = self._place
            lines = (SPACE.sub(" ", line).strip(" ") for line in "".join(self._said).split("\v"))
            self.rows[number][column] = "\n".join(filter(None, lines)) or self._unsaid
        self._place = None
        self._said.clear()

    def sheet(self, number: int) -> ForeignSheet:
        self.end_cell()
        last = len(self.rows) - 1
        merged: list[Area] = [(first, (min(bottom, last), right)) for first, (bottom, right) in self.merged]
        return ForeignSheet(f"表{number}", partial(_numbered, self.rows), merged, is_of_page=True)


class Tables(HTMLParser):
    """All tables of a page in the order in which they begin; what is not seen in a cell is not read."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[PageTable] = []
        self._open: list[PageTable] = []
        self._unseen = ""
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._unseen:
            self._depth += tag == self._unseen
            return
        told = {name: value or "" for name, value in attrs}
        if tag == "table":
            self._open.append(PageTable())
            self.found.append(self._open[-1])
        elif tag in UNSEEN or (self._is_inside and tag not in CELLS | VOID and HIDDEN.search(told.get("style", ""))):
            self._unseen, self._depth = tag, 1
        elif self._open and tag == "tr":
            self._open[-1].start_row()
        elif self._open and tag in CELLS:
            unsaid = FAULT if told.items() >= FAULT_BESIDE.items() else ""
            self._open[-1].start_cell(_span(told.get("colspan")), _span(told.get("rowspan")), unsaid)
        elif self._open and tag in PARTING:
            self._open[-1].add("\v")

    def handle_endtag(self, tag: str) -> None:
        if self._unseen:
            self._depth -= tag == self._unseen
            self._unseen = self._unseen if self._depth else ""
        elif self._open and tag == "table":
            self._open.pop().end_cell()
        elif self._open and tag in CELLS:
            self._open[-1].end_cell()

    def handle_data(self, data: str) -> None:
        if self._open and not self._unseen:
            self._open[-1].add(data)

    @property
    def _is_inside(self) -> bool:
        return bool(self._open) and self._open[-1].is_in_cell


def sheets(text: str, most: int) -> list[ForeignSheet]:
    """The tables that have a row, so many at most. A hidden row is read, as in a workbook."""
    page = Tables()
    page.feed(text)
    page.close()
    return [table.sheet(number) for number, table in enumerate(filter(_has_rows, page.found), 1)][:most]


def _has_rows(table: PageTable) -> bool:
    return any(any(row) for row in table.rows)


def _numbered(rows: list[Row]) -> Iterator[tuple[int, Row]]:
    return ((number, [*row]) for number, row in enumerate(rows))


def _span(said: str | None) -> int:
    figures = (said or "").strip()
    return min(max(int(figures), 1), MOST_SPAN) if figures.isascii() and figures.isdigit() else 1
