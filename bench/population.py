"""A whole city in one run, beside the same engine copying the same rows: students, residents, residents who all differ.

`bench/population.py 30000000` draws so many students (3,000,000 by default), a tenth as many residents, and 20,000 of
whom no two are alike; `bench/cities.py` says how. Each line is run in a process of its own, which has read the notices
and done a small table before: with Spark the start is left out. Last, 10,000 residents are asked of POST /api/v1/check
one by one. Needs room on the disk for what it draws and writes, some 150 bytes a student; TMPDIR says where.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from bench import cities
from webapp import create_app
from webapp.desk.judging.choices import Choices
from webapp.population.residents import ResidentTables
from webapp.settings import Settings

DAY = dt.date(2026, 9, 20)
CHOICES = Choices(DAY, "", None)
DIFFERING, SAMPLE = 20_000, 10_000
# Bytes on the disk for a student: drawn, copied and with results.
ROOM = 150
COPIED = "copied"
ENGINES = {"local": "parquet_rows", "duckdb": "duckdb_rows", "spark": "spark"}


class Spent(NamedTuple):
    """What a run took: seconds on the clock and of the processor, and the MB of memory that it had at most."""

    seconds: float
    cpu: float
    megabytes: int


def measured(engine: str, kind: str, source: Path) -> Spent:
    """A run in a process of its own, of Spark with all processes that it starts."""
    command = [sys.executable, __file__, "--one", engine, kind, str(source)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)  # noqa: S603
    return Spent(*json.loads(done.stdout.splitlines()[-1]))


def one(engine: str, kind: str, source: Path) -> Spent:
    """The run itself, after the start and a small table."""
    small, target = source.with_name("small.parquet"), source.with_name(f"out-{engine}")
    run = _copy if kind == COPIED else _check
    run(engine, kind, small, target)
    began, cpu = time.monotonic(), _cpu(os.getpid())
    run(engine, kind, source, target)
    spent = Spent(time.monotonic() - began, _cpu(os.getpid()) - cpu, _most_memory())
    shutil.rmtree(target) if target.is_dir() else target.unlink()
    return spent


def _check(engine: str, kind: str, source: Path, target: Path) -> None:
    benefits = None if kind == "students" else ()
    reading = import_module(f"webapp.population.{ENGINES[engine]}")
    if engine == "spark":
        reading.check(source, target, benefits, CHOICES)
    else:
        work = import_module("webapp.population.work")
        work.check(reading, source, target, benefits, CHOICES, cities.SITE, [].append)


def _copy(engine: str, _kind: str, source: Path, target: Path) -> None:
    """The same rows read and written by the engine alone."""
    reading = import_module(f"webapp.population.{ENGINES[engine]}")
    if engine == "spark":
        rows = reading.session().read.parquet(str(source))
        rows.write.mode("overwrite").parquet(str(target))
        return
    rows = reading.open_rows(source)
    with pq.ParquetWriter(target, rows.schema, compression="zstd") as writer:
        for batch in rows.batches():
            writer.write_batch(batch)


def _cpu(process: int) -> float:
    """Seconds of the processor that a process has used, with all that it started, whether they live or not."""
    told = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    own = sum(map(int, told[11:15])) / os.sysconf("SC_CLK_TCK")
    started = (child for path in Path(f"/proc/{process}/task").glob("*/children") for child in path.read_text().split())
    return own + sum(_cpu(int(child)) for child in started)


def _most_memory() -> int:
    """MB that this very process had at most."""
    told = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    return int(told["VmHWM"].split()[0]) // 1024


def unlike(rows: pa.RecordBatch) -> list[tuple[str, Any, Any]]:
    """Residents of whom one benefit is told otherwise than by POST /api/v1/check: the benefit, and both."""
    site = create_app(Settings(("of a bench that keeps nothing",), development=True, rate_limits=False)).test_client()
    tables = ResidentTables(cities.SITE.rules, DAY)
    found = pa.RecordBatch.from_pydict(tables.results(rows)).to_pylist()
    odd = []
    for person, told in zip(rows.to_pylist(), found, strict=True):
        answer = site.post("/api/v1/check", json={"facts": _as_contract(person)}).get_json()
        for benefit in answer["benefits"]:
            code, alone = benefit["benefit"], _as_columns(benefit)
            ours = {part: told[f"{code}.{part}"] for part in alone}
            if ours != alone:
                odd.append((code, ours, alone))
    return odd


def _as_contract(person: Mapping[str, Any]) -> dict[str, Any]:
    """The facts of a row as JSON; a column of another name is nobody's fact."""
    facts: dict[str, Any] = {"date": DAY.isoformat()}
    for name, value in person.items():
        fact, _, benefit = name.partition(".")
        known = cities.SITE.rules.facts.get(fact)
        if value is None or known is None:
            continue
        if benefit:
            facts.setdefault(fact, {})[benefit] = f"{value:.2f}"
        elif known.type == "set":
            facts[name] = [code for code in value.split(";") if code]
        else:
            facts[name] = f"{value:.2f}" if known.type.startswith("yuan") else value
    return facts


