"""Standards keep the yearly contribution of one person to residents' insurance, as the operator found it published.

No notice holds these figures, so the table is empty as shipped. A year without a row stays unknown: there is no
"last value goes on".
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rules.engine.window import year_window
from rules.model.policy import Policy, YearWindow
from rules.model.vocabulary import FOLDER
from rules.reading import scalar
from texts import source
from texts.source import Table


@dataclass(frozen=True)
class Standard:
    """Fen that a person pays for one coverage year, and the document that says so."""

    year: int
    tier1: int
    tier2: int
    source: str
    quote: str

    def sum_of(self, column: str) -> int:
        """Fen by the name of the column, as a fact names it."""
        return {"tier1": self.tier1, "tier2": self.tier2}[column]


class Standards:
    def __init__(self, rows: Sequence[Standard], policies: Sequence[Policy]) -> None:
        self._by_year = {row.year: row for row in rows}
        self._windows = [d for policy in policies for d in policy.details if isinstance(d.window, YearWindow)]

    def on(self, day: dt.date) -> Standard | None:
        """The standard of the coverage year for which one enrols on that day; None where no row or no window is."""
        if not self._by_year:
            return None
        windows = [d.window for d in self._windows if d.scope.span.covers(day) and isinstance(d.window, YearWindow)]
        years = {year_window(window, day, day).coverage_year for window in windows}
        year = years.pop() if len(years) == 1 else None
        return self._by_year.get(year) if year is not None else None

    def sum_on(self, column: str, day: dt.date) -> int | None:
        """Fen of that column in the standard of the day; None where there is none."""
        row = self.on(day)
        return row.sum_of(column) if row else None


def load_standards(folder: Path = FOLDER) -> list[Standard]:
    """The rows of standards.yaml. Errors: DataFileError, also on a year that stands twice."""
    table = source.keys(source.read(folder / "standards.yaml"), ["rows"])
    if table["rows"] == "none":
        return []
    rows: list[Standard] = []
    for node in source.tables(table["rows"]):
        row = _standard(node)
        if any(row.year == other.year for other in rows):
            raise source.fail(node, f"the year {row.year} stands twice; keep one row")
        rows.append(row)
    return rows


def _standard(node: Table) -> Standard:
    source.keys(node, ["year", "tier1", "tier2", "source", "quote"])
    tier1, tier2 = scalar.fen(node["tier1"]) or 0, scalar.fen(node["tier2"]) or 0
    if tier1 > tier2:
        raise source.fail(node["tier2"], "tier 2 costs less than tier 1; check both sums")
    return Standard(scalar.whole(node["year"]), tier1, tier2, str(node["source"]), str(node["quote"]))
