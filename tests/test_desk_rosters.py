"""Awkward files, as offices have them: each ends in a result or in a clear sentence, and no row is lost."""

from __future__ import annotations

import csv
import datetime as dt
import io
import shutil
import struct
import tempfile
import zipfile
from functools import cache
from pathlib import Path

import pytest
import xlsxwriter

from knowledge.notice.document import NOTICES
from webapp import library
from webapp.desk.judging.batch import Batch
from webapp.desk.judging.choices import Choices
from webapp.desk.problem import SpreadsheetError
from webapp.desk.reading.columns import recognise
from webapp.desk.reading.opening import open_table
from webapp.desk.reading.table import Limits
from webapp.desk.results.writing import write_csv
from webapp.library import Library

FOLDER = Path(__file__).parent / "rosters"
CHOICES = Choices(dt.date(2026, 9, 20), "yubei", dt.date(2026, 9, 1))
READABLE = sorted(path for path in FOLDER.iterdir() if path.with_name(f"{path.stem}.expected.csv").exists())


# The notices from which the expected files were worked out: one that comes in may add a clause to a line.
NAMES = ("nanchuan-2012-61", "yubei-2017-7", "chongqing-2017-209", "chongqing-2019-78", "banan-2023-30")


@cache
def worked_out_from() -> Library:
    with tempfile.TemporaryDirectory() as folder:
        for name in NAMES:
            shutil.copytree(NOTICES / name, Path(folder) / name)
        return library.read(Path(folder))


def result(data: bytes, limits: Limits | None = None, held: Library | None = None) -> bytes:
    table, out = open_table(io.BytesIO(data), limits), io.BytesIO()
    write_csv(Batch(table, recognise(table.header).confirmed(), CHOICES, held or library.load()), out)
    return out.getvalue()


def cells(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def workbook(*sheets: list[list[object]]) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False}) as book:
        for rows in sheets:
            sheet = book.add_worksheet()
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return stream.getvalue()


def archive(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(name.replace("__", "/"), data)
    return stream.getvalue()


def bomb() -> bytes:
    return archive(**{"xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet1.xml": bytes(2**28 + 1)})


def lying_bomb() -> bytes:
    """Says of itself that it is small."""
    packed = bytearray(bomb())
    big = struct.pack("<I", 2**28 + 1)
    while (place := packed.find(big)) >= 0:
        packed[place : place + 4] = struct.pack("<I", 100)
    return bytes(packed)


@pytest.mark.parametrize("path", READABLE, ids=lambda path: path.name)
def test_an_awkward_roster_comes_out_as_expected(path):
    found = result(path.read_bytes(), held=worked_out_from())

    assert found.decode() == path.with_name(f"{path.stem}.expected.csv").read_bytes().decode()


@pytest.mark.parametrize("path", READABLE, ids=lambda path: path.name)
def test_no_column_and_no_row_is_lost(path):
    table = open_table(io.BytesIO(path.read_bytes()))
    width, before = len(table.header), len(list(table.rows))
    after = cells(result(path.read_bytes()))[table.header_row :]

    assert len(after) == before
    assert all(len(row) == width + 7 for row in after)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "文件是空的"),
        (b"\n \n", "文件是空的"),
        (b"\x89PNG\r\n\x1a\n....", "这是一张图片"),
        (b"\xff\xd8\xff\xe0....", "这是一张图片"),
        (b"%PDF-1.7", "这是 PDF 文件"),
        (b"Rar!....", "这是压缩包"),
        (b"<html><table>", "其实是网页"),
        (b"PK\x03\x04 and then nothing", "可能已经损坏"),
        (archive(word__document=b"<w/>"), "不是表格文件"),
        (archive(xl__workbook=b"<w/>"), "不是表格文件"),
        (archive(**{"xl/workbook.xml": b"<workbook/>"}), "可能已经损坏"),
        (archive(**{"content.xml": b"<office/>"}), ".ods"),
        (
            b'<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0">',
            ".fods",
        ),
        (workbook([["学号", "困难类别"], ["1", "低保"]])[:-400], "可能已经损坏"),
        (workbook([[]]), "表格是空的"),
        (workbook([["甲", "乙"], ["1", "2"]]), "没有找到表头"),
        (workbook(*[[["学号", "困难类别"], ["1", "低保"]]] * 2), "2张学生名单"),
        (b"\x00\x01\x02\x03", "读不懂这个文件"),
        ("学号,困难类别\n1,低保\xff\n".encode("latin-1", "replace"), "第2行有读不出的字"),
        ("姓名,困难类别\n张三,低保\n".encode(), "没有找到“学号”"),
        ("学号,姓名\n1,张三\n".encode(), "没有找到“困难类别”"),
        ("学号,困难类别\n".encode(), "表头下面没有学生"),
        (workbook([["学号", "困难类别"]]), "表头下面没有学生"),
        ("学号,困难类别\n1,".encode() + "字".encode() * 40_000, "一个格子里的字太多"),
        ("学号,学生困难的类别吧\n1,低保\n".encode(), "没有找到"),
        ("\ufeff学号,困难类别\n1,".encode() + b"\xff\n", "第2行有读不出的字"),
        ("\ufeff学号,困难类别\n1,低保".encode("utf-16-le") + b"\x00\xd8\x00", "行有读不出的字"),
        (FOLDER.joinpath("password.xlsx").read_bytes(), "设了密码"),
    ],
    ids=range(28),
)
def test_a_file_that_cannot_be_used_ends_in_a_sentence(data, sentence):
    with pytest.raises(SpreadsheetError) as refusal:
        result(data)

    assert sentence in refusal.value.sentence


