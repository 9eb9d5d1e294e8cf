"""Tokens: what a page of the desk takes along, encrypted, to the next one; the server keeps nothing.

Each page seals it anew for another lifetime. The second at which the first one was sealed goes along, so that all of it
ends with the longest lifetime, however much it is used.
"""

from __future__ import annotations

import json
import time
import zlib
from typing import Any

from cryptography.fernet import InvalidToken, MultiFernet
from flask import g

from texts.phrase import N_, Phrase
from webapp.desk.problem import SpreadsheetError
from webapp.session import sealing
from webapp.settings import current_settings

EXPIRED = N_("这一页放得太久，已经失效。本站不保存名单，请重新选择文件。")
ALTERED = N_("这一页的内容不完整，不能继续。请重新选择文件。")
ENDED = N_("这份名单放进来已满 {hours} 小时，到此为止。本站不保存名单，请重新选择文件。")
SINCE, TOLD = "since", "told"


def seal(told: Any, purpose: bytes, file: bytes = b"") -> str:
    """A JSON value as a token, and a file with it; nothing in it can be read without the site's secret."""
    plain = json.dumps({SINCE: _since(), TOLD: told}, ensure_ascii=False, separators=(",", ":"))
    # A workbook is packed already; it stands as it is behind all else.
    packed = zlib.compress(plain.encode("utf-8", "surrogatepass")) + file
    return _cipher(purpose).encrypt(packed).decode()


def unseal(token: str, purpose: bytes) -> tuple[Any, bytes]:
    """What was sealed for that purpose. SpreadsheetError where it is too old, cut, changed, or of a dropped secret.

    Whatever this request seals afterwards is as old as the oldest that it has opened.
    """
    try:
        packed = sealing.opened(_cipher(purpose), token, current_settings().answers_lifetime)
        unpacker = zlib.decompressobj()
        held = json.loads(unpacker.decompress(packed).decode("utf-8", "surrogatepass"))
        since, told = int(held[SINCE]), held[TOLD]
    except sealing.TooOld:
        raise SpreadsheetError(EXPIRED) from None
    # What a version of before has sealed holds no time.
    except (InvalidToken, ValueError, KeyError, TypeError):
        raise SpreadsheetError(ALTERED) from None
    longest = current_settings().longest_lifetime
    if not sealing.is_good(since, time.time(), longest):
        raise SpreadsheetError(Phrase(ENDED, hours=int(longest.total_seconds() // 3600)))
    g.carried_since = min(since, _since())
    return told, unpacker.unused_data


def minutes_left() -> int:
    """For how many minutes what this request seals will open."""
    settings = current_settings()
    longest = _since() + settings.longest_lifetime.total_seconds() - time.time()
    return max(0, int(min(longest, settings.answers_lifetime.total_seconds()) // 60))


def _since() -> int:
    """The second at which the first page was sealed of which this request goes on; now, where it is the first."""
    return int(g.get("carried_since", time.time()))


def _cipher(purpose: bytes) -> MultiFernet:
    return sealing.cipher(current_settings().secret_keys, purpose)
