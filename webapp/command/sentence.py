"""Sentences: what goes wrong in a command is told in one each, with exit code 1, and never as a traceback."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from flask import has_app_context
from flask.cli import FlaskGroup, ScriptInfo

from texts.data_error import DataFileError, DataFileErrors
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


@contextmanager
def ending_in_a_sentence(code: int = 1) -> Iterator[None]:
    """End the program with that sentence and exit code: for callers that would show a traceback of anything raised."""
    try:
        with in_a_sentence():
            yield
    except click.ClickException as told:
        told.show()
        sys.exit(code)


@contextmanager
def in_a_sentence_to_commands() -> Iterator[None]:
    """The same while a command runs; elsewhere errors stay what they are."""
    context = click.get_current_context(silent=True)
    if context is None:
        yield
        return
    # What is raised while Flask lists commands for its help, or starts anew after an edit, it shows as a traceback.
    told = in_a_sentence() if isinstance(context.command, SentenceCommand) else ending_in_a_sentence()
    with told:
        yield


def needs_secret() -> bool:
    """Whether the site that is made now may have to seal a cookie or a link: not for one of our own commands.

    Flask's line makes the site while it looks the command up, those of its own (`flask run`) while they run.
    """
    context = click.get_current_context(silent=True)
    return context is None or not isinstance(context.command, FlaskGroup | SentenceCommand)


def _told(error: Exception) -> str:
    match error:
        case DataFileErrors():
            return "\n".join([error.heading, *map(_line, error.errors)])
        case DataFileError():
            return _line(error)
        case SpreadsheetError():
            return error.sentence
        case RequestError():
            return "\n".join(f"{name}: {text}" for name, text in error.fields.items())
        case StoreError():
            return f"the store: {error}"
    return str(error)


def _line(error: DataFileError) -> str:
    return f"{_near(error.path)}:{error.line}: {error.message}"


def _near(path: Path) -> Path:
    """As it is called from here."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
