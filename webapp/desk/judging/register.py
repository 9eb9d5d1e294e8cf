"""The register: the student numbers met so far, and which rows say two things of one student.

A spreadsheet takes the zeros in front of a number away: 02026001 and 2026001 are told as the same.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Collection, Sequence
from typing import TypeGuard, cast

from texts.phrase import N_, Phrase
from webapp.desk.judging.student import number_problem
from webapp.desk.judging.verdict import StudentVerdict
from webapp.desk.problem import UNREADABLE, Problem, shown
from webapp.desk.reading.columns import HARDSHIP, NUMBER
from webapp.desk.reading.table import UNCOMPUTED, Cell, text

# Memory is not to grow with the rows: among so many student numbers one that comes twice is found.
NUMBERS = 200_000
LONGEST_PLAIN_NUMBER = 40
# From so many digits on a number is a student's, and no sum.
LONGEST_SUM = 6
# What may stand around a number without being seen, or being meant.
UNSEEN = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00ad]|^['`‘’]|\.0+$")
CHECK = N_("请核对是不是同一个学生；重复的，删去一行。")


class Register:
    """`first` are the numbers by their keys, each with the row in which it came first, `found` what was found there.
    `contradicted` are rows of which a later one says something else, each with what is to be told of it; `has_news`
    where one is not among those `known` beforehand. `name` is that of the list beside others."""

    def __init__(self, name: str = "", known: Collection[int] = ()) -> None:
        self._name, self._known = name, known
        self.has_news = False
        self.first: dict[Cell, int] = {}
        self.found: dict[int, StudentVerdict] = {}
        self.contradicted: dict[int, Problem] = {}
        # The numbers that begin with a zero, by their keys.
        self._padded: dict[str, str] = {}

    def take(self, cells: Sequence[Cell], row: int, found: Sequence[StudentVerdict]) -> bool:
        """Whether the numbers of rows from that one on are all new and beyond doubt; then they are in the register."""
        try:
            said = "".join(cast(Sequence[str], cells))
        except TypeError:
            return False
        room = NUMBERS - len(self.first)
        if not (said.isascii() and said.isalnum()) or 0 < room < len(cells):
            return False
        lengths = {*map(len, cast(Sequence[str], cells))}
        if not (min(lengths) >= LONGEST_SUM and max(lengths) < LONGEST_PLAIN_NUMBER):
            return False
        numbers = cast(Sequence[str], cells)
        keys = list(map(without_zeros, numbers)) if _are_padded(numbers) else numbers
        if len({*keys}) < len(cells) or not self.first.keys().isdisjoint(keys):
            return False
        if room:
            self._padded.update((key, said) for key, said in zip(keys, numbers, strict=True) if key != said)
            self.first.update(zip(keys, itertools.count(row), strict=False))
            self.found.update(zip(itertools.count(row), found, strict=False))
        return True

    def add(self, number: str, row: int, found: StudentVerdict) -> None:
        """Take in a number that is new, as long as there is room."""
        if len(self.first) < NUMBERS:
            key = without_zeros(number)
            self.first[key], self.found[row] = row, found
            if key != number:
                self._padded[key] = number

    def problem(self, cell: Cell, row: int, found: StudentVerdict) -> Problem | None:
        """What is wrong with the student number of a row; it is in the register from then on."""
        said = text(cell).strip()
        if said == UNCOMPUTED:
            return uncomputed(NUMBER)
        problem = number_problem(said, is_number=not isinstance(cell, str))
        return problem or self.twice(said, row, found)

    def twice(self, said: str, row: int, found: StudentVerdict) -> Problem | None:
        """What is wrong with a number of which nothing else is; it is in the register from then on."""
        number = spelt_number(said)
        key = without_zeros(number)
        first = self.first.get(key, row)
        if first == row:
            self.add(number, row, found)
            return None
        before = self._padded.get(key, key)
        is_same, is_agreed = before == number, found == self.found[first]
        if is_agreed and is_same:
            return repetition(said, first, self._name)
        told = contradiction if is_same else nearly_same
        if not is_agreed:
            self.contradicted.setdefault(first, told(before, row, self._name))
            self.has_news = self.has_news or first not in self._known
        return told(said, first, self._name)


def _are_padded(numbers: Sequence[str]) -> bool:
    """Whether one of these begins with a zero; mostly none does."""
    return "\n0" in "\n" + "\n".join(numbers)


def is_plain(cell: Cell) -> TypeGuard[str]:
    """Whether a cell is a student number beyond doubt, and spelt as all others."""
    return isinstance(cell, str) and len(cell) < LONGEST_PLAIN_NUMBER and cell.isascii() and cell.isalnum()


def is_sure(number: str) -> bool:
    """Whether a text is so many digits that it is a student number and nothing else."""
    return LONGEST_SUM <= len(number) < LONGEST_PLAIN_NUMBER and number.isascii() and number.isdigit()


def are_digits(cells: Sequence[Cell]) -> bool:
    """Whether each of these cells is text of digits alone."""
    return all(isinstance(said, str) and said.isdigit() for said in cells)


def spelt_number(said: str) -> str:
    """One spelling of a student number: half width, with nothing unseen in it, a whole number without its point."""
    return UNSEEN.sub("", unicodedata.normalize("NFKC", said).strip()) or said


def without_zeros(number: str) -> str:
    """By what two numbers in one spelling are compared: a spreadsheet takes the zeros in front away."""
    return number.lstrip("0") or number


def repetition(said: str, row: int, name: str = "") -> Problem:
    """What is wrong with a number that stands in that row already, of the list of that name where there are several."""
    told = Phrase("学号和第{row}行相同。", row=row)
    return Problem(
        NUMBER, shown(said), Phrase("学号和“{name}”第{row}行相同。", name=name, row=row) if name else told, CHECK
    )


def contradiction(said: str, row: int, name: str = "") -> Problem:
    """What is wrong with a number that comes again in that row, where the two rows come to different results."""
    told = Phrase("学号和第{row}行相同，写的却不一样。", row=row)
    named = Phrase("学号和“{name}”第{row}行相同，写的却不一样。", name=name, row=row)
    return Problem(NUMBER, shown(said), named if name else told, CHECK)


def nearly_same(said: str, row: int, name: str = "") -> Problem:
    """What is wrong with a number that is that of another row but for the zeros in front of it."""
    told = Phrase("学号和第{row}行只差开头的0，像是同一个学号。", row=row)
    named = Phrase("学号和“{name}”第{row}行只差开头的0，像是同一个学号。", name=name, row=row)
    return Problem(NUMBER, shown(said), named if name else told, CHECK)


def uncomputed(column: str) -> Problem:
    """What is wrong with a cell that has a formula and no value."""
    wrong = N_("这一格的公式还没有算出来。")
    return Problem(column, shown(UNCOMPUTED), wrong, N_("请用 Excel 或 WPS 打开、保存，再传一次。"), UNREADABLE)


def like_a_sum(said: str) -> Problem:
    """What is wrong with a row that sums up, and names somebody or a hardship all the same."""
    wrong = N_("这一行写着合计、小计，又写着学生的情况，看不出是不是一名学生。")
    return Problem(NUMBER, shown(said), wrong, N_("请分成两行；不是学生的行，可以删去。"), UNREADABLE)


def apart(cell: str, place: int) -> Problem:
    """What is wrong with a category that stands beyond all headings: a comma in a cell may have parted it."""
    wrong = Phrase("“{said}”上面没有列名，不知道是不是前面一格里的。", said=shown(cell))
    remedy = N_("请把一名学生的几类困难写在一格里，用顿号隔开，再传一次。")
    return Problem(HARDSHIP, shown(cell), wrong, remedy, place=place, heading=cell)


def untold(said: str) -> Problem:
    """What is wrong with a row of which nobody can say where its cells end."""
    wrong = N_("这一行的引号没有成对，看不出每一格到哪里为止。")
    return Problem(NUMBER, shown(said), wrong, N_("请在文件里改好这一行，再传一次。"), UNREADABLE)
