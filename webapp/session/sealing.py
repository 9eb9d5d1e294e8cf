"""Sealing: keys for one purpose, derived from the site's secrets, of which the newest encrypts and all decrypt.

How long something sealed is good for is reckoned here for all that the site gives away.
"""

from __future__ import annotations

import base64
import time
from datetime import timedelta
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


class TooOld(InvalidToken):
    """A token that is whole, but whose time is over."""


@lru_cache(maxsize=16)
def cipher(secret_keys: tuple[str, ...], purpose: bytes) -> MultiFernet:
    """What encrypts for this purpose alone; `secret_keys` has the newest first."""
    keys = (base64.urlsafe_b64encode(derived(secret, purpose, 32)) for secret in secret_keys)
    return MultiFernet([Fernet(key) for key in keys])


def opened(cipher: MultiFernet, token: str, lifetime: timedelta) -> bytes:
    """What this cipher sealed in a token. Raises InvalidToken where it did not; TooOld, one kind of that."""
    sealed, made = unsealed(cipher, token)
    if not is_good(made, time.time(), lifetime):
        raise TooOld
    return sealed


def unsealed(cipher: MultiFernet, token: str) -> tuple[bytes, float]:
    """What this cipher sealed in a token of whatever age, and the second at which it did. Raises InvalidToken."""
    return cipher.decrypt(token), cipher.extract_timestamp(token)


def is_good(made: float, now: float, lifetime: timedelta) -> bool:
    """Whether what was made at one second is still good at another; what comes from the future counts as new.

    It was made before a clock was set back, or by a machine whose clock is ahead. By more than its lifetime it is not
    believed: what a clock that was years ahead has made must not be good for years.
    """
    return abs(now - made) <= lifetime.total_seconds()


def derived(secret: str, purpose: bytes, length: int) -> bytes:
    """A key of so many bytes. The purpose is part of it, so that no token is taken for one of another kind."""
    return HKDF(algorithm=SHA256(), length=length, salt=None, info=purpose).derive(secret.encode())
