"""Splitting: a file for each college, counsellor or class, in one zip."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from typing import BinaryIO

from texts.phrase import N_, Phrase
from texts.spelling import spelt
from webapp.desk.afternoon.grouping import groups
from webapp.desk.afternoon.part import Found, PartOfList
from webapp.desk.afternoon.sentence import with_sentences
from webapp.desk.judging.batch import Batch
from webapp.desk.problem import SpreadsheetError, shown
from webapp.desk.reading.own_results import LINE
from webapp.desk.results.writing import write_xlsx

MOST_PARTS = 300
# What no system takes in the name of a file, and what it would not show.
UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\ufeff]')
LONGEST_NAME = 60
# The names that Windows keeps for itself.
KEPT = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


def write_zip(batch: Batch, found: Sequence[Found], place: int, stream: BinaryIO, *, has_sentence: bool = False) -> int:
    """A workbook for each group of the column at `place`, in a zip; how many there are.

    Each row says in which line of the whole list it stands, since what is wrong with it may name one. SpreadsheetError
    where there are more groups than anybody hands out.
    """
    parted = groups(found, place)
    if len(parted) > MOST_PARTS:
        heading = shown(batch.table.header[place])
        told = N_("“{heading}”一列有{count}种写法，分不成文件。请选“学院”“班级”这样的列，最多{most}种。")
        raise SpreadsheetError(Phrase(told, heading=heading, count=len(parted), most=MOST_PARTS))
    names = file_names(list(parted))
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as out:
        for name, rows in zip(names, parted.values(), strict=True):
            file = io.BytesIO()
            part = PartOfList(batch, rows, (LINE,), [(float(row.line),) for row in rows])
            write_xlsx(with_sentences(part) if has_sentence else part, file)
            out.writestr(f"{name}.xlsx", file.getvalue())
    return len(parted)


def place_named(header: Sequence[str], heading: str) -> int:
    """The column of that heading. SpreadsheetError where there is none."""
    for place, name in enumerate(header):
        if spelt(name) == spelt(heading):
            return place
    raise SpreadsheetError(Phrase(N_("表里没有“{heading}”这一列。"), heading=shown(heading)))


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
