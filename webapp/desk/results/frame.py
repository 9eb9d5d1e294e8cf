"""The frame of the results' workbook: styles, widths, filter and colours, and the sheets 汇总 and 错误 whole."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Sequence
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from texts.phrase import N_, Phrase
from webapp.desk.judging.batch import Batch, Tally
from webapp.desk.judging.verdict import (
    CONCLUSIONS,
    DOUBTED,
    INCOMPLETE,
    OUT_OF_SCOPE,
    RESULT_COLUMNS,
    SUBSIDISED,
    UNREAD,
)
from webapp.desk.reading.table import text

# The styles of cells in the first sheet, numbered in the order in which `_sample` uses them.
PLAIN, TEXT, QUOTED, HEADING = range(4)
STUDENTS, SUMMARY, ERRORS = N_("核对结果"), N_("汇总"), N_("错误")
# Ground and ink; the words say the same.
COLOURS = {
    SUBSIDISED: ("#E2F0D9", "#1E4D12"),
    INCOMPLETE: ("#FFF2CC", "#5C4300"),
    OUT_OF_SCOPE: ("#EDEDED", "#333333"),
    DOUBTED: ("#FCE4D6", "#7A2E00"),
    UNREAD: ("#F8CBCB", "#7A0010"),
}
RESULT_WIDTHS = (14, 22, 44, 44, 44, 12, 80)
NARROWEST, WIDEST = 8, 40
ERROR_COLUMNS = (N_("单元格"), N_("列"), N_("内容"), N_("问题"), N_("应改成"))


def frame(batch: Batch, widths: Sequence[int], last_row: int) -> io.BytesIO:
    """The workbook without the students: `widths` of their cells by column, and the number of the last row."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False})
    styles = {
        TEXT: book.add_format({"num_format": 49}),
        QUOTED: book.add_format({"quote_prefix": True}),
        HEADING: book.add_format({"bold": True}),
    }
    _students(book, styles, batch, widths, last_row)
    _summary(book.add_worksheet(SUMMARY), styles, batch)
    _errors(book.add_worksheet(ERRORS), styles, batch.tally)
    book.close()
    stream.seek(0)
    return stream


def width_of(cell: str) -> int:
    """How many narrow letters are as wide as the text."""
    return len(cell) if cell.isascii() else sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in cell)


def _students(book: Any, styles: dict[int, Any], batch: Batch, widths: Sequence[int], last_row: int) -> None:
    sheet = book.add_worksheet(STUDENTS)
    for place, style in enumerate(styles.values()):
        sheet.write_blank(0, place, None, style)
    header, top = batch.carried(batch.table.header), batch.table.header_row
    for place, (heading, width) in enumerate(zip(header, widths, strict=True)):
        fitting = min(WIDEST, max(NARROWEST, width_of(text(heading)), width) + 2)
        sheet.set_column(place, place, fitting, styles[TEXT] if place == batch.number_place else None)
    for place, width in enumerate(RESULT_WIDTHS, len(header)):
        sheet.set_column(place, place, width)
    sheet.freeze_panes(top, 0)
    sheet.autofilter(top - 1, 0, last_row - 1, len(header) + len(RESULT_COLUMNS) - 1)
    for conclusion, (ground, ink) in COLOURS.items():
        colours = book.add_format({"bg_color": ground, "font_color": ink})
        rule = {"type": "cell", "criteria": "==", "value": f'"{conclusion}"', "format": colours}
        sheet.conditional_format(top, len(header), max(top, last_row - 1), len(header), rule)


def _summary(sheet: Any, styles: dict[int, Any], batch: Batch) -> None:
    tally, choices = batch.tally, batch.choices
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 16)
    rows: list[tuple[str, str | int]] = [(N_("结论"), N_("人数"))]
    rows += [(conclusion, tally.conclusions[conclusion]) for conclusion in CONCLUSIONS]
    rows += [(N_("合计"), tally.rows), ("", ""), (N_("认定类别"), N_("人数"))]
    rows += list(tally.identities.most_common())
    rows += [(N_("同时属于几类的，每一类都算一次。"), ""), ("", ""), (N_("核对时选的"), "")]
    rows += [(N_("按哪一天核对"), choices.date.isoformat())]
    place = batch.library.places.get(choices.school_district, "")
    rows += [(N_("学校所在区县"), place), (N_("开学日期"), str(choices.term_start or ""))]
    if tally.common:
        rows += [("", ""), (N_("对大家都要说的"), "")] + [(sentence, "") for sentence in tally.common]
    headings = {N_("结论"), N_("认定类别"), N_("核对时选的"), N_("对大家都要说的")}
    for number, (label, value) in enumerate(rows):
        style = styles[HEADING] if label in headings else None
        sheet.write_string(number, 0, label, style)
        (sheet.write_number if isinstance(value, int) else sheet.write_string)(number, 1, value, style)


def _errors(sheet: Any, styles: dict[int, Any], tally: Tally) -> None:
    for place, (heading, width) in enumerate(zip(ERROR_COLUMNS, (10, 16, 30, 60, 60), strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, heading, styles[HEADING])
    for number, found in enumerate(tally.problems, 1):
        problem = found.problem
        said = (found.address, problem.named, problem.said, problem.wrong, problem.remedy)
        for place, cell in enumerate(said):
            sheet.write_string(number, place, cell, styles[QUOTED] if cell[:1] in "=+-@\t\r" and cell else None)
    left = tally.problem_count - len(tally.problems)
    if left:
        sheet.write_string(len(tally.problems) + 1, 0, Phrase("还有{count}处，没有列出。", count=left))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(tally.problems), len(ERROR_COLUMNS) - 1)