@pytest.mark.parametrize("make", [bomb, lying_bomb])
def test_a_zip_bomb_is_never_unpacked(make):
    with pytest.raises(SpreadsheetError, match=r"展开以后太大|可能已经损坏"):
        result(make())


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_too_many_rows_are_refused_with_the_limit(kind):
    rows = [["学号", "困难类别"], *([str(number), "低保"] for number in range(11))]
    data = workbook(rows) if kind == "xlsx" else "\n".join(map(",".join, rows)).encode()

    assert result(data, Limits(rows=11))
    with pytest.raises(SpreadsheetError, match="一份最多 10 行"):
        result(data, Limits(rows=10))


def test_too_many_bytes_are_refused_before_any_is_read():
    class Unread(io.BytesIO):
        def read(self, *_):
            raise AssertionError

    with pytest.raises(SpreadsheetError, match="最多 1 MB"):
        open_table(Unread(bytes(2**20 + 1)), Limits(size=2**20))


def test_a_hundred_columns_come_back_all():
    header = ["学号", *(f"第{number}列" for number in range(98)), "困难类别"]
    row = ["20260001", *(f"值{number}" for number in range(98)), "孤儿"]
    after = cells(result(workbook([header, row])))

    assert after[0][:100] == header
    assert after[1][:100] == row
    assert after[1][100] == "可资助"


def test_five_megabytes_come_back_row_by_row():
    lines = [f"2026{number:06},学生{number},低保,{'备注' * 10}" for number in range(60_000)]
    data = "\n".join(["学号,姓名,困难类别,备注", *lines]).encode()
    after = cells(result(data))

    assert len(data) > 5 * 2**20
    assert [row[0] for row in after[1:]] == [line.partition(",")[0] for line in lines]


def test_cells_beyond_the_header_stay_behind_all_columns():
    after = cells(result("学号,困难类别\n1,低保,第二页\n2,孤儿\n".encode()))

    assert after[1][2] == "可资助"
    assert after[1][-1] == "第二页"
    assert len(after[2]) == 9


def test_reading_leaves_nothing_on_the_disk(monkeypatch, tmp_path):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    result(FOLDER.joinpath("titled.xlsx").read_bytes())

    assert not list(tmp_path.iterdir())
