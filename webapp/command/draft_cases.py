"""`medical-aid draft cases`: cases to be answered without seeing what the draft says, and the answers compared."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
import yaml

from drafting.cases.answering import AnswerReport, UnreadableAnswerError, compare, situation_told, write_sheet
from drafting.cases.pool import law_of
from drafting.cases.proposal import CaseProposal, propose_cases
from drafting.situations.held import with_folder
from knowledge.notice.document import NOTICES
from rules.engine.rulebook import Rulebook
from webapp.command.sentence import SentenceCommand

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("cases", cls=SentenceCommand)
@click.argument("folder", type=FOLDER)
@click.option("--before", type=FOLDER, default=NOTICES, help="the notices beside it; without, those of this program")
@click.option("--sheet", type=FILE, help="the questions as CSV, without any answer, for an officer to answer")
@click.option("--worked", type=FILE, help="the same as cases.yaml has them, with nothing expected yet")
@click.option("--most", type=click.IntRange(min=1), default=60, show_default=True, help="no more cases than so many")
@click.option("--answers", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="the sheet, answered")
def command(
    folder: Path, before: Path, sheet: Path | None, worked: Path | None, most: int, answers: Path | None
) -> None:
    """Propose cases for the notice in FOLDER at each boundary of its rules, or compare what an officer answered.

    The cases are chosen so that few of them would show nearly every wrong value of the policy. The sheet says nothing
    of what the draft finds: an answer that only repeats it proves nothing. Ends with 1 where an answer differs, or
    where a rule is in no answer.

    \b
    For example:
        medical-aid draft cases drafts/jiashan-2024-18 --sheet cases.csv
        medical-aid draft cases drafts/jiashan-2024-18 --answers cases.csv
    """
    held, notice = with_folder(before, folder), folder.resolve().name
    law = law_of(held.rules, notice)
    if answers is not None:
        _compare(answers, law, notice)
        return
    proposal = propose_cases(held, folder.resolve(), most)
    if sheet is not None:
        # With a mark by which Excel knows that it is UTF-8.
        with sheet.open("w", encoding="utf-8-sig", newline="") as file:
            write_sheet(proposal.cases, law, file)
    if worked is not None:
        told = [case.as_worked(situation_told(case.told, law)) for case in proposal.cases]
        worked.write_text(yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=200), encoding="utf-8")
    for line in _lines(proposal):
        click.echo(line)


def _lines(proposal: CaseProposal) -> Iterator[str]:
    asked = sum(len(case.benefits) for case in proposal.cases)
    yield f"{len(proposal.cases)} 种情形，{asked} 个问题"
    yield f"政策里的数、日子、人和条件，改动一处会改变结论的有 {proposal.sharp} 处，这些情形能发现 {proposal.told} 处"
    yield from (f"    发现不了：{name}" for name in proposal.unheard)
    yield from (f"    没有情形问到的规则：{rule}" for rule in proposal.silent)


def _compare(answers: Path, law: Rulebook, notice: str) -> None:
    try:
        report = compare(answers, law, notice)
    except UnreadableAnswerError as error:
        raise click.ClickException(str(error)) from error
    for line in _differences(report):
        click.echo(line)
    if report.different or report.unproved:
        raise click.ClickException("some answers differ from the rules, or some rules are in no answer")


def _differences(report: AnswerReport) -> Iterator[str]:
    for one in report.different:
        yield f"不同：{one.id} {one.benefit}　{one.situation}"
        yield from (f"    {name}：答的是 {written}，规则算出 {found}" for name, written, found in one.differences)
        yield f"    规则：{one.found}"
        yield from (f"    依据：{clause.notice} {clause.path} {clause.quote}" for clause in one.clauses[:2])
        yield from (f"    {line}" for line in one.trace)
    yield from (f"没有答案说到的规则：{rule}" for rule in report.unproved)
    yield f"{report.answered} 个问题答了，{report.open} 个没有答；{len(report.different)} 个和规则不同"
