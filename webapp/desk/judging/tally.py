"""A tally: what is counted of a batch on the way, and what is to be told of its cells."""

from __future__ import annotations

import datetime as dt
from bisect import insort
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from string import ascii_uppercase

from webapp.desk.judging.verdict import StudentVerdict
from webapp.desk.problem import NOTED, CellProblem, Problem, letters
from webapp.desk.reading.columns import HARDSHIP

MOST_PROBLEMS = 100_000
# So many different verdicts are counted each by itself before they are summed up.
REMEMBERED = 2**14


@dataclass
class _Alike:
    """A verdict that rows share, how many do, and what is told of each, with the letters of its column."""

    verdict: StudentVerdict
    told: list[tuple[str, Problem]]
    rows: int = 0


@dataclass
class Tally:
    """The counts of a batch, complete when all its rows were taken and it is finished.

    `places` are those of the known columns, `today` is the day asked about. `problems` are the cells that could not be
    read for sure, the first ones of `problem_count`. `common` are the sentences that the notices leave to be said to
    everyone alike, `statuses` what the rules found. `late` are the students for whom the days within which it is done
    are over.
    """

    places: Mapping[str, int]
    today: dt.date
    rows: int = 0
    late: int = 0
    conclusions: Counter[str] = field(default_factory=Counter)
    identities: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    problems: list[CellProblem] = field(default_factory=list)
    problem_count: int = 0
    caveats: dict[str, None] = field(default_factory=dict)
    # By the identity of the verdict; no other one gets it as long as that is kept.
    _alike: dict[int, _Alike] = field(default_factory=dict, repr=False)

    @property
    def common(self) -> tuple[str, ...]:
        return tuple(self.caveats)

    def take(self, found: Sequence[StudentVerdict | None], line: int) -> None:
        """Count the verdicts on rows from that line on."""
        rows, different = Counter(map(id, found)), {id(verdict): verdict for verdict in found if verdict}
        if len(self._alike) + len(different) > REMEMBERED:
            self._sum()
        for key, verdict in different.items():
            alike = self._alike.get(key) or self._alike.setdefault(key, _Alike(verdict, self._told(verdict)))
            alike.rows += rows[key]
        if any(self._alike[key].told for key in different):
            for place, judged in enumerate(found, line):
                for column, problem in self._alike[id(judged)].told if judged else ():
                    self.problem_count += 1
                    if len(self.problems) < MOST_PROBLEMS:
                        self.problems.append(CellProblem(f"{column}{place}", problem))

    def note(self, problem: CellProblem) -> None:
        """Count what is to be told of a cell of a row that was taken, behind all else in that row."""
        self.problem_count += 1
        if len(self.problems) < MOST_PROBLEMS:
            insort(self.problems, problem, key=_row)

    def finish(self, notes: Iterable[str]) -> None:
        """Sum up; `notes` are sentences on the whole list."""
        self._sum()
        self.caveats |= dict.fromkeys(notes)

    def _told(self, found: StudentVerdict) -> list[tuple[str, Problem]]:
        told = (problem for problem in found.problems if problem.weight != NOTED or problem.column != HARDSHIP)
        return [(letters(problem.place_in(self.places) or 0), problem) for problem in told]

    def _sum(self) -> None:
        for alike in self._alike.values():
            self._count(alike.verdict, alike.rows)
        self._alike.clear()

    def _count(self, found: StudentVerdict, rows: int) -> None:
        self.rows += rows
        self.conclusions[found.conclusion] += rows
        if found.closes and found.closes < self.today.isoformat():
            self.late += rows
        if found.status:
            self.statuses[found.status] += rows
        for name in found.names:
            self.identities[name] += rows
        for sentence in found.caveats:
            self.caveats[sentence] = None


def _row(found: CellProblem) -> int:
    return int(found.address.lstrip(ascii_uppercase))
