"""Added: the sheets 汇总 and 错误 as parts that are put into the workbook that came in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from webapp.desk.judging.batch import Batch
from webapp.desk.problem import address
from webapp.desk.results import faults, summary
from webapp.desk.results.inline import inline
from webapp.desk.results.package import Package
from webapp.desk.results.styles import Styles
from webapp.desk.results.survey import Survey

# By these a workbook that comes in again shows which sheets are the desk's own; no person sees them.
SUMMARY_CODE, ERRORS_CODE = "DeskSummary", "DeskErrors"
BEGINNING = 4096
PRINTED = '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'


def sheets(package: Package, batch: Batch, styles: Styles, survey: Survey) -> dict[str, bytes]:
    """Both sheets by their parts; those of an earlier result are replaced."""
    heading, text = styles.heading(), styles.result(0)
    told = [
        [(value, heading if is_heading else None) for value in (label, count)]
        for label, count, is_heading in summary.rows(batch)
    ]
    found = [[(said, heading) for said in faults.COLUMNS]]
    found += [[(said, text) for said in row] for row in faults.rows(batch.tally)]
    return {
        _part(package, summary.SHEET, SUMMARY_CODE, survey): _sheet(package, SUMMARY_CODE, summary.WIDTHS, told),
        _part(package, faults.SHEET, ERRORS_CODE, survey): _sheet(package, ERRORS_CODE, faults.WIDTHS, found),
    }


def _part(package: Package, name: str, code: str, survey: Survey) -> str:
    mark = f'codeName="{code}"'.encode()
    for sheet in package.sheets:
        if sheet.part in package.parts:
            with package.opened(sheet.part) as stream:
                if mark in stream.read(BEGINNING):
                    return sheet.part
    # Results of an earlier release have no such mark.
    named = (sheet.part for sheet in package.sheets if sheet.name == name and sheet.part in package.parts)
    own = next(named, None) if survey.is_own else None
    return own or package.add_sheet(name)


def _sheet(
    package: Package, code: str, widths: Sequence[int], rows: Iterable[Sequence[tuple[str | int, int | None]]]
) -> bytes:
    columns = "".join(
        f'<col min="{place}" max="{place}" width="{width}" customWidth="1"/>' for place, width in enumerate(widths, 1)
    )
    lines = "".join(
        f'<row r="{number}">{"".join(_cell(number, place, *cell) for place, cell in enumerate(row))}</row>'
        for number, row in enumerate(rows, 1)
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{package.namespace}">'
        f'<sheetPr codeName="{code}"><pageSetUpPr fitToPage="1"/></sheetPr>'
        f"<cols>{columns}</cols><sheetData>{lines}</sheetData>{PRINTED}</worksheet>"
    ).encode()


def _cell(row: int, place: int, value: str | int, style: int | None) -> str:
    head = f'<c r="{address(row, place)}"' + (f' s="{style}"' if style else "")
    if isinstance(value, int):
        return f"{head}><v>{value}</v></c>"
    return f'{head} t="inlineStr"><is>{inline(value)}</is></c>' if value else ""
