"""Delimited text: the rows of a csv in whatever encoding and with whatever separator, one by one.

The encoding: a byte order mark decides; else the file is UTF-8 if all of it is valid UTF-8; else GB18030. That is
sound for our files: a header must have 困难类别 and 学号, and the bytes of neither in GB18030 (C0 A7…, D1 A7 BA C5) are
valid UTF-8.
"""

from __future__ import annotations

import codecs
import csv
import io
import itertools
import re
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO, cast

from texts.phrase import N_, Phrase
from webapp.desk.problem import SpreadsheetError
from webapp.desk.reading.table import UNTOLD, Row

SEPARATORS = (",", ";", "\t")
MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
# What says nothing of its own, in a first line for Excel: sep=;
SETTING = re.compile('"?sep=(.)"?[,;\t]*[\r\n]+', re.IGNORECASE)
# How programs keep a spreadsheet from taking a number for a number, all of it around the text that is meant.
AS_FORMULA = re.compile('="((?:[^"]|"")*)"')
AS_TEXT = re.compile("'(?=[0-9A-Za-z=+@-])")
GUARDS = "='\t"
PIECE = 2**20
# A stray quotation mark may swallow the rest of a file; no cell of a list of students is longer.
LONGEST_CELL, LONGEST_SETTING = 32_767, 40


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
    raise SpreadsheetError(_undecodable(wrong))


def rows(stream: BinaryIO, codec: str, separator: str, width: int = 0) -> Iterator[Row]:
    """The records of a file, as other programs read them. SpreadsheetError where a cell is longer than any may be.

    A line with a quotation mark without its pair never takes those below along: it is a record by itself, each mark as
    it stands, wide enough to have UNTOLD behind all of the `width` columns.
    """
    found = _rows(stream, codec, separator, width)
    return map(_unguarded, found) if _is_guarded(stream, codec) else found


def separators(stream: BinaryIO, codec: str) -> tuple[str, ...]:
    """What may stand between the cells: what a first line says, or any of the usual signs."""
    with _text(stream, codec) as text:
        setting = SETTING.fullmatch(text.readline(LONGEST_SETTING))
    return (setting[1],) if setting else SEPARATORS


def _is_guarded(stream: BinaryIO, codec: str) -> bool:
    """Whether any cell may be guarded; in these encodings the signs are never part of another letter."""
    if codec == "utf-16":
        return True
    stream.seek(0)
    while piece := stream.read(PIECE):
        # One byte is found ten times as fast as two.
        if b"'" in piece or b"\t" in piece or (b"=" in piece and b'="' in piece):
            return True
    return False


def _unguarded(row: Row) -> Row:
    """The cells as they are meant, without what keeps a spreadsheet from taking them for a number or a formula."""
    cells = cast(list[str], row)
    # Most rows have none of it: a look at a whole row is quicker than one at each cell.
    line = "\0".join(["", *cells])
    if "\t" not in line and "\0=" not in line and "\0'" not in line:
        return row
    return [_meant(cell) if cell[:1] in GUARDS or cell[-1:] == "\t" else cell for cell in cells]


def _meant(cell: str) -> str:
    cell = cell.strip("\t")
    formula = AS_FORMULA.fullmatch(cell)
    return formula[1].replace('""', '"') if formula else AS_TEXT.sub("", cell, count=1) if cell[:1] == "'" else cell


def _rows(stream: BinaryIO, codec: str, separator: str, width: int) -> Iterator[Row]:
    with _lines(stream, codec) as lines, suppress(csv.Error):
        yield from _strict(lines, separator)
        return
    good = _good_records(stream, codec, separator)
    with _lines(stream, codec) as lines:
        yield from _Mending(lines, separator, width).records(good)


@contextmanager
def _lines(stream: BinaryIO, codec: str) -> Iterator[Iterator[str]]:
    """The lines of a file, but a first one that is a setting and no row."""
    with _text(stream, codec) as lines:
        first = lines.readline()
        yield lines if SETTING.fullmatch(first) else itertools.chain([first] if first else [], lines)


@contextmanager
def _text(stream: BinaryIO, codec: str) -> Iterator[io.TextIOWrapper]:
    stream.seek(0)
    lines = io.TextIOWrapper(stream, codec, newline="")
    try:
        yield lines
    except UnicodeDecodeError as error:
        # Only a byte order mark was believed so far.
        raise SpreadsheetError(_undecodable(_first_wrong_line(stream, codec))) from error
    finally:
        # Whoever gave the stream closes it, and may have done so.
        with suppress(ValueError):
            lines.detach()


