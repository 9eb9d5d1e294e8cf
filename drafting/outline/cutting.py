"""Cutting: a document into the texts that it is made of: a letter, what it brings, attachments, signatures."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from drafting.manuscript.characters import tidy
from drafting.manuscript.manuscript import PrintedLine
from drafting.outline import names
from drafting.outline.joining import ENDED
from drafting.outline.ordinal import read_ordinal

# What a piece is.
LETTER, INNER_TITLE, INNER = "letter", "title of the document within", "document within"
SIGNATURE, IMPRINT, LISTED, ATTACHED = "signature", "imprint", "list of attachments", "attachment"
QUOTED = re.compile("《([^《》]+)》")
ISSUED = re.compile("关于(?:印发|发布|公布|转发|修订印发)《?(.+?)》?的通知")
# A title of several lines has at most so many.
MOST_LINES = 4
Lines = Sequence[PrintedLine]


@dataclass(frozen=True)
class Piece:
    """Lines that stand together, and what they are. `number` is that of an attachment, as printed, or empty."""

    kind: str
    lines: tuple[PrintedLine, ...]
    number: str = ""


@dataclass(frozen=True)
class SignatureSpan:
    """Lines `start` to `end`: offices, the day, and what stands below."""

    start: int
    end: int
    day: date


def cut(lines: Lines, title: str) -> Iterator[Piece]:
    """The pieces of all lines behind the head, in printed order. `title` names a document that the notice brings."""
    start, end = _inner(lines, _brought(lines, title))
    yield from _text(LETTER, lines[:start])
    if start < len(lines):
        yield from _piece(INNER_TITLE, lines[start:end])
        yield from _text(INNER, lines[end:])


def signature(lines: Lines) -> SignatureSpan | None:
    """The first signature: a day that stands alone below offices, or behind one."""
    for place, line in enumerate(lines):
        day = day_signed(line)
        if day is None:
            continue
        start = _first_signer(lines, place)
        if start < place or names.signed(line.text) or (place and ENDED.search(lines[place - 1].text)):
            return SignatureSpan(start, _below(lines, place + 1), day)
    return None


def _first_signer(lines: Lines, place: int) -> int:
    """The first of the lines above a day that name offices, or one person who signs below a sentence."""
    start = place
    while start and names.is_office(lines[start - 1].text) and not lines[start - 1].is_table:
        start -= 1
    if start == place > 1 and _is_title(lines[place - 1]) and names.is_signer(lines[place - 1].text):
        return place - 1 if ENDED.search(lines[place - 2].text) else place
    return start


def day_signed(line: PrintedLine) -> date | None:
    """The day of a line that ends a signature. A full stop makes a sentence of it."""
    if line.is_table or line.text.endswith("。"):
        return None
    signed = names.signed(line.text)
    return signed[1] if signed else names.day_of(line.text)


def _below(lines: Lines, place: int) -> int:
    """Behind the last of the lines that only tell for whom the document is, and who printed it."""
    while place < len(lines) and names.is_imprint(lines[place].text):
        place += 1
    return place


def _brought(lines: Lines, title: str) -> set[str]:
    """The names that the document within may have: each that is quoted or said to be issued."""
    words = tidy(title) + "".join(tidy(line.text) for line in lines)
    return {*QUOTED.findall(words), *(found for found in ISSUED.findall(tidy(title)))}


def _inner(lines: Lines, brought: Collection[str]) -> tuple[int, int]:
    """Where the title of the document within begins and ends; the end of all lines where there is none."""
    for place in range(len(lines)):
        for end in range(place + 1, min(place + MOST_LINES, len(lines)) + 1):
            if "".join(tidy(line.text) for line in lines[place:end]) in brought:
                return place, end
    signed = signature(lines)
    if signed is None or not any(read_ordinal(tidy(line.text)) for line in _until_attachment(lines[signed.end :])):
        return len(lines), len(lines)
    return signed.end, _end_of_title(lines, signed.end)


def _until_attachment(lines: Lines) -> Lines:
    attached = next((place for place, line in enumerate(lines) if _is_attachment(line)), len(lines))
    return lines[:attached]


def _end_of_title(lines: Lines, start: int) -> int:
    """Behind the lines that are neither sentences nor points."""
    end = start
    while end < min(start + MOST_LINES, len(lines)) and _is_title(lines[end]):
        end += 1
    return end


def _is_title(line: PrintedLine) -> bool:
    text = tidy(line.text)
    return not (line.is_table or ENDED.search(text) or re.search("[。；，]", text) or read_ordinal(text))


def _text(kind: str, lines: Lines) -> Iterator[Piece]:
    """A text with its list of attachments, its signature, and the attachments."""
    signed = signature(lines)
    attached = next((place for place, line in enumerate(lines) if _is_attachment(line)), len(lines))
    body = min(attached, signed.start if signed else len(lines))
    signed = signed if signed and signed.start >= body else None
    imprint = body
    while body == len(lines) and imprint and names.is_imprint(lines[imprint - 1].text):
        imprint -= 1
    yield from _piece(kind, lines[:imprint])
    yield from _piece(IMPRINT, lines[imprint:body])
    if signed is None:
        yield from _attachments(lines[body:])
        return
    yield from _piece(LISTED, lines[body : signed.start])
    behind = _until_attachment(lines[signed.end :])
    yield from _piece(SIGNATURE, [*lines[signed.start : signed.end], *behind])
    yield from _attachments(lines[signed.end + len(behind) :])


def _is_attachment(line: PrintedLine) -> bool:
    return not line.is_table and bool(names.ATTACHMENT.fullmatch(line.text.strip()))


def _attachments(lines: Lines) -> Iterator[Piece]:
    """The attachments that follow; or, where there are but their names, the list of these."""
    if all(_is_attachment(line) or _is_listed(line) for line in lines):
        yield from _piece(LISTED, lines)
        return
    starts = [place for place, line in enumerate(lines) if _is_attachment(line)]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        found = names.ATTACHMENT.fullmatch(lines[start].text.strip())
        yield from _piece(ATTACHED, lines[start:end], (found["number"] or "") if found else "")


def _is_listed(line: PrintedLine) -> bool:
    return bool(read_ordinal(tidy(line.text))) and not ENDED.search(line.text)


def _piece(kind: str, lines: Lines, number: str = "") -> Iterator[Piece]:
    if lines:
        yield Piece(kind, tuple(lines), number)
