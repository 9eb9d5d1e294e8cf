"""`medical-aid store` keeps the tables of the store in order."""

from __future__ import annotations

import click

from webapp.clock import today
from webapp.command import kept
from webapp.command.sentence import SiteGroup
from webapp.settings import current_settings


@click.group("store", cls=SiteGroup)
def command() -> None:
    """Keep in order what readers said.

    \b
    For example:
        medical-aid store upgrade
    """


@command.command("upgrade")
def upgrade() -> None:
    """Bring the tables up to date.

    A file is brought so by itself; a server needs this before a new version starts.

    \b
    For example:
        DATABASE_URL=postgresql://… medical-aid store upgrade
    """
    with kept.opened() as store:
        store.migrate()
        click.echo(f"the tables are up to date: {store.version()}")


@command.command("prune")
def prune() -> None:
    """Delete what is older than RETENTION_DAYS; the site itself does so once a day.

    \b
    For example:
        RETENTION_DAYS=30 medical-aid store prune
    """
    with kept.opened() as store:
        click.echo(f"{store.prune(today() - current_settings().retention)} rows were deleted")
