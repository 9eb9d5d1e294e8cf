"""Workbooks: the sheets of an .xlsx or .xls file, opened in a process of their own."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from texts.phrase import N_, Phrase
from webapp.desk.problem import SpreadsheetError
from webapp.desk.reading.table import UNCOMPUTED, Row

PROCESS = Path(__file__).with_name("workbook_process.py")
ARCHIVE, OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
MAGIC = (ARCHIVE, OLD)
# Fifty thousand rows with a hundred columns come to less.
MOST_UNPACKED = 2**28
SAVE_AGAIN = N_("请用 WPS 或 Excel 打开，另存为 .xlsx，再传一次。")
ERRORS = {
    "password": N_("文件设了密码，打不开。请在 WPS 或 Excel 里取消密码，保存后再传。"),
    "broken": Phrase("文件打不开，可能已经损坏。{advice}", advice=SAVE_AGAIN),
    "big": N_("文件展开以后太大。请删去用不到的行、列和工作表，或者分成几份，再传一次。"),
}
NO_SHEET = N_("这不是表格文件，可能是文档或压缩包。请传 .xlsx 或 .csv 文件。")


@dataclass(frozen=True)
class SheetBeginning:
    """The beginning of a sheet: its first rows, how many there are in all, and the areas merged downward in them."""

    name: str
    height: int
    rows: list[Row]
    merged: list[Any]


class Workbook:
    """A workbook that is open in its process; to be closed."""

    def __init__(self, stream: BinaryIO) -> None:
        data = stream.read()
        _refuse(data)
        # The file goes through a pipe: it never lies on a disk.
        process: Any = subprocess.Popen(  # noqa: S603 — a constant command
            [sys.executable, "-I", str(PROCESS), UNCOMPUTED],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._process = process
        self._answers = io.TextIOWrapper(process.stdout, "utf-8", newline="")
        try:
            self.sheets = self._open(data)
        except BaseException:
            self.close()
            raise

    def rows(self, number: int, header: int) -> Iterator[Row]:
        """All rows of the sheet of that number whose header stands in that row, both counted from 0."""
        self._say(f"{number} {header}\n".encode())
        answers: Any = csv.reader(self._answers, quoting=csv.QUOTE_NONNUMERIC, strict=True)
        read = 0
        try:
            for read, cells in enumerate(answers, 1):  # noqa: B007 — told where the next one cannot be read
                yield cells
            if self._process.wait():
                raise SpreadsheetError(ERRORS["big"])
        except csv.Error as error:
            raise SpreadsheetError(
                Phrase("第{row}行有一个格子里的字太多，表格放不下。请删短这一格，再传一次。", row=read + 1)
            ) from error
        finally:
            self.close()

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._answers):
            with suppress(OSError):
                stream.close()

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


def _refuse(data: bytes) -> None:
    """Raise SpreadsheetError on what can be seen without unpacking anything."""
    if data.startswith(OLD):
        _refuse_old(data)
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise SpreadsheetError(ERRORS["broken"]) from error
    if sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise SpreadsheetError(ERRORS["big"])
    if any(part.flag_bits & 1 for part in parts):
        raise SpreadsheetError(ERRORS["password"])
    names = {part.filename for part in parts}
    if "content.xml" in names:
        raise SpreadsheetError(Phrase("这是 .ods 文件。{advice}", advice=SAVE_AGAIN))
    if not names & {"xl/workbook.xml", "xl/workbook.bin"}:
        raise SpreadsheetError(NO_SHEET)


def _refuse_old(data: bytes) -> None:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise SpreadsheetError(ERRORS["password"])
    if "WordDocument".encode("utf-16-le") in data or "PowerPoint".encode("utf-16-le") in data:
        raise SpreadsheetError(NO_SHEET)
