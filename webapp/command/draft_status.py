"""`medical-aid draft status`: what of a notice's folder is still open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from drafting.cases.open_points import OpenPoints, open_points
from drafting.proposing.writing import DATA
from drafting.situations.held import with_folder
from knowledge.notice.document import NOTICES
from texts.notice_folder import POLICY
from webapp.command.sentence import SentenceCommand

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command("status", cls=SentenceCommand)
@click.argument("folder", type=FOLDER)
@click.option("--before", type=FOLDER, default=NOTICES, help="the notices beside it; without, those of this program")
def command(folder: Path, before: Path) -> None:
    """Tell what is open in FOLDER, the folder of a notice: sentences, cases, rules that no case is about.

    Ends with 1 while anything is.

    \b
    For example:
        medical-aid draft status drafts/jiashan-2024-18
    """
    if not (folder / POLICY).is_file() and (folder / DATA).is_file():
        raise click.ClickException(
            f"{folder}: {DATA} is a proposal that nobody has confirmed, and there is no {POLICY}"
        )
    found = open_points(with_folder(before, folder), folder.resolve())
    for line in _lines(found):
        click.echo(line)
    if not found.are_none:
        raise click.ClickException("something is open")


def _lines(found: OpenPoints) -> Iterator[str]:
    for one in found.red:
        unused = "、".join(f"{mark.words}（{mark.kind}）" for mark in one.unused)
        yield f"红：{one.path} {one.sentence}　没有用到：{unused}"
    yield from (f"没有写进政策，也没有说明为什么不写：{one.path} {one.text}" for one in found.missing)
    yield from (f"还没有答的情形：{case}" for case in found.unanswered)
    yield from (f"没有情形问到的规则：{rule}" for rule in found.untried)
    counts = (len(found.red), len(found.missing), len(found.unanswered), len(found.untried))
    yield "红的句子 {}，没有写进去的句子 {}，没有答的情形 {}，没有情形的规则 {}".format(*counts)
