"""Sentences: what goes wrong in a command is told in one, with exit code 1, and never as a traceback."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

import click
from flask import has_app_context
from flask.cli import FlaskGroup, ScriptInfo

from texts.source import DataFileError
from webapp.desk.problem import SpreadsheetError
from webapp.feedback.store.failure import StoreError
from webapp.request_error import RequestError
from webapp.settings import SettingsError


class SentenceCommand(click.Command):
    """A command that tells errors of data, files, settings and the store in a sentence."""

    def invoke(self, ctx: click.Context) -> Any:
        with in_a_sentence():
            return super().invoke(ctx)


class SiteCommand(SentenceCommand):
    """The same, run with the site at hand."""

    def invoke(self, ctx: click.Context) -> Any:
        if not has_app_context():
            site = ctx.ensure_object(ScriptInfo).load_app()
            ctx.with_resource(site.app_context())
        return super().invoke(ctx)


class SiteGroup(click.Group):
    """A command that has commands of its own."""

    command_class = SiteCommand


@contextmanager
def in_a_sentence() -> Iterator[None]:
    """Raise click.ClickException in the place of what the person at the command line can mend."""
    try:
        yield
    except (DataFileError, SettingsError, SpreadsheetError, StoreError, RequestError) as error:
        raise click.ClickException(_told(error)) from error
    except OSError as error:
        if error.errno == errno.EPIPE:
            raise
        raise click.ClickException(f"{error.filename or 'a file'}: {error.strerror or error}") from error


def in_a_sentence_to_commands() -> AbstractContextManager[None]:
    """The same while a command runs; elsewhere errors stay what they are."""
    return in_a_sentence() if click.get_current_context(silent=True) else nullcontext()


def needs_secret() -> bool:
    """Whether the site that is made now may have to seal a cookie or a link: not for one of our own commands.

    Flask's line makes the site while it looks the command up, those of its own (`flask run`) while they run.
    """
    context = click.get_current_context(silent=True)
    return context is None or not isinstance(context.command, FlaskGroup | SentenceCommand)


def _told(error: Exception) -> str:
    match error:
        case DataFileError():
            return f"{_near(error.path)}:{error.line}: {error.message}"
        case SpreadsheetError():
            return error.sentence
        case RequestError():
            return "\n".join(f"{name}: {text}" for name, text in error.fields.items())
        case StoreError():
            return f"the store: {error}"
    return str(error)


def _near(path: Path) -> Path:
    """As it is called from here."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
