"""Budget: how much of a list is heard. A cell beyond is looked into by people; a list beyond ends with a sentence.

The work that a list makes is that of its different texts: equal cells are read once. What a text costs is reckoned
beforehand, in microseconds of the machine of docs/measured.md; so a list ends in the same way on every machine.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import NamedTuple, cast

from texts.phrase import N_, Phrase
from webapp.desk.judging.remark import may_weigh
from webapp.desk.judging.student import HERE
from webapp.desk.problem import DOUBTFUL, Problem, SpreadsheetError, shown
from webapp.desk.reading import side
from webapp.desk.reading.columns import HARDSHIP, HOME, INSURANCE, NAME, NUMBER, PAPERS, SCHOOL, TERM, Columns
from webapp.desk.reading.table import Cell, Row, text
from webapp.desk.reading.words import words

# In microseconds: what all texts of a list may cost together, and what anything else may that nobody foresaw.
MOST_WORK, MOST_SECONDS = 9_000_000, 30
# So many different cells of a column are told from new ones, as many as are remembered once they were read.
REMEMBERED = 2**14
# The clock is looked at once in so many rows.
PERIOD = 1000


class ReadingCost(NamedTuple):
    """How many letters of a cell are read, and what that costs: once, and for each letter."""

    longest: int
    once: int
    letter: int


HEARD, PLACE, ANSWER, PAPER, BESIDE = (
    *(ReadingCost(200, 350, 30), ReadingCost(200, 20, 6), ReadingCost(200, 50, 3)),
    *(ReadingCost(1000, 1200, 5), ReadingCost(3000, 50, 2)),
)
# Of an address mostly the beginning says enough. A remark with this word is heard as a whole, letter by letter.
OWN, OWN_LETTER = "本人", 20
# An address that does not say so is heard, and mostly told as one that was not understood.
UNCLEAR = ReadingCost(200, 1000, 30)
# Where a school is, and whether that is outside, is heard one after the other.
HEARD_TWICE = ReadingCost(200, 500, 45)
# What is no longer is read in every column.
SHORTEST = min(reading.longest for reading in (HEARD, PLACE, ANSWER, PAPER, BESIDE, UNCLEAR, HEARD_TWICE))
BY_NAME = {PAPERS: PAPER, HOME: PLACE, SCHOOL: HEARD_TWICE, TERM: ANSWER, INSURANCE: ANSWER}
TOO_LONG = N_("“{heading}”这一格有 {length} 个字，只读 {most} 个字以内的，没有读。")
SHORTEN = N_("请删去说明的话，只留要填的内容。")
TOO_VARIED = N_(
    "“{heading}”一列里各不相同的内容太多，一次核对不完。请看这一列是不是选错了；没有错的，请把名单分成几份，分别上传。"
)
TOO_SLOW = N_("这份名单核对起来太久。请把名单分成几份，分别上传。")


@dataclass
class Watched:
    """A column that is read: `seen` are its cells so far, `work` what they cost."""

    place: int
    name: str
    heading: str
    reading: ReadingCost
    seen: set[Cell] = field(default_factory=lambda: {""})
    work: int = 0


class Budget:
    """What a list may cost below these columns; without end where it is not `bounded`, but for the length of a cell.

    An address that begins as one of `here` does is cheap.
    """

    def __init__(self, columns: Columns, here: tuple[str, ...] = HERE, *, is_bounded: bool) -> None:
        self._here = here
        self._watched = [*_watched(columns)]
        self._longest = [(entry.place, entry.reading.longest) for entry in self._watched]
        self._seen = [(entry.place, entry.seen) for entry in self._watched]
        self._is_bounded, self._left, self._began = is_bounded, MOST_WORK, time.thread_time()
        self._rows = 0

    def too_long(self, rows: Sequence[Row]) -> Mapping[int, tuple[Problem, ...]]:
        """Which cells are too long to be read, by the place of their row among these. Raises SpreadsheetError where
        the list costs too much."""
        if not self._is_bounded:
            asked: Iterable[int] = self._places_of_long_cells(rows)
        else:
            self._watch_the_clock(len(rows))
            asked = self._places_of_new_cells(rows)
        return {place: found for place in sorted(asked) if (found := self._problems(rows[place]))}

    def _watch_the_clock(self, rows: int) -> None:
        before, self._rows = self._rows, self._rows + rows
        is_due = self._rows // PERIOD > before // PERIOD
        if is_due and time.thread_time() - self._began > MOST_SECONDS:
            raise SpreadsheetError(TOO_SLOW)

    def _places_of_long_cells(self, rows: Sequence[Row]) -> set[int]:
        """The rows in which a cell may be too long; where nothing is reckoned, only they are looked at."""
        with suppress(TypeError):
            # A look at all cells together is quicker than one at each; a number has no length.
            if max(map(len, itertools.chain.from_iterable(cast(Sequence[list[str]], rows))), default=0) <= SHORTEST:
                return set()
        return {
            place
            for column, longest in self._longest
            for place, row in enumerate(rows)
            if column < len(row) and isinstance(cell := row[column], str) and len(cell) > longest
        }

    def _places_of_new_cells(self, rows: Sequence[Row]) -> set[int]:
        """The rows in which a text may have come for the first time."""
        return {
            place
            for column, seen in self._seen
            for place, row in enumerate(rows)
            if column < len(row) and row[column] not in seen
        }

    def _problems(self, row: Row) -> tuple[Problem, ...]:
        new = [entry for entry in self._watched if entry.place < len(row) and row[entry.place] not in entry.seen]
        return tuple(filter(None, [self._problem(entry, row[entry.place]) for entry in new]))

    def _problem(self, entry: Watched, cell: Cell) -> Problem | None:
        said = text(cell)
        if entry.reading is BESIDE and not may_weigh(said):
            return None
        if len(said) > entry.reading.longest:
            return _too_long(entry, said)
        if len(entry.seen) >= REMEMBERED:
            entry.seen.clear()
        entry.seen |= {"", cell}
        self._spend(entry, said)
        return None

    def _spend(self, entry: Watched, said: str) -> None:
        costs = cost(entry.reading, said, self._here)
        entry.work += costs
        self._left -= costs
        if self._left < 0 and self._is_bounded:
            dearest = max(self._watched, key=lambda entry: entry.work)
            raise SpreadsheetError(Phrase(TOO_VARIED, heading=shown(dearest.heading)))


def cost(reading: ReadingCost, said: str, here: tuple[str, ...] = HERE) -> int:
    """What it costs to read that once, in microseconds."""
    if reading is BESIDE and OWN in said:
        return reading.once + OWN_LETTER * len(said)
    if reading is PLACE and not said.strip().startswith((*here, *words().provinces)):
        reading = UNCLEAR
    return reading.once + reading.letter * len(said)


def _watched(columns: Columns) -> Iterator[Watched]:
    for name, place in columns.places.items():
        if name not in {NUMBER, NAME}:
            yield Watched(place, name, columns.heading(name), BY_NAME.get(name, HEARD))
    used = {*columns.own, *columns.places.values(), *columns.telling, *columns.papers}
    beside = [place for place, heading in enumerate(columns.header) if place not in used and side.side(heading)]
    for places, reading in ((columns.telling, HEARD), (columns.papers, PAPER), (beside, BESIDE)):
        for place in places:
            yield Watched(place, HARDSHIP, columns.header[place], reading)


def _too_long(entry: Watched, said: str) -> Problem:
    wrong = Phrase(TOO_LONG, heading=shown(entry.heading), length=len(said), most=entry.reading.longest)
    problem = Problem(entry.name, shown(said), wrong, SHORTEN, DOUBTFUL)
    return problem if entry.name in {*BY_NAME} else replace(problem, place=entry.place, heading=entry.heading)
