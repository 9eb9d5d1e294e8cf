"""Ending: the links that were made for the people of a phone can be ended before their day, where the site has a store.

Each link holds, encrypted, the series of its person: a number that all their links share, and that nobody can reckon
without the phone's own cookie. Of an ended one the store keeps a keyed digest, and the day after which the last such
link opens no more in any case.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from hashlib import blake2b
from typing import Protocol

from flask import Flask, current_app

from webapp.clock import today
from webapp.session.sealing import derived
from webapp.session.session import Session
from webapp.session.tickets import SERIES_LENGTH
from webapp.settings import current_settings

EXTENSION = "ended_links"
PURPOSE = b"digest of links that were ended"
DIGEST_LENGTH = 32


class NotNowError(Exception):
    """The store cannot be asked or told now. No link was ended, and nobody knows of one whether it was."""


class Ended(Protocol):
    """Where ended links are kept. Both raise NotNowError."""

    def add(self, digests: Sequence[str], until: date) -> None: ...

    def holds(self, digests: Sequence[str]) -> bool: ...


def keep_in(app: Flask, ended: Ended) -> None:
    """Have the pages of `app` keep there what was ended."""
    app.extensions[EXTENSION] = ended


def is_possible() -> bool:
    """Whether this site can end links at all."""
    return EXTENSION in current_app.extensions


def series_of(session: Session, number: int) -> bytes:
    """What all links of that person share; empty where links cannot be ended."""
    if not (session.seed and is_possible()):
        return b""
    return blake2b(str(number).encode(), key=session.seed.encode(), digest_size=SERIES_LENGTH).digest()


def end(session: Session, numbers: Iterable[int]) -> None:
    """End all links that were made in this session for the people of these numbers. Raises NotNowError."""
    newest = current_settings().secret_keys[0]
    digests = [_digest(series, newest) for number in numbers if (series := series_of(session, number))]
    if digests:
        _ended().add(digests, last_day())


def has_ended(series: bytes) -> bool:
    """Whether the links of a series were ended. Raises NotNowError."""
    if not series or not is_possible():
        return False
    return _ended().holds([_digest(series, secret) for secret in current_settings().secret_keys])


def last_day() -> date:
    """The last day on which a link that is made today opens, whatever the hour; a day more, for clocks that differ."""
    return today() + current_settings().link_lifetime + timedelta(days=1)


def _digest(series: bytes, secret: str) -> str:
    key = derived(secret, PURPOSE, DIGEST_LENGTH)
    return hmac.new(key, series, "sha256").hexdigest()[:DIGEST_LENGTH]


def _ended() -> Ended:
    ended: Ended = current_app.extensions[EXTENSION]
    return ended
