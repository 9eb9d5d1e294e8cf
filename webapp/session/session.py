"""The session: what the encrypted cookie of a visitor holds. It is kept there and nowhere else."""

from __future__ import annotations

import json
import time
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.fernet import InvalidToken, MultiFernet
from flask import Flask, Request
from werkzeug.wrappers import Response

from webapp.observing import health
from webapp.session import cookies, sealing
from webapp.session.inquiry import Inquiry
from webapp.settings import current_settings

COOKIE = "answers"
PURPOSE = b"answers cookie"
PROBE = "probe"
# Browsers drop a cookie above 4096 bytes without a word; the rest is for its name and attributes.
LARGEST_COOKIE = 3500


class SessionError(ValueError):
    """A session does not fit the cookie. Attributes: `size` and `limit` in bytes; no answer is repeated."""

    def __init__(self, size: int) -> None:
        super().__init__(f"the answers cookie would have {size} bytes, more than {LARGEST_COOKIE}; keep fewer answers")
        self.size = size
        self.limit = LARGEST_COOKIE


@dataclass(frozen=True)
class Session:
    """What the browser of a visitor carries: an inquiry, and the conversation of the chat as plain JSON values."""

    inquiry: Inquiry = field(default_factory=Inquiry)
    conversation: Mapping[str, Any] = field(default_factory=dict, repr=False)

    @property
    def is_empty(self) -> bool:
        return not self.inquiry.table and not self.conversation


def init_app(app: Flask) -> None:
    """Let `app` be ready only where its secrets encrypt what the cookie holds."""

    def can_be_kept() -> bool:
        try:
            write(Response(), Session(Inquiry(about="ready")))
        except (ValueError, UnsupportedAlgorithm):
            return False
        return True

    health.add_check(app, "secrets", can_be_kept)


def read(request: Request) -> Session:
    """The visitor's session; empty where the cookie is absent, tampered with, too old, or of a dropped secret."""
    token = cookies.sent(request, COOKIE)
    if not token:
        return Session()
    settings = current_settings()
    try:
        session, made = _sealed(token, settings.secret_keys)
    except (InvalidToken, zlib.error, ValueError):
        return Session()
    return session if sealing.is_good(made, time.time(), settings.answers_lifetime) else Session()


# A visitor sends the same one with each page, form and redirect until the next answer.
@lru_cache(maxsize=512)
def _sealed(token: str, secret_keys: tuple[str, ...]) -> tuple[Session, float]:
    """What a token holds, and the second at which it was made. Raises InvalidToken, zlib.error, ValueError."""
    packed, made = sealing.unsealed(sealing.cipher(secret_keys, PURPOSE), token)
    return _restored(json.loads(zlib.decompress(packed))), made


def _restored(held: Any) -> Session:
    """What was packed; empty where an older version of the site has packed it otherwise."""
    if not isinstance(held, dict):
        return Session()
    inquiry, conversation = held.get("inquiry"), held.get("conversation")
    if not isinstance(inquiry, dict) or not isinstance(conversation, dict):
        return Session()
    return Session(Inquiry.of(inquiry), MappingProxyType(conversation))


def _packed(session: Session) -> bytes:
    held = {"inquiry": session.inquiry.table, "conversation": dict(session.conversation)}
    return zlib.compress(json.dumps(held, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode(), 9)


def write(response: Response, session: Session, most: int = LARGEST_COOKIE) -> None:
    """Send `session` with `response`, encrypted, for another full lifetime. Raises SessionError above `most` bytes."""
    if session.is_empty:
        forget(response)
        return
    token = _cipher().encrypt(_packed(session)).decode()
    if len(token) > most:
        raise SessionError(len(token))
    response.set_cookie(cookies.name_of(COOKIE), token, max_age=_lifetime(), **cookies.attributes())


def probe(response: Response) -> None:
    """Send a cookie that says nothing, to learn by the next request whether the browser keeps cookies at all."""
    response.set_cookie(cookies.name_of(PROBE), "1", **cookies.attributes())


def keeps_cookies(request: Request) -> bool:
    """Whether the visitor's browser has sent any cookie of ours."""
    return bool(cookies.sent(request, PROBE) or cookies.sent(request, COOKIE))


def forget(response: Response) -> None:
    """Make the visitor's browser drop the session."""
    response.delete_cookie(cookies.name_of(COOKIE), **cookies.attributes())


def _lifetime() -> int:
    return int(current_settings().answers_lifetime.total_seconds())


def _cipher() -> MultiFernet:
    return sealing.cipher(current_settings().secret_keys, PURPOSE)
