"""What the clerk's page sends: a new file, or the roster that it carries, with what was typed since."""

from __future__ import annotations

from typing import BinaryIO, cast

from flask import request

from texts.phrase import N_
from webapp.current_library import current_library
from webapp.desk.afternoon.grouping import headings, offered
from webapp.desk.clerk.carried import CarriedLists, unseal
from webapp.desk.clerk.upload import desk_limits
from webapp.desk.judging.batch import Batch
from webapp.desk.judging.choices import DATE, DISTRICT, FIRST_DAY, read_choices
from webapp.desk.problem import SpreadsheetError
from webapp.desk.reading.columns import KNOWN, REQUIRED
from webapp.desk.reading.files import open_files
from webapp.desk.reading.standing import Years
from webapp.request_error import RequestError

FIELDS = (DISTRICT, FIRST_DAY, DATE)
FILE, ROSTER, CELL, ALIKE, COLUMN, BY, DROP = "file", "roster", "cell.", "all.", "column.", "by", "drop"
NO_FILE = N_("请先选择名单文件。")
NOT_CHOSEN = N_("请选出这一列；没有它，核对不了。")
NO_GROUP = N_("请选出按哪一列分，例如“学院”。")
TWICE = N_("两项选了同一列，请改一项。")


def fields() -> dict[str, str]:
    """What was typed once for the whole file."""
    return {name: request.form[name].strip() for name in FIELDS if name in request.form}


def uploaded() -> CarriedLists:
    """The lists of the files that were chosen; those chosen before, where there are none. Raises SpreadsheetError."""
    files = [(file.filename, cast(BinaryIO, file.stream)) for file in request.files.getlist(FILE) if file.filename]
    if files:
        return CarriedLists.of(open_files(files, desk_limits(), years=_years()), fields())
    if request.form.get(ROSTER):
        return carried()
    raise SpreadsheetError(NO_FILE)


def carried() -> CarriedLists:
    """The lists of the page, with what was corrected in them and chosen anew. Raises SpreadsheetError."""
    found = unseal(request.form.get(ROSTER, ""))
    return found.corrected_with(_named(CELL), _named(ALIKE)).with_fields(fields())


def carried_on() -> CarriedLists:
    """The same without the list that is not to be checked, where the clerk named one."""
    dropped = request.form.get(DROP, "")
    return carried().without(int(dropped)) if dropped.isascii() and dropped.isdigit() else carried()


def beginning(number: int, count: int) -> str:
    """How the controls for the columns of a list begin, of so many."""
    return f"{COLUMN}{number}." if count > 1 else COLUMN


def places(start: str, width: int) -> dict[str, int | None]:
    """Which column was chosen for each name, of a list with so many; None where there is none."""
    said = {name: request.form.get(f"{start}{name}", "") for name in KNOWN}
    return {name: int(place) if place in map(str, range(width)) else None for name, place in said.items()}


def column_chosen(batch: Batch) -> int:
    """The place of the column by which the list is to be parted. RequestError where none was chosen."""
    place = request.form.get(BY, "")
    if place not in map(str, offered(headings(batch))):
        raise RequestError({BY: NO_GROUP})
    return int(place)


def wrong_places(start: str, chosen: dict[str, int | None], *, is_enough: bool = False) -> dict[str, str]:
    """What is wrong with the columns chosen, by the name of the control; `is_enough`: no other is needed."""
    taken = [place for place in chosen.values() if place is not None]
    wrong = {name: TWICE for name, place in chosen.items() if place is not None and taken.count(place) > 1}
    wrong |= {name: NOT_CHOSEN for name in REQUIRED if chosen[name] is None and not is_enough}
    return {f"{start}{name}": sentence for name, sentence in wrong.items()}


def _years() -> Years:
    """The years that are today in the name of a sheet, as far as what was chosen can be read."""
    try:
        return read_choices(fields(), current_library()).years
    except RequestError:
        return read_choices({}, current_library()).years


def _named(beginning: str) -> dict[str, str]:
    """What was sent under names that begin so."""
    return {name.removeprefix(beginning): value for name, value in request.form.items() if name.startswith(beginning)}
