"""Repeated: students who stand in two of several lists, told in both where the two say different things."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from webapp.desk.judging.batch import Batch
from webapp.desk.judging.judged_list import Judged
from webapp.desk.judging.register import contradiction, nearly_same, repetition, spelt_number, without_zeros
from webapp.desk.judging.same_person import Identities, Met, another_number
from webapp.desk.judging.verdict import StudentVerdict
from webapp.desk.problem import UNREADABLE, Problem
from webapp.desk.reading.columns import NUMBER
from webapp.desk.reading.table import said


def repeated(lists: Sequence[Batch], found: Sequence[Sequence[Judged]]) -> Iterator[tuple[int, int, Problem]]:
    """The number of a list, the place of a row in it, and that its student stands in another list too."""
    first: dict[str, tuple[int, int]] = {}
    told: set[tuple[int, int]] = set()
    for here, one in enumerate(lists):
        column = one.columns.places[NUMBER]
        for place, (row, verdict) in enumerate(found[here]):
            cell = said(row, column)
            if verdict is None or _is_unreadable(verdict):
                continue
            number = spelt_number(cell)
            there, before = first.setdefault(without_zeros(number), (here, place))
            if there == here:
                continue
            other = said(found[there][before][0], lists[there].columns.places[NUMBER])
            named = _number(lists[there], before), lists[there].table.name
            is_same, is_agreed = spelt_number(other) == number, _meant(found[there][before][1]) == _meant(verdict)
            if is_agreed and is_same:
                yield here, place, repetition(cell, *named)
                continue
            problem = contradiction if is_same else nearly_same
            yield here, place, problem(cell, *named)
            if not is_agreed and (there, before) not in told:
                told.add((there, before))
                yield there, before, problem(other, _number(one, place), one.table.name)


def same_persons(lists: Sequence[Batch], found: Sequence[Sequence[Judged]]) -> Iterator[tuple[int, int, Problem]]:
    """As `repeated`, of students whose identity number stands in another list under another student number."""
    met = Met()
    for here, one in enumerate(lists):
        identities, column = Identities(one.columns), one.columns.places[NUMBER]
        rows = enumerate(found[here]) if identities.is_any else ()
        for place, (row, verdict) in rows:
            identity = identities.of(row) if verdict and not _is_unreadable(verdict) else ""
            before = met.before(identity, said(row, column), (here, place)) if identity else None
            # Within a list its own reading has told it.
            if before is None or before[0] == here:
                continue
            there, first = before
            yield here, place, another_number(one.columns, row, _number(lists[there], first), lists[there].table.name)
            other = found[there][first][0]
            yield there, first, another_number(lists[there].columns, other, _number(one, place), one.table.name)


def _number(one: Batch, place: int) -> int:
    return one.table.header_row + 1 + place


def _is_unreadable(verdict: StudentVerdict) -> bool:
    return any(problem.column == NUMBER and problem.weight == UNREADABLE for problem in verdict.problems)


def _meant(verdict: StudentVerdict | None) -> object:
    """What a verdict says, without that a number stands in its own list twice."""
    if verdict is None:
        return None
    others = tuple(problem for problem in verdict.problems if problem.column != NUMBER)
    return verdict._replace(conclusion="", note="", problems=others)
