"""Workbooks: the sheets of a file that is no plain text, opened in a process of its own (foreign/process.py)."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import weakref
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from texts.phrase import N_, Phrase
from webapp.desk.problem import SpreadsheetError
from webapp.desk.reading.bounds import MOST_COLUMNS
from webapp.desk.reading.foreign.sheet import MOST_COLUMNS as ANY_COLUMNS
from webapp.desk.reading.foreign.signs import ARCHIVE, END, OLD, WORKBOOK, plain
from webapp.desk.reading.table import Limits, Row

MAGIC = (ARCHIVE, *OLD)
# Fifty thousand rows with a hundred columns come to less. A list of any size is never unpacked as a whole.
MOST_UNPACKED, ANY_SIZE = 2**28, 2**36
# A text of an .xlsx may stand in any number of cells: so many letters there are in a file of 20 MB.
MOST_LETTERS = 20 * 2**20
# Where the folder with this package is, for a process that looks nowhere else.
ROOT = Path(__file__).parents[3]
START = "import sys; sys.path.insert(0, sys.argv.pop(1)); from webapp.desk.reading.foreign.process import main; main()"
# What the process that opens it may ask for: seconds of the processor, MB, columns of the first rows.
MOST, MOST_OF_ANY_SIZE = (20, 512, MOST_COLUMNS), (3600, 1024, ANY_COLUMNS)
SAVE_AGAIN = N_("请用 WPS 或 Excel 打开，另存为 .xlsx，再传一次。")
ERRORS = {
    "password": N_("文件设了密码，打不开。请在 WPS 或 Excel 里取消密码，保存后再传。"),
    "broken": Phrase("文件打不开，可能已经损坏。{advice}", advice=SAVE_AGAIN),
    "big": N_("文件展开以后太大。请删去用不到的行、列和工作表，或者分成几份，再传一次。"),
}
NO_SHEET = N_("这不是表格文件，可能是文档或压缩包。请传 .xlsx 或 .csv 文件。")


@dataclass(frozen=True)
class SheetBeginning:
    """The beginning of a sheet: its first rows, whether there are more, and the areas merged downward in them.

    `part` is where an .xlsx has the sheet; empty in any other file. `marks` are comments, and cells that are struck
    through, each with row and column. `far` is a cell in the first rows that is too far to the right, its row counted
    from 1 and its column from 0. `colours` are rows, and how the colours of each may be called.
    """

    name: str
    rows: list[Row]
    has_more: bool
    merged: list[Any]
    part: str
    is_of_page: bool
    marks: list[Any]
    far: tuple[int, int] | None = None
    colours: list[Any] = field(default_factory=list)

    @property
    def width(self) -> int:
        """How many columns the first rows have."""
        return max(map(len, self.rows), default=0)


class Workbook:
    """A workbook that is open in its process; to be closed. `long_numbers`, when all rows of a list are read: how many
    of its numbers have more figures than a spreadsheet keeps."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        _refuse(data, MOST_UNPACKED if limits.size is not None else ANY_SIZE)
        self.long_numbers, self._is_bounded = 0, limits.size is not None
        most = map(str, MOST if limits.size is not None else MOST_OF_ANY_SIZE)
        # The file goes through a pipe: it never lies on a disk.
        process: Any = subprocess.Popen(  # noqa: S603 — a constant command
            [sys.executable, "-I", "-c", START, str(ROOT), *most],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._process = process
        self._answers = io.TextIOWrapper(process.stdout, "utf-8", "surrogatepass", newline="")
        # Whoever lets go of a workbook in the middle, by an error say, ends its process too.
        self._end = weakref.finalize(self, _ended, process, self._answers)
        try:
            self.sheets = self._open(data)
        except BaseException:
            self.close()
            raise

    def rows(self, header: int, *numbers: int, is_last: bool = True) -> Iterator[Row]:
        """All rows of the sheets of those numbers, the first of which has its header in that row, counted from 0.

        The workbook is closed behind them; where another list is to be read too, they are not the last.
        """
        self._say(" ".join(map(str, (header, *numbers))).encode() + b"\n")
        answers: Any = csv.reader(self._answers, quoting=csv.QUOTE_NONNUMERIC, strict=True)
        read = said = 0
        try:
            for cells in answers:
                read += 1
                if cells and cells[0] == END:
                    self.long_numbers = int(cells[1])
                    return
                said += sum([len(cell) for cell in cells if isinstance(cell, str)])
                if said > MOST_LETTERS and self._is_bounded:
                    raise SpreadsheetError(ERRORS["big"])
                yield cells
            raise SpreadsheetError(ERRORS["big" if self._process.wait() < 0 else "broken"])
        except csv.Error as error:
            raise SpreadsheetError(
                Phrase("第{row}行有一个格子里的字太多，表格放不下。请删短这一格，再传一次。", row=read + 1)
            ) from error
        finally:
            if is_last:
                self.close()

    def close(self) -> None:
        self._end()

    def _open(self, data: bytes) -> list[SheetBeginning]:
        self._say(f"{len(data)}\n".encode(), data)
        line = self._answers.readline()
        # A process that could not get the memory, or the time, ends without a word.
        answer: dict[str, Any] = json.loads(line) if line else {"error": "big"}
        if "error" in answer:
            raise SpreadsheetError(ERRORS[answer["error"]])
        return [SheetBeginning(**sheet) for sheet in answer["sheets"]]

    def _say(self, *pieces: bytes) -> None:
        with suppress(BrokenPipeError):
            for piece in pieces:
                self._process.stdin.write(piece)
            self._process.stdin.flush()


def _ended(process: Any, answers: io.TextIOWrapper) -> None:
    process.kill()
    process.wait()
    for stream in (process.stdin, answers):
        with suppress(OSError):
            stream.close()


def _refuse(data: bytes, most: int) -> None:
    """Raise SpreadsheetError on what can be seen without unpacking anything."""
    if data.startswith(OLD):
        _refuse_old(data)
    if not data.startswith(ARCHIVE):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise SpreadsheetError(ERRORS["broken"]) from error
    if sum(part.file_size for part in parts) > most:
        raise SpreadsheetError(ERRORS["big"])
    if any(part.flag_bits & 1 for part in parts):
        raise SpreadsheetError(ERRORS["password"])
    _refuse_others({plain(part.filename) for part in parts})


def _refuse_others(names: set[str]) -> None:
    if "content.xml" in names:
        raise SpreadsheetError(Phrase("这是 .ods 文件。{advice}", advice=SAVE_AGAIN))
    if "xl/workbook.bin" in names:
        raise SpreadsheetError(Phrase("这是 .xlsb 文件。{advice}", advice=SAVE_AGAIN))
    if not any(name.endswith(WORKBOOK) or "worksheets/" in name for name in names):
        raise SpreadsheetError(NO_SHEET)


def _refuse_old(data: bytes) -> None:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise SpreadsheetError(ERRORS["password"])
    if "WordDocument".encode("utf-16-le") in data or "PowerPoint".encode("utf-16-le") in data:
        raise SpreadsheetError(NO_SHEET)
