"""Unheaded: a sheet without headings on which the students of a list go on, as on the second page of a print.

It is refused, for nobody but the clerk can say what its columns are, and students who are left out in silence lose a
year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from texts.phrase import N_, Phrase
from texts.spelling import spelt
from webapp.desk.problem import SpreadsheetError, shown
from webapp.desk.reading.columns import HARDSHIP, NUMBER, is_ticked, meaning
from webapp.desk.reading.heading import HeaderRows, combined, header_place
from webapp.desk.reading.table import Row, said, text
from webapp.desk.reading.words import words
from webapp.desk.reading.workbook import SheetBeginning

GOES_ON = N_(
    "工作表“{name}”没有列名，里面像是接着“{list}”的学生。请在它的第一行写上和“{list}”一样的列名，再传一次；不是学生的，请删去这张工作表。"
)
STUDENT_NUMBER = re.compile("[0-9a-z]*[0-9]{4,}[0-9a-z]*")


def refuse_unheaded(sheets: Sequence[SheetBeginning], places: Mapping[int, HeaderRows]) -> None:
    """Raise SpreadsheetError where a sheet without headings has rows such as those of one of the lists."""
    for other, sheet in enumerate(sheets):
        if other in places or sheet.is_of_page or header_place(sheet.rows, (), sheet.merged):
            continue
        for number, place in places.items():
            if _goes_on(sheets[number], place, sheet):
                told = Phrase(GOES_ON, name=shown(sheet.name), list=shown(sheets[number].name))
                raise SpreadsheetError(told)


def _goes_on(listed: SheetBeginning, place: HeaderRows, sheet: SheetBeginning) -> bool:
    """Whether most rows of a sheet have a student number where the list has it, and one has a hardship so too."""
    header = combined(listed.rows[place.first : place.last + 1])
    known = [meaning(heading) for heading in header]
    number = next((at for at, found in enumerate(known) if found and found[0] == NUMBER), None)
    told = [at for at, found in enumerate(known) if (found and found[0] == HARDSHIP) or is_ticked(header[at])]
    rows = [row for row in sheet.rows if sum(bool(text(cell).strip()) for cell in row) > 1]
    if number is None or not rows:
        return False
    lengths = {len(cell) for cell in _numbers(listed.rows[place.last + 1 :], number)}
    of_students = [row for row in rows if any(len(cell) in lengths for cell in _numbers([row], number))]
    return 2 * len(of_students) > len(rows) and any(_tells(row, told) for row in of_students)


def _numbers(rows: Sequence[Row], place: int) -> Iterator[str]:
    cells = (spelt(said(row, place)) for row in rows)
    return (cell for cell in cells if STUDENT_NUMBER.fullmatch(cell))


def _tells(row: Row, places: Sequence[int]) -> bool:
    cells = (spelt(said(row, place)) for place in places)
    return any(cell and (words().hardship_headings.search(cell) or cell in words().yes) for cell in cells)