def _as_columns(benefit: Mapping[str, Any]) -> dict[str, Any]:
    """A benefit of the API as the columns of the table."""
    amount = benefit["amount"]
    return {
        "status": benefit["status"],
        "rate": benefit["rate"],
        "amount_fen": None if amount is None else round(100 * float(amount)),
        "floor": benefit["at_least"],
        "clauses": "；".join(dict.fromkeys(f"{clause['notice']} {clause['clause']}" for clause in benefit["clauses"])),
    }


def sample(rows: int) -> pa.RecordBatch:
    """So many residents, every other one of them like nobody else."""
    rng = np.random.default_rng(2)
    tables = [pa.Table.from_batches([draw(rng, 0, rows // 2)]) for draw in (cities.residents, cities.differing)]
    return pa.concat_tables(tables, promote_options="permissive").combine_chunks().to_batches()[0]


def table(folder: Path, rows: int) -> None:
    """The lines of the table, one engine beside the other."""
    print("| work | rows | times the copying | times DuckDB | µs of the processor a row | rows/s a core | s | MB |")
    print("|---|---|---|---|---|---|---|---|", flush=True)
    kinds: dict[str, tuple[Callable[..., pa.RecordBatch], int, tuple[str, ...]]] = {
        "students": (cities.students, rows, ("duckdb", "local", "spark")),
        "residents": (cities.residents, rows // 10, ("duckdb", "local", "spark")),
        "differing": (cities.differing, DIFFERING, ("duckdb",)),
    }
    for kind, (draw, size, engines) in kinds.items():
        source = cities.made(folder / f"{kind}.parquet", draw, size)
        cities.made(folder / "small.parquet", draw, 200)
        by_duckdb = 0.0
        for engine in engines:
            alone, spent = measured(engine, COPIED, source), measured(engine, kind, source)
            by_duckdb = by_duckdb or spent.cpu
            ratios = f"{spent.cpu / alone.cpu:.1f} | {spent.cpu / by_duckdb:.2f}"
            cost = f"{1e6 * spent.cpu / size:.2f} | {size / spent.cpu:,.0f} | {spent.seconds:.1f} | {spent.megabytes}"
            print(f"| {kind}, {engine} | {size:,} | {ratios} | {cost} |", flush=True)
        source.unlink()


def main() -> None:
    if sys.argv[1:2] == ["--one"]:
        _, _, engine, kind, source = sys.argv
        print(json.dumps(one(engine, kind, Path(source))))
        return
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 3_000_000
    with tempfile.TemporaryDirectory() as folder:
        if shutil.disk_usage(folder).free < ROOM * rows:
            raise SystemExit(f"{folder}: {ROOM * rows // 10**6:,} MB are needed; set TMPDIR to where they are")
        table(Path(folder), rows)
    odd = unlike(sample(SAMPLE))
    print(
        f"of {SAMPLE:,} residents asked of POST /api/v1/check one by one, in {len(odd)} benefits something else is said"
    )


if __name__ == "__main__":
    main()
