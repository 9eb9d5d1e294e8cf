"""A second reading: the letters of each page by a reader of another kind, compared with those of the first."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator, Sequence

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from drafting.manuscript.characters import typed
from drafting.manuscript.pdf_page import ReadPage
from texts.citation import squeeze

MOST_SHOWN = 20


def differences(data: bytes, pages: Sequence[ReadPage]) -> Iterator[str]:
    """A sentence for each page of which two readers read different letters. Blanks and their order do not count."""
    try:
        others = [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]
    except PyPdfError:
        yield "第二个程序打不开这个 PDF，没有核对；请对照原文"
        return
    for page, other in zip(pages, others, strict=False):
        mine = _letters("".join([*(line.text for line in page.lines), *(part.text for part in page.aside)]))
        theirs = _letters(other)
        more, less = (Counter(theirs) - Counter(mine)), (Counter(mine) - Counter(theirs))
        if more or less:
            yield f"{page.place}两个程序读出的字不一样：一个多「{_shown(more)}」，一个多「{_shown(less)}」；请对照原文"


def _letters(text: str) -> str:
    return squeeze(typed(text))


def _shown(letters: Counter[str]) -> str:
    return "".join(letters.elements())[:MOST_SHOWN]
