"""`medical-aid draft impact`: who gets more, who less and who is told what, once a notice is put in or taken out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from drafting.impact.impact import ImpactReport, impact
from drafting.impact.page import told_effects
from drafting.situations.held import HeldNotices, held_notices, with_folder
from knowledge.notice.document import NOTICES
from texts.notice_folder import POLICY
from webapp.command.sentence import SentenceCommand
from webapp.workbench.impact_page import MARKS, page

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command("impact", cls=SentenceCommand)
@click.argument("folder", type=FOLDER, required=False)
@click.option("--before", type=FOLDER, default=NOTICES, help="the notices as they are; without, those of this program")
@click.option("--without", "gone", help="the id of a notice that is taken out, in place of FOLDER")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="the page, as one file of HTML")
def command(folder: Path | None, before: Path, gone: str | None, out: Path | None) -> None:
    """Tell who gets more, who less and who is told what, once the notice in FOLDER is put among those that are held.

    FOLDER is the folder of one notice, or one that holds all notices as they will be. What nobody meant stands first:
    other districts, other benefits.

    \b
    For example:
        medical-aid draft impact drafts/jiashan-2024-18 --out impact.html
        medical-aid draft impact --without banan-2023-30 --out impact.html
    """
    if (folder is None) == (gone is None):
        raise click.UsageError("name a FOLDER, or a notice by --without; not both")
    old = held_notices(before)
    new = _without(old, gone) if folder is None else _with(before, folder)
    report = impact(old.rules, new.rules)
    for line in _lines(report):
        click.echo(line)
    if out is not None:
        out.write_text(page(report, {**old.numbers, **new.numbers}), encoding="utf-8")
        click.echo(out)


def _lines(report: ImpactReport) -> Iterator[str]:
    for meant, heading in ((False, "没有打算动的"), (True, "这份文件本来管的")):
        found = told_effects(report, meant=meant)
        yield f"{heading}：{'' if found else '没有变'}"
        for one in found:
            kind = f"{MARKS[one.effect.name]} {one.effect.value}"
            yield f"  {kind}  {one.heading}  {one.places}  {one.days}  {one.people}"
            yield f"      以前：{one.before.sentence}  以后：{one.after.sentence}"
    yield f"比过 {report.situations} 种情形"


def _without(held: HeldNotices, notice: str | None) -> HeldNotices:
    try:
        return held.without(notice or "")
    except LookupError as error:
        raise click.ClickException(str(error.args[0])) from error


def _with(before: Path, folder: Path) -> HeldNotices:
    return with_folder(before, folder) if (folder / POLICY).is_file() else held_notices(folder)
