"""Taken back: students of a list whom another sheet of the same workbook names among those who left, or are not wanted.

A number decides, whatever zeros it lost. A name does where the row beside it has no other number of a student's length.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from texts.phrase import N_, Phrase
from texts.spelling import spelt
from webapp.desk.judging.register import spelt_number, without_zeros
from webapp.desk.judging.verdict import INCOMPLETE, SUBSIDISED, StudentVerdict, with_problems
from webapp.desk.problem import DOUBTFUL, Problem, shown
from webapp.desk.reading.beside import TakenBack
from webapp.desk.reading.columns import NAME, NUMBER, Columns
from webapp.desk.reading.table import Row, said

WRONG = N_("工作表“{sheet}”里也有这个学生，那里写着“{said}”。")
REMEDY = N_("请核对；还在名单里的，请从那张工作表里删去，再传一次。")
NUMBERS = re.compile("[0-9A-Za-z]{4,}")
# A cell with more is a sentence, in which names stand among other words.
LONGEST_NAME, SHORTEST_NAME = 8, 2
APART = re.compile(r"[、,;/|+&\n]")


class TakenBackRows:
    """The rows of other sheets that take somebody back, by the numbers and the names in them."""

    def __init__(self, rows: Sequence[TakenBack], columns: Columns) -> None:
        self._places = columns.places
        self._numbers: dict[str, TakenBack] = {}
        self._names: dict[str, list[TakenBack]] = {}
        # By each two letters that stand side by side in them, so that no name is looked for in all of them.
        self._sentences: defaultdict[str, list[tuple[str, TakenBack]]] = defaultdict(list)
        for row in rows:
            self._take(row)
        self.is_any = bool(rows)

    def _take(self, row: TakenBack) -> None:
        for cell in row[2]:
            for number in NUMBERS.findall(cell):
                self._numbers.setdefault(without_zeros(spelt_number(number)), row)
            if len(cell) > LONGEST_NAME:
                sentence = _bare(cell)
                for pair in {*map("".join, pairwise(sentence))}:
                    self._sentences[pair].append((sentence, row))
            for name in APART.split(spelt(cell)):
                self._names.setdefault(_bare(name), []).append(row)

    def verdict(self, found: StudentVerdict, row: Row) -> StudentVerdict:
        """The verdict on a row with what another sheet says of its student."""
        if found.conclusion not in {SUBSIDISED, INCOMPLETE}:
            return found
        number = spelt_number(said(row, self._places[NUMBER]))
        told = self._numbers.get(without_zeros(number)) or next(self._by_name(row, number), None)
        return with_problems(found, (_problem(number, told),)) if told else found

    def _by_name(self, row: Row, number: str) -> Iterator[TakenBack]:
        name = _bare(said(row, self._places.get(NAME)))
        if len(name) < SHORTEST_NAME:
            return
        sentences = self._sentences.get(name[:SHORTEST_NAME], ())
        named = chain(self._names.get(name, ()), (told for sentence, told in sentences if name in sentence))
        yield from (told for told in named if not _has_another(told, number))


def _has_another(told: TakenBack, number: str) -> bool:
    """Whether a row has a number as long as the student's, and another one: it is of somebody else of that name."""
    return any(len(other) == len(number) for cell in told[2] for other in NUMBERS.findall(cell))


def _bare(name: str) -> str:
    return spelt(name).replace(" ", "")


def _problem(number: str, told: TakenBack) -> Problem:
    sheet, against, _ = told
    return Problem(NUMBER, shown(number), Phrase(WRONG, sheet=shown(sheet), said=shown(against)), REMEDY, DOUBTFUL)
