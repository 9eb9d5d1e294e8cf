"""A visitor: known from page to page by a number that was drawn at random, signed, and says nothing.

Only the limits use it, so that those who share an address do not share a limit. It is kept nowhere but in the
visitor's browser, for as long as that is open, and in the counts of a minute.
"""

from __future__ import annotations

import secrets
import time
from datetime import timedelta
from functools import lru_cache
from hashlib import sha256

from flask import Request
from itsdangerous import BadSignature, TimestampSigner
from werkzeug.wrappers import Response

from webapp.session import cookies
from webapp.session.sealing import is_good
from webapp.settings import current_settings

COOKIE = "visitor"
# A number that was collected long ago is of no use to a script.
LIFETIME = timedelta(hours=12)


def number_of(request: Request) -> str | None:
    """The visitor's number; None for one who is new here, or whose number is none of ours or too old."""
    try:
        number, made = _signer().unsign(cookies.sent(request, COOKIE), return_timestamp=True)
    except BadSignature:
        return None
    return number.decode() if is_good(made.timestamp(), time.time(), LIFETIME) else None


def give_number(response: Response) -> None:
    """Send a new number."""
    signed = _signer().sign(secrets.token_urlsafe(9)).decode()
    response.set_cookie(cookies.name_of(COOKIE), signed, **cookies.attributes())


def _signer() -> TimestampSigner:
    return _signer_of(current_settings().secret_keys)


@lru_cache(maxsize=8)
def _signer_of(secret_keys: tuple[str, ...]) -> TimestampSigner:
    # The library wants the newest last.
    return TimestampSigner(secret_keys[::-1], salt="visitor", key_derivation="hmac", digest_method=sha256)
