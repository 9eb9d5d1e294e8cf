"""`medical-aid ask` shows how a question is understood, and why an entry wins."""

from __future__ import annotations

import json
from typing import Any

import click

from knowledge.retrieval.matching import Candidate
from webapp.api import contract
from webapp.command.sentence import SiteCommand
from webapp.current_library import current_library


@click.command("ask", cls=SiteCommand)
@click.argument("question")
@click.option("--district", help="code of the district that is known, such as banan")
@click.option("--top", default=5, show_default=True, help="how many entries to show")
def command(question: str, district: str | None, top: int) -> None:
    """Tell how a QUESTION is understood: what was read and heard, what is chosen, and each entry's signals.

    \b
    For example:
        medical-aid ask 低保住院要不要交押金 --district banan
    """
    words, known = contract.read_ask({"question": question, "district": district}, current_library().rules)
    found = current_library().listener.understand(words, contract.known(known))
    click.echo(f"{found.message.text}\n{found.message.plain}")
    if found.danger:
        click.echo(f"danger: {found.danger.id}")
    click.echo(f"heard: {json.dumps(dict(found.heard.facts), ensure_ascii=False)}")
    click.echo(f"level: {found.level}  confidence: {found.confidence}  ask back: {found.decision.ask_back}")
    everything: list[Candidate[Any]] = [*found.ranking.inside, *found.ranking.outside]
    for candidate in sorted(everything, key=lambda candidate: -candidate.score)[:top]:
        click.echo(ranking_line(candidate))


def ranking_line(candidate: Candidate[Any]) -> str:
    """An entry with its score, and the share of each signal."""
    shares = "  ".join(f"{name} {value:+.2f}" for name, value in candidate.signals.items() if value)
    return f"{candidate.score:5.2f}  {candidate.entry.id:36}  {shares}"
