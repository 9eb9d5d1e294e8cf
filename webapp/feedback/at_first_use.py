"""At first use: a file that is opened, and the library for it read, by the thread that first needs it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from webapp.feedback.store.kept import Kept

if TYPE_CHECKING:
    from webapp.feedback.store.database import Database


class AtFirstUse:
    """The database at `address`, for the writer."""

    def __init__(self, address: str) -> None:
        self._address = address

    def prepare(self) -> None:
        """Read the library now, before a process parts into several that each would read it; open nothing."""
        _ = self._database

    def write(self, rows: Sequence[Kept]) -> None:
        self._database.write(rows)

    def prune(self, before: date) -> int:
        return self._database.prune(before)

    def end(self, digests: Sequence[str], until: date) -> None:
        self._database.end(digests, until)

    def has_ended(self, digests: Sequence[str]) -> bool:
        return self._database.has_ended(digests)

    def close(self) -> None:
        if "_database" in vars(self):
            self._database.close()

    @cached_property
    def _database(self) -> Database:
        from webapp.feedback.store.database import Database  # noqa: PLC0415 - its library takes a sixth of the start

        return Database(self._address)
