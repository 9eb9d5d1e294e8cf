"""By contents: which column is 困难类别 where none is called so, but categories stand below 类别, 身份 or 2026年."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from texts.spelling import spelt
from webapp.desk.judging.choices import Choices
from webapp.desk.judging.hardship import HardshipReader
from webapp.desk.judging.student import StudentReader
from webapp.desk.reading.brackets import bare
from webapp.desk.reading.columns import HARDSHIP, Columns, is_ticked, meaning, recognise
from webapp.desk.reading.named_columns import named
from webapp.desk.reading.standing import TODAY, Years, is_year, same_as, standing
from webapp.desk.reading.table import RosterTable, Row, said
from webapp.desk.reading.words import words
from webapp.library import Library

LOOKED_AT = 100


def recognised(table: RosterTable, given: Sequence[str], choices: Choices, library: Library) -> Columns:
    """The columns of a table as `recognise` finds them, with those that somebody named; and 困难类别 by what stands
    below, where no heading says it for sure and of one column alone most is categories. Raises SpreadsheetError."""
    chosen, years = named(table.header, given), choices.years
    if HARDSHIP not in chosen and not _is_headed(table.header, years):
        places = [place for place, heading in enumerate(table.header) if _may_head(heading, years)]
        if places and (place := _told(places, table, library.once(StudentReader).hardship)) is not None:
            chosen[HARDSHIP] = place
    return recognise(table.header, chosen, years)


def _is_headed(header: Sequence[str], years: Years) -> bool:
    return any(meaning(heading, years) == (HARDSHIP, True) or is_ticked(heading, years) for heading in header)


def _may_head(heading: str, years: Years) -> bool:
    if is_year(heading, years) == TODAY:
        return True
    contrary, name = words().other_columns[HARDSHIP], bare(heading)
    # What is only like the usual name (学生困难类别情况) somebody has to name.
    is_alike = meaning(heading, years) is not None and name not in words().unsure_columns
    is_headed = words().category_headings.search(name) is not None and not contrary.search(name)
    return is_headed and not is_alike and standing(heading, years) == TODAY


def _told(places: Sequence[int], table: RosterTable, reader: HardshipReader) -> int | None:
    """The one place below which most cells name an identity; its rows are still there to be taken."""
    rows = list(itertools.islice(table.rows, LOOKED_AT))
    table.rows = itertools.chain(rows, table.rows)
    found = [place for place in places if _are_categories(rows, place, reader)]
    # 特困 is a grade of the school's as well.
    found = [place for place in found if not words().grade_headings.search(spelt(table.header[place]))] or found
    return found[0] if len(found) == 1 else None


def _are_categories(rows: Sequence[Row], place: int, reader: HardshipReader) -> bool:
    told = [cell for row in rows if spelt(cell := said(row, place)) not in {"", *words().none}]
    cells = [cell for cell in told if same_as(spelt(cell)) is None]
    naming = [cell for cell in cells if reader.named(cell)]
    return bool(naming or len(told) > len(cells)) and 2 * len(naming) >= len(cells)