def _strict(lines: Iterator[str], separator: str) -> Iterator[Row]:
    return cast(Iterator[Row], csv.reader(lines, delimiter=separator, strict=True))


def _good_records(stream: BinaryIO, codec: str, separator: str) -> int:
    """How many records there are before the first that breaks the rule of quotation marks."""
    good = 0
    with _lines(stream, codec) as lines, suppress(csv.Error):
        for good, _ in enumerate(_strict(lines, separator), 1):  # noqa: B007
            pass
    return good


class _Mending:
    """The lines of a file as records; `taken` are those of the record that is being read, `back` those given back."""

    def __init__(self, lines: Iterator[str], separator: str, width: int) -> None:
        self._lines, self._separator, self._width = lines, separator, width
        self._taken: list[str] = []
        self._back: deque[str] = deque()
        self._read = 0

    def records(self, good: int) -> Iterator[Row]:
        """The records after so many good ones. SpreadsheetError where a cell is longer than any may be."""
        try:
            yield from self._after(good)
        except csv.Error as error:
            raise SpreadsheetError(_too_long(self._read - len(self._back) - len(self._taken) + 1)) from error

    def _after(self, good: int) -> Iterator[Row]:
        for _ in itertools.islice(_strict(self._fed(), self._separator), good):
            self._taken.clear()
        doubted = 0
        while True:
            try:
                for record in _strict(self._fed(), self._separator):
                    is_whole = doubted <= 0 or not self._width or len(record) in (0, self._width)
                    yield record if is_whole else self._untold("".join(self._taken))
                    doubted -= len(self._taken)
                    self._taken.clear()
                return
            except csv.Error:
                first, *others = self._taken
                yield self._mended(first, is_alone=not others)
                # Lines that were swallowed may be students, or the rest of a cell: only those of full width are read.
                doubted = max(doubted - 1, len(others))
                self._taken.clear()
                self._back.extendleft(reversed(others))

    def _fed(self) -> Iterator[str]:
        back, taken = self._back, self._taken
        while True:
            if back:
                line = back.popleft()
            elif line := next(self._lines, ""):
                self._read += 1
            else:
                return
            taken.append(line)
            yield line

    def _mended(self, line: str, *, is_alone: bool) -> Row:
        """A line that breaks the rule of quotation marks, as other programs read it; untold where they would go on."""
        if is_alone:
            record, *more = csv.reader([line, "."], delimiter=self._separator)
            if more:
                return [*record]
        return self._untold(line)

    def _untold(self, line: str) -> Row:
        cells = line.rstrip("\r\n").split(self._separator)
        if max(map(len, cells)) > LONGEST_CELL:
            raise csv.Error
        return [*cells, *[""] * (self._width - len(cells)), UNTOLD]


def undecodable(stream: BinaryIO, codec: str) -> SpreadsheetError:
    """What to say of a file that is not valid in that encoding."""
    return SpreadsheetError(_undecodable(_first_wrong_line(stream, codec)))


def refuse_binary(start: bytes) -> None:
    """Raise SpreadsheetError where a file is no text at all."""
    if b"\x00" in start and not start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise SpreadsheetError(N_("读不懂这个文件。请传 .xlsx 或 .csv 文件。"))


def _undecodable(line: int | None) -> str:
    return Phrase(
        "第{line}行有读不出的字，文件可能损坏，或者不是文字。请用 WPS 或 Excel 打开，另存为 .xlsx，再传一次。",
        line=line or 1,
    )


def _too_long(line: int) -> str:
    return Phrase("第{line}行附近读不下去：一个格子里的字太多。请改好这一行再传。", line=line)


def _first_wrong_line(stream: BinaryIO, codec: str) -> int | None:
    """The first line that is not valid in that encoding, reading the file in pieces; None where all is."""
    decoder = codecs.getincrementaldecoder(codec)()
    line = 1
    stream.seek(0)
    while piece := stream.read(PIECE):
        try:
            decoder.decode(piece)
        except UnicodeDecodeError as error:
            return line + error.object.count(b"\n", 0, max(error.start, 0))
        line += piece.count(b"\n")
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return line
    return None


csv.field_size_limit(LONGEST_CELL)
