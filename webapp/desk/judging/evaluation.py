"""An evaluation: the verdict on the cells of a row, worked out once for all students of whom the same is known."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from typing import Any

from rules.engine.evaluation import ELIGIBLE
from rules.engine.rulebook import Rulebook
from texts.phrase import NO_GAP, Joined, Phrase
from webapp.desk.judging.another_subsidy import with_another_subsidy
from webapp.desk.judging.choices import Choices
from webapp.desk.judging.hardship_cell import HardshipCell
from webapp.desk.judging.register import uncomputed
from webapp.desk.judging.student import Student, StudentReader
from webapp.desk.judging.verdict import (
    BENEFIT,
    DOUBTED,
    INCOMPLETE,
    OUT_OF_SCOPE,
    SUBSIDISED,
    StudentVerdict,
    caveats,
    verdict,
)
from webapp.desk.problem import Problem
from webapp.desk.reading.columns import HARDSHIP, HOME, INSURANCE, PAPERS, READ, SCHOOL, TERM, Columns
from webapp.desk.reading.paper_columns import claim, paper_named
from webapp.desk.reading.standing import RIVAL, of_today, standing
from webapp.desk.reading.table import UNCOMPUTED, Cell, text
from webapp.library import Library

# Many students are alike: so many different rows are remembered.
REMEMBERED = 2**14
# Any word by which a student's reader knows it.
INSIDE, OUTSIDE = "市内", "市外"
DISTRICT = "district"
IN_SCOPE = (SUBSIDISED, INCOMPLETE)
Known = tuple[tuple[str, Any], ...]


class RowEvaluation:
    """Verdicts on the cells at `places`, in their order; columns that nobody was sure of are told, and not used."""

    def __init__(self, columns: Columns, choices: Choices, unsure: Columns, library: Library) -> None:
        self._choices, self._library = choices, library
        self._names = tuple(name for name in READ if name in columns.places)
        self.places = [*(columns.places[name] for name in self._names), *columns.telling, *columns.papers]
        self._heading = columns.heading(HARDSHIP)
        self._telling = [told_in(columns, place) for place in columns.telling]
        self._papers = [(place, columns.header[place]) for place in columns.papers]
        self._is_told_by_name = PAPERS not in columns.places
        self._unused = [_unused(name, unsure.heading(name)) for name in READ if name in unsure.unsure]
        self._reader = library.once(StudentReader).remembering()
        self._home = self._names.index(HOME) if HOME in self._names else None
        self._in_or_out = lru_cache(REMEMBERED)(self._short)
        self._verdict = lru_cache(REMEMBERED)(self._read)
        self._found = lru_cache(REMEMBERED)(self._find)

    def verdict(self, cells: list[str]) -> StudentVerdict:
        if self._home is not None:
            cells[self._home] = self._in_or_out(cells[self._home])
        return self._verdict(tuple(cells))

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

    def _short(self, cell: str) -> str:
        """One word for the many addresses in Chongqing, or outside; what is not understood stays as it is."""
        inside = self._reader.cell(HOME, cell)[0] if cell.strip() else None
        return cell if inside is None else INSIDE if inside else OUTSIDE

    def _find(self, known: Known, handed_in: tuple[str, ...] | None, problems: tuple[Problem, ...]) -> StudentVerdict:
        rules = self._library.rules
        testimony = rules.read({name: list(value) if isinstance(value, tuple) else value for name, value in known})
        result = rules.check(testimony, self._choices.date, (BENEFIT,), others=False)
        found = verdict(self._library, result, handed_in, problems, self._library.once(_commons)(self._choices))
        if self._papers and self._is_told_by_name:
            found = found._replace(problems=tuple(map(self._placed, found.problems)))
        if found.conclusion == OUT_OF_SCOPE and found.names:
            found = with_another_subsidy(self._library, testimony, self._choices.date, found)
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
        facts = {name: list(value) if isinstance(value, tuple) else value for name, value in known if name != DISTRICT}
        result = self._library.rules.check(
            self._library.rules.read(facts), self._choices.date, (BENEFIT,), others=False
        )
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
