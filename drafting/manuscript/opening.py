"""Opening: a file is told by its content, not by its name, and read by the reader of its kind."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from drafting.manuscript.manuscript import Manuscript, UnreadableFileError
from drafting.manuscript.plain import read_plain

# No notice comes near it.
MOST_BYTES = 30 * 2**20
PDF, ZIP, OLD_WORD = b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")
PAGES = (b"<!doctype", b"<html", b"{\\rtf", b"<?xml")
MISSING = "读 PDF 还缺 {package}：pip install 'chongqing-medical-aid[workbench]'"
# A PDF may begin with some bytes of something else.
WITHIN = 1024


def read_manuscript(path: Path) -> Manuscript:
    """The lines of a text file, a .docx or a PDF. UnreadableFileError says why another cannot be read."""
    data = path.read_bytes()
    if len(data) > MOST_BYTES:
        raise UnreadableFileError(f"文件超过 {MOST_BYTES // 2**20} MB；公文没有这么大，请只留下正文")
    return reader(data)(data)


def reader(data: bytes) -> Callable[[bytes], Manuscript]:
    """What reads a file with these bytes."""
    if PDF in data[:WITHIN]:
        return _later("drafting.manuscript.pdf", "read_pdf")
    if data.startswith(ZIP):
        return _later("drafting.manuscript.word.document", "read_word")
    if data.startswith(OLD_WORD):
        raise UnreadableFileError("这是旧格式的文件（.doc 或者 .wps）；请用 WPS 或者 Word 另存为 .docx")
    if data.startswith(PICTURES):
        raise UnreadableFileError("这是一张图片，里面没有文字；请用有文字的 .docx、PDF 或者 .txt")
    if data[:WITHIN].lstrip().lower().startswith(PAGES):
        raise UnreadableFileError("这是网页、RTF 或者 XML；请复制正文，另存为 .docx 或者 .txt")
    return read_plain


def _later(module: str, name: str) -> Callable[[bytes], Manuscript]:
    """A reader whose packages only the workbench has, looked for when it is needed."""
    try:
        found: Callable[[bytes], Manuscript] = getattr(import_module(module), name)
    except ModuleNotFoundError as error:
        raise UnreadableFileError(
            f"读 PDF 还缺 {error.name}：pip install 'chongqing-medical-aid[workbench]'"
        ) from error
    return found
