"""Against another list: the file that the clerk chose, and what came of it as the page carries it to its download."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, BinaryIO, cast

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

OTHER, OF, TOLD, CHOSEN = "other", "of", "told", "chosen"
MOST_TOLD = 200
PURPOSE, CHOSEN_LIST = b"two lists of the desk", b"another list of the desk"
NO_FILE = N_("请选择要对的那一份名单。")
NO_KIND = N_("请选出这是什么名单。")


@dataclass(frozen=True)
class SentList:
    """The list that was chosen: what it is of, as far as that was said, the name of its file and whoever is on it.

    `wrong` says by field what is missing or cannot be read; until nothing is, the page carries the list, sealed.
    """

    of: str
    name: str
    people: Sequence[ListedPerson]
    wrong: Mapping[str, str]

    @property
    def token(self) -> str:
        return tokens.seal([self.name, [_kept(person) for person in self.people]], CHOSEN_LIST) if self.people else ""


NOTHING = SentList("", "", (), {})


def sent_list() -> SentList:
    """The list that was sent now, or with the page before."""
    kind, file = request.form.get(OF, ""), request.files.get(OTHER)
    wrong = {} if kind in {LAST_YEAR, *kinds(current_library())} else {OF: NO_KIND}
    try:
        if file is not None and file.filename:
            return SentList(kind, file.filename, read_list(cast(BinaryIO, file.stream), desk_limits()), wrong)
        if request.form.get(CHOSEN):
            (name, people), _ = tokens.unseal(request.form[CHOSEN], CHOSEN_LIST)
            return SentList(kind, name, [_person(told) for told in people], wrong)
    except SpreadsheetError as error:
        return SentList(kind, "", (), {**wrong, OTHER: error.sentence})
    return SentList(kind, "", (), {**wrong, OTHER: NO_FILE})


def _kept(person: ListedPerson) -> list[Any]:
    return [getattr(person, field.name) for field in fields(person)]


def _person(told: list[Any]) -> ListedPerson:
    known = dict(zip((field.name for field in fields(ListedPerson)), told, strict=True))
    return ListedPerson(**{**known, "told": tuple((heading, cell) for heading, cell in known["told"])})


def seal_table(found: Comparison) -> str:
    """The table of what came out as a token, for the server keeps neither list."""
    return tokens.seal(list(rows(found)), PURPOSE)


def sent_table() -> Sequence[Sequence[str]]:
    """The table of the page. SpreadsheetError where it is too old, or was changed."""
    table: Sequence[Sequence[str]]
    table, _ = tokens.unseal(request.form.get(TOLD, ""), PURPOSE)
    return table
