"""The database: opened by its address, brought up to date, written. What fails is a StoreError that repeats no row."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, delete, event, make_url, text
from sqlalchemy.exc import DataError, DBAPIError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from webapp.clock import today
from webapp.feedback.store import rows
from webapp.feedback.store.failure import OutdatedError, RowError, StoreError
from webapp.feedback.store.kept import Kept
from webapp.feedback.store.tables import SCHEMA, ended, judgements, questions, taken

# How long a write waits for another process, and a connection for its server, in seconds.
PATIENCE = 2
SQLITE = "sqlite"


class Database:
    """One store, by its address (`sqlite:///path` or `postgresql://…`).

    Connects when first used, and anew after a failure.
    """

    def __init__(self, address: str) -> None:
        self.url = make_url(address)
        self._engine = _engine(address)
        self._is_ready = False

    @property
    def is_file(self) -> bool:
        """Whether it is this machine's own file, which is brought up to date unasked."""
        return self.url.get_backend_name() == SQLITE

    def prepare(self) -> None:
        """Nothing: whoever has made one has read its library."""

    def write(self, kept: Sequence[Kept]) -> None:
        """Write all rows, or none. Raises RowError where they are refused, StoreError where the store is not there."""
        with self.opened() as connection:
            for row in kept:
                rows.write(connection, row)

    def prune(self, before: date) -> int:
        """Delete what is older, and say how many rows that were; links that open no more need no mark of their end."""
        with self.opened() as connection:
            connection.execute(delete(ended).where(ended.c.until < today()))
            connection.execute(delete(taken).where(taken.c.day < before))
            found = [connection.execute(delete(table).where(table.c.day < before)) for table in (judgements, questions)]
            return sum(result.rowcount for result in found)

    def end(self, digests: Sequence[str], until: date) -> None:
        """Keep it that links were ended, until that day. Raises StoreError."""
        with self.opened() as connection:
            rows.end(connection, digests, until)

    def has_ended(self, digests: Sequence[str]) -> bool:
        """Whether links of any of these digests were ended; in tables of before there were none. Raises StoreError."""
        try:
            with self.opened() as connection:
                return rows.have_ended(connection, digests)
        except OutdatedError:
            return False

    @contextmanager
    def opened(self) -> Iterator[Connection]:
        """A connection in a transaction of its own, to tables that are up to date. Raises StoreError."""
        with self._told():
            self._make_ready()
            with self._engine.begin() as connection:
                yield connection

    def version(self) -> str:
        """The last migration that was run; empty where none was."""
        with self._told(), self._engine.connect() as connection:
            if not self._engine.dialect.has_table(connection, "alembic_version"):
                return ""
            return str(connection.execute(text("select version_num from alembic_version")).scalar() or "")

    def migrate(self, target: str = SCHEMA) -> None:
        """Bring the tables to that migration (`base`: to none). Others who try so at the same time wait."""
        # Apart from the rest, for it takes ten megabytes that a site which is up to date does not need.
        from webapp.feedback.store import migrating  # noqa: PLC0415

        with self._told():
            self._make_folder()
            with self._engine.begin() as connection:
                migrating.migrate(connection, target)
            self._is_ready = False

    def close(self) -> None:
        """Give back the connections."""
        self._engine.dispose()

    def _make_ready(self) -> None:
        if self._is_ready:
            return
        self._make_folder()
        # Tables that are newer will do: migrations only add, and while a new version comes the old one is still there.
        if self.version() < SCHEMA:
            if not self.is_file:
                raise OutdatedError("its tables are not up to date; run: medical-aid store upgrade")
            self.migrate()
        self._is_ready = True

    def _make_folder(self) -> None:
        if self.is_file and self.url.database:
            path = Path(self.url.database)
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.exists():
                os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What goes wrong inside as a StoreError."""
        try:
            yield
        except (DataError, UnicodeError) as error:
            raise RowError(_cause(error)) from None
        except (SQLAlchemyError, OSError) as error:
            self._is_ready = False
            raise StoreError(_cause(error)) from None


def _engine(address: str) -> Engine:
    url = make_url(address)
    if url.get_backend_name() == SQLITE:
        # A connection for each write: a file that was removed or put back is seen at once.
        engine = create_engine(url, poolclass=NullPool, connect_args={"timeout": PATIENCE}, hide_parameters=True)
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
        return engine
    limits = {
        "connect_timeout": PATIENCE,
        "tcp_user_timeout": PATIENCE * 1000,
        "options": f"-c statement_timeout={PATIENCE * 1000}",
    }
    url = url.set(drivername="postgresql+psycopg")
    return create_engine(url, pool_size=1, pool_pre_ping=True, connect_args=limits, hide_parameters=True)


def _prepare(connection: Any, _record: object) -> None:
    # The driver's own transactions would end before each change of a table.
    connection.isolation_level = None
    connection.execute("pragma journal_mode = wal")
    connection.execute("pragma synchronous = normal")
    # What was deleted is gone, not only marked as free.
    connection.execute("pragma secure_delete = on")


def _begin(connection: Connection) -> None:
    # Writers, and those who bring the tables up to date, stand in line from the start instead of failing midway.
    connection.exec_driver_sql("begin immediate")


def _cause(error: Exception) -> str:
    """The kind of an error: its message may repeat a row or a password."""
    if not isinstance(error, DBAPIError):
        return f"{type(error).__name__} {getattr(error, 'strerror', None) or ''}".strip()
    origin = error.orig
    code = getattr(origin, "sqlite_errorname", None) or getattr(origin, "sqlstate", None)
    return f"{type(origin).__name__} {code or ''}".strip()
