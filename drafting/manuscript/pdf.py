"""A PDF with text as a manuscript: its lines with their place on the page, tables, and what is no text of it."""

from __future__ import annotations

import io
import logging
from collections import Counter
from collections.abc import Iterator, Sequence

import pdfplumber
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from drafting.manuscript.characters import typed
from drafting.manuscript.furniture import NUMBER_OF_A_PAGE, is_page_number
from drafting.manuscript.manuscript import Manuscript, PrintedLine, SetAside, UnreadableFileError
from drafting.manuscript.pdf_page import PageLine, ReadPage, read_page
from drafting.manuscript.remark import character_remarks
from drafting.manuscript.second_reading import differences
from texts.citation import squeeze

# What pdfminer warns of (a font without its box) changes no letter.
logging.getLogger("pdfminer").setLevel(logging.ERROR)
CLOSED = "这个 PDF 打不开：有密码，或者文件损坏了"
SCANNED = "第{pages}页是扫描的图片，没有文字；请用有文字的 PDF、.docx，或者录入的 .txt"
# Where heads run and pages are numbered: such a share of the page above and below.
EDGE = 0.12
# Which lines count for the left margin: those that begin where at least such a share of all lines does.
SHARE_AT_MARGIN = 0.08
# Letters smaller than such a share of most others are those of a footnote, in the lower part of a page.
SMALL, LOWER = 0.82, 0.6
FOOTNOTE = "小字，像脚注"
# Points by which two heads of the same text may stand apart.
SAME_HEIGHT = 4


def read_pdf(data: bytes) -> Manuscript:
    """The lines of a PDF. UnreadableFileError where it is closed, or pages of it are pictures."""
    try:
        with pdfplumber.open(io.BytesIO(data)) as file:
            _refuse_scans(file.pages)
            pages = [read_page(page) for page in file.pages]
    except (MalformedPDFException, PdfminerException) as error:
        raise UnreadableFileError(CLOSED) from error
    if not any(page.lines for page in pages):
        raise UnreadableFileError("这个 PDF 里没有字")
    return _manuscript(pages, list(differences(data, pages)))


def _manuscript(pages: Sequence[ReadPage], differences: Sequence[str]) -> Manuscript:
    furniture, size = _running(pages), _size([line for page in pages for line in page.lines])
    kept = [_kept(page, furniture) for page in pages]
    notes = [note for page, lines in zip(pages, kept, strict=True) for note in _notes(page, lines, size)]
    lines = [line for found in kept for line in found if line not in notes]
    below = [SetAside(typed(note.text), note.place, FOOTNOTE) for note in notes]
    aside = [*_furniture(pages, furniture), *below, *(part for page in pages for part in page.aside)]
    told = [f"{note.place}下面有小字，像脚注，没有放进正文：「{note.text}」" for note in notes]
    words = "".join(line.text for line in lines)
    remarks = [*character_remarks(words), *told, *(said for page in pages for said in page.remarks), *differences]
    return Manuscript(tuple(_printed(lines, size, _margin(lines))), tuple(aside), tuple(remarks))


def _refuse_scans(pages: Sequence[Page]) -> None:
    scanned = [str(page.page_number) for page in pages if not page.chars and (page.images or page.curves)]
    if scanned:
        raise UnreadableFileError(SCANNED.format(pages="、".join(scanned)))


def _running(pages: Sequence[ReadPage]) -> set[tuple[str, int]]:
    """What stands at the same height of several pages, near the edge, figures aside."""
    heights = Counter(
        mark for page in pages for mark in {_mark(line) for line in page.lines if _is_at_edge(line, page)}
    )
    return {mark for mark, times in heights.items() if times > 1}


def _mark(line: PageLine) -> tuple[str, int]:
    plain = squeeze("".join("0" if letter.isdigit() else letter for letter in line.text))
    return plain, round(line.top / SAME_HEIGHT)


def _is_at_edge(line: PageLine, page: ReadPage) -> bool:
    return line.top < EDGE * page.height or line.top > (1 - EDGE) * page.height


def _is_furniture(line: PageLine, page: ReadPage, furniture: set[tuple[str, int]]) -> bool:
    if is_page_number(line.text):
        return True
    is_bare_number = line.text.strip().isdigit() and line.top > (1 - EDGE) * page.height
    return _is_at_edge(line, page) and (is_bare_number or _mark(line) in furniture)


def _kept(page: ReadPage, furniture: set[tuple[str, int]]) -> list[PageLine]:
    return [line for line in page.lines if not _is_furniture(line, page, furniture)]


def _notes(page: ReadPage, lines: Sequence[PageLine], size: float) -> list[PageLine]:
    """The small lines below all others of a page."""
    last = max((place for place, line in enumerate(lines) if line.is_table or line.size >= SMALL * size), default=-1)
    return [line for line in lines[last + 1 :] if line.top > LOWER * page.height]


def _furniture(pages: Sequence[ReadPage], furniture: set[tuple[str, int]]) -> Iterator[SetAside]:
    for page in pages:
        for line in page.lines:
            if _is_furniture(line, page, furniture):
                is_number = is_page_number(line.text) or line.text.strip().isdigit()
                yield SetAside(typed(line.text), page.place, NUMBER_OF_A_PAGE if is_number else "页眉页脚")


def _size(lines: Sequence[PageLine]) -> float:
    """The size of most letters, in points: the width of a Chinese one."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += 0 if line.is_table else len(line.text)
    return sizes.most_common(1)[0][0]


def _margin(lines: Sequence[PageLine]) -> float:
    """Where lines begin at the left, in points."""
    places = Counter(round(line.left) for line in lines if not line.is_table)
    least = SHARE_AT_MARGIN * sum(places.values())
    return min((place for place, times in places.items() if times >= least), default=0)


def _printed(lines: Sequence[PageLine], size: float, margin: float) -> Iterator[PrintedLine]:
    for line in lines:
        width, indent = (line.right - line.left) / size, (line.left - margin) / size
        starts = True if line.is_table else None
        yield PrintedLine(typed(line.text).strip(), line.place, width, max(indent, 0.0), starts, line.is_table)
