"""A summary as files that go into a report: a workbook with the numbers and a chart of its own program, or a csv."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from texts.phrase import N_
from webapp.desk.afternoon.summary import FILLS, TOTAL, Summary
from webapp.desk.results.csv_file import csv_into
from webapp.formula import harmless

SHEET = N_("各有多少人")
NAME_WIDTH, COUNT_WIDTH = 26, 14
# In pixels: across, above and below the bars, and for each of them.
ACROSS, AROUND, STEP = 720, 130, 30
PAPER_A4 = 9


def write_csv(summary: Summary, stream: BinaryIO) -> None:
    """A row a group, and a last one for all."""
    with csv_into(stream) as writer:
        writer.writerow([harmless(summary.heading), *summary.conclusions, TOTAL])
        writer.writerows([harmless(name), *counts] for name, counts in _rows(summary))


def write_xlsx(summary: Summary, stream: BinaryIO, title: str, names: Mapping[str, str]) -> None:
    """The same, and below it the bars as a chart that can be changed, and copied into a report.

    `names` say the conclusions, and the total, in the reader's language.
    """
    import xlsxwriter  # type: ignore[import-untyped]  # noqa: PLC0415 - 3 MB that most processes never need

    with xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet, bold = book.add_worksheet(SHEET), book.add_format({"bold": True, "text_wrap": True})
        sheet.set_column(0, 0, NAME_WIDTH)
        sheet.set_column(1, len(summary.conclusions) + 1, COUNT_WIDTH)
        for place, said in enumerate((summary.heading, *(names[name] for name in summary.conclusions), names[TOTAL])):
            sheet.write_string(0, place, said, bold)
        for line, (name, counts) in enumerate(_rows(summary), 1):
            sheet.write_string(line, 0, names.get(name, name))
            sheet.write_row(line, 1, counts)
        _draw(book, sheet, summary, title)
        sheet.set_landscape()
        sheet.set_paper(PAPER_A4)
        sheet.fit_to_pages(1, 0)


def _rows(summary: Summary) -> Iterator[tuple[str, list[int]]]:
    for name, count in (*summary.counts.items(), (TOTAL, summary.total)):
        yield name, [*(count[conclusion] for conclusion in summary.conclusions), count.total()]


def _draw(book: Any, sheet: Any, summary: Summary, title: str) -> None:
    chart, last = book.add_chart({"type": "bar", "subtype": "stacked"}), len(summary.counts)
    for place, conclusion in enumerate(summary.conclusions, 1):
        chart.add_series(
            {
                "name": [SHEET, 0, place],
                "categories": [SHEET, 1, 0, last, 0],
                "values": [SHEET, 1, place, last, place],
                "fill": {"color": FILLS[conclusion]},
                "gap": 60,
            }
        )
    chart.set_title({"name": title, "name_font": {"size": 14}})
    # A bar chart counts its groups from below, and people read from above.
    chart.set_y_axis({"reverse": True})
    chart.set_x_axis({"major_gridlines": {"visible": False}, "num_format": "0"})
    chart.set_legend({"position": "top"})
    chart.set_size({"width": ACROSS, "height": AROUND + STEP * last})
    sheet.insert_chart(last + 3, 0, chart)
