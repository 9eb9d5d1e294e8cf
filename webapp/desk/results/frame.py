"""The frame of a workbook made anew: styles, widths, filter, colours and print, and the sheets 汇总 and 错误 whole."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any, Protocol

from texts.phrase import N_
from webapp.desk.judging.batch import Batch
from webapp.desk.judging.tally import Tally
from webapp.desk.judging.verdict import RESULT_COLUMNS
from webapp.desk.reading.table import text
from webapp.desk.results import faults, summary
from webapp.desk.results.added import ERRORS_CODE, SUMMARY_CODE
from webapp.desk.results.colours import COLOURS
from webapp.desk.results.looks import NO_LOOK, ColumnLook
from webapp.desk.results.styles import DAY_FORMAT
from webapp.desk.results.widths import RESULT_WIDTHS, width_of

# The styles of cells in the first sheet, numbered in the order in which `_students` uses them; looks come behind.
PLAIN, TEXT, QUOTED, HEADING, WRAPPED, DAY, LOOKS = range(7)
STUDENTS = N_("核对结果")
NARROWEST, WIDEST, TAIL_WIDTH = 8, 30, 20
# The library adds to a width what the sheet has of room around the text.
PADDING = 5 / 7
PAPER_A4, MARGIN = 9, 0.4
FOOTER = "&C&P / &N"


class FramedSheet(Protocol):
    """What the frame must know of a sheet of students: `widths` of cells by column, and the number of the last row."""

    batch: Batch
    name: str
    widths: list[int]
    last_row: int
    looks: Sequence[ColumnLook]


def frame(batch: Batch, sheets: Sequence[FramedSheet], remark: str = "") -> io.BytesIO:
    """The workbook without the students; `batch` is the whole of them."""
    import xlsxwriter  # type: ignore[import-untyped]  # noqa: PLC0415 - 3 MB that most processes never need

    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False})
    styles = {
        TEXT: book.add_format({"num_format": 49}),
        QUOTED: book.add_format({"quote_prefix": True, "text_wrap": True}),
        HEADING: book.add_format({"bold": True, "text_wrap": True}),
        WRAPPED: book.add_format({"text_wrap": True}),
        DAY: book.add_format({"num_format": DAY_FORMAT, "text_wrap": True}),
    }
    looks = sheets[0].looks
    styles |= {LOOKS + place: book.add_format({"num_format": look.number_format}) for place, look in enumerate(looks)}
    for sheet in sheets:
        _students(book, styles, sheet)
    _summary(book.add_worksheet(summary.SHEET), styles, batch, remark)
    _errors(book.add_worksheet(faults.SHEET), styles, batch.tally)
    codes = (*[""] * len(sheets), SUMMARY_CODE, ERRORS_CODE)
    for made, code in zip(book.worksheets(), codes, strict=True):
        _print(made)
        made.set_vba_name(code)
    book.close()
    stream.seek(0)
    return stream


def _print(sheet: Any) -> None:
    """On A4 across, all columns on one page, as many pages as there are rows for."""
    sheet.set_landscape()
    sheet.set_paper(PAPER_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(MARGIN, MARGIN, MARGIN, 2 * MARGIN)
    sheet.set_footer(FOOTER)


def _students(book: Any, styles: dict[int, Any], told: FramedSheet) -> None:
    batch, looks, last_row = told.batch, told.looks, told.last_row
    sheet = book.add_worksheet(told.name)
    for place, style in enumerate(styles.values()):
        sheet.write_blank(0, place, None, style)
    header, top = batch.carried(batch.table.header), batch.table.header_row
    for place, (heading, width) in enumerate(zip(header, told.widths, strict=True)):
        look = looks[place] if place < len(looks) else NO_LOOK
        fitting = min(WIDEST, max(NARROWEST, width_of(text(heading)), width) + 2)
        style = styles[TEXT] if place == batch.number_place else styles.get(LOOKS + place)
        sheet.set_column(
            place, place, look.width - PADDING if look.width else fitting, style, {"hidden": look.is_hidden}
        )
    for place, width in enumerate(RESULT_WIDTHS, len(header)):
        sheet.set_column(place, place, width)
    behind = len(header) + len(RESULT_COLUMNS)
    if batch.tail:
        sheet.set_column(behind, behind + len(batch.tail) - 1, TAIL_WIDTH)
    sheet.freeze_panes(top, 0)
    sheet.repeat_rows(top - 1)
    sheet.autofilter(top - 1, 0, last_row - 1, behind + len(batch.tail) - 1)
    for conclusion, (ground, ink) in COLOURS.items():
        colours = book.add_format({"bg_color": ground, "font_color": ink})
        rule = {"type": "cell", "criteria": "==", "value": f'"{conclusion}"', "format": colours}
        sheet.conditional_format(top, len(header), max(top, last_row - 1), len(header), rule)


def _summary(sheet: Any, styles: dict[int, Any], batch: Batch, remark: str) -> None:
    for place, width in enumerate(summary.WIDTHS):
        sheet.set_column(place, place, width)
    for number, (label, value, is_heading) in enumerate(summary.rows(batch, remark)):
        style = styles[HEADING] if is_heading else None
        sheet.write_string(number, 0, label, style)
        (sheet.write_number if isinstance(value, int) else sheet.write_string)(number, 1, value, style)


def _errors(sheet: Any, styles: dict[int, Any], tally: Tally) -> None:
    for place, (heading, width) in enumerate(zip(faults.COLUMNS, faults.WIDTHS, strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, heading, styles[HEADING])
    for number, row in enumerate(faults.rows(tally), 1):
        for place, cell in enumerate(row):
            sheet.write_string(number, place, cell, styles[QUOTED if cell[:1] in "=+-@\t\r" and cell else WRAPPED])
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, len(tally.problems), len(faults.COLUMNS) - 1)
