"""`medical-aid check` asks the rules about a file of facts, and shows the trace."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from rules.engine.rulebook import Result
from rules.explaining.explanation import Explanation
from rules.explaining.reason import Reasons
from rules.explaining.trace import Trace
from rules.model.truth import NO, YES
from webapp.api import contract
from webapp.clock import today
from webapp.command.sentence import SiteCommand
from webapp.current_library import current_library

MARKS = {YES: "✓", NO: "✗"}


@click.command("check", cls=SiteCommand)
@click.option("--facts", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=True, help="JSON file")
@click.option("--benefit", "benefits", multiple=True, help="only these; may be given several times")
@click.option("--json-only", is_flag=True, help="the JSON of the API, without the trace")
def command(facts: Path, benefits: tuple[str, ...], json_only: bool) -> None:
    """Tell what holds for the facts in a file: the JSON of POST /api/v1/check, then the trace of each benefit.

    The file holds what that address takes under `facts`, such as {"district": "banan", "identities": ["dibao"]}.

    \b
    For example:
        medical-aid check --facts facts.json --benefit premium_subsidy
    """
    body = {"facts": _read(facts), "benefits": list(benefits) or None}
    testimony, asked = contract.read_check(body, current_library().rules)
    result = current_library().rules.check(testimony, today(), asked)
    click.echo(json.dumps(contract.result_json(result), ensure_ascii=False, indent=2))
    if not json_only:
        click.echo(trace_text(result, asked))


def trace_text(result: Result, benefits: tuple[str, ...] = ()) -> str:
    """The trace of each benefit: every rule in force there with ✓ ✗ ?, and the sum."""
    rules = current_library().rules
    explanation, lines = Explanation(rules), []
    for code, finding in result.findings.items():
        if not benefits or code in benefits:
            lines.append(f"\n{rules.vocabulary.benefits[code].name}（{code}）：{finding.answer.status}")
            lines += [line for trace in explanation.traces(code, result.situation) for line in _trace_lines(trace)]
            sums: Any = explanation.sum_lines(code, result.situation)
            lines += [f"    {line.label}  {line.working}  {line.result}" for line in sums]
            lines += _told_beside(result, code)
    return "\n".join(lines)


def _told_beside(result: Result, code: str) -> list[str]:
    """Why not, and how it stands to the other benefits of the stay."""
    rules, reason = result.rulebook, Reasons(result).reason(code)
    besides = rules.relations.of(code, result.situation)
    lines = [f"    {rules.vocabulary.benefits[b.benefit].name}：{b.relation}" for b in besides]
    return [*([f"    {reason}"] if reason else []), *lines]


def _trace_lines(trace: Trace) -> list[str]:
    clause = trace.rule.clauses[0]
    head = f"  {MARKS.get(trace.truth, '?')} {clause.notice} {clause.path}「{clause.quote}」"
    return [head, *(f"      {MARKS.get(c.truth, '?')} {c.text}  [{c.answer or '未知'}]" for c in trace.checks)]


def _read(facts: Path) -> Any:
    try:
        return json.loads(facts.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        raise click.ClickException(f"{facts}:{error.lineno}: not JSON: {error.msg}") from error
    except UnicodeDecodeError as error:
        raise click.ClickException(f"{facts}: not UTF-8; save it so") from error
    except RecursionError as error:
        raise click.ClickException(f"{facts}: too many brackets within brackets") from error
    except ValueError as error:
        # Python reads no number of more than 4300 digits.
        raise click.ClickException(f"{facts}: {error}") from error
