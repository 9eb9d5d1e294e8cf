"""Migrating: the tables step by step from one version to the next, by the files of `migrations`."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection, text

FOLDER = Path(__file__).parent / "migrations"
BASE = "base"
# Any number that nobody else uses: who migrates holds it.
LOCK = 20_190_078


def migrate(connection: Connection, target: str) -> None:
    """Go up to the migration `target`, or down to it. On SQLite the transaction itself lets nobody else in."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("select pg_advisory_xact_lock(:number)"), {"number": LOCK})
    config = configuration()
    config.attributes["connection"] = connection
    go = command.downgrade if target == BASE else command.upgrade
    try:
        go(config, target)
    except CommandError as error:
        raise OSError(0, "its tables are of a newer version of this site") from error


def configuration() -> Config:
    """Where the migrations lie."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    return config
