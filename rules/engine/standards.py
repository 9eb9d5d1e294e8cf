"""Standards keep the yearly contribution of one person to residents' insurance, as the operator or a notice tells it.

None of the notices that came with the site holds such a figure, so the operator's table is empty as shipped. A year
without a row stays unknown: there is no "last value goes on".
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from rules.engine.window import coverage_year
from rules.model.condition import truth_in
from rules.model.policy import Policy
from rules.model.situation import Situation
from rules.model.truth import NO
from rules.model.vocabulary import TERMS
from rules.model.window import YearWindow
from rules.reading import scalar
from rules.reading.quoting import Known
from texts import notice_folder, parts, source
from texts.gathering import Errors, gathering
from texts.source import Table

KEYS = ("year", "tier1", "tier2", "source", "quote")


@dataclass(frozen=True)
class Standard:
    """Fen that a person pays for one coverage year in `place` (None: everywhere), and the document that says so."""

    place: str | None
    year: int
    tier1: int
    tier2: int
    source: str
    quote: str

    def sum_of(self, column: str) -> int:
        """Fen by the name of the column, as a fact names it."""
        return {"tier1": self.tier1, "tier2": self.tier2}[column]


class Standards:
    """The standards by place and coverage year; a place's own goes before the one for all."""

    def __init__(self, rows: Sequence[Standard], policies: Sequence[Policy]) -> None:
        self._rows = {(row.place, row.year): row for row in rows}
        self._is_local = any(row.place for row in rows)
        self._windows = [d for policy in policies for d in policy.details if isinstance(d.window, YearWindow)]

    @property
    def any(self) -> bool:
        """Whether there is any row."""
        return bool(self._rows)

    def on(self, situation: Situation) -> Standard | None:
        """The standard of the coverage year for which one enrols then and there; None where no row or no window is."""
        if not self._rows:
            return None
        year = self._coverage_year(situation)
        place = _place_of_enrolling(situation) if self._is_local else None
        return (self._rows.get((place, year)) or self._rows.get((None, year))) if year is not None else None

    def _coverage_year(self, situation: Situation) -> int | None:
        """The year that all windows open to this person agree on."""
        day = situation["date"]
        near = [d for d in self._windows if truth_in(d.scope.place, situation.get) is not NO]
        windows = [d.window for d in near if d.scope.span.covers(day) and isinstance(d.window, YearWindow)]
        years = {coverage_year(window, day) for window in windows}
        return years.pop() if len(years) == 1 else None

    def coverage_years(self, day: dt.date) -> tuple[int, ...]:
        """The years for which people enrol on that day, or next, by the windows in force; without one, its own year."""
        windows = [d.window for d in self._windows if d.scope.span.covers(day) and isinstance(d.window, YearWindow)]
        years = {coverage_year(window, day) for window in windows}
        return tuple(sorted(years)) or (day.year,)

    def sum_on(self, column: str, situation: Situation) -> int | None:
        """Fen of that column in the standard then and there; None where there is none."""
        row = self.on(situation)
        return row.sum_of(column) if row else None


def load_standards(
    notices: Path, known: Known, places: Mapping[str, str | None], terms: Path = TERMS
) -> list[Standard]:
    """The rows of the operator, then those that a notice brings for its place, quoted from one of its clauses.

    `places` are those of the notices. Errors: DataFileError, also on a year that stands twice for one place.
    """
    rows: dict[tuple[str | None, int], Standard] = {}
    with gathering() as errors:
        read = [*_rows(terms / notice_folder.STANDARDS, _of_operator, errors)]
        for path in notice_folder.optional(notices, notice_folder.STANDARDS, errors):
            read += _rows(path, partial(_of_notice, notice=path.parent.name, known=known, places=places), errors)
        for node, row in read:
            if (row.place, row.year) in rows:
                errors.note(source.fail(node, f"the year {row.year} stands twice; keep one row"))
            rows[row.place, row.year] = row
    return list(rows.values())


def _place_of_enrolling(situation: Situation) -> str | None:
    """A student enrols where the school is. None where it is not known."""
    fact = "school_district" if situation.value("student") else "district"
    return situation.text(fact) if situation.value(fact) is not None else None


def _rows(path: Path, read: Callable[[Table], Standard], errors: Errors) -> tuple[tuple[Table, Standard], ...]:
    """The rows of a file, each with where it stands."""
    table = parts.file(path, ["rows"], errors=errors)
    if table.get("rows") == "none":
        return ()
    return errors.each(lambda node: (node, read(node)), parts.listed(table, "rows", errors))


def _of_operator(node: Table) -> Standard:
    return _standard(source.keys(node, KEYS), None)


def _of_notice(node: Table, notice: str, known: Known, places: Mapping[str, str | None]) -> Standard:
    source.keys(node, (*KEYS, "clause"))
    with gathering() as errors:
        errors.of(known.clause, node, notice)
        return errors.of(_standard, node, places[notice])


def _standard(node: Table, place: str | None) -> Standard:
    tier1, tier2 = scalar.fen(node["tier1"]) or 0, scalar.fen(node["tier2"]) or 0
    if tier1 > tier2:
        raise source.fail(node["tier2"], "tier 2 costs less than tier 1; check both sums")
    year, origin, quote = scalar.whole(node["year"]), source.text(node, "source"), source.text(node, "quote")
    return Standard(place, year, tier1, tier2, origin, quote)
