"""What was read of a file: its lines in printed order, what is no line of the text, and what a person has to know."""

from __future__ import annotations

from dataclasses import dataclass, field


class UnreadableFileError(ValueError):
    """A file cannot be read, or not without a risk to read it wrongly. Its text is one sentence in Chinese."""


@dataclass(frozen=True)
class PrintedLine:
    """A line as it is printed; in a .docx a paragraph, or a part of one up to a manual break.

    `place` is where a person finds it (第3页, 第12段). `indent` is its distance from the left margin in characters,
    None where the file does not tell. `width` is its own, in characters: a Chinese character is 1, a Latin letter ½.
    `starts` says whether a paragraph begins here, None where the file does not tell. `is_table`: it is a row of cells.
    """

    text: str
    place: str
    width: float
    indent: float | None = None
    starts: bool | None = None
    is_table: bool = False


@dataclass(frozen=True)
class SetAside:
    """Characters of the file that belong to no clause (a page number), where they stand, and why they are none."""

    text: str
    place: str
    why: str


@dataclass(frozen=True)
class Manuscript:
    """`lines` and `aside` together are all characters of the file, white space aside.

    `remarks` are sentences for the person who goes on with it. `breaks_lines` says whether a line ends where the paper
    does, so that a paragraph may have several: always for a PDF, never for a .docx.
    """

    lines: tuple[PrintedLine, ...]
    aside: tuple[SetAside, ...] = ()
    remarks: tuple[str, ...] = field(default=())
    breaks_lines: bool = True
