"""`medical-aid prepare` builds what makes each start a second shorter, and the first page in each language."""

from __future__ import annotations

from contextlib import suppress
from typing import cast

import click
from flask.cli import ScriptInfo

from drafting.checking.red import red_lines, red_report
from knowledge.notice.document import NOTICES
from texts.data_error import DataFileError
from texts.gathering import gathering
from texts.notice_folder import notice_folders
from webapp import library
from webapp.command.sentence import SentenceCommand
from webapp.language import compiling, fixed_words, prepared


@click.command("prepare", cls=SentenceCommand)
def command() -> None:
    """Build what the chat knows and compile the pages, once, beside them; without it each start takes a second longer.

    To be run as who installed the site, after each new version. Ends with 1 where a sentence of a notice says what no
    entry uses: that takes most of a second, so it is not looked at again at each start.

    \b
    For example:
        medical-aid prepare
    """
    try:
        with gathering() as errors:
            # Nothing of these is built here, but who mends one file wants to mend all.
            errors.of(compiling.read_all)
            _verify_sentences()
            built = errors.of(library.prebuild)
        click.echo(f"built: {built}")
        click.echo(f"built: {prepared.build(_templates())}")
    except OSError as error:
        advice = "nothing else is the matter: each start takes a second longer"
        raise click.ClickException(f"{error.filename}: {error.strerror}; {advice}") from error


def _templates() -> fixed_words.Templates:
    """Those of the site, which is put together only when all that it reads is right."""
    site = click.get_current_context().ensure_object(ScriptInfo).load_app()
    return cast(fixed_words.Templates, site.jinja_env)


def _verify_sentences() -> None:
    """Raises with each red sentence of the notices; what cannot be read is told where all of it is read."""
    lines: list[str] = []
    with suppress(DataFileError):
        lines = [line for folder in notice_folders(NOTICES) for line in red_lines(folder.name, red_report(folder))]
    if lines:
        advice = "use what these sentences say, or leave it out with a reason"
        raise click.ClickException("\n".join((*lines, advice)))
