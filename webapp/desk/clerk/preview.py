"""Preview: what came out of a roster, as much as a person reads: what to correct first, then some of each kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import groupby

from texts.phrase import N_, Phrase
from webapp.current_library import current_library
from webapp.desk.clerk.carried import CarriedLists
from webapp.desk.clerk.progress import AGAIN, CHECKING, counted
from webapp.desk.clerk.roster import Roster
from webapp.desk.judging.batch import HeldBatch
from webapp.desk.judging.choices import FIRST_DAY, Choices, read_choices
from webapp.desk.judging.several import SeveralLists
from webapp.desk.judging.tally import Tally
from webapp.desk.judging.verdict import CONCLUSIONS, StudentVerdict
from webapp.desk.problem import NOTED, Problem, address, joined
from webapp.desk.reading.columns import NAME, NUMBER, TERM, Columns, recognise
from webapp.desk.reading.table import Cell, RosterTable, said

MOST_ASKED, MOST_SHOWN, MOST_ADDRESSES = 50, 10, 6
CORRECTED = N_("已更正。")


@dataclass(frozen=True)
class ShownStudent:
    """A row as the page shows it: its number in the file, who it is, what is found, and of several lists its own."""

    row: int
    number: str
    name: str
    verdict: StudentVerdict
    list_name: str = ""


@dataclass
class Correction:
    """A cell to be corrected, and with it all cells of its column that say the same and have the same problem.

    `problem` is all that is wrong with the cell, for which there is one box. `column` is None where the file has no
    such column. `rows` are their numbers in the file.
    """

    student: ShownStudent
    problem: Problem
    said: str
    column: int | None
    rows: list[int] = field(default_factory=list)

    @property
    def address(self) -> str:
        return self._address(self.student.row) if self.column is not None else ""

    @property
    def addresses(self) -> list[str]:
        """The first few of the cells."""
        return [self._address(row) for row in self.rows[:MOST_ADDRESSES]]

    def _address(self, row: int) -> str:
        name, cell = self.student.list_name, address(row, self.column or 0)
        return f"{name}!{cell}" if name else cell


@dataclass(frozen=True)
class Preview:
    """`asked` are the first of `asked_in_all` problems; `shown` the first students of each conclusion."""

    tally: Tally
    asked: tuple[Correction, ...]
    asked_in_all: int
    shown: Mapping[str, list[ShownStudent]]

    def with_asked(self, carried: CarriedLists) -> CarriedLists:
        """The lists that remember for which cells each correction is asked."""
        lists = (replace(roster, asked=dict(self._asked_of(roster))) for roster in carried.lists)
        return CarriedLists(tuple(lists))

    def _asked_of(self, roster: Roster) -> Iterator[tuple[str, tuple[int, list[int]]]]:
        for entry in self.asked:
            if entry.column is not None and entry.student.list_name == roster.name:
                yield address(entry.student.row, entry.column), (entry.column, entry.rows)


class CorrectedList(HeldBatch):
    """A list that says of each row in which a cell was corrected that it was."""

    def __init__(self, roster: Roster) -> None:
        table = replace(_counted(roster, CHECKING), again=partial(_counted, roster, AGAIN))
        super().__init__(table, columns(roster), choices(roster), current_library())
        self._corrected = frozenset(roster.corrected)

    def __iter__(self) -> Iterator[tuple[list[Cell], StudentVerdict | None]]:
        for number, (row, verdict) in enumerate(super().__iter__(), self.table.header_row + 1):
            is_corrected = verdict is not None and number in self._corrected
            yield row, _corrected(verdict) if verdict and is_corrected else verdict


class CorrectedBatch(SeveralLists):
    """All lists that the page carries, as they are corrected, judged as one."""

    def __init__(self, carried: CarriedLists) -> None:
        super().__init__([CorrectedList(roster) for roster in carried.lists])


def _counted(roster: Roster, stage: str) -> RosterTable:
    """The list, whose rows are told as done when they are taken."""
    table = roster.table()
    table.rows = counted(table.rows, stage, len(roster.rows))
    return table


def columns(roster: Roster) -> Columns:
    """Which column is what, as recognised or as the clerk chose."""
    return recognise(roster.header, roster.chosen, choices(roster).years).confirmed()


def choices(roster: Roster | CarriedLists) -> Choices:
    """What holds for the whole file. RequestError where something typed cannot be read."""
    return read_choices(roster.fields, current_library())


def has_term(carried: CarriedLists) -> bool:
    """Whether there is a first school day at all, from which the last day can be told, for each list."""
    return bool(carried.fields.get(FIRST_DAY)) or all(TERM in columns(roster).places for roster in carried.lists)


def preview(batch: CorrectedBatch) -> Preview:
    """What to show of what came in; all its rows are worked out, few are kept."""
    asked: dict[object, Correction] = {}
    shown: dict[str, list[ShownStudent]] = {conclusion: [] for conclusion in CONCLUSIONS}
    for one in batch.lists:
        for number, (row, verdict) in enumerate(one, one.table.header_row + 1):
            if verdict is None:
                continue
            student = seen(row, verdict, number, one.columns, one.table.name)
            for column, problem in by_cell(verdict.problems, one.columns.places):
                _ask(asked, Correction(student, problem, said(row, column), column))
            if len(shown[verdict.conclusion]) < MOST_SHOWN:
                shown[verdict.conclusion].append(student)
    batch.sum()
    # What settles most is first; what changes nothing is last.
    ranked = sorted(asked.values(), key=lambda entry: (entry.problem.weight == NOTED, -len(entry.rows)))
    first = tuple(ranked[:MOST_ASKED])
    return Preview(batch.tally, first, len(asked), {name: found for name, found in shown.items() if found})


def seen(row: list[Cell], verdict: StudentVerdict, number: int, columns: Columns, name: str = "") -> ShownStudent:
    """The student of a row, which has that number in the list of that name."""
    places = columns.places
    return ShownStudent(number, said(row, places[NUMBER]), said(row, places.get(NAME)), verdict, name)


def _corrected(verdict: StudentVerdict) -> StudentVerdict:
    return verdict._replace(note=Phrase("{corrected}{note}", corrected=CORRECTED, note=verdict.note))


def by_cell(problems: Sequence[Problem], places: Mapping[str, int]) -> list[tuple[int | None, Problem]]:
    """The problems of a row by their cell, of which each comes once with all that is wrong with it.

    A cell is its column, counted from 0; None where the file has no such column, which is told of each name by itself.
    """

    def cell(problem: Problem) -> tuple[bool, int, str]:
        place = problem.place_in(places)
        return (True, 0, problem.column) if place is None else (False, place, "")

    ordered = sorted(problems, key=cell)
    return [
        ((None if is_none else place), joined(tuple(found))) for (is_none, place, _), found in groupby(ordered, cell)
    ]


def _ask(asked: dict[object, Correction], new: Correction) -> None:
    # Each number is of one student; whatever else is said twice alike can be corrected once.
    alone = new.student.row if new.problem.column == NUMBER else None
    kind = (new.student.list_name, new.problem.named, new.column, new.said, new.problem.sentence, alone)
    asked.setdefault(kind, new).rows.append(new.student.row)
