"""`medical-aid serve` gives the site to the world, by gunicorn."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from webapp.command.sentence import SentenceCommand
from webapp.settings import Settings

CONFIGURATION = Path(__file__).with_name("gunicorn_conf.py")


@click.command("serve", cls=SentenceCommand, context_settings={"ignore_unknown_options": True})
@click.argument("options", nargs=-1, type=click.UNPROCESSED)
def command(options: tuple[str, ...]) -> None:
    """Serve the site, as the environment says (HOST, PORT, WEB_WORKERS …); OPTIONS are gunicorn's.

    \b
    For example:
        SECRET_KEYS=… PORT=8001 medical-aid serve --log-level warning
    """
    Settings.from_environment()
    sys.stdout.flush()
    # In the place of this process, so that what stops it stops gunicorn.
    gunicorn = [sys.executable, "-m", "gunicorn", "--config", str(CONFIGURATION), *options]
    os.execv(sys.executable, gunicorn)  # noqa: S606
