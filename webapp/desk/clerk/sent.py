"""What the clerk's page sends: a new file, or the roster that it carries, with what was typed since."""

from __future__ import annotations

from typing import BinaryIO, cast

from flask import request

from texts.phrase import N_
from webapp.desk.afternoon.grouping import offered
from webapp.desk.clerk.roster import Roster, unseal
from webapp.desk.clerk.upload import desk_limits
from webapp.desk.judging.choices import DATE, DISTRICT, FIRST_DAY
from webapp.desk.problem import SpreadsheetError
from webapp.desk.reading.columns import KNOWN, REQUIRED
from webapp.desk.reading.opening import open_table
from webapp.request_error import RequestError

FIELDS = (DISTRICT, FIRST_DAY, DATE)
FILE, ROSTER, CELL, ALIKE, COLUMN, BY = "file", "roster", "cell.", "all.", "column.", "by"
NO_FILE = N_("请先选择名单文件。")
NOT_CHOSEN = N_("请选出这一列；没有它，核对不了。")
NO_GROUP = N_("请选出按哪一列分，例如“学院”。")
TWICE = N_("两项选了同一列，请改一项。")


def fields() -> dict[str, str]:
    """What was typed once for the whole file."""
    return {name: request.form[name].strip() for name in FIELDS if name in request.form}


def uploaded() -> Roster:
    """The roster of the file that was chosen; of one chosen before, where there is none. Raises SpreadsheetError."""
    file = request.files.get(FILE)
    if file is not None and file.filename:
        table = open_table(cast(BinaryIO, file.stream), desk_limits())
        return Roster.of(table, file.filename, fields())
    if request.form.get(ROSTER):
        return carried()
    raise SpreadsheetError(NO_FILE)


def carried() -> Roster:
    """The roster of the page, with what was corrected in it and chosen anew. Raises SpreadsheetError."""
    roster = unseal(request.form.get(ROSTER, ""))
    return roster.corrected_with(_named(CELL), _named(ALIKE)).with_fields(fields())


def places(width: int) -> dict[str, int | None]:
    """Which column was chosen for each name, of a file with so many; None where there is none."""
    said = {name: request.form.get(f"{COLUMN}{name}", "") for name in KNOWN}
    return {name: int(place) if place in map(str, range(width)) else None for name, place in said.items()}


def column_chosen(roster: Roster) -> int:
    """The place of the column by which the list is to be parted. RequestError where none was chosen."""
    place = request.form.get(BY, "")
    if place not in map(str, offered(roster.header)):
        raise RequestError({BY: NO_GROUP})
    return int(place)


def wrong_places(chosen: dict[str, int | None], *, is_enough: bool = False) -> dict[str, str]:
    """What is wrong with the columns chosen, by the name of the control; `is_enough`: no other is needed."""
    taken = [place for place in chosen.values() if place is not None]
    wrong = {name: TWICE for name, place in chosen.items() if place is not None and taken.count(place) > 1}
    wrong |= {name: NOT_CHOSEN for name in REQUIRED if chosen[name] is None and not is_enough}
    return {f"{COLUMN}{name}": sentence for name, sentence in wrong.items()}


def _named(beginning: str) -> dict[str, str]:
    """What was sent under names that begin so."""
    return {name.removeprefix(beginning): value for name, value in request.form.items() if name.startswith(beginning)}
