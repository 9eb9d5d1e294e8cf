"""`medical-aid prepare` builds what makes each start a second shorter."""

from __future__ import annotations

import click

from webapp import library
from webapp.command.sentence import SentenceCommand


@click.command("prepare", cls=SentenceCommand)
def command() -> None:
    """Build what the chat knows, once, beside the data; without it each start takes a second longer.

    To be run as who installed the site, after each new version.

    \b
    For example:
        medical-aid prepare
    """
    try:
        click.echo(f"built: {library.prebuild()}")
    except OSError as error:
        advice = "nothing else is the matter: each start takes a second longer"
        raise click.ClickException(f"{error.filename}: {error.strerror}; {advice}") from error
