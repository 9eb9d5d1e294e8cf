"""`medical-aid draft status`: what of a notice's folder is still open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from drafting.cases.open_points import OpenPoints, open_points
from drafting.deciding.draft import read_draft
from drafting.deciding.source import is_draft
from drafting.proposing.writing import DATA
from drafting.publishing.obstacle import obstacles
from drafting.publishing.signature import FolderSignature, folder_signature
from drafting.situations.held import with_folder
from knowledge.notice.document import NOTICES
from texts.notice_folder import POLICY
from webapp.command.sentence import SentenceCommand

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command("status", cls=SentenceCommand)
@click.argument("folder", type=FOLDER)
@click.option("--before", type=FOLDER, default=NOTICES, help="the notices beside it; without, those of this program")
def command(folder: Path, before: Path) -> None:
    """Tell what is open in FOLDER, a draft or the folder of a notice: sentences, cases, rules that no case is about.

    Of a notice also whether somebody signed it, and whether it was changed since. Ends with 1 while anything is open.

    \b
    For example:
        medical-aid draft status drafts/jiashan-2024-18
    """
    if not (folder / POLICY).is_file() and is_draft(folder):
        told = obstacles(read_draft(folder), before)
        _end([one.words for one in told], len(told))
        return
    if not (folder / POLICY).is_file() and (folder / DATA).is_file():
        raise click.ClickException(
            f"{folder}: {DATA} is a proposal that nobody has confirmed, and there is no {POLICY}"
        )
    found = open_points(with_folder(before, folder), folder.resolve())
    _end([*_lines(found), _signed(folder_signature(folder))], 0 if found.are_none else 1)


def _end(lines: Sequence[str], is_open: int) -> None:
    for line in lines:
        click.echo(line)
    if is_open:
        raise click.ClickException("something is open")


def _signed(found: FolderSignature) -> str:
    by = f"：{found.by}，{found.day}" if found.by else ""
    changed = f"；改过 {'、'.join(found.changed)}" if found.changed else ""
    return f"{found.state}{by}{changed}"


def _lines(found: OpenPoints) -> Iterator[str]:
    for one in found.red:
        unused = "、".join(f"{mark.words}（{mark.kind}）" for mark in one.unused)
        yield f"红：{one.path} {one.sentence}　没有用到：{unused}"
    yield from (f"没有写进政策，也没有说明为什么不写：{one.path} {one.text}" for one in found.missing)
    yield from (f"还没有答的情形：{case}" for case in found.unanswered)
    yield from (f"没有情形问到的规则：{rule}" for rule in found.untried)
    counts = (len(found.red), len(found.missing), len(found.unanswered), len(found.untried))
    yield "红的句子 {}，没有写进去的句子 {}，没有答的情形 {}，没有情形的规则 {}".format(*counts)
