"""Traces: marks by which what somebody told is known again, wherever it turns up."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from werkzeug.test import TestResponse

# Neither a name nor a number, nor how anything sounds: nothing masks it, and no page has one of its own.
LETTERS = "bcdfghjkmp"
MARK = re.compile(f"标[{LETTERS}]{{5}}")
ADDRESSES = re.compile(r'(?:href|src|action|formaction|content)="([^"]*)"')
LINKS = re.compile(r"/r/([\w-]{40,})")
ESCAPED = re.compile(r"\\u6807|&#(?:26631|x6807);", re.IGNORECASE)


def mark(number: int) -> str:
    return "标" + "".join(LETTERS[int(figure)] for figure in f"{number:05d}")


def marks_in(text: str) -> set[str]:
    """The marks in a text, in whichever way they are written there."""
    found = set(MARK.findall(ESCAPED.sub("标", text)))
    return found | set(MARK.findall(unquote(text))) if "%" in text else found


def marks_shown(response: TestResponse) -> set[str]:
    """The marks that stand in what was answered; in each part of a workbook or of an archive."""
    data = response.get_data()
    return {found for part in _parts(data) for found in MARK.findall(part.decode(errors="replace"))}


def addresses_in(response: TestResponse) -> list[str]:
    """All addresses that the answer has: of its links, forms, pictures, and where it leads."""
    told = [value for name, value in response.headers.items() if name in ("Location", "Content-Location", "Link")]
    return told + (ADDRESSES.findall(response.text) if response.mimetype == "text/html" else [])


def tokens_in(response: TestResponse) -> list[str]:
    return LINKS.findall(response.text) if response.mimetype == "text/html" else []


def marks_in_files(folder: Path) -> set[str]:
    """The marks in whatever lies in a folder, as bytes; those of JSON and of a database among them."""
    found = set()
    for path in folder.rglob("*"):
        if path.is_file():
            for part in _parts(path.read_bytes()):
                found |= marks_in(part.decode(errors="replace"))
    return found


def written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _parts(data: bytes) -> Iterator[bytes]:
    yield data
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield from _parts(archive.read(name))
