"""`medical-aid draft page`: the workbench as pages, for the machine on which it runs."""

from __future__ import annotations

import os
from pathlib import Path

import click
from werkzeug.serving import make_server

from knowledge.notice.document import NOTICES
from webapp.command.sentence import SentenceCommand
from webapp.workbench.app import create_workbench

FOLDER = click.Path(file_okay=False, path_type=Path)
HOST = "127.0.0.1"


@click.command("page", cls=SentenceCommand)
@click.option("--drafts", type=FOLDER, default=Path("drafts"), show_default=True, help="the folder of the drafts")
@click.option("--notices", type=FOLDER, default=NOTICES, help="where it publishes; without, those of this program")
@click.option("--port", type=click.IntRange(0, 65535), default=8002, show_default=True)
def command(drafts: Path, notices: Path, port: int) -> None:
    """Open the workbench in a browser of this machine: sentence by sentence, cases, impact, signature.

    It listens on 127.0.0.1 alone, and refuses to start anywhere but where APP_MODE is development: whoever reaches
    its pages may write notices.

    \b
    For example:
        APP_MODE=development medical-aid draft page --drafts drafts
    """
    if os.environ.get("APP_MODE") != "development":
        raise click.ClickException("the workbench is no part of a site that serves; set APP_MODE=development")
    server = make_server(HOST, port, create_workbench(drafts, notices), threaded=True)
    click.echo(f"http://{HOST}:{server.server_port}/")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()
