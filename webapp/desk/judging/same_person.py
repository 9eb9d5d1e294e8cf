"""Same person: an identity number that stands under two student numbers.

The number is never kept: a digest by a key that nobody knows, made anew for each run, tells whether two are the same.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Sequence
from datetime import date

from texts.phrase import N_, Phrase
from texts.spelling import spelt
from webapp.desk.judging.register import NUMBERS, spelt_number, without_zeros
from webapp.desk.judging.verdict import StudentVerdict, with_problems
from webapp.desk.problem import DOUBTFUL, Problem, shown
from webapp.desk.reading.brackets import bare
from webapp.desk.reading.columns import NUMBER, Columns
from webapp.desk.reading.table import Row, said

HEADING = re.compile(
    "(?:(?:学生|本人)(?:的)?)?(?:(?:居民|公民)?身份证(?:件)?(?:号码?)?|证件号码?|公民身份号码|身份证?件号码?)|(?:id|identity)(?:card)?(?:no\\.?|number)"
)
WHOLE = re.compile(r"\d{6}((?:19|20)\d\d)(\d\d)(\d\d)\d{3}[\dx]|\d{6}(\d\d)(\d\d)(\d\d)\d{3}")
REMEDY = N_("请核对是不是同一个学生，留下对的一行。")


class Met:
    """What was met so far, by digests of identity numbers: where, and under which student number."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)
        self._first: dict[bytes, tuple[bytes, tuple[int, int]]] = {}

    def before(self, identity: str, number: str, here: tuple[int, int]) -> tuple[int, int] | None:
        """Where the person of that identity number was met under another student number; it is remembered from then
        on. `here` is the list and the row."""
        digest, own = self._digest(identity), self._digest(without_zeros(spelt_number(number)))
        if digest not in self._first and len(self._first) < NUMBERS:
            self._first[digest] = own, here
        first = self._first.get(digest, (own, here))
        return first[1] if first[0] != own else None

    def _digest(self, told: str) -> bytes:
        return hashlib.blake2b(told.encode(), key=self._key, digest_size=16).digest()


class SamePersons:
    """Tells who stands in one list under two student numbers, in both rows when it is read once more."""

    def __init__(self, columns: Columns, name: str) -> None:
        self._columns, self._name, self._identities = columns, name, Identities(columns)
        self._met, self._again, self._known = Met(), dict[int, int](), dict[int, int]()
        self.is_any = self._identities.is_any

    @property
    def is_settled(self) -> bool:
        """Whether no row was found to have another one only after it had been given out."""
        return self._again.keys() <= self._known.keys()

    def restart(self) -> None:
        """Anew, with what later rows say of earlier ones known."""
        self._known, self._met, self._again = self._again, Met(), {}

    def verdict(self, found: StudentVerdict, row: Row, line: int) -> StudentVerdict:
        """The verdict on the row of that number with what another row of the same person says."""
        identity = self._identities.of(row)
        if not identity:
            return found
        before = self._met.before(identity, said(row, self._columns.places[NUMBER]), (0, line))
        if before:
            self._again.setdefault(before[1], line)
        other = before[1] if before else self._known.get(line)
        return with_problems(found, (another_number(self._columns, row, other, self._name),)) if other else found


class Identities:
    """The identity numbers of the students of one list."""

    def __init__(self, columns: Columns) -> None:
        self._place = place(columns.header)
        self.is_any = self._place is not None

    def of(self, row: Row) -> str:
        """The identity number in a row, in one spelling; empty where there is none that is whole."""
        cell = row[self._place] if self._place is not None and self._place < len(row) else ""
        # A number has lost its last figures.
        return whole(cell) if isinstance(cell, str) else ""


def place(header: Sequence[str]) -> int | None:
    """Where the students' own identity numbers stand; None where nobody says, or two columns do."""
    found = [place for place, heading in enumerate(header) if HEADING.fullmatch(bare(heading).replace(" ", ""))]
    return found[0] if len(found) == 1 else None


def whole(cell: str) -> str:
    """An identity number with all its figures, in one spelling; empty for anything else, 000000 and the masked too."""
    told = spelt(cell).strip("'` ")
    found = WHOLE.fullmatch(told)
    if found is None:
        return ""
    year, month, day = (int(part) for part in (found[1] or f"19{found[4]}", found[2] or found[5], found[3] or found[6]))
    try:
        date(year, month, day)
    except ValueError:
        return ""
    return told


def another_number(columns: Columns, row: Row, line: int, name: str = "") -> Problem:
    """What is wrong with a row of whose person another row, of the list of that name, has another student number."""
    told = Phrase("身份证号和第{row}行相同，学号却不一样。", row=line)
    named = Phrase("身份证号和“{name}”第{row}行相同，学号却不一样。", name=name, row=line)
    cell = said(row, columns.places[NUMBER])
    return Problem(NUMBER, shown(cell), named if name else told, REMEDY, DOUBTFUL)
