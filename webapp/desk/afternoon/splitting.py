"""Splitting: a file for each college, counsellor or class, in one zip."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from texts.phrase import N_, Joined, Phrase
from texts.spelling import spelt
from webapp.desk.afternoon.grouping import groups, headings, offered
from webapp.desk.afternoon.part import Found, PartOfList
from webapp.desk.afternoon.sentence import with_sentences
from webapp.desk.judging.batch import Batch
from webapp.desk.judging.several import row_of
from webapp.desk.problem import SpreadsheetError, shown
from webapp.desk.reading.own_results import LINE
from webapp.desk.results.each_file import write_zip_of
from webapp.desk.results.writing import write_xlsx

MOST_PARTS, MOST_TOLD = 300, 12
NO_COLUMN = N_("表里没有“{heading}”这一列。可以用来分的列有：{seen}。")
# What no system takes in the name of a file, and what it would not show.
UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\ufeff]')
LONGEST_NAME = 60
# The names that Windows keeps for itself.
KEPT = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


class TooManyPartsError(SpreadsheetError):
    """There are more groups than anybody hands out."""


def write_zip(
    batch: Batch, found: Sequence[Found], place: int, stream: BinaryIO, *, has_sentence: bool = False
) -> None:
    """A workbook for each group of the column at `place`, in a zip. TooManyPartsError as of `workbooks`."""
    write_zip_of(workbooks(batch, found, place, has_sentence=has_sentence), stream)


def workbooks(
    batch: Batch, found: Sequence[Found], place: int, *, has_sentence: bool = False
) -> Iterator[tuple[str, bytes]]:
    """A workbook for each group of the column at `place`, with a name for its file.

    Each row says in which line of the whole list it stands, since what is wrong with it may name one. Raises
    TooManyPartsError.
    """
    parted = groups(found, place)
    if len(parted) > MOST_PARTS:
        heading = shown(headings(batch)[place])
        told = N_("“{heading}”一列有{count}种写法，分不成文件。请选“学院”“班级”这样的列，最多{most}种。")
        raise TooManyPartsError(Phrase(told, heading=heading, count=len(parted), most=MOST_PARTS))
    for name, rows in zip(file_names(list(parted)), parted.values(), strict=True):
        file = io.BytesIO()
        part = PartOfList(batch, rows, (LINE,), [(float(row_of(row.line)),) for row in rows])
        write_xlsx(with_sentences(part) if has_sentence else part, file)
        yield f"{name}.xlsx", file.getvalue()


def place_named(batch: Batch, heading: str) -> int:
    """The column of that heading. SpreadsheetError where there is none, with those that there are."""
    for place, name in enumerate(headings(batch)):
        if spelt(name) == spelt(heading):
            return place
    seen = Joined("、", (shown(headings(batch)[place]) for place in offered(headings(batch))[:MOST_TOLD]))
    raise SpreadsheetError(Phrase(NO_COLUMN, heading=shown(heading), seen=seen))


def file_names(groups: Sequence[str]) -> list[str]:
    """A name for the file of each group that every system takes, no two alike."""
    taken: set[str] = set()
    names = []
    for group in groups:
        name = UNFIT.sub("_", " ".join(group.split()))[:LONGEST_NAME].strip(" .") or "_"
        name = f"_{name}" if KEPT.fullmatch(name) else name
        number, free = 1, name
        while free.casefold() in taken:
            number += 1
            free = f"{name} {number}"
        taken.add(free.casefold())
        names.append(free)
    return names
