"""What is counted of a whole table, batch by batch: how many are given what, and how much."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape

import pyarrow as pa
import pyarrow.compute as pc

from rules.engine.evaluation import ELIGIBLE
from rules.model.money import yuan
from webapp.desk.afternoon.summary import BAR, FONT, LEFT, RIGHT, STEP, TOP, WIDTH
from webapp.desk.judging.verdict import RESULT_COLUMNS

HEADER = ("district", "identities", "benefit", "people", "yuan")
CONCLUSION, IDENTITIES, *_ = RESULT_COLUMNS
# Counts as a table of their own, sums in fen.
SHARED = ("district", "identities", "benefit")
COUNTS = pa.schema([*((name, pa.string()) for name in SHARED), ("people", pa.int64()), ("fen", pa.int64())])


class Counted(NamedTuple):
    """People who share it; `benefit` is the code of a benefit that they are given, or the conclusion on students."""

    district: str
    identities: str
    benefit: str


class CityCounts:
    """How many of each group there are, and the fen that they are given as far as a sum is stated."""

    def __init__(self) -> None:
        self.people: Counter[Counted] = Counter()
        self.fen: Counter[Counted] = Counter()
        self.rows = 0

    def take_students(self, rows: pa.RecordBatch, district: str | None) -> None:
        """Take in rows with their results; `district` is the column of where the school is, if there is one."""
        self.rows += rows.num_rows
        self._take(rows, (district, IDENTITIES), CONCLUSION, None)

    def take_residents(self, rows: pa.RecordBatch, benefits: Sequence[str]) -> None:
        """Take in rows with their results: who is given something."""
        self.rows += rows.num_rows
        for code in benefits:
            given = rows.filter(pc.fill_null(pc.equal(rows[f"{code}.status"], ELIGIBLE), False))
            self._take(given, ("district", "identities"), None, f"{code}.amount_fen", code)

    def as_batch(self) -> pa.RecordBatch:
        """The counts of a part of the rows, for `add`."""
        rows = [(*key, people, self.fen.get(key)) for key, people in self.people.items()]
        return pa.RecordBatch.from_pylist([dict(zip(COUNTS.names, row, strict=True)) for row in rows], COUNTS)

    def add(self, counts: pa.Table) -> None:
        """Add what was counted of other rows."""
        for district, identities, benefit, people, fen in zip(
            *(column.to_pylist() for column in counts.columns), strict=True
        ):
            self._add(Counted(district, identities, benefit), people, fen)

    def as_csv(self) -> str:
        """A table with a header, the same for the same people in whatever order they came; sums in yuan."""
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow(HEADER)
        for key in sorted(self.people):
            writer.writerow([*key, self.people[key], yuan(self.fen[key]) if key in self.fen else ""])
        return out.getvalue()

    def as_svg(self, title: str, names: Mapping[str, str]) -> str:
        """A bar for each benefit, or conclusion, as long as it has people; `names` are those of codes."""
        counts: Counter[str] = Counter()
        for key, people in self.people.items():
            counts[key.benefit] += people
        bars = [(names.get(code, code), count) for code, count in sorted(counts.items(), key=lambda c: (-c[1], c[0]))]
        return _svg(title, bars)

    def _take(
        self, rows: pa.RecordBatch, by: Sequence[str | None], conclusion: str | None, fen: str | None, benefit: str = ""
    ) -> None:
        keys = [_texts(rows, name) for name in (*by, conclusion)]
        sums = rows[fen] if fen else pa.nulls(rows.num_rows, pa.int64())
        table = pa.table([*keys, sums], names=[*SHARED, "fen"])
        for group in table.group_by([*SHARED]).aggregate([([], "count_all"), ("fen", "sum")]).to_pylist():
            key = Counted(group["district"], group["identities"], group["benefit"] or benefit)
            self._add(key, group["count_all"], group["fen_sum"])

    def _add(self, key: Counted, people: int, fen: int | None) -> None:
        self.people[key] += people
        if fen is not None:
            self.fen[key] += fen


def _texts(rows: pa.RecordBatch, name: str | None) -> pa.Array:
    """A column as text, blank where there is none."""
    if name is None or name not in rows.schema.names:
        return pa.array([""] * rows.num_rows, pa.string())
    column = rows[name]
    if isinstance(column, pa.DictionaryArray):
        column = column.dictionary_decode()
    if pa.types.is_list(column.type) or pa.types.is_large_list(column.type):
        column = pc.binary_join(column, "、")
    return pc.fill_null(column.cast(pa.string()), "")


def _svg(title: str, bars: Sequence[tuple[str, int]]) -> str:
    height, most = TOP + STEP * len(bars), max((count for _, count in bars), default=0) or 1
    drawn = "".join(_bar(name, count, TOP - 20 + STEP * place, most) for place, (name, count) in enumerate(bars))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        f'role="img" {FONT} font-size="14"><title>{escape(title)}</title>'
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>'
        f'<text x="12" y="24" font-size="16" font-weight="700" fill="#1a2320">{escape(title)}</text>{drawn}</svg>'
    )


def _bar(name: str, count: int, y: int, most: int) -> str:
    width = (WIDTH - LEFT - RIGHT - 40) * count / most
    return (
        f'<text x="{LEFT - 8}" y="{y + 14}" text-anchor="end" fill="#1a2320">{escape(name)}</text>'
        f'<rect x="{LEFT}" y="{y}" width="{width:.1f}" height="{BAR}" fill="#0b6354"/>'
        f'<text x="{LEFT + width + 6:.1f}" y="{y + 14}" fill="#1a2320">{count:,}</text>'
    )
