"""`medical-aid draft topics`: of which topics each answer of a draft is, as proposed or as confirmed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import click

from drafting.deciding.decision import WAYS, DraftDecision
from drafting.deciding.draft import WAYS_KEY, decide, read_draft
from drafting.publishing.obstacle import undecided
from drafting.publishing.ways import WANTED, AnswerWays, ways
from webapp.command.sentence import SentenceCommand

DRAFT = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command("topics", cls=SentenceCommand)
@click.argument("folder", type=DRAFT)
@click.option("--confirm", is_flag=True, help="confirm all as it is told; needs --by")
@click.option("--by", default="", help="the office or role that confirms; nobody's name")
def command(folder: Path, confirm: bool, by: str) -> None:
    """Tell how each answer of the draft in FOLDER is asked: by which topics, in which ways, or that none fits.

    Where none fits, ways are typed on the page of the workbench. Ends with 1 while anything is unconfirmed.

    \b
    For example:
        medical-aid draft topics drafts/jiangjin-2024-5
    """
    draft = read_draft(folder)
    told = ways(draft)
    for line in (line for one in told for line in _lines(one)):
        click.echo(line)
    if confirm:
        if not by:
            raise click.UsageError("say with --by which office or role confirms")
        if undecided(draft) or not all(one.is_enough for one in told):
            raise click.ClickException("not all is decided: see draft status, and the page of the workbench")
        when = f"{dt.datetime.now(dt.UTC):%Y-%m-%dT%H:%MZ}"
        told = ways(
            decide(draft, DraftDecision(WAYS, WAYS_KEY, by, when, {"answers": [one.as_node() for one in told]}))
        )
    if not all(one.is_confirmed for one in told):
        raise click.ClickException("something is unconfirmed")


def _lines(one: AnswerWays) -> Iterator[str]:
    yield one.question
    for topic in one.proposed:
        mark = "✓" if topic.id in one.named else "·"
        yield f"  {mark} {topic.id}：{'；'.join(one.examples(topic))}"
    yield from (f"  ✓ {way}" for way in one.asked)
    if not one.is_enough:
        yield f"  没有合适的话题，请写{WANTED}种问法"
