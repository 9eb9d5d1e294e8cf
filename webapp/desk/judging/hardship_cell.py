"""What is told of hardship in one cell: its heading, what stands below, and whether that is a yes or a no."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from texts.spelling import spelt
from webapp.desk.problem import DOUBTFUL, Problem, shown
from webapp.desk.reading.columns import HARDSHIP
from webapp.desk.reading.standing import CHECK, TODAY, subject, without_government
from webapp.desk.reading.words import words

# 未发现不符, 无人有异议.
NOBODY_DENIES = ("未发现", "无不", "无人", "没人", "没有人")
LONG_NUMBER = re.compile(r"\d{6}")


class HardshipCell(NamedTuple):
    """`place` is the column, counted from 0; None for that of 困难类别. `standing` is as in reading.standing."""

    heading: str
    cell: str
    place: int | None = None
    standing: str = TODAY

    @property
    def says_no(self) -> bool:
        """否, 无, ×, and 查无此人; 未查到不符 is none."""
        said = spelt(self.cell)
        if self.is_asking and said in words().affirming:
            return False
        if said in words().no or said in words().none:
            return True
        return self.is_asking and bool(words().denying.search(said)) and not said.startswith(NOBODY_DENIES)

    @property
    def says_none(self) -> bool:
        """无 in words: none of all kinds."""
        return spelt(self.cell).isalpha() and self.says_no

    @property
    def says_yes(self) -> bool:
        said = spelt(self.cell)
        return said in words().yes or (self.is_asking and said in words().affirming)

    @property
    def is_open(self) -> bool:
        """Whether the cell says that nobody knows yet."""
        return bool(words().undecided.search(spelt(self.cell)))

    @property
    def is_asking(self) -> bool:
        """Whether the heading asks for a yes or a no: an office's check, or a column for one identity."""
        return self.standing == CHECK or bool(self.subjects)

    @property
    def is_of_itself(self) -> bool:
        """Whether the heading names an identity by itself."""
        return any(word in subject(self.heading) for word in words().ticked)

    @property
    def names_hardship(self) -> bool:
        """Whether the heading or the cell names a hardship."""
        return self.is_of_itself or bool(words().hardship_headings.search(spelt(self.cell)))

    @property
    def is_of_hardship(self) -> bool:
        """Whether a word of hardship stands in the heading, or in the cell."""
        return any(words().hardship_headings.search(spelt(said)) for said in (self.heading, self.cell))

    @property
    def subjects(self) -> frozenset[str]:
        """The identities that the heading may speak of; those of the office that looked up, where it names none."""
        return _subjects(self.heading, self.standing)

    @property
    def shown(self) -> str:
        """The cell, to be quoted; a number of somebody's papers is not repeated."""
        return "…" if self.has_number else shown(self.cell)

    @property
    def has_number(self) -> bool:
        return bool(LONG_NUMBER.search(spelt(self.cell)))

    def at(self, problem: Problem) -> Problem:
        """The problem as one of this cell."""
        if self.place is None:
            return problem
        return replace(problem, said=self.shown, place=self.place, heading=self.heading)

    def problem(self, wrong: str, remedy: str) -> Problem:
        """A doubt in this cell."""
        return self.at(Problem(HARDSHIP, self.shown, wrong, remedy, DOUBTFUL))


@cache
def _subjects(heading: str, standing: str) -> frozenset[str]:
    said = subject(heading)
    longest: dict[str, frozenset[str]] = {}
    for word, codes in sorted(words().ticked.items(), key=lambda entry: -len(entry[0])):
        if word in said:
            longest[word], said = codes, said.replace(word, "")
    name = without_government(spelt(heading))
    office = [codes for office, codes in words().confirming.items() if office in name]
    return frozenset().union(*(longest.values() or (office if standing != TODAY else ())))
