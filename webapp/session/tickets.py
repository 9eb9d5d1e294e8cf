"""Tickets: an inquiry as an encrypted token that a link carries, for a limited time."""

from __future__ import annotations

import base64
import datetime as dt
import struct
from dataclasses import dataclass
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

from webapp.session.inquiry import Inquiry
from webapp.session.packing import pack, unpack
from webapp.session.sealing import derived, is_good

# Authenticated, not sent: a token of another version is opened by no key.
VERSION = [b"1"]
PURPOSE = b"link to a sheet"
# Minutes since 1970 in four bytes last until the year 10136.
MADE = struct.Struct(">I")
LONGEST_TOKEN = 4000


class TicketError(ValueError):
    """A token that does not open; `expired` tells whether it once did."""

    def __init__(self, *, expired: bool) -> None:
        super().__init__("the link has expired" if expired else "the link cannot be read")
        self.expired = expired


@dataclass(frozen=True)
class Ticket:
    """An inquiry, and when it was put into a link: to the minute, in UTC."""

    inquiry: Inquiry
    made: dt.datetime


def seal(inquiry: Inquiry, now: dt.datetime, secrets: tuple[str, ...]) -> str:
    """A token for `inquiry`, safe in an address; the newest secret, the first one, encrypts."""
    plain = MADE.pack(int(now.timestamp()) // 60) + pack(inquiry.table)
    return base64.urlsafe_b64encode(_cipher(secrets[0]).encrypt(plain, VERSION)).rstrip(b"=").decode()


def unseal(token: str, now: dt.datetime, secrets: tuple[str, ...], lifetime: dt.timedelta) -> Ticket:
    """The ticket in `token`. Raises TicketError where it is too old, cut, changed, or of a dropped secret."""
    plain = _decrypted(_sent(token), secrets)
    made = dt.datetime.fromtimestamp(MADE.unpack_from(plain)[0] * 60, dt.UTC)
    if not is_good(made.timestamp(), now.timestamp(), lifetime):
        raise TicketError(expired=True)
    return Ticket(Inquiry.of(unpack(plain[MADE.size :])), made)


def _sent(token: str) -> bytes:
    if not token.isascii() or len(token) > LONGEST_TOKEN:
        raise TicketError(expired=False)
    try:
        sent = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
    except ValueError:
        raise TicketError(expired=False) from None
    # The last letter of a token has bits to spare; only one way to write them is ours.
    if base64.urlsafe_b64encode(sent).rstrip(b"=").decode() != token:
        raise TicketError(expired=False)
    return sent


def _decrypted(sent: bytes, secrets: tuple[str, ...]) -> bytes:
    for secret in secrets:
        try:
            return _cipher(secret).decrypt(sent, VERSION)
        except (InvalidTag, ValueError):
            continue
    raise TicketError(expired=False)


@lru_cache(maxsize=8)
def _cipher(secret: str) -> AESSIV:
    # AES-SIV needs no nonce beside its 16 bytes of authentication: the shorter the token, the coarser the QR code.
    return AESSIV(derived(secret, PURPOSE, 64))
