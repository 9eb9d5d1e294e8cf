"""The store of this site, opened for one command."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from webapp.feedback.store.database import Database
from webapp.settings import current_settings


@contextmanager
def opened() -> Iterator[Database]:
    """The store, closed afterwards. Raises StoreError; click.ClickException where nothing is kept."""
    if not current_settings().store:
        raise click.ClickException("nothing is kept: RETENTION_DAYS is 0 or not set; set it to a number of days")
    store = Database(current_settings().store)
    try:
        yield store
    finally:
        store.close()
