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

# Authenticated, not sent: a token of another version is opened by no key. The second kind begins with a series.
VERSION, WITH_SERIES = [b"1"], [b"2"]
PURPOSE = b"link to a sheet"
# Minutes since 1970 in four bytes last until the year 10136.
MADE = struct.Struct(">I")
LONGEST_TOKEN = 4000
# A link is as short as it can be; with so many bytes no two phones share a series.
SERIES_LENGTH = 6


class TicketError(ValueError):
    """A token that does not open; `expired` tells whether it once did, `ended` whether somebody ended it."""

    def __init__(self, *, expired: bool, ended: bool = False) -> None:
        super().__init__("the link has expired" if expired else "the link cannot be read")
        self.expired, self.ended = expired, ended


@dataclass(frozen=True)
class Ticket:
    """An inquiry, and when it was put into a link: to the minute, in UTC.

    `series` has SERIES_LENGTH bytes, or none where the link cannot be ended.
    """

    inquiry: Inquiry
    made: dt.datetime
    series: bytes = b""


def seal(inquiry: Inquiry, now: dt.datetime, secrets: tuple[str, ...], series: bytes = b"") -> str:
    """A token for `inquiry`, safe in an address; the newest secret, the first one, encrypts."""
    plain = MADE.pack(int(now.timestamp()) // 60) + series + pack(inquiry.table)
    version = WITH_SERIES if series else VERSION
    return base64.urlsafe_b64encode(_cipher(secrets[0]).encrypt(plain, version)).rstrip(b"=").decode()


def unseal(token: str, now: dt.datetime, secrets: tuple[str, ...], lifetime: dt.timedelta) -> Ticket:
    """The ticket in `token`. Raises TicketError where it is too old, cut, changed, or of a dropped secret."""
    plain, length = _decrypted(_sent(token), secrets)
    made = dt.datetime.fromtimestamp(MADE.unpack_from(plain)[0] * 60, dt.UTC)
    if not is_good(made.timestamp(), now.timestamp(), lifetime):
        raise TicketError(expired=True)
    series, packed = plain[MADE.size : MADE.size + length], plain[MADE.size + length :]
    return Ticket(Inquiry.of(unpack(packed)), made, series)


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


def _decrypted(sent: bytes, secrets: tuple[str, ...]) -> tuple[bytes, int]:
    """What was sealed, and how many bytes of it are the series."""
    for secret in secrets:
        for version, length in ((VERSION, 0), (WITH_SERIES, SERIES_LENGTH)):
            try:
                return _cipher(secret).decrypt(sent, version), length
            except (InvalidTag, ValueError):
                continue
    raise TicketError(expired=False)


@lru_cache(maxsize=8)
def _cipher(secret: str) -> AESSIV:
    # AES-SIV needs no nonce beside its 16 bytes of authentication: the shorter the token, the coarser the QR code.
    return AESSIV(derived(secret, PURPOSE, 64))
