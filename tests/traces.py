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
# Of words that nobody is called by: what may be a name is not kept at all, and would be looked for in vain.
LETTERS = "门诊住院药费报销比例"
MARK = re.compile(f"标[{LETTERS}]{{5}}")
ADDRESSES = re.compile(r'(?:href|src|action|formaction|content)="([^"]*)"')
LINKS = re.compile(r"/r/([\w-]{40,})")
ESCAPED = re.compile(r"\\u([0-9a-f]{4})|&#x([0-9a-f]+);|&#([0-9]+);", re.IGNORECASE)


def mark(number: int) -> str:
    return "标" + "".join(LETTERS[int(figure)] for figure in f"{number:05d}")


def marks_in(text: str) -> set[str]:
    """The marks in a text, in whichever way they are written there."""
    found = set(MARK.findall(ESCAPED.sub(_unescaped, text)))
    return found | set(MARK.findall(unquote(text))) if "%" in text else found


def _unescaped(found: re.Match[str]) -> str:
    return chr(int(found[3]) if found[3] else int(found[1] or found[2], 16))


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
