"""The desk's speed and memory: a batch beside a program written by hand, beside reading and writing alone, and beside
pandas and polars reading and writing the same file.

`python -m bench.batch` makes rosters in a temporary folder, which it removes; `python -m bench.batch 1000000` also runs
so many rows of csv and of .xlsx through the command. pandas and polars are measured where they are installed: in an
environment of your own, for the site needs neither.
"""

from __future__ import annotations

import csv
import datetime as dt
import importlib
import io
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from bench import rosters
from bench.roster_by_hand import by_hand
from webapp import library
from webapp.desk.judging.batch import Batch
from webapp.desk.judging.choices import Choices
from webapp.desk.judging.verdict import RESULT_COLUMNS, StudentVerdict
from webapp.desk.reading.columns import recognise
from webapp.desk.reading.opening import open_table
from webapp.desk.reading.table import Row
from webapp.desk.results.writing import write_csv, write_xlsx

ROWS, MANY, ROUNDS = 50_000, 200_000, 7
CHOICES = Choices(dt.date(2026, 9, 20), "banan", dt.date(2026, 9, 1))
WRITERS = {"csv": write_csv, "xlsx": write_xlsx}


class KnownBatch(Batch):
    """A batch whose verdicts are known already: what is left is reading and writing."""

    verdicts: list[StudentVerdict | None]

    def __iter__(self) -> Iterator[tuple[Row, StudentVerdict | None]]:
        # A result without students is refused.
        self.tally.rows = len(self.verdicts)
        return zip(self.table.rows, self.verdicts, strict=True)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        text, book = Path(folder, "in.csv"), Path(folder, "in.xlsx")
        library.load()
        for name, write in (("plain", rosters.write_plain), ("messy", rosters.write_messy)):
            write(text, MANY)
            by_the_row(name, text)
        rosters.write_plain(text, ROWS)
        through(text, "xlsx", book)
        agree(text)
        beside("csv to csv", lambda: through(text, "csv"), "by hand", lambda: hand_written(text))
        known = verdicts(book)
        beside("xlsx to xlsx", lambda: through(book, "xlsx"), "alone", lambda: through(book, "xlsx", known=known))
        memory(text, "csv")
        memory(book, "xlsx")
        for rows in (MANY, *map(int, sys.argv[1:])):
            rosters.write_plain(text, rows)
            memory(text, "csv")
        for rows in map(int, sys.argv[1:]):
            rosters.write_plain_xlsx(book, rows)
            memory(book, "xlsx")
            memory(book, "csv")


def by_the_row(name: str, source: Path) -> None:
    """Microseconds of the processor for a row, csv to csv: the least of some turns, in which all take part."""
    works: dict[str, Callable[[], object]] = {"the desk": lambda: through(source, "csv")}
    with suppress(ImportError):
        pandas: Any = importlib.import_module("pandas")
        works["pandas, no verdicts"] = lambda: pandas.read_csv(source, dtype=str, keep_default_na=False).to_csv(
            io.StringIO(), index=False
        )
    with suppress(ImportError):
        polars: Any = importlib.import_module("polars")
        works["polars, no verdicts"] = lambda: polars.read_csv(source, infer_schema=False).write_csv(io.BytesIO())
    turns = [{label: processor_seconds(work) for label, work in works.items()} for _ in range(ROUNDS)]
    told = (f"{label} {min(turn[label] for turn in turns) / MANY * 1e6:.1f}" for label in works)
    print(f"csv to csv, {name}, {MANY} rows, microseconds a row: {', '.join(told)}")


def processor_seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def through(
    source: Path, kind: str, target: Path | None = None, known: list[StudentVerdict | None] | None = None
) -> None:
    """A whole batch, to memory or to a file. With `known` verdicts nothing is evaluated."""
    with source.open("rb") as stream, target.open("wb") if target else io.BytesIO() as out:
        table = open_table(stream)
        batch = (KnownBatch if known else Batch)(table, recognise(table.header).confirmed(), CHOICES, library.load())
        if isinstance(batch, KnownBatch):
            batch.verdicts = known or []
        WRITERS[kind](batch, out)


def verdicts(source: Path) -> list[StudentVerdict | None]:
    with source.open("rb") as stream:
        table = open_table(stream)
        return [verdict for _, verdict in Batch(table, recognise(table.header).confirmed(), CHOICES, library.load())]


def hand_written(source: Path) -> None:
    """What an office's own program would do."""
    out = io.TextIOWrapper(io.BytesIO(), "utf-8-sig", newline="")
    with source.open(newline="", encoding="utf-8-sig") as stream:
        rows, lines = csv.reader(stream), csv.writer(out)
        lines.writerow([*next(rows), *RESULT_COLUMNS])
        for row in rows:
            lines.writerow([*row, *by_hand(row[0], row[4], row[6])])
    out.flush()


def agree(source: Path) -> None:
    """Both say the same of every student, or the comparison means nothing."""
    with source.open(newline="", encoding="utf-8") as stream:
        for row, verdict in zip(csv.DictReader(stream), verdicts(source), strict=True):
            assert verdict is not None
            assert verdict.columns == by_hand(row["学号"], row["困难类别"], row["已交材料"]), row


def beside(name: str, ours: Callable[[], None], other: str, theirs: Callable[[], None]) -> None:
    """Both in turns, so that noise hits both alike; the median of the ratios of each turn."""
    ours(), theirs()
    turns = [(seconds(ours), seconds(theirs)) for _ in range(ROUNDS)]
    our_time, their_time = (statistics.median(times) for times in zip(*turns, strict=True))
    ratio = statistics.median(mine / yours for mine, yours in turns)
    print(f"{name}: {ROWS} rows in {our_time:.2f} s, {other} {their_time:.2f} s, ratio {ratio:.2f}")


def seconds(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def memory(source: Path, kind: str) -> None:
    """A batch by the command in a process of its own, and the most memory that it and its own processes had."""
    chosen = ["--date", "2026-09-20", "--school-district", CHOICES.school_district, "--term-start", "2026-09-01"]
    asked = ["batch", str(source), str(source.with_name(f"out.{kind}")), *chosen]
    code = (
        f"import resource, sys; sys.argv[1:] = {asked!r}\n"
        "from webapp.__main__ import main\n"
        "try: main()\n"
        "except SystemExit as end: assert not end.code\n"
        "print(*(resource.getrusage(who).ru_maxrss // 1024 for who in "
        "(resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))"
    )
    start = time.perf_counter()
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)  # noqa: S603
    own, children = told.stdout.splitlines()[-1].split()
    size = source.stat().st_size / 2**20
    print(
        f"{source.suffix[1:]} of {size:.1f} MB to {kind}: {time.perf_counter() - start:.1f} s, {own} MB, "
        f"and {children} MB where it is unpacked"
    )


if __name__ == "__main__":
    main()
