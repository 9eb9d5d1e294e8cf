"""The desk's speed and memory: a batch beside a program written by hand, and beside reading and writing alone.

`python -m bench.batch` makes rosters in a temporary folder, which it removes; `python -m bench.batch 1000000` also runs
so many rows of csv through.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.roster_by_hand import by_hand
from webapp import library
from webapp.desk.judging.batch import Batch
from webapp.desk.judging.choices import Choices
from webapp.desk.judging.verdict import RESULT_COLUMNS, StudentVerdict
from webapp.desk.reading.columns import recognise
from webapp.desk.reading.opening import open_table
from webapp.desk.reading.table import Row
from webapp.desk.results.writing import write_csv, write_xlsx

ROWS, ROUNDS = 50_000, 7
CHOICES = Choices(dt.date(2026, 9, 20), "yubei", dt.date(2026, 9, 1))
HEADER = ["学号", "姓名", "学院", "班级", "困难类别", "家庭户籍", "已交材料", "电话"]
HARDSHIPS = [*("低保", "低保户", "国家助学金一档", "残疾二级", "特困人员", "孤儿", "低保、国家助学金"), *[""] * 6]
PAPERS = ["", "低保证", "残疾证", "助学金申请表", "低保证复印件、身份证", "特困人员供养证"]
WRITERS = {"csv": write_csv, "xlsx": write_xlsx}


class KnownBatch(Batch):
    """A batch whose verdicts are known already: what is left is reading and writing."""

    verdicts: list[StudentVerdict | None]

    def __iter__(self) -> Iterator[tuple[Row, StudentVerdict | None]]:
        return zip(self.table.rows, self.verdicts, strict=True)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        text, book = Path(folder, "in.csv"), Path(folder, "in.xlsx")
        write_roster(text, ROWS)
        through(text, "xlsx", book)
        library.load()
        agree(text)
        beside("csv to csv", lambda: through(text, "csv"), "by hand", lambda: hand_written(text))
        known = verdicts(book)
        beside("xlsx to xlsx", lambda: through(book, "xlsx"), "alone", lambda: through(book, "xlsx", known=known))
        for rows in (ROWS, 4 * ROWS, *map(int, sys.argv[1:])):
            write_roster(text, rows)
            memory(text, "csv")
        memory(book, "xlsx")


def write_roster(path: Path, rows: int) -> None:
    pick = random.Random(5)  # noqa: S311
    with path.open("w", newline="", encoding="utf-8") as stream:
        lines = csv.writer(stream)
        lines.writerow(HEADER)
        for number in range(rows):
            home = pick.choice(["市内", "市外", f"重庆市渝北区{number % 500}号", ""])
            who = [f"2024{number:08}", f"学生{number % 9000}", "计算机学院", f"2024级{number % 30}班"]
            lines.writerow([*who, pick.choice(HARDSHIPS), home, pick.choice(PAPERS), f"138{number:08}"])


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
    """A batch in a process of its own, and the most memory that it and its own processes had."""
    code = (
        "import resource; from pathlib import Path; from bench import batch; "
        f"batch.through(Path({str(source)!r}), {kind!r}, Path({str(source.with_name('out'))!r})); "
        "print(*(resource.getrusage(who).ru_maxrss // 1024 for who in "
        "(resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))"
    )
    start = time.perf_counter()
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)  # noqa: S603
    own, children = told.stdout.split()
    size = source.stat().st_size / 2**20
    print(
        f"{kind}, {size:.1f} MB: {time.perf_counter() - start:.1f} s, {own} MB, and {children} MB where it is unpacked"
    )


if __name__ == "__main__":
    main()
