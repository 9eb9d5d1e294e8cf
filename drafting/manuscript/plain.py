"""Plain: the lines of a text file, in the encodings in which Chinese programs save them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from drafting.manuscript.characters import typed, width
from drafting.manuscript.furniture import without_furniture
from drafting.manuscript.manuscript import Manuscript, PrintedLine, UnreadableFileError
from drafting.manuscript.remark import character_remarks

# By what a file begins with; else UTF-8, and then GB18030, which holds all of GBK and GB2312.
MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
ENCODINGS = ("utf-8", "gb18030")
# A form feed and Word's manual line break end a line too.
ENDS = re.compile("\r\n|[\n\r\f\v\x1c-\x1e\x85\u2028\u2029]")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
# Two cells or more beside each other: a tab between, or blanks that align.
CELLS = re.compile(r"\S(?:\t+|[ \u3000]{3,})\S.*\S(?:\t+|[ \u3000]{3,})\S")
INDENTED = re.compile("(?:\u3000| {2}|\t)[\u3000 \t]*")
# So many lines of the file begin with blanks where these mark its paragraphs.
FEWEST_INDENTED = 3
UNREADABLE = "文件不是文本，或者编码认不出来；请另存为 UTF-8 的纯文本"


def read_plain(data: bytes) -> Manuscript:
    """The lines of a text file that are not empty."""
    text = _decoded(data)
    if CONTROL.search(text):
        raise UnreadableFileError(UNREADABLE)
    numbered = [(number, line) for number, line in enumerate(ENDS.split(text), start=1) if line.strip()]
    if not numbered:
        raise UnreadableFileError("文件里没有字")
    has_indents = sum(bool(INDENTED.match(line)) for _, line in numbered) >= FEWEST_INDENTED
    lines = [_line(number, line, has_indents=has_indents) for number, line in numbered]
    kept, aside = without_furniture(lines)
    return Manuscript(tuple(kept), tuple(aside), (*character_remarks(text), *_tables(lines)))


def _decoded(data: bytes) -> str:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _in(data, encoding) or ""
    return next((text for text in (_in(data, encoding) for encoding in ENCODINGS) if text is not None), "\0")


def _in(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _line(number: int, line: str, *, has_indents: bool) -> PrintedLine:
    text = typed(line)
    blanks = INDENTED.match(line)
    indent = (width(blanks[0]) if blanks else 0.0) if has_indents else None
    return PrintedLine(text.strip(), f"第{number}行", width(text.strip()), indent, is_table=bool(CELLS.search(line)))


def _tables(lines: Iterable[PrintedLine]) -> list[str]:
    rows = [line for line in lines if line.is_table]
    return [f"{rows[0].place}起像是一张表（{len(rows)} 行），格子的关系在文字里看不出来，请对照原文"] if rows else []
