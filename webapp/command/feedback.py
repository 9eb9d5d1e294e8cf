"""`medical-aid feedback` shows what can be learnt from what readers said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import click

from webapp.command import kept
from webapp.command.sentence import SiteGroup
from webapp.observing.events import VERDICTS
from webapp.reports import candidates as candidate_file
from webapp.reports import exporting, reading, report
from webapp.reports.grouping import groups

SINCE = click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="from this day on, such as 2026-03-01")


@click.group("feedback", cls=SiteGroup)
def command() -> None:
    """Show what readers said, and what they asked in vain.

    \b
    For example:
        medical-aid feedback questions
    """


@command.command("list")
@SINCE
@click.option("--verdict", type=click.Choice(VERDICTS), help="only this one")
def list_verdicts(since: datetime | None, verdict: str | None) -> None:
    """Tell what readers think of each answer, the worst judged first; what windows say, beside the words of the clause.

    \b
    For example:
        medical-aid feedback list --verdict window_differs --since 2026-03-01
    """
    with kept.opened() as store:
        found = reading.verdicts(store, _day(since), verdict or "")
    _show(report.of_verdicts(found), "no verdicts yet")


@command.command("questions")
@SINCE
@click.option("--top", default=50, show_default=True, help="how many groups to show")
def questions(since: datetime | None, top: int) -> None:
    """Tell questions that found no answer, those that are much the same together, the largest group first.

    \b
    For example:
        medical-aid feedback questions --top 10
    """
    with kept.opened() as store:
        found = reading.asked(store, _day(since))
    _show(report.of_groups(groups(found)[:top]), "no unanswered questions yet")


@command.command("export")
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path))
def export(target: Path) -> None:
    """Write all that is kept to TARGET (.csv or .jsonl).

    \b
    For example:
        medical-aid feedback export said.csv
    """
    write = exporting.WRITERS.get(target.suffix.lower())
    if write is None:
        raise click.BadParameter("write to a file that ends in .csv or .jsonl", param_hint="TARGET")
    with kept.opened() as store:
        click.echo(f"{write(target, reading.everything(store))} rows were written to {target}")


@command.command("candidates")
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path))
@SINCE
def candidates(target: Path, since: datetime | None) -> None:
    """Write unanswered questions to TARGET (.yaml) as ways to ask, for a person to copy to knowledge/notices.

    \b
    For example:
        medical-aid feedback candidates asked.yaml
    """
    with kept.opened() as store:
        found = groups(reading.asked(store, _day(since)))
    target.write_text(candidate_file.document(found), encoding="utf-8")
    click.echo(f"{len(found)} groups were written to {target}")


def _show(lines: Iterator[str], otherwise: str) -> None:
    shown = False
    for line in lines:
        click.echo(line)
        shown = True
    if not shown:
        click.echo(otherwise)


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None
