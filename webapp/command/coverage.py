"""`medical-aid coverage` counts which sentences of the notices their policies encode."""

from __future__ import annotations

import click

from rules.reading.coverage import ENCODED, LEFT_OUT, Coverage, Sentence, summary
from rules.reading.coverage import coverage as sentences_covered
from texts.suggestion import did_you_mean
from webapp.command.sentence import SiteCommand
from webapp.current_library import current_library
from webapp.language.display import LANGUAGES
from webapp.language.translation import has_translation
from webapp.notices.translatable import texts_of


@click.command("coverage", cls=SiteCommand)
@click.argument("notices", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="every sentence, not only those that are missing")
def command(notices: tuple[str, ...], everything: bool) -> None:
    """Tell whether each sentence marked in the clauses of NOTICES (their ids; all without) is encoded.

    Each is encoded in the policy, left out with a reason, or missing; ends with 1 where one is missing. What has no
    translation is counted too.

    \b
    For example:
        medical-aid coverage banan-2023-30 --all
    """
    found = [entry for name in notices or sorted(current_library().notices) for entry in _covered(name)]
    for entry in found:
        if everything or entry.state not in (ENCODED, LEFT_OUT):
            told = "; ".join(entry.entries or entry.reasons)
            click.echo(f"{entry.state}: {entry.sentence.notice} {entry.sentence.path} {entry.sentence.text} {told}")
    for notice, counts in summary(found).items():
        click.echo(f"{notice}: {', '.join(f'{number} {state}' for state, number in sorted(counts.items()))}")
        for language, missing in _untranslated(notice).items():
            click.echo(f"{notice}: {missing} texts are shown in Chinese to readers of {language}")
    if any(entry.state not in (ENCODED, LEFT_OUT) for entry in found):
        raise click.ClickException("some sentences are missing, or both encoded and left out")


def _untranslated(notice: str) -> dict[str, int]:
    """How many texts of the notice a language lacks, for each that lacks any."""
    words = {text for _, text in texts_of(notice, current_library())}
    missing = {language: sum(not has_translation(text, language) for text in words) for language in LANGUAGES}
    return {language: number for language, number in missing.items() if number}


def _covered(name: str) -> tuple[Coverage, ...]:
    """What the policy of a notice makes of the sentences on which a program can decide."""
    held = current_library()
    if name not in held.notices:
        raise click.ClickException(f"no notice '{name}'; {did_you_mean(name, held.notices)}")
    notice = held.notices[name]
    sentences = [Sentence(name, clause.path, text) for clause in notice.clauses for text in clause.decides]
    return sentences_covered(sentences, held.rules.policies, {name: notice.texts})
