"""An evaluation: the verdict on a row, worked out once for all students whose cells say the same.

Of a cell that is read by itself only what is read in it counts (of an address, whether it is in Chongqing), of a remark
whether it may weigh; all others that bear on the verdict are told apart as they stand in the file. Behind that what
cells say, what the rules find, and the verdict are remembered each by itself: rows that differ share what is alike.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from operator import itemgetter
from typing import Any

from rules.engine.evaluation import ELIGIBLE
from rules.engine.rulebook import Result, Rulebook
from rules.reading.testimony import Testimony
from texts.phrase import NO_GAP, Joined, Phrase
from webapp.desk.judging.another_subsidy import with_another_subsidy
from webapp.desk.judging.choices import Choices
from webapp.desk.judging.hardship_cell import HardshipCell
from webapp.desk.judging.register import uncomputed
from webapp.desk.judging.remark import may_weigh
from webapp.desk.judging.saying import are_ascii, saying, saying_in_han
from webapp.desk.judging.side_cells import SideCells
from webapp.desk.judging.side_persons import may_say
from webapp.desk.judging.student import Student, StudentReader
from webapp.desk.judging.verdict import (
    BENEFIT,
    DOUBTED,
    INCOMPLETE,
    OUT_OF_SCOPE,
    SUBSIDISED,
    StudentVerdict,
    caveats,
    ruled,
    verdict,
)
from webapp.desk.problem import Problem
from webapp.desk.reading.columns import HARDSHIP, HOME, INSURANCE, PAPERS, READ, RECOGNISED, SCHOOL, TERM, Columns
from webapp.desk.reading.paper_columns import claim, paper_named
from webapp.desk.reading.standing import RIVAL, of_today, standing
from webapp.desk.reading.table import UNCOMPUTED, Cell, Row, text
from webapp.desk.reading.words import words
from webapp.library import Library

# Many students are alike: so many different rows are remembered.
REMEMBERED = 2**15
# Any word by which a student's reader knows it.
INSIDE, OUTSIDE = "市内", "市外"
DISTRICT = "district"
# Columns whose cells are read by themselves: what is read alike is alike.
ALONE = frozenset({RECOGNISED, HOME, SCHOOL, TERM, INSURANCE})
IN_SCOPE = (SUBSIDISED, INCOMPLETE)
Known = tuple[tuple[str, Any], ...]


class RowEvaluation:
    """Verdicts on rows below those columns; columns that nobody was sure of (`unsure`) are told, and not used.

    Rows of which the same is known mostly have the very same verdict.
    """

    def __init__(self, columns: Columns, choices: Choices, unsure: Columns, library: Library) -> None:
        self._choices, self._library = choices, library
        self._names = tuple(name for name in READ if name in columns.places)
        self._places = [*(columns.places[name] for name in self._names), *columns.telling, *columns.papers]
        self._heading = columns.heading(HARDSHIP)
        self._telling = [told_in(columns, place) for place in columns.telling]
        self._papers = [(place, columns.header[place]) for place in columns.papers]
        self._is_told_by_name = PAPERS not in columns.places
        self._unused = [_unused(name, unsure.heading(name)) for name in READ if name in unsure.unsure]
        self._reader = library.once(StudentReader).remembering()
        self._sides = SideCells(columns, choices, self._reader)
        self._header, self._width = columns.header, len(columns.header)
        self._alone = {columns.places[name]: self._stand_in(name) for name in self._names if name in ALONE}
        self._alone |= self._saying_alone()
        few = [place for place in (*self._places, *self._sides.others) if place not in self._alone]
        # Of one place an itemgetter gives no tuple.
        self._few_places = few if len(few) > 1 else few * 2
        self._few = itemgetter(*self._few_places)
        # Below these, where there is nothing but numbers, nothing is said.
        self._numeric = frozenset(self._sides.ordinary()) & self._alone.keys() - {*self._places}
        self._may_weigh = lru_cache(REMEMBERED)(may_weigh)
        self._side_places = (*self._sides.others, *self._sides.remarks)
        self._beside = lru_cache(REMEMBERED)(self._look_beside)
        self._alike = lru_cache(REMEMBERED)(self._judge)
        self._verdict = lru_cache(REMEMBERED)(self._read)
        self._found = lru_cache(REMEMBERED)(self._find)
        self._ruled = lru_cache(REMEMBERED)(self._rule)
        self._result = lru_cache(REMEMBERED)(self._check)

    @property
    def weighing(self) -> frozenset[int]:
        """The places of all cells that may weigh for a verdict."""
        return frozenset((*self._places, *self._few_places, *self._alone, *self._side_places))

    def alike(self, place: int, cell: Cell) -> Cell:
        """The cell that stands for all that are read alike at that place."""
        if place in self._alone:
            return self._alone[place](cell)
        return "" if place in self._sides.remarks and not self._may_weigh(text(cell)) else cell

    def verdicts(self, rows: Sequence[Row]) -> list[StudentVerdict]:
        """The verdict on each row, whatever its number and wherever it stands."""
        if not rows:
            return []
        width = self._width
        if min(map(len, rows)) < width:
            rows = [row if len(row) >= width else [*row, *[""] * (width - len(row))] for row in rows]
        alone = [self._standing_in(place, list(map(itemgetter(place), rows))) for place in self._alone]
        few = list(map(self._few, rows))
        found = list(map(self._alike, few, *alone))
        remarks = self._sides.remarks
        weighing = set[int]()
        for remark in remarks:
            weigh = map(self._may_weigh, map(text, map(itemgetter(remark), rows)))
            weighing.update(itertools.compress(itertools.count(), weigh))
        for place in weighing:
            row = rows[place]
            beside = tuple([row[remark] for remark in remarks])
            if self._sides.is_silent(found[place], beside):
                continue
            found[place] = self._beside(few[place], tuple([column[place] for column in alone]), beside)
        return found

    def _standing_in(self, place: int, cells: list[Cell]) -> Sequence[Cell]:
        """What stands for each of the cells at that place."""
        if place in self._numeric and are_ascii(cells):
            return [""] * len(cells)
        return list(map(self._alone[place], cells))

    def _saying_alone(self) -> dict[int, Callable[[Cell], Cell]]:
        """What gives the cells beside that are read by themselves, by their places."""
        ordinary, header = self._sides.ordinary(), self._header
        return {
            place: saying_in_han(read, partial(may_say, header[place])) if place in ordinary else saying(read)
            for place, read in self._sides.readings().items()
            if place not in self._places
        }

    def _judge(self, few: tuple[Cell, ...], *alone: Cell) -> StudentVerdict:
        return self._look_beside(few, alone, ())

    def _look_beside(self, few: tuple[Cell, ...], alone: tuple[Cell, ...], remarks: tuple[Cell, ...]) -> StudentVerdict:
        row: Row = [""] * self._width
        for places, cells in ((self._few_places, few), (self._alone, alone), (self._sides.remarks, remarks)):
            for place, cell in zip(places, cells, strict=False):
                row[place] = cell
        found = self._verdict(self._texts(row))
        return self._sides.verdict(found, row) if self._sides.is_any else found

    def _texts(self, row: Row) -> tuple[str, ...]:
        return tuple(text(row[place]) for place in self._places)

    def _stand_in(self, name: str) -> Callable[[Cell], Cell]:
        """What gives the cell that stands for all that are read alike in a column that is read by itself; one of which
        something is to be told stands for itself."""
        beside = (self._choices.year,) if name == TERM else ()
        known: dict[Any, Cell] = {True: INSIDE, False: OUTSIDE} if name == HOME else {}
        here = self._reader.here

        def stand_in(cell: Cell) -> Cell:
            said = text(cell)
            # Nearly every address is another, and most begin so.
            if name == HOME and said.startswith((*here, *words().provinces)) and not said.startswith(words().abroad):
                return INSIDE if said.startswith(here) else OUTSIDE
            value, problems = self._reader.cell(name, said, *beside) if said.strip() else ("", ())
            return cell if problems or value is None else known.setdefault(value, cell)

        return lru_cache(REMEMBERED)(stand_in)

    def _read(self, cells: tuple[str, ...]) -> StudentVerdict:
        said = dict(zip(self._names, cells, strict=False))
        broken = tuple(uncomputed(name) for name, cell in said.items() if cell == UNCOMPUTED)
        said = {name: "" if cell == UNCOMPUTED else cell for name, cell in said.items()}
        beside = zip(self._telling, cells[len(self._names) :], strict=False)
        others = tuple(told._replace(cell=cell) for told, cell in beside if cell.strip())
        student = self._reader.read(said, self._heading, others, self._choices.year)
        known = tuple((name, _fixed(value)) for name, value in _facts(self._choices, student, said).items())
        return self._found(known, self._handed_in(student, cells), (*broken, *student.problems))

    def _handed_in(self, student: Student, cells: tuple[str, ...]) -> tuple[str, ...] | None:
        """What has been handed in, by 已交材料 and by the columns named after a paper."""
        if not self._papers:
            return student.handed_in
        below = zip(self._papers, cells[-len(self._papers) :], strict=True)
        claims = (claim(heading, cell) for (_, heading), cell in below)
        return (*(student.handed_in or ()), *filter(None, claims))

    def _testimony(self, known: Known) -> Testimony:
        facts = {name: list(value) if isinstance(value, tuple) else value for name, value in known}
        return self._library.rules.read(facts)

    def _check(self, known: Known) -> Result:
        return self._library.rules.check(self._testimony(known), self._choices.date, (BENEFIT,), others=False)

    def _rule(self, known: Known, handed_in: tuple[str, ...] | None) -> StudentVerdict:
        return ruled(self._library, self._result(known), handed_in, self._library.once(_commons)(self._choices))

    def _find(self, known: Known, handed_in: tuple[str, ...] | None, problems: tuple[Problem, ...]) -> StudentVerdict:
        found = verdict(self._ruled(known, handed_in), problems)
        if self._papers and self._is_told_by_name:
            found = found._replace(problems=tuple(map(self._placed, found.problems)))
        if found.conclusion == OUT_OF_SCOPE and found.names:
            found = with_another_subsidy(self._library, self._testimony(known), self._choices.date, found)
        if found.conclusion in IN_SCOPE and not self._is_anywhere(known):
            # Who is in scope by the place of recognition alone enrols at the school's: who subsidises is not written.
            found = found._replace(conclusion=DOUBTED)
        return found._replace(note=Joined(NO_GAP, filter(None, [found.note, *self._unused])))

    def _placed(self, problem: Problem) -> Problem:
        """A problem with papers, at the column that is named after one."""
        if problem.column != PAPERS or problem.place is not None:
            return problem
        place, heading = next(
            ((place, heading) for place, heading in self._papers if paper_named(heading) in problem.said),
            self._papers[0],
        )
        return replace(problem, place=place, heading=heading)

    def _is_anywhere(self, known: Known) -> bool:
        """Whether the student is in scope wherever recognised."""
        if not any(name == DISTRICT for name, _ in known):
            return True
        result = self._result(tuple((name, value) for name, value in known if name != DISTRICT))
        return result.findings[BENEFIT].answer.status == ELIGIBLE


def _commons(library: Library) -> Callable[[Choices], frozenset[str]]:
    """What tells the sentences common to all, and remembers them."""
    return lru_cache(maxsize=64)(partial(_common, library.rules))


def _common(rules: Rulebook, choices: Choices) -> frozenset[str]:
    """What the notices say alike to students of every identity in scope."""
    told = list[set[str]]()
    for code in rules.vocabulary.identities:
        known = _facts(choices, Student({"identities": [code]}, None, ()), {})
        result = rules.check(rules.read(known), choices.date, (BENEFIT,), others=False)
        finding = result.findings[BENEFIT]
        if finding.answer.status == ELIGIBLE:
            told.append({*(line.text for line in finding.answer.steps), *caveats(rules, finding)})
    return frozenset(set.intersection(*told)) if told else frozenset()


def facts(columns: Columns, choices: Choices, row: Sequence[Cell], library: Library) -> dict[str, Any]:
    """The facts of the student in a row, as the API takes them."""
    said = [text(cell) for cell in row] + [""] * (len(columns.header) - len(row))
    cells = {name: said[place] for name, place in columns.places.items() if name in READ}
    told = tuple(told_in(columns, place, said[place]) for place in columns.telling if said[place].strip())
    student = library.once(StudentReader).read(cells, columns.heading(HARDSHIP), told, choices.year)
    return _facts(choices, student, cells)


def told_in(columns: Columns, place: int, cell: str = "") -> HardshipCell:
    """What a cell of that column tells of hardship."""
    heading = columns.header[place]
    stands = RIVAL if place in columns.rivals else standing(heading, columns.years)
    return HardshipCell(of_today(heading, columns.years), cell, place, stands)


def _facts(choices: Choices, student: Student, cells: Mapping[str, str]) -> dict[str, Any]:
    """What the row says, and what was chosen where its cell is blank. What cannot be read stays unknown."""
    chosen: dict[str, Any] = {
        SCHOOL: ("school_district", choices.school_district),
        TERM: ("term_start", choices.term_start and choices.term_start.isoformat()),
        INSURANCE: ("insurance", choices.insurance),
    }
    blank = {fact: value for column, (fact, value) in chosen.items() if value and not cells.get(column, "").strip()}
    return {"date": choices.date.isoformat(), "student": True, **blank, **student.facts}


def _unused(name: str, heading: str) -> str:
    return Phrase("“{heading}”一列像是“{name}”，不能肯定，没有用它核对。", heading=heading, name=name)


def _fixed(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
