"""Markup: web pages and XML spreadsheets, known by how they begin, and as text whatever their encoding."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import BinaryIO

from webapp.desk.problem import SpreadsheetError
from webapp.desk.reading import delimited

MARKUP = re.compile(b"<[!?a-z]")
CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
# Within so many bytes a page says its encoding.
LARGEST_START = 2**20


def is_markup(start: bytes) -> bool:
    """Whether a file begins as a web page or as XML does, in any encoding."""
    return bool(MARKUP.match(_bare(start).lstrip().lower()))


def has_table(stream: BinaryIO) -> bool:
    """Whether there is a table of a web page somewhere in a file."""
    stream.seek(0)
    return b"<table" in _bare(stream.read()).lower()


def decoded(stream: BinaryIO) -> str:
    """A page or XML as text: by its mark, else UTF-8 if it is that, else as it says, else GB18030."""
    stream.seek(0)
    data = stream.read()
    if not data.startswith(tuple(delimited.MARKS)) and b"\0" in data[:4]:
        return data.decode("utf-16-be" if data[:1] == b"\0" else "utf-16-le", "replace")
    told = CHARSET.search(data[:LARGEST_START])
    stream.seek(0)
    with suppress(SpreadsheetError):
        codec = delimited.encoding(stream)
        if codec != "gb18030" or not told or told[1].lower().startswith((b"gb", b"utf")):
            return data.decode(codec, "replace")
    with suppress(LookupError, UnicodeDecodeError):
        return data.decode(told[1].decode() if told else "gb18030")
    raise delimited.undecodable(stream, "gb18030")


def _bare(data: bytes) -> bytes:
    """Without the mark at its beginning; of UTF-16 one byte of each letter."""
    for mark in delimited.MARKS:
        data = data.removeprefix(mark)
    return data.replace(b"\0", b"") if b"\0" in data[:4] else data
