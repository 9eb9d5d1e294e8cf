"""A batch: the rows of a table, each with its verdict, worked out one by one and counted on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import zip_longest
from typing import Any

from rules.phrase import N_, Phrase
from webapp import library
from webapp.desk.choices import Choices
from webapp.desk.columns import HARDSHIP, HOME, INSURANCE, NUMBER, READ, SCHOOL, TERM, Columns, recognise
from webapp.desk.problem import NOTED, CellProblem, Problem, address, shown
from webapp.desk.student import Student, number_problem, student_reader
from webapp.desk.table import Cell, Row, Table, text
from webapp.desk.verdict import BENEFIT, RESULT_COLUMNS, Verdict, verdict, with_problems

# Many students are alike: so many different rows are remembered.
REMEMBERED = 2**14
# Memory is not to grow with the rows: among so many student numbers one that comes twice is found.
NUMBERS, MOST_PROBLEMS = 200_000, 100_000
LONGEST_PLAIN_NUMBER = 40
# Any word by which a student's reader knows it.
INSIDE, OUTSIDE = "市内", "市外"
Known = tuple[tuple[str, Any], ...]


@dataclass
class Tally:
    """The counts of a batch, complete when all its rows were taken.

    `problems` are the cells that could not be read for sure, the first ones of `problem_count`. `common` are the
    sentences that the notices leave to be said to everyone alike.
    """

    rows: int = 0
    conclusions: Counter[str] = field(default_factory=Counter)
    identities: Counter[str] = field(default_factory=Counter)
    problems: list[CellProblem] = field(default_factory=list)
    problem_count: int = 0
    caveats: dict[str, None] = field(default_factory=dict)

    @property
    def common(self) -> tuple[str, ...]:
        return tuple(self.caveats)


class Batch:
    """Rows with their verdicts, to be taken once; a blank row has None. What it remembers of them goes with it."""

    def __init__(self, table: Table, columns: Columns, choices: Choices) -> None:
        self.table, self.columns, self.choices = table, columns, choices
        self.tally = Tally()
        self._numbers: dict[str, int] = {}

    def __iter__(self) -> Iterator[tuple[Row, Verdict | None]]:
        names = tuple(name for name in READ if name in self.columns.places)
        read, number = [self.columns.places[name] for name in names], self.columns.places[NUMBER]
        evaluation, width, numbers = Evaluation(self.choices, names), max(number, *read) + 1, self._numbers
        for line, row in enumerate(self.table.rows, self.table.header_row + 1):
            cells = row if len(row) >= width else [*row, *[""] * (width - len(row))]
            found = evaluation.verdict([text(cells[place]) for place in read])
            said = cells[number]
            # The quick way for what is a new number beyond doubt.
            if said not in numbers and _is_plain(said) and len(numbers) < NUMBERS:
                numbers[said] = line  # type: ignore[index]
            elif problem := self._number_problem(said, line):
                if not any(text(cell).strip() for cell in row):
                    yield row, None
                    continue
                found = with_problems(found, (problem,))
            self._count(found, line)
            yield row, found

    def _number_problem(self, cell: Cell, line: int) -> Problem | None:
        said = text(cell).strip()
        problem = number_problem(said, is_number=not isinstance(cell, str))
        if problem is not None:
            return problem
        first = self._numbers.get(said, line)
        if len(self._numbers) < NUMBERS:
            self._numbers[said] = first
        return None if first == line else _twice(said, first)

    def _count(self, found: Verdict, line: int) -> None:
        tally = self.tally
        tally.rows += 1
        tally.conclusions[found.conclusion] += 1
        for name in found.names:
            tally.identities[name] += 1
        for problem in found.problems:
            if problem.weight != NOTED or problem.column != HARDSHIP:
                self._keep(problem, line)
        for sentence in found.caveats:
            tally.caveats[sentence] = None

    def _keep(self, problem: Problem, line: int) -> None:
        self.tally.problem_count += 1
        if len(self.tally.problems) < MOST_PROBLEMS:
            where = address(line, self.columns.places[problem.column])
            self.tally.problems.append(CellProblem(where, problem))


class Evaluation:
    """Verdicts on cells under `names`, each worked out once for all students of whom the same is known."""

    def __init__(self, choices: Choices, names: tuple[str, ...]) -> None:
        self._choices, self._names = choices, names
        self._reader = student_reader().remembering()
        self._home = names.index(HOME) if HOME in names else None
        self._in_or_out = lru_cache(REMEMBERED)(self._short)
        self._verdict = lru_cache(REMEMBERED)(self._read)
        self._found = lru_cache(REMEMBERED)(self._find)

    def verdict(self, cells: list[str]) -> Verdict:
        if self._home is not None:
            cells[self._home] = self._in_or_out(cells[self._home])
        return self._verdict(tuple(cells))

    def _read(self, cells: tuple[str, ...]) -> Verdict:
        said = dict(zip(self._names, cells, strict=True))
        student = self._reader.read(said)
        known = tuple((name, _fixed(value)) for name, value in _facts(self._choices, student, said).items())
        return self._found(known, student.handed_in, student.problems)

    def _short(self, cell: str) -> str:
        """One word for the many addresses in Chongqing, or outside; what is not understood stays as it is."""
        inside = self._reader.cell(HOME, cell)[0] if cell.strip() else None
        return cell if inside is None else INSIDE if inside else OUTSIDE

    def _find(self, known: Known, handed_in: tuple[str, ...] | None, problems: tuple[Problem, ...]) -> Verdict:
        rules = library.load().rules
        testimony = rules.read({name: list(value) if isinstance(value, tuple) else value for name, value in known})
        result = rules.check(testimony, self._choices.date, (BENEFIT,), others=False)
        return verdict(result, handed_in, problems)


def evaluate(columns: Mapping[str, Sequence[str]], choices: Choices) -> dict[str, list[str]]:
    """The seven columns for columns of students, by their usual names; a blank row has blanks.

    Plain lists of text, so that any other engine can call it with its own columns. Raises SpreadsheetError where 学号
    or 困难类别 is missing.
    """
    header = tuple(columns)
    rows: Iterator[Row] = (list(row) for row in zip_longest(*columns.values(), fillvalue=""))
    batch = Batch(Table("csv", "", (), header, 1, rows), recognise(header).confirmed(), choices)
    found = [verdict.columns if verdict else ("",) * len(RESULT_COLUMNS) for _, verdict in batch]
    return {name: list(values) for name, values in zip(RESULT_COLUMNS, zip(*found, strict=True), strict=True)}


def facts(columns: Columns, choices: Choices, row: Sequence[Cell]) -> dict[str, Any]:
    """The facts of the student in a row, as the API takes them."""
    places = {name: place for name, place in columns.places.items() if name in READ}
    cells = {name: text(row[place]) if place < len(row) else "" for name, place in places.items()}
    return _facts(choices, student_reader().read(cells), cells)


def _facts(choices: Choices, student: Student, cells: Mapping[str, str]) -> dict[str, Any]:
    """What the row says, and what was chosen where its cell is blank. What cannot be read stays unknown."""
    chosen: dict[str, Any] = {
        SCHOOL: ("school_district", choices.school_district),
        TERM: ("term_start", choices.term_start and choices.term_start.isoformat()),
        INSURANCE: ("insurance", choices.insurance),
    }
    blank = {fact: value for column, (fact, value) in chosen.items() if value and not cells.get(column, "").strip()}
    return {"date": choices.date.isoformat(), "student": True, **blank, **student.facts}


def _is_plain(cell: Cell) -> bool:
    return isinstance(cell, str) and len(cell) < LONGEST_PLAIN_NUMBER and cell.isascii() and cell.isalnum()


def _fixed(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _twice(number: str, first: int) -> Problem:
    wrong = Phrase("学号和第{row}行相同。", row=first)
    return Problem(NUMBER, shown(number), wrong, N_("请核对是不是同一个学生；重复的，删去一行。"))
