"""The command line: `flask check` asks the rulebook, `flask ask` the matcher, `flask coverage` counts clauses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click
from flask import Blueprint

from knowledge.retrieval.matching import Candidate
from rules.engine.rulebook import Result
from rules.explaining.explanation import Explanation, Trace
from rules.model.truth import NO, YES
from rules.reading.coverage import ENCODED, LEFT_OUT, Coverage, Sentence, summary
from rules.reading.coverage import coverage as sentences_covered
from texts.source import did_you_mean
from webapp import library
from webapp.api import contract
from webapp.clock import today
from webapp.request_error import RequestError

blueprint = Blueprint("cli", __name__, cli_group=None)
MARKS = {YES: "✓", NO: "✗"}


@blueprint.cli.command("check")
@click.option("--facts", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=True, help="JSON file")
@click.option("--benefit", "benefits", multiple=True, help="only these; may be given several times")
@click.option("--json-only", is_flag=True, help="the JSON of the API, without the trace")
def check(facts: Path, benefits: tuple[str, ...], json_only: bool) -> None:
    """What holds for the facts in a file: the JSON of POST /api/v1/check, then the trace of each benefit."""
    try:
        body = {"facts": json.loads(facts.read_text(encoding="utf-8")), "benefits": list(benefits) or None}
        testimony, asked = contract.read_check(body, library.load().rules)
    except json.JSONDecodeError as error:
        raise click.ClickException(f"{facts.name}:{error.lineno}: not JSON: {error.msg}") from error
    except RequestError as error:
        raise click.ClickException("\n".join(f"{name}: {text}" for name, text in error.fields.items())) from error
    result = library.load().rules.check(testimony, today(), asked)
    click.echo(json.dumps(contract.result_json(result), ensure_ascii=False, indent=2))
    if not json_only:
        click.echo(trace_text(result, asked))


@blueprint.cli.command("ask")
@click.argument("question")
@click.option("--district", help="code of the district that is known, such as banan")
@click.option("--top", default=5, show_default=True, help="how many entries to show")
def ask(question: str, district: str | None, top: int) -> None:
    """How a QUESTION is understood: what was read and heard, what is chosen, and each entry's signals."""
    try:
        words, known = contract.read_ask({"question": question, "district": district}, library.load().rules)
    except RequestError as error:
        raise click.ClickException("; ".join(error.fields.values())) from error
    found = library.listener().understand(words, contract.known(known))
    click.echo(f"{found.message.text}\n{found.message.plain}")
    click.echo(f"heard: {json.dumps(dict(found.heard.facts), ensure_ascii=False)}")
    click.echo(f"level: {found.level}  confidence: {found.confidence}  ask back: {found.decision.ask_back}")
    everything: list[Candidate[Any]] = [*found.ranking.inside, *found.ranking.outside]
    for candidate in sorted(everything, key=lambda candidate: -candidate.score)[:top]:
        click.echo(ranking_line(candidate))


def ranking_line(candidate: Candidate[Any]) -> str:
    """An entry with its score, and the share of each signal."""
    shares = "  ".join(f"{name} {value:+.2f}" for name, value in candidate.signals.items() if value)
    return f"{candidate.score:5.2f}  {candidate.entry.id:36}  {shares}"


@blueprint.cli.command("coverage")
@click.argument("notices", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="every sentence, not only those that are missing")
def coverage(notices: tuple[str, ...], everything: bool) -> None:
    """Whether each sentence marked in the clauses of NOTICES (their ids; all without) is encoded in the policy,
    left out with a reason, or missing.
    """
    found = [entry for name in notices or sorted(library.load().notices) for entry in _covered(name)]
    for entry in found:
        if everything or entry.state not in (ENCODED, LEFT_OUT):
            told = "; ".join(entry.entries or entry.reasons)
            click.echo(f"{entry.state}: {entry.sentence.notice} {entry.sentence.path} {entry.sentence.text} {told}")
    for notice, counts in summary(found).items():
        click.echo(f"{notice}: {', '.join(f'{number} {state}' for state, number in sorted(counts.items()))}")
    if any(entry.state not in (ENCODED, LEFT_OUT) for entry in found):
        raise click.ClickException("some sentences are missing, or both encoded and left out")


def _covered(name: str) -> tuple[Coverage, ...]:
    """What the policy of a notice makes of the sentences on which a program can decide."""
    held = library.load()
    if name not in held.notices:
        raise click.ClickException(f"no notice '{name}'; {did_you_mean(name, held.notices)}")
    notice = held.notices[name]
    sentences = [Sentence(name, clause.path, text) for clause in notice.clauses for text in clause.decides]
    return sentences_covered(sentences, held.rules.policies, {name: notice.texts})


def trace_text(result: Result, benefits: tuple[str, ...] = ()) -> str:
    """The trace of each benefit: every rule in force there with ✓ ✗ ?, and the sum."""
    rules = library.load().rules
    explanation, lines = Explanation(rules), []
    for code, finding in result.findings.items():
        if not benefits or code in benefits:
            lines.append(f"\n{rules.vocabulary.benefits[code].name}（{code}）：{finding.answer.status}")
            lines += [line for trace in explanation.traces(code, result.situation) for line in _trace_lines(trace)]
            sums: Any = explanation.sum_lines(code, result.situation)
            lines += [f"    {line.label}  {line.working}  {line.result}" for line in sums]
    return "\n".join(lines)


def _trace_lines(trace: Trace) -> list[str]:
    clause = trace.rule.clauses[0]
    head = f"  {MARKS.get(trace.truth, '?')} {clause.notice} {clause.path}「{clause.quote}」"
    return [head, *(f"      {MARKS.get(c.truth, '?')} {c.text}  [{c.answer or '未知'}]" for c in trace.checks)]
