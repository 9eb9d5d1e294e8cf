"""Packing: answers as few bytes, each name and code of the rules as one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

# The place of a word is its code in every link that is out: words are added at the end, and none is taken away.
WORDS_FILE = Path(__file__).with_name("packed_words.txt")
# Below the marks stand the words. TEXT and JSON are followed by their length, LIST and TABLE by their size.
LIST, TABLE, TEXT, DIGITS, JSON, NULL, FALSE, TRUE = range(248, 256)
FIXED = {NULL: None, FALSE: False, TRUE: True}
MOST_WORDS = LIST


@cache
def words() -> tuple[str, ...]:
    """The words that are packed as one byte, in the order of their codes."""
    return tuple(WORDS_FILE.read_text(encoding="utf-8").split())


def pack(value: Any) -> bytes:
    """Any plain JSON value as bytes; texts in `words()`, amounts and lists of codes become very short."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Mapping):
        return bytes([TABLE]) + _number(len(value)) + b"".join(_text(key) + pack(item) for key, item in value.items())
    if isinstance(value, list | tuple):
        return bytes([LIST]) + _number(len(value)) + b"".join(map(pack, value))
    if value is None or isinstance(value, bool):
        return bytes([{None: NULL, False: FALSE, True: TRUE}[value]])
    return _measured(JSON, json.dumps(value, allow_nan=False))


def unpack(packed: bytes) -> Any:
    """What was packed. Raises ValueError where `packed` is not one whole packed value."""
    stream = iter(packed)
    try:
        value = _value(stream)
    except (StopIteration, RuntimeError, IndexError) as fault:
        raise ValueError("not a packed value") from fault
    if next(stream, None) is not None:
        raise ValueError("more than a packed value")
    return value


@cache
def _codes() -> dict[str, int]:
    return {word: code for code, word in enumerate(words())}


def _text(text: str) -> bytes:
    if text in _codes():
        return bytes([_codes()[text]])
    # Written back the same only if there is no zero in front, and digits of other scripts are none.
    if text.isascii() and text.isdigit() and (text == "0" or text[0] != "0"):
        return bytes([DIGITS]) + _number(int(text))
    return _measured(TEXT, text)


def _measured(mark: int, text: str) -> bytes:
    written = text.encode("utf-8", "surrogatepass")
    return bytes([mark]) + _number(len(written)) + written


def _number(number: int) -> bytes:
    """Seven bits a byte, the lowest first; the eighth says that more follow."""
    if number < 128:
        return bytes([number])
    return bytes([number % 128 + 128]) + _number(number // 128)


def _value(stream: Iterator[int]) -> Any:
    mark = next(stream)
    if mark in FIXED:
        return FIXED[mark]
    if mark == LIST:
        return [_value(stream) for _ in range(_read_number(stream))]
    if mark == TABLE:
        return {_value(stream): _value(stream) for _ in range(_read_number(stream))}
    if mark == DIGITS:
        return str(_read_number(stream))
    if mark in (TEXT, JSON):
        written = bytes(next(stream) for _ in range(_read_number(stream))).decode("utf-8", "surrogatepass")
        return written if mark == TEXT else json.loads(written)
    return words()[mark]


def _read_number(stream: Iterator[int]) -> int:
    byte = next(stream)
    return byte if byte < 128 else byte - 128 + 128 * _read_number(stream)
