"""`medical-aid prepare` builds what makes each start a second shorter."""

from __future__ import annotations

import click

from texts.gathering import gathering
from webapp import library
from webapp.command.sentence import SentenceCommand
from webapp.language import compiling


@click.command("prepare", cls=SentenceCommand)
def command() -> None:
    """Build what the chat knows, once, beside the data; without it each start takes a second longer.

    To be run as who installed the site, after each new version.

    \b
    For example:
        medical-aid prepare
    """
    try:
        with gathering() as errors:
            # Nothing of these is built here, but who mends one file wants to mend all.
            errors.of(compiling.read_all)
            built = errors.of(library.prebuild)
        click.echo(f"built: {built}")
    except OSError as error:
        advice = "nothing else is the matter: each start takes a second longer"
        raise click.ClickException(f"{error.filename}: {error.strerror}; {advice}") from error
