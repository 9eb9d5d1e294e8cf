"""Lists of whole cities for `medical-aid batch`: parquet to parquet, on the engine that was chosen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

import click

from webapp.command import progress
from webapp.current_library import current_library
from webapp.desk.judging.choices import Choices
from webapp.request_error import RequestError

if TYPE_CHECKING:
    from webapp.population.counting import CityCounts

SPARK = "spark"
# By the names of the engines, what reads their rows, and the extra that this needs.
MODULES = {"local": "parquet_rows", "duckdb": "duckdb_rows", SPARK: "spark"}
EXTRAS = {"local": "parquet", "duckdb": "duckdb", SPARK: "spark"}
PARQUET, EVERY = ".parquet", "all"
TITLE = "各有多少人"


class CityWork(NamedTuple):
    """What the command was given besides the files."""

    engine: str
    benefits: str
    summary: Path | None
    is_progress_asked: bool | None


def is_meant(paths: Iterable[Path], asked: str) -> bool:
    """Whether it is about a list of a whole city: it is `asked` for, or a file is such a list."""
    return bool(asked) or any(path.suffix.lower() == PARQUET for path in paths)


def refuse(sources: Sequence[Path], target: Path, summary: Path | None, *, has_others: bool) -> None:
    """Raise BadParameter on what goes with no list of a whole city."""
    if len(sources) != 1 or any(path.suffix.lower() != PARQUET for path in (*sources, target)):
        raise click.BadParameter("name one file to read and one to write, both .parquet", param_hint="SOURCE")
    if target.exists() and target.samefile(sources[0]):
        raise click.BadParameter("is the file that is read; name another one", param_hint="TARGET")
    if has_others:
        told = "goes only with --benefits, --summary, --date, --school-district, --term-start and --progress"
        raise click.BadParameter(told, param_hint=".parquet")
    if summary and summary.suffix.lower() not in (".csv", ".svg"):
        raise click.BadParameter("of a .parquet, name a file that ends in .csv or .svg", param_hint="--summary")


def check(source: Path, target: Path, choices: Choices, wanted: CityWork) -> int:
    """Write the rows with their results, of residents where benefits are named, else of students; how many they are."""
    counts = _counted(source, target, choices, wanted)
    if wanted.summary:
        names = {code: benefit.name for code, benefit in current_library().rules.vocabulary.benefits.items()}
        is_picture = wanted.summary.suffix.lower() == ".svg"
        told = counts.as_svg(TITLE, names) if is_picture else counts.as_csv()
        wanted.summary.write_text(told, encoding="utf-8")
    return counts.rows


def _counted(source: Path, target: Path, choices: Choices, wanted: CityWork) -> CityCounts:
    library, engine = current_library(), wanted.engine
    named = codes_of(wanted.benefits) if wanted.benefits else None
    try:
        work, reading = (import_module(f"webapp.population.{name}") for name in ("work", MODULES[engine]))
    except ModuleNotFoundError as error:
        told = f'{error.name} is missing: pip install "chongqing-medical-aid[{EXTRAS[engine]}]"'
        raise click.ClickException(told) from error
    try:
        if engine == SPARK:
            return cast("CityCounts", reading.check(source, target, named, choices))
        with progress.progress("核对", work.height(source), wanted.is_progress_asked) as tell:
            return cast("CityCounts", work.check(reading, source, target, named, choices, library, tell))
    except ValueError as error:
        raise click.ClickException(f"{source}: {error}") from error


def codes_of(benefits: str) -> tuple[str, ...]:
    """The codes of benefits that were named; none where all are meant. RequestError on one that there is not."""
    if benefits == EVERY:
        return ()
    known = current_library().rules.vocabulary.benefits
    named = tuple(code.strip() for code in benefits.split(","))
    wrong = [code for code in named if code not in known]
    if wrong:
        raise RequestError({"--benefits": f"no such benefit: {wrong[0]}; use {EVERY}, or some of {', '.join(known)}"})
    return named
