"""Who: what is noted beside the number or the name of a student: 张渝（退学）, or that the row is only an example."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Sequence
from collections.abc import Set as AbstractSet

from texts.phrase import N_
from texts.spelling import spelt
from webapp.desk.judging import side_problem
from webapp.desk.judging.remark import CONTRARY, HINT, is_open
from webapp.desk.judging.state import is_state, states_among
from webapp.desk.judging.student import EXAMPLE
from webapp.desk.judging.verdict import INCOMPLETE, SUBSIDISED, StudentVerdict, with_problems
from webapp.desk.problem import UNREADABLE, Problem, shown
from webapp.desk.reading.brackets import in_brackets
from webapp.desk.reading.columns import NAME, NUMBER, Columns
from webapp.desk.reading.remark_words import remark_words
from webapp.desk.reading.table import Cell, Row, said, text
from webapp.desk.reading.understanding import is_harmless
from webapp.desk.reading.words import words

# Of so many different cells it is known that they say nothing.
REMEMBERED = 2**15
# With one of these begins what says of itself that it is an example; and some names.
BEGINS_EXAMPLE = frozenset("例示样范举")
LONGEST_NAME = 4
OF_KIN = re.compile(f"的(?:{words().kin.pattern})|[(](?:{words().kin.pattern})[)]|[†✝]")
ONLY_EXAMPLE = N_("这一行像是填表的例子。"), N_("不是学生的行，可以删去。")
# What a name has that is to be read: a sign of a word that weighs, or a bracket, which compatible signs have in them.
SIGN = re.compile(
    f"{HINT.pattern}|[†✝(\\[【〔（［\u2070-\u209f\u2460-\u24ff\u3200-\u33ff\ufe30-\ufe6f\U0001f110-\U0001f12a\U0001f240-\U0001f248]",
    re.MULTILINE,
)


class Who:
    """Reads the cells of a row that say who it is."""

    def __init__(self, columns: Columns) -> None:
        self._places = [(name, columns.places[name]) for name in (NUMBER, NAME) if name in columns.places]
        self._header = columns.header
        self._name = columns.places.get(NAME)
        self._silent = set[Cell]()

    def may_be_told(self, row: Row) -> bool:
        """Whether a row may say more than who it is, by a quick look."""
        name = self._name_in(row)
        return any(map(_begins_example, (name, *row[:1]))) or _is_long(name) or is_state(name)

    def telling(self, rows: Sequence[Row]) -> frozenset[Cell]:
        """The first cells and the names in these rows that may say more than who it is, by a look at all together."""
        cells = {row[0] for row in rows if row}
        # Mostly the numbers of the rows, in which nothing can be noted.
        names = set(map(self._name_in, rows))
        return self.telling_cells(names if _are_ascii(cells) else cells | names)

    def telling_cells(self, cells: AbstractSet[Cell]) -> frozenset[Cell]:
        """Those of these first cells and names that may say more than who it is."""
        new = cells - self._silent
        if not new:
            return frozenset()
        told = {*filter(_begins_example, new), *_noted(new)}
        if len(self._silent) > REMEMBERED:
            self._silent.clear()
        self._silent |= new - told
        return frozenset(told)

    def tells(self, row: Row, told: Collection[Cell]) -> bool:
        """Whether one of those cells stands in a row."""
        return bool(told) and (self._name_in(row) in told or (bool(row) and row[0] in told))

    def verdict(self, found: StudentVerdict, row: Row) -> StudentVerdict:
        """The verdict on a row with what is noted there."""
        told = [(name, place, cell) for name, place in self._places if (cell := said(row, place))]
        shows = [name for name, _, cell in told if EXAMPLE.search(spelt(cell))]
        if shows == [NAME] or (NUMBER not in shows and EXAMPLE.search(spelt(said(row, 0)))):
            return with_problems(found, (_example(row, self._places[0][1]),))
        if found.conclusion not in {SUBSIDISED, INCOMPLETE}:
            return found
        noted = [(place, cell) for name, place, cell in told if _is_gone(cell) or (name == NAME and is_state(cell))]
        problems = tuple(side_problem.NAMED.at(self._header[place], place, cell) for place, cell in noted)
        return with_problems(found, problems) if problems else found

    def _name_in(self, row: Row) -> Cell:
        return row[self._name] if self._name is not None and len(row) > self._name else ""


def _begins_example(cell: Cell) -> bool:
    return isinstance(cell, str) and cell[:1] in BEGINS_EXAMPLE


def _is_long(name: Cell) -> bool:
    return isinstance(name, str) and len(name) > LONGEST_NAME


def _are_ascii(cells: Collection[Cell]) -> bool:
    return "".join(cell for cell in cells if isinstance(cell, str)).isascii()


def _noted(cells: Iterable[Cell]) -> Sequence[Cell]:
    """Those of these cells in which something is noted; mostly there is none, and one look is enough for all."""
    texts = [cell for cell in cells if isinstance(cell, str)]
    told, strong = "\n".join(texts), remark_words().strong
    if not SIGN.search(told) and not strong.search(told):
        return states_among(texts)
    return [cell for cell in texts if is_state(cell) or (_is_signed(cell) and _is_noted(cell))]


def _is_signed(name: str) -> bool:
    return SIGN.search(name.strip()) is not None or remark_words().strong.search(name) is not None


def _is_noted(name: Cell) -> bool:
    return _is_example(name) or _is_gone(text(name).strip())


def _is_example(cell: Cell) -> bool:
    return isinstance(cell, str) and not cell.isascii() and EXAMPLE.search(spelt(cell.strip())) is not None


def _is_gone(cell: str) -> bool:
    said = spelt(cell)
    is_of_kin = OF_KIN.search(said) is not None
    return (
        CONTRARY.search(said) is not None
        or is_of_kin
        or not is_harmless(said)
        or any(is_open(inside, frozenset(), dt.date.max, is_remark=True) for inside in in_brackets(said))
    )


def _example(row: Row, place: int) -> Problem:
    return Problem(NUMBER, shown(said(row, place)), *ONLY_EXAMPLE, UNREADABLE)
