"""The command line of the store: `flask store` keeps it in order, `flask feedback` shows what can be learnt from it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

import click
from flask.cli import AppGroup

from webapp.clock import today
from webapp.feedback.store.database import Database
from webapp.feedback.store.failure import StoreError
from webapp.observing.events import VERDICTS
from webapp.reports import candidates as candidate_file
from webapp.reports import exporting, reading, report
from webapp.reports.grouping import groups
from webapp.settings import current_settings

upkeep = AppGroup("store")
feedback = AppGroup("feedback")
SINCE = click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="from this day on, such as 2026-03-01")


@upkeep.command("upgrade")
def upgrade() -> None:
    """Bring the tables up to date. A file is brought so by itself; a server needs this before a new version starts."""
    with _store() as store:
        store.migrate()
        click.echo(f"the tables are up to date: {store.version()}")


@upkeep.command("prune")
def prune() -> None:
    """Delete what is older than RETENTION_DAYS; the site itself does so once a day."""
    with _store() as store:
        click.echo(f"{store.prune(today() - current_settings().retention)} rows were deleted")


@feedback.command("list")
@SINCE
@click.option("--verdict", type=click.Choice(VERDICTS), help="only this one")
def list_verdicts(since: datetime | None, verdict: str | None) -> None:
    """What readers think of each answer, the worst judged first; what windows say, beside the words of the clause."""
    with _store() as store:
        found = reading.verdicts(store, _day(since), verdict or "")
    _show(report.of_verdicts(found), "no verdicts yet")


@feedback.command("questions")
@SINCE
@click.option("--top", default=50, show_default=True, help="how many groups to show")
def questions(since: datetime | None, top: int) -> None:
    """Questions that found no answer, those that are much the same together, the largest group first."""
    with _store() as store:
        found = reading.asked(store, _day(since))
    _show(report.of_groups(groups(found)[:top]), "no unanswered questions yet")


@feedback.command("export")
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path))
def export(target: Path) -> None:
    """Write all that is kept to TARGET (.csv or .jsonl)."""
    write = exporting.WRITERS.get(target.suffix.lower())
    if write is None:
        raise click.BadParameter("write to a file that ends in .csv or .jsonl", param_hint="TARGET")
    with _store() as store:
        click.echo(f"{write(target, reading.everything(store))} rows were written to {target}")


@feedback.command("candidates")
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path))
@SINCE
def candidates(target: Path, since: datetime | None) -> None:
    """Write unanswered questions to TARGET (.yaml) as ways to ask, for a person to copy to knowledge/notices."""
    with _store() as store:
        found = groups(reading.asked(store, _day(since)))
    target.write_text(candidate_file.document(found), encoding="utf-8")
    click.echo(f"{len(found)} groups were written to {target}")


@contextmanager
def _store() -> Iterator[Database]:
    """The store of this site, closed afterwards."""
    if not current_settings().store:
        raise click.ClickException("nothing is kept: RETENTION_DAYS is 0")
    store = Database(current_settings().store)
    try:
        yield store
    except StoreError as error:
        raise click.ClickException(f"the store: {error}") from error
    finally:
        store.close()


def _show(lines: Iterator[str], otherwise: str) -> None:
    shown = False
    for line in lines:
        click.echo(line)
        shown = True
    if not shown:
        click.echo(otherwise)


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None
