"""`medical-aid batch` checks a list of students of any size, and writes it with the results."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

import click

from webapp.command import comparing, progress
from webapp.command.sentence import SiteCommand
from webapp.current_library import current_library
from webapp.desk.afternoon.part import found_in
from webapp.desk.afternoon.sentence import with_sentences
from webapp.desk.afternoon.splitting import place_named, write_zip
from webapp.desk.judging.batch import Batch, opened
from webapp.desk.judging.choices import Choices, read_choices
from webapp.desk.judging.register import NUMBERS
from webapp.desk.judging.tally import Tally
from webapp.desk.judging.verdict import CONCLUSIONS
from webapp.desk.results.faults import write_faults
from webapp.desk.results.writing import WRITERS, Progress

EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)
Write = Callable[[Batch, BinaryIO, Progress], Tally]


@click.command("batch", cls=SiteCommand)
@click.argument("source", type=EXISTING)
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--school-district", default="", help="code or name, such as yubei, where the file does not say it")
@click.option("--term-start", default="", help="first school day after summer, such as 2026-09-01")
@click.option("--date", default="", help="the day asked about; today by default")
@click.option("--column", "columns", multiple=True, help="which column is what: 困难类别=heading in the file")
@click.option("--faults", type=click.Path(dir_okay=False, path_type=Path), help="write each doubted cell to this .csv")
@click.option("--split-by", default="", help="a column such as 学院; TARGET, a .zip, has a workbook for each")
@click.option("--sentence", is_flag=True, help="one column more, with a sentence for each student")
@click.option("--join", type=EXISTING, help="an office's list to compare with, of --join-kind; into --against")
@click.option("--join-kind", default="", help="what that list is of: 低保, 特困, or the code of an identity")
@click.option("--last-year", type=EXISTING, help="last year's list to compare with; into --against")
@click.option("--against", type=click.Path(dir_okay=False, path_type=Path), help="write that to this .xlsx or .csv")
@progress.option
def command(
    source: Path,
    target: Path,
    columns: tuple[str, ...],
    faults: Path | None,
    progress: bool | None,
    split_by: str,
    *,
    sentence: bool,
    join: Path | None,
    join_kind: str,
    last_year: Path | None,
    against: Path | None,
    **fields: str,
) -> None:
    """Check the students of SOURCE (.xlsx, .xls or .csv), and write them with the results to TARGET (.xlsx or .csv).

    TARGET stays as it was until all is written.

    \b
    For example:
        medical-aid batch students.xlsx results.xlsx --school-district yubei --term-start 2026-09-01
    """
    _refuse(source, target, faults, split_by)
    other = comparing.asked(join, join_kind, last_year, against, (source, target, faults))
    write = _writer(target, split_by, has_sentence=sentence)
    tally = _written(source, target, columns, read_choices(fields, current_library()), progress, write)
    if faults:
        with _whole(faults) as out:
            write_faults(tally, out)
    compared = _compared(other, source, columns, fields) if other else ""
    counts = "，".join(f"{name} {tally.conclusions[name]}" for name in CONCLUSIONS if tally.conclusions[name])
    click.echo(f"{tally.rows} 名学生：{counts or '没有学生'}。结果在 {target}")
    if compared:
        click.echo(compared)
    if tally.rows > NUMBERS:
        click.echo(f"学号重复只在前 {NUMBERS} 个学号里查了。")


def _refuse(source: Path, target: Path, faults: Path | None, split_by: str) -> None:
    """Raise BadParameter where the results cannot be written to that file."""
    if split_by and _kind(target) != "zip":
        raise click.BadParameter("write to a file that ends in .zip", param_hint="TARGET")
    if not split_by and _kind(target) not in WRITERS:
        raise click.BadParameter("write to a file that ends in .xlsx or .csv", param_hint="TARGET")
    if target.exists() and target.samefile(source):
        raise click.BadParameter("is the file that is read; name another one", param_hint="TARGET")
    if faults and faults.resolve() in {source.resolve(), target.resolve()}:
        raise click.BadParameter("is read or written already; name another one", param_hint="--faults")


def _written(
    source: Path,
    target: Path,
    columns: tuple[str, ...],
    choices: Choices,
    is_progress_asked: bool | None,
    write: Write,
) -> Tally:
    with source.open("rb") as stream:
        found = opened(stream, choices, current_library(), columns)
        with _whole(target) as out, _progress(stream, found.table.height, is_progress_asked) as tell:
            return write(found, out, tell)


def _compared(other: comparing.OtherList, source: Path, columns: tuple[str, ...], fields: Mapping[str, str]) -> str:
    """Write what the two lists say of each other; how many there are of what."""
    library = current_library()
    with source.open("rb") as stream:
        found = other.compare(opened(stream, read_choices(fields, library), library, columns))
    with _whole(other.target) as out:
        other.write(found, out)
    return other.said(found)


def _writer(target: Path, split_by: str, *, has_sentence: bool) -> Write:
    """What writes the batch. A part and a column more need all rows in memory."""

    def write(batch: Batch, out: BinaryIO, tell: Progress) -> Tally:
        if split_by:
            place = place_named(batch.table.header, split_by)
            write_zip(batch, found_in(batch), place, out, has_sentence=has_sentence)
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
