"""Against another list: the file that the clerk chose, and what came of it as the page carries it to its download."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO, cast

from flask import request

from texts.phrase import N_
from webapp.current_library import current_library
from webapp.desk.afternoon.comparison import LAST_YEAR, Comparison, kinds
from webapp.desk.afternoon.comparison_table import rows
from webapp.desk.afternoon.listed_person import ListedPerson
from webapp.desk.afternoon.other_list import read_list
from webapp.desk.clerk import tokens
from webapp.desk.clerk.upload import desk_limits
from webapp.desk.problem import SpreadsheetError
from webapp.request_error import RequestError

OTHER, OF, TOLD = "other", "of", "told"
MOST_TOLD = 200
PURPOSE = b"two lists of the desk"
NO_FILE = N_("请选择要对的那一份名单。")
NO_KIND = N_("请选出这是什么名单。")
CHOOSE_AGAIN = N_("请把名单文件再选一次，浏览器不会替您留着。")


def sent_list() -> tuple[list[ListedPerson], str]:
    """The list that was sent, and what it is of. RequestError names the field that is missing or cannot be read."""
    kind, file = request.form.get(OF, ""), request.files.get(OTHER)
    wrong = {} if kind in {LAST_YEAR, *kinds(current_library())} else {OF: NO_KIND}
    if file is None or not file.filename:
        raise RequestError({**wrong, OTHER: NO_FILE})
    if wrong:
        raise RequestError({**wrong, OTHER: CHOOSE_AGAIN})
    try:
        return read_list(cast(BinaryIO, file.stream), desk_limits()), kind
    except SpreadsheetError as error:
        raise RequestError({OTHER: error.sentence}) from error


def seal_table(found: Comparison) -> str:
    """The table of what came out as a token, for the server keeps neither list."""
    return tokens.seal(list(rows(found)), PURPOSE)


def sent_table() -> Sequence[Sequence[str]]:
    """The table of the page. SpreadsheetError where it is too old, or was changed."""
    table: Sequence[Sequence[str]]
    table, _ = tokens.unseal(request.form.get(TOLD, ""), PURPOSE)
    return table
