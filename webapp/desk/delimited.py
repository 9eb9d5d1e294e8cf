"""Delimited text: the rows of a csv in whatever encoding and with whatever separator, one by one.

The encoding: a byte order mark decides; else the file is UTF-8 if all of it is valid UTF-8; else GB18030. That is
sound for our files: a header must have 困难类别 and 学号, and the bytes of neither in GB18030 (C0 A7…, D1 A7 BA C5) are
valid UTF-8.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from contextlib import suppress
from typing import BinaryIO

from rules.phrase import N_, Phrase
from webapp.desk.problem import SpreadsheetError
from webapp.desk.table import Row

SEPARATORS = (",", ";", "\t")
MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
PIECE = 2**20
# A stray quotation mark may swallow the rest of a file; no cell of a list of students is longer.
LONGEST_CELL = 32_767


def encoding(stream: BinaryIO) -> str:
    """The encoding of a whole file, by the rule above. Raises SpreadsheetError where it is none of them."""
    start = stream.read(4)
    stream.seek(0)
    for mark, codec in MARKS.items():
        if start.startswith(mark):
            return codec
    for codec in ("utf-8", "gb18030"):
        wrong = _first_wrong_line(stream, codec)
        if wrong is None:
            return codec
    raise SpreadsheetError(
        Phrase(
            "第{line}行有读不出的字，文件可能损坏，或者不是文字。请用 WPS 或 Excel 打开，另存为 .xlsx，再传一次。",
            line=wrong,
        )
    )


def rows(stream: BinaryIO, codec: str, separator: str) -> Iterator[Row]:
    """The records of a file. Raises SpreadsheetError at a quotation mark without its pair, so that no row is lost."""
    stream.seek(0)
    lines = io.TextIOWrapper(stream, codec, newline="")
    records = csv.reader(lines, delimiter=separator, strict=True)
    try:
        yield from records
    except (csv.Error, UnicodeDecodeError) as error:
        raise SpreadsheetError(
            Phrase(
                "第{line}行附近读不下去：引号没有成对，或者一个格子里的字太多。请改好这一行再传。",
                line=records.line_num,
            )
        ) from error
    finally:
        # Whoever gave the stream closes it, and may have done so.
        with suppress(ValueError):
            lines.detach()


def refuse_binary(start: bytes) -> None:
    """Raise SpreadsheetError where a file is no text at all."""
    if b"\x00" in start and not start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise SpreadsheetError(N_("读不懂这个文件。请传 .xlsx 或 .csv 文件。"))


def _first_wrong_line(stream: BinaryIO, codec: str) -> int | None:
    """The first line that is not valid in that encoding, reading the file in pieces; None where all is."""
    decoder = codecs.getincrementaldecoder(codec)()
    line = 1
    stream.seek(0)
    while piece := stream.read(PIECE):
        try:
            decoder.decode(piece)
        except UnicodeDecodeError as error:
            return line + piece.count(b"\n", 0, max(error.start, 0))
        line += piece.count(b"\n")
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return line
    return None


csv.field_size_limit(LONGEST_CELL)
