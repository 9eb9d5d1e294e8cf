"""`medical-aid draft`, the workbench: a notice's folder from the file in which it was published."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from drafting.manuscript.manuscript import UnreadableFileError
from drafting.manuscript.opening import read_manuscript
from drafting.outline.clause import DraftClause
from drafting.outline.notice import DraftNotice, read_notice
from drafting.outline.question import OpenParagraph, UnknownDecisionError
from webapp.command.sentence import SentenceCommand

EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)


class DraftGroup(click.Group):
    """The commands of the workbench: none needs the site."""

    command_class = SentenceCommand


@click.group("draft", cls=DraftGroup)
def command() -> None:
    """Make a notice's folder from the file in which it was published.

    \b
    For example:
        medical-aid draft read notice.docx
    """


@command.command("read")
@click.argument("source", type=EXISTING)
@click.option("--decide", "decided", multiple=True, help="where an open paragraph belongs: KEY=PATH, as both are shown")
def read(source: Path, decided: tuple[str, ...]) -> None:
    """Tell the clauses of SOURCE (.txt, .docx, or a .pdf with text) with their printed paths, and what is open.

    Of a paragraph that stands without a number it is asked where it belongs, never guessed.

    \b
    For example:
        medical-aid draft read notice.docx --decide "1a2b3c4d=三（二）"
    """
    try:
        notice = read_notice(read_manuscript(source), _decisions(decided))
    except (UnreadableFileError, UnknownDecisionError) as error:
        raise click.ClickException(str(error)) from error
    for line in _lines(notice):
        click.echo(line)


def _decisions(decided: tuple[str, ...]) -> dict[str, str]:
    found = {}
    for entry in decided:
        key, sign, path = entry.partition("=")
        if not sign:
            raise click.BadParameter(f"'{entry}' is not KEY=PATH", param_hint="--decide")
        found[key.strip()] = path.strip()
    return found


def _lines(notice: DraftNotice) -> Iterator[str]:
    """All that was read, as a person reads it."""
    yield from _head(notice)
    for part in notice.parts:
        yield from _clause(part) if isinstance(part, DraftClause) else _open(part)
    if notice.aside:
        yield "\n没有放进条款的字"
    yield from (f"    {part.place}：{part.text}（{part.why}）" for part in notice.aside)
    if notice.remarks:
        yield "\n请留意"
    yield from (f"    {remark}" for remark in notice.remarks)
    yield f"\n{len(notice.clauses)} 条，{len(notice.open_paragraphs)} 处要确认，{len(notice.remarks)} 处请留意"


def _head(notice: DraftNotice) -> Iterator[str]:
    yield f"标题  {notice.title or '没有'}"
    yield f"文号  {notice.number or '没有'}"
    yield f"制发  {'、'.join(notice.issuers) or '没有'}"
    yield f"日期  {notice.issued or '没有'}"
    yield from (f"施行  {words}" for words in notice.in_force)


def _clause(clause: DraftClause) -> Iterator[str]:
    yield f"\n{clause.path}"
    yield from (f"    {line}" for line in clause.lines)


def _open(paragraph: OpenParagraph) -> Iterator[str]:
    yield f"\n？ {paragraph.key}  {paragraph.place}：{paragraph.why}"
    yield f"    {paragraph.text}"
    yield f"    属于：{'，或者 '.join(paragraph.options)}"
