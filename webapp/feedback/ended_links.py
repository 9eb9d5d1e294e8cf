"""Ended links: those that a phone has ended, in the store. Here alone a page asks the store, and waits for it a little.

Nobody is let in on a guess: while the store is away nobody knows which links were ended, so that none of them opens.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Protocol

from webapp.clock import today
from webapp.feedback.store.failure import StoreError
from webapp.session.ending import NotNowError

# For so many seconds a store that failed is left alone: one page waits for it, and not each.
REST = 5.0
# What a script may fill the disk with in a day, for each process.
MOST_A_DAY = 5_000


class EndedStore(Protocol):
    """A store that keeps ended links. Both raise StoreError."""

    def end(self, digests: Sequence[str], until: date) -> None: ...

    def has_ended(self, digests: Sequence[str]) -> bool: ...


class EndedLinks:
    """The ended links of one store, for `session.ending`."""

    def __init__(self, store: EndedStore) -> None:
        self._store = store
        self._again = 0.0
        self._taken = (today(), 0)

    def add(self, digests: Sequence[str], until: date) -> None:
        day, taken = self._taken
        taken = taken if day == today() else 0
        if taken + len(digests) > MOST_A_DAY:
            raise NotNowError
        with self._asked():
            self._store.end(digests, until)
        self._taken = (today(), taken + len(digests))

    def holds(self, digests: Sequence[str]) -> bool:
        with self._asked():
            return self._store.has_ended(digests)

    @contextmanager
    def _asked(self) -> Iterator[None]:
        if time.monotonic() < self._again:
            raise NotNowError
        try:
            yield
        except StoreError:
            self._again = time.monotonic() + REST
            raise NotNowError from None
