"""`medical-aid batch` checks a list of students of any size, and writes it with the results."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

import click

from webapp.command import cities, comparing, progress
from webapp.command.sentence import SiteCommand
from webapp.current_library import current_library
from webapp.desk.afternoon.bundle import SUMMARIES, summary_files
from webapp.desk.afternoon.part import found_in
from webapp.desk.afternoon.sentence import with_sentences
from webapp.desk.afternoon.splitting import place_named, write_zip
from webapp.desk.judging.batch import Batch
from webapp.desk.judging.choices import Choices, read_choices
from webapp.desk.judging.register import NUMBERS
from webapp.desk.judging.several import SeveralLists, opened_together
from webapp.desk.judging.tally import Tally
from webapp.desk.judging.verdict import CONCLUSIONS, RESULT_COLUMNS
from webapp.desk.problem import SpreadsheetError
from webapp.desk.reading.opening import open_tables
from webapp.desk.results.each_file import as_it_is, results_of_each, write_zip_of
from webapp.desk.results.faults import write_faults
from webapp.desk.results.writing import WRITERS, Progress

EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)
Write = Callable[[Batch, BinaryIO, Progress], Tally]


@click.command("batch", cls=SiteCommand)
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True, type=EXISTING)
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--school-district", default="", help="code or name, such as yubei, where the file does not say it")
@click.option("--term-start", default="", help="first school day after summer, such as 2026-09-01")
@click.option("--date", default="", help="the day asked about; today by default")
@click.option("--column", "columns", multiple=True, help="which column is what: 困难类别=heading in the file")
@click.option("--faults", type=click.Path(dir_okay=False, path_type=Path), help="write each doubted cell to this .csv")
@click.option("--together", is_flag=True, help="put several files into one table, with 来源文件 as its last column")
@click.option("--split-by", default="", help="a column such as 学院; TARGET, a .zip, has a workbook for each")
@click.option("--summary-by", default="", help="a column such as 学院, by which --summary counts the conclusions")
@click.option(
    "--summary", type=click.Path(dir_okay=False, path_type=Path), help="write that to this .csv, .xlsx or .svg"
)
@click.option("--sentence", is_flag=True, help="one column more, with a sentence for each student")
@click.option(
    "--join",
    type=EXISTING,
    multiple=True,
    callback=comparing.once,
    help="an office's list to compare with, of --join-kind; into --against",
)
@click.option("--join-kind", default="", help="what that list is of: 低保, 特困, or the code of an identity")
@click.option(
    "--last-year",
    type=EXISTING,
    multiple=True,
    callback=comparing.once,
    help="last year's list to compare with; into --against",
)
@click.option("--against", type=click.Path(dir_okay=False, path_type=Path), help="write that to this .xlsx or .csv")
@click.option("--engine", type=click.Choice(sorted(cities.MODULES)), default=None, help="what a .parquet is read by")
@click.option("--benefits", default="", help="of residents, not students: what is checked, by code, or all")
@progress.option
def command(
    sources: tuple[Path, ...],
    target: Path,
    columns: tuple[str, ...],
    faults: Path | None,
    progress: bool | None,
    split_by: str,
    *,
    summary_by: str,
    summary: Path | None,
    together: bool,
    sentence: bool,
    join: Path | None,
    join_kind: str,
    last_year: Path | None,
    against: Path | None,
    engine: str | None,
    benefits: str,
    **fields: str,
) -> None:
    """Check the students of SOURCE (.xlsx, .xls or .csv), and write them with the results to TARGET (.xlsx or .csv).

    Several sheets and several files are checked as one. Of several files TARGET is a .zip with a result for each, or
    with --together one .xlsx or .csv. TARGET stays as it was until all is written.

    A list of a whole city is one .parquet, and so is its TARGET; with --benefits it is of residents (docs/cities.md).

    \b
    For example:
        medical-aid batch students.xlsx results.xlsx --school-district yubei --term-start 2026-09-01
        medical-aid batch law.xlsx art.xls results.zip
    """
    if cities.is_meant((*sources, target), engine or benefits):
        others = (faults, together, split_by, summary_by, sentence, columns, join, last_year, against)
        cities.refuse(sources, target, summary, has_others=any(others))
        _check_city(sources[0], target, fields, cities.CityWork(engine or "local", benefits, summary, progress))
        return
    has_each = len(sources) > 1 and not together and not split_by
    _refuse(sources, target, faults, is_zip=bool(split_by) or has_each)
    _refuse_summary(summary_by, summary, (*sources, target, faults))
    other = comparing.asked(join, join_kind, last_year, against, (*sources, target, faults, summary))
    write = _writer(target, split_by, has_sentence=sentence, has_each=has_each)
    if summary:
        write = _with_summary(write, summary_by, summary)
    tally = _written(sources, target, columns, read_choices(fields, current_library()), progress, write)
    if faults:
        with _whole(faults) as out:
            write_faults(tally, out)
    compared = _compared(other, sources, columns, fields) if other else ""
    counts = "，".join(f"{name} {tally.conclusions[name]}" for name in CONCLUSIONS if tally.conclusions[name])
    click.echo(f"{tally.rows} 名学生：{counts or '没有学生'}。结果在 {target}")
    if compared:
        click.echo(compared)
    if tally.rows > NUMBERS:
        click.echo(f"学号重复只在前 {NUMBERS} 个学号里查了。")


def _check_city(source: Path, target: Path, fields: Mapping[str, str], wanted: cities.CityWork) -> None:
    choices = read_choices(fields, current_library())
    if wanted.engine == cities.SPARK:
        # It writes a folder, and itself sees to it that this is whole.
        rows = cities.check(source, target, choices, wanted)
    else:
        with _whole(target) as out:
            rows = cities.check(source, Path(out.name), choices, wanted)
    click.echo(f"{rows} 行。结果在 {target}")


def _refuse(sources: Sequence[Path], target: Path, faults: Path | None, *, is_zip: bool) -> None:
    """Raise BadParameter where the results cannot be written to that file."""
    if is_zip and _kind(target) != "zip":
        several = "" if len(sources) == 1 else "; or --together, to put several files into one"
        raise click.BadParameter(f"write to a file that ends in .zip{several}", param_hint="TARGET")
    if not is_zip and _kind(target) not in WRITERS:
        raise click.BadParameter("write to a file that ends in .xlsx or .csv", param_hint="TARGET")
    if target.exists() and any(target.samefile(source) for source in sources):
        raise click.BadParameter("is the file that is read; name another one", param_hint="TARGET")
    if target.exists() and _is_a_list(target):
        told = "has students and no results: is it a list to be checked? Write to another file, or remove it"
        raise click.BadParameter(told, param_hint="TARGET")
    if faults and faults.resolve() in {path.resolve() for path in (*sources, target)}:
        raise click.BadParameter("is read or written already; name another one", param_hint="--faults")


def _is_a_list(target: Path) -> bool:
    """Whether a file is a list that came in, not one that was written here; else it would be lost in silence."""
    try:
        with target.open("rb") as stream:
            return not any({*RESULT_COLUMNS} <= {*table.header} for table in open_tables(stream))
    except SpreadsheetError:
        return False


def _refuse_summary(by: str, summary: Path | None, taken: Sequence[Path | None]) -> None:
    """Raise BadParameter where there is no column to count by, or no file to write the counts to."""
    if bool(by) != bool(summary):
        raise click.BadParameter("name both, --summary-by and --summary", param_hint="--summary")
    if summary and _kind(summary) not in SUMMARIES:
        raise click.BadParameter("name a file that ends in .csv, .xlsx or .svg", param_hint="--summary")
    if summary and summary.resolve() in {path.resolve() for path in taken if path}:
        raise click.BadParameter("is read or written already; name another one", param_hint="--summary")


def _with_summary(write: Write, by: str, target: Path) -> Write:
    """What writes the batch, and how many of each group have which conclusion. All rows are in memory for it."""

    def write_both(batch: Batch, out: BinaryIO, tell: Progress) -> Tally:
        batch = batch if isinstance(batch, SeveralLists) else SeveralLists([batch])
        content = dict(summary_files(batch, by))[f"summary.{_kind(target)}"]
        tally = write(batch, out, tell)
        with _whole(target) as file:
            file.write(content)
        return tally

    return write_both


def _written(
    sources: Sequence[Path],
    target: Path,
    columns: tuple[str, ...],
    choices: Choices,
    is_progress_asked: bool | None,
    write: Write,
) -> Tally:
    with _open(sources) as files:
        found = opened_together(files, choices, current_library(), columns)
        height = sum(one.table.height or 0 for one in found.lists) if isinstance(found, SeveralLists) else None
        height = found.table.height if height is None else height
        with _whole(target) as out, _progress(files[0][1], height, is_progress_asked) as tell:
            return write(found, out, tell)


def _compared(
    other: comparing.OtherList, sources: Sequence[Path], columns: tuple[str, ...], fields: Mapping[str, str]
) -> str:
    """Write what the two lists say of each other; how many there are of what."""
    library = current_library()
    with _open(sources) as files:
        found = other.compare(opened_together(files, read_choices(fields, library), library, columns))
    with _whole(other.target) as out:
        other.write(found, out)
    return other.said(found)


@contextmanager
def _open(sources: Sequence[Path]) -> Iterator[list[tuple[str, BinaryIO]]]:
    with ExitStack() as open_files:
        yield [(source.name, open_files.enter_context(source.open("rb"))) for source in sources]


def _writer(target: Path, split_by: str, *, has_sentence: bool, has_each: bool) -> Write:
    """What writes the batch. A part and a column more need all rows in memory."""

    def write(batch: Batch, out: BinaryIO, tell: Progress) -> Tally:
        if split_by:
            write_zip(batch, found_in(batch), place_named(batch, split_by), out, has_sentence=has_sentence)
            return batch.tally
        if has_each and isinstance(batch, SeveralLists):
            write_zip_of(results_of_each(batch, more=with_sentences if has_sentence else as_it_is), out)
            return batch.tally
        WRITERS[_kind(target)](with_sentences(batch) if has_sentence else batch, out, tell)
        return batch.tally

    return write


def _kind(target: Path) -> str:
    return target.suffix.lower().removeprefix(".")


@contextmanager
def _whole(target: Path) -> Iterator[BinaryIO]:
    """A stream that becomes the target when all was written; until then, or if not, the target stays as it was."""
    part = target.with_name(f"{target.name}.part")
    try:
        with part.open("wb") as out:
            yield out
        part.replace(target)
    finally:
        with suppress(FileNotFoundError):
            part.unlink()


@contextmanager
def _progress(stream: BinaryIO, height: int | None, is_asked: bool | None) -> Iterator[Callable[[int], None]]:
    """What is told the number of rows: it tells how far that is, by the bytes that were read where all is not known."""
    start = stream.tell()
    length = height if height is not None else stream.seek(0, 2)
    stream.seek(start)
    with progress.progress("核对", length, is_asked) as tell:
        yield lambda rows: tell(rows if height is not None else stream.tell())
