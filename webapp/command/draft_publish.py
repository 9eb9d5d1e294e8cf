"""`medical-aid draft begin`, `publish` and `sign`: a draft's folder from its file to the notices."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import click

from drafting.deciding.draft import decide, read_draft
from drafting.deciding.source import NAME
from drafting.manuscript.manuscript import UnreadableFileError
from drafting.publishing.obstacle import SIGN, PublishingObstacle, obstacles
from drafting.publishing.publishing import UnpublishableError, publish
from drafting.publishing.signature import signing
from knowledge.notice.document import NOTICES
from webapp.command.sentence import SentenceCommand

DRAFT = click.Path(exists=True, file_okay=False, path_type=Path)
FOLDER = click.Path(file_okay=False, path_type=Path)
SOURCE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("begin", cls=SentenceCommand)
@click.argument("source", type=SOURCE)
@click.argument("folder", type=FOLDER)
def begin(source: Path, folder: Path) -> None:
    """Begin the draft FOLDER, named after the notice, with its published file SOURCE (.txt, .docx, .pdf).

    \b
    For example:
        medical-aid draft begin notice.docx drafts/jiangjin-2024-5
    """
    if folder.exists():
        raise click.ClickException(f"{folder} is there already")
    folder.mkdir(parents=True)
    shutil.copyfile(source, folder / f"{NAME}{source.suffix.lower()}")
    try:
        draft = read_draft(folder)
    except UnreadableFileError as error:
        shutil.rmtree(folder)
        raise click.ClickException(str(error)) from error
    click.echo(f"{folder}：{len(draft.notice.clauses)} 条，{sum(one.is_waiting for one in draft.sentences)} 句要办")


@click.command("sign", cls=SentenceCommand)
@click.argument("folder", type=DRAFT)
@click.option("--by", required=True, help="the office or role that signs; nobody's name")
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="the day of the signature; without, today")
@click.option("--notices", type=DRAFT, default=NOTICES, help="the notices beside it; without, those of this program")
def sign(folder: Path, by: str, day: dt.datetime | None, notices: Path) -> None:
    """Sign the draft in FOLDER as it stands, once nothing but the signature is wanting.

    \b
    For example:
        medical-aid draft sign drafts/jiangjin-2024-5 --by 区医保局
    """
    draft = read_draft(folder)
    _refuse([one for one in obstacles(draft, notices) if one.kind != SIGN])
    now = dt.datetime.now(dt.UTC)
    decide(draft, signing(draft, by, f"{day or now:%Y-%m-%d}", f"{now:%Y-%m-%dT%H:%MZ}"))
    click.echo(f"已签发：{by}")


@click.command("publish", cls=SentenceCommand)
@click.argument("folder", type=DRAFT)
@click.option("--notices", type=DRAFT, default=NOTICES, help="where it goes; without, the notices of this program")
def command(folder: Path, notices: Path) -> None:
    """Write the notice of the draft in FOLDER among the notices, as the site loads it.

    Refuses, with a list, while anything is open, red, unconfirmed, without a worked case, or unsigned.

    \b
    For example:
        medical-aid draft publish drafts/jiangjin-2024-5
    """
    try:
        click.echo(publish(read_draft(folder), notices))
    except UnpublishableError as error:
        _refuse(error.obstacles)
        raise click.ClickException(str(error)) from error


def _refuse(found: tuple[PublishingObstacle, ...] | list[PublishingObstacle]) -> None:
    for one in found:
        click.echo(one.words)
    if found:
        raise click.ClickException(f"{len(found)} 处没有办完")
