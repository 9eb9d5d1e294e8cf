"""Tokens: what a page of the desk takes along, encrypted, to the next one; the server keeps nothing."""

from __future__ import annotations

import json
import zlib
from typing import Any

from cryptography.fernet import InvalidToken, MultiFernet

from texts.phrase import N_
from webapp.desk.problem import SpreadsheetError
from webapp.session import sealing
from webapp.settings import current_settings

EXPIRED = N_("这一页放得太久，已经失效。本站不保存名单，请重新选择文件。")
ALTERED = N_("这一页的内容不完整，不能继续。请重新选择文件。")


def seal(told: Any, purpose: bytes, file: bytes = b"") -> str:
    """A JSON value as a token, and a file with it; nothing in it can be read without the site's secret."""
    plain = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    # A workbook is packed already; it stands as it is behind all else.
    packed = zlib.compress(plain.encode("utf-8", "surrogatepass")) + file
    return _cipher(purpose).encrypt(packed).decode()


def unseal(token: str, purpose: bytes) -> tuple[Any, bytes]:
    """What was sealed for that purpose. SpreadsheetError where it is too old, cut, changed, or of a dropped secret."""
    try:
        packed = sealing.opened(_cipher(purpose), token, current_settings().answers_lifetime)
    except sealing.TooOld:
        raise SpreadsheetError(EXPIRED) from None
    except (InvalidToken, ValueError):
        raise SpreadsheetError(ALTERED) from None
    unpacker = zlib.decompressobj()
    told = json.loads(unpacker.decompress(packed).decode("utf-8", "surrogatepass"))
    return told, unpacker.unused_data


def _cipher(purpose: bytes) -> MultiFernet:
    return sealing.cipher(current_settings().secret_keys, purpose)
