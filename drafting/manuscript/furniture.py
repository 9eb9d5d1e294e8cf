"""Furniture: what a page has besides the text, its number and what runs along its head."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafting.manuscript.manuscript import PrintedLine, SetAside

DASH = "[-—–－―_·•]"
# － 3 －, 第 3 页 共 7 页, Page 3 of 7: each only where it is all of a line.
PAGE_NUMBER = re.compile(
    rf"{DASH}+\s*[\d０-９]{{1,3}}\s*{DASH}+|第\s*\d+\s*页\s*[,，/]?\s*(?:共\s*\d+\s*页)?"
    r"|[Pp]age \d+(?: of \d+)?|\d+\s*/\s*\d+\s*页?"
)
NUMBER_OF_A_PAGE = "页码"


def is_page_number(text: str) -> bool:
    """Whether the line says that it is the number of a page. A bare figure does not."""
    return bool(PAGE_NUMBER.fullmatch(text.strip()))


def without_furniture(lines: Sequence[PrintedLine]) -> tuple[list[PrintedLine], list[SetAside]]:
    """The lines but those that are numbers of pages, and these."""
    kept = [line for line in lines if not is_page_number(line.text)]
    numbers = [line for line in lines if is_page_number(line.text)]
    return kept, [SetAside(line.text, line.place, NUMBER_OF_A_PAGE) for line in numbers]
