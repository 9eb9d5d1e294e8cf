"""`medical-aid draft`, the workbench: a notice's folder from the file in which it was published."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from drafting.checking.red import RedReport, red_lines, red_report
from drafting.manuscript.manuscript import UnreadableFileError
from drafting.manuscript.opening import read_manuscript
from drafting.outline.clause import DraftClause
from drafting.outline.notice import DraftNotice, read_notice
from drafting.outline.question import OpenParagraph, UnknownDecisionError
from drafting.proposing import writing
from drafting.proposing.colour import coloured
from drafting.proposing.notice_reading import propose
from knowledge.notice.document import NOTICES
from texts.notice_folder import notice_folders
from texts.suggestion import did_you_mean
from webapp.command import draft_cases, draft_impact, draft_page, draft_publish, draft_status, draft_topics
from webapp.command.sentence import SentenceCommand

FOLDER = click.Path(file_okay=False, path_type=Path)
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


command.add_command(draft_impact.command)
command.add_command(draft_cases.command)
command.add_command(draft_status.command)
command.add_command(draft_page.command)
command.add_command(draft_topics.command)
command.add_command(draft_publish.begin)
command.add_command(draft_publish.sign)
command.add_command(draft_publish.command)


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
    for line in _lines(_drafted(source, decided)):
        click.echo(line)


@command.command("rules")
@click.argument("source", type=EXISTING)
@click.option(
    "--out", "folder", type=FOLDER, required=True, help="where the proposals go: no folder of the notices held"
)
@click.option("--decide", "decided", multiple=True, help="where an open paragraph belongs: KEY=PATH, as both are shown")
def rules(source: Path, folder: Path, decided: tuple[str, ...]) -> None:
    """Propose the rules of SOURCE (.txt, .docx, or a .pdf with text), sentence by sentence, for somebody to confirm.

    Writes proposed.yaml, the entries as a policy has them with the words that each field was read from, and
    proposed.txt, a sheet to read. Nothing of it counts, and no site loads it, until a person has confirmed it.

    \b
    For example:
        medical-aid draft rules notice.docx --out drafts/jiashan
    """
    if NOTICES in folder.resolve().parents:
        raise click.ClickException(f"{folder} lies among the notices that are held; choose a folder of your own")
    notice = _drafted(source, decided)
    policy = propose(notice.clauses, [paragraph.text for paragraph in notice.open_paragraphs])
    sentences = coloured(policy, notice.clauses, notice.title)
    writing.write(folder, policy, sentences)
    click.echo(writing.summary(sentences))
    if notice.open_paragraphs:
        click.echo(f"{len(notice.open_paragraphs)} 段不知道属于哪一条，没有读；先用 draft read 看，再用 --decide 定")


@command.command("check")
@click.argument("notices", nargs=-1)
def check(notices: tuple[str, ...]) -> None:
    """Tell the red sentences of NOTICES (their ids; all without): what of them no entry that cites them uses.

    Each number, day, identity, district, level of a hospital, document and class of people in a cited sentence must be
    used by an entry that cites it, or stand in what is left out. Ends with 1 where something does not.

    \b
    For example:
        medical-aid draft check banan-2023-30
    """
    folders = {folder.name: folder for folder in notice_folders(NOTICES)}
    unknown = next((name for name in notices if name not in folders), "")
    if unknown:
        raise click.ClickException(f"no notice '{unknown}'; {did_you_mean(unknown, folders)}")
    reports = {name: red_report(folders[name]) for name in notices or folders}
    for name, report in reports.items():
        for line in _red(name, report):
            click.echo(line)
    if any(report.red for report in reports.values()):
        raise click.ClickException("some sentences are red: use what they say, or leave it out with a reason")


def _drafted(source: Path, decided: tuple[str, ...]) -> DraftNotice:
    try:
        return read_notice(read_manuscript(source), _decisions(decided))
    except (UnreadableFileError, UnknownDecisionError) as error:
        raise click.ClickException(str(error)) from error


def _red(name: str, report: RedReport) -> Iterator[str]:
    yield from red_lines(name, report)
    yield f"{name}: {report.sentences} sentences, {report.marks} marks, {len(report.red)} red"


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
