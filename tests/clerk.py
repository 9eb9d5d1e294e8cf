"""What a clerk does at the desk without script: files made, sent, and read back."""

from __future__ import annotations

import io
import re
from html import unescape
from typing import Any

import xlsxwriter
from python_calamine import CalamineWorkbook
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

HEADER = ("学号", "姓名", "困难类别", "家庭户籍", "已交材料")
STUDENTS = (
    ("0001", "张三", "低保", "市内", ""),
    ("0002", "李四", "残疾", "市外", ""),
    ("0003", "王五", "特困户", "市内", ""),
    ("0004", "赵六", "", "", ""),
    ("0005", "孙七", "残疾二级", "", "残疾证"),
    ("0006", "周八", "特困户", "市内", ""),
)
CHOSEN = {"school_district": "yubei", "term_start": "2026-09-01", "date": "2026-09-20"}


def csv_file(*rows: tuple[str, ...], header: tuple[str, ...] = HEADER) -> bytes:
    return "\n".join(",".join(row) for row in (header, *rows)).encode()


def workbook(*rows: tuple[str, ...], header: tuple[str, ...] = HEADER) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate((header, *rows)):
            sheet.write_row(number, 0, row)
    return file.getvalue()


def upload(client: Any, content: bytes, name: str = "名单.xlsx", **chosen: str) -> Any:
    """Send a file; with the usual choices, where no others are made."""
    return _post(client, "/desk", {**(chosen or CHOSEN), "file": FileStorage(io.BytesIO(content), name)})


def send(client: Any, page: Any, path: str, **typed: Any) -> Any:
    """Press a button of the page: its form is sent as it stands, with what was typed."""
    return _post(client, path, {**fields_of(page), **typed})


def fields_of(page: Any) -> dict[str, str]:
    """What the form of a page sends when nothing is typed."""
    inputs = re.findall(r'<input(?: type="hidden")? name="([^"]+)"[^>]*? value="([^"]*)"', page.text)
    selects = re.findall(r'<select name="([^"]+)".*?</select>', page.text, re.DOTALL)
    chosen = re.findall(r'<select name="([^"]+)"(?:(?!</select>).)*? value="([^"]*)" selected', page.text, re.DOTALL)
    named = {name: unescape(value) for name, value in (*inputs, *chosen)}
    return {**dict.fromkeys(selects, ""), **named}


def words_of(page: Any) -> str:
    """What a person reads on a page."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", page.text)))


def counts(page: Any) -> dict[str, int]:
    """How many students each conclusion and each identity has."""
    found = re.findall(r"<dt[^>]*>([^<]+)</dt><dd>(?:<strong>)?(\d+)", page.text)
    return {name: int(count) for name, count in found}


def rows_of(file: bytes, sheet: int = 0) -> list[list[Any]]:
    """The rows of a workbook, as a library reads them."""
    return CalamineWorkbook.from_filelike(io.BytesIO(file)).get_sheet_by_index(sheet).to_python()


def texts_of(file: bytes) -> list[list[str]]:
    """The rows of a workbook as a csv has them: a day is 2026-10-30."""
    return [[str(cell) for cell in row] for row in rows_of(file)]


def results(file: bytes) -> dict[str, dict[str, Any]]:
    """The results by student number."""
    header, *rows = rows_of(file)
    return {row[header.index("学号")]: dict(zip(header, row, strict=False)) for row in rows}


def _post(client: Any, path: str, form: dict[str, Any]) -> Any:
    # The client itself would put a large form into a temporary file.
    boundary, body = encode_multipart(form)
    return client.post(path, data=body, content_type=f"multipart/form-data; boundary={boundary}")
