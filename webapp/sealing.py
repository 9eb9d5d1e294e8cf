"""Sealing: keys for one purpose, derived from the site's secrets, of which the newest encrypts and all decrypt."""

from __future__ import annotations

import base64
from functools import lru_cache

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


@lru_cache(maxsize=16)
def cipher(secret_keys: tuple[str, ...], purpose: bytes) -> MultiFernet:
    """What encrypts for this purpose alone; `secret_keys` has the newest first."""
    keys = (base64.urlsafe_b64encode(derived(secret, purpose, 32)) for secret in secret_keys)
    return MultiFernet([Fernet(key) for key in keys])


def derived(secret: str, purpose: bytes, length: int) -> bytes:
    """A key of so many bytes. The purpose is part of it, so that no token is taken for one of another kind."""
    return HKDF(algorithm=SHA256(), length=length, salt=None, info=purpose).derive(secret.encode())
