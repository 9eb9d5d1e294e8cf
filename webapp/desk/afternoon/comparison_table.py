"""A comparison as a table: each row of theirs, and each of ours that they lack, with what is to be looked into."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import BinaryIO

from texts.phrase import N_
from webapp.desk.afternoon.comparison import Comparison, ComparisonLine
from webapp.desk.afternoon.listed_person import without_numbers
from webapp.desk.results.csv_file import csv_into
from webapp.formula import harmless

COLUMNS = (N_("情况"), N_("我们的行"), N_("学号"), N_("姓名"), N_("那一份的行"), N_("那一份的姓名"), N_("说明"))
WIDTHS = (28, 9, 16, 14, 10, 16, 50)
SHEET = N_("和另一份名单核对")
PAPER_A4 = 9


def rows(found: Comparison) -> Iterator[tuple[str, ...]]:
    """A row for each entry, for one that may be several of ours one for each; no number of an identity card."""
    for group, entries in found.groups.items():
        for entry in entries:
            for ours in entry.ours or (None,):
                own = (ours.where, ours.number, ours.name) if ours else ("", "", "")
                yield tuple(map(without_numbers, (str(found.title(group)), *own, *_theirs(entry), str(entry.said))))


def write_xlsx(told: Iterable[Sequence[str]], stream: BinaryIO) -> None:
    """A workbook of one sheet, all its cells text: a student number keeps its zeros, and nothing is a formula."""
    import xlsxwriter  # type: ignore[import-untyped]  # noqa: PLC0415 - 3 MB that most processes never need

    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet, heading = book.add_worksheet(SHEET), book.add_format({"bold": True})
        as_text = book.add_format({"num_format": 49, "text_wrap": True})
        for place, (name, width) in enumerate(zip(COLUMNS, WIDTHS, strict=True)):
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, name, heading)
        line = 0
        for line, row in enumerate(told, 1):
            for place, cell in enumerate(row):
                sheet.write_string(line, place, cell, as_text)
        sheet.autofilter(0, 0, line, len(COLUMNS) - 1)
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.set_paper(PAPER_A4)
        sheet.fit_to_pages(1, 0)


def write_csv(told: Iterable[Sequence[str]], stream: BinaryIO) -> None:
    with csv_into(stream) as writer:
        writer.writerow(COLUMNS)
        writer.writerows([*map(harmless, row)] for row in told)


WRITERS: dict[str, Callable[[Iterable[Sequence[str]], BinaryIO], None]] = {"xlsx": write_xlsx, "csv": write_csv}


def _theirs(entry: ComparisonLine) -> tuple[str, str]:
    return (entry.theirs.where, entry.theirs.called) if entry.theirs else ("", "")
