"""Against another list: who of an office's list, or of last year's, is on the clerk's, and who is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO, cast

from flask import request

from knowledge.hearing.slots import Ear
from texts.phrase import N_
from texts.spelling import spelt
from webapp.current_library import current_library
from webapp.desk.afternoon.joining import Pair, changed, join
from webapp.desk.afternoon.other_list import ListedPerson, people, read_list
from webapp.desk.afternoon.part import Found, found_in
from webapp.desk.clerk.preview import CorrectedBatch
from webapp.desk.clerk.upload import desk_limits
from webapp.desk.judging.hardship import HardshipReader
from webapp.desk.problem import SpreadsheetError
from webapp.desk.reading.columns import HARDSHIP, NAME, NUMBER
from webapp.library import Library
from webapp.request_error import RequestError

OTHER, OF, LAST_YEAR = "other", "of", "last_year"
MOST_TOLD = 200
NO_FILE = N_("请选择要对的那一份名单。")
NO_KIND = N_("请选出这是什么名单。")


@dataclass(frozen=True)
class Comparison:
    """What two lists say of each other. `is_last_year` tells what the other is: else it is of one identity."""

    is_last_year: bool
    agreeing: int
    changed: tuple[Pair, ...]
    contradicted: tuple[Pair, ...]
    undecided: tuple[tuple[ListedPerson, tuple[ListedPerson, ...]], ...]
    only_theirs: tuple[ListedPerson, ...]
    only_ours: tuple[ListedPerson, ...]


def kinds() -> dict[str, str]:
    """The identities of which an office sends lists, by code."""
    return {code: identity.name for code, identity in current_library().rules.vocabulary.identities.items()}


def sent_list() -> tuple[list[ListedPerson], str]:
    """The list that was sent, and what it is of. RequestError names the field that is missing or cannot be read."""
    kind, file = request.form.get(OF, ""), request.files.get(OTHER)
    wrong = {} if kind in {LAST_YEAR, *kinds()} else {OF: NO_KIND}
    if file is None or not file.filename:
        raise RequestError({**wrong, OTHER: NO_FILE})
    if wrong:
        raise RequestError(wrong)
    try:
        return read_list(cast(BinaryIO, file.stream), desk_limits()), kind
    except SpreadsheetError as error:
        raise RequestError({OTHER: error.sentence}) from error


def comparison(batch: CorrectedBatch, theirs: Sequence[ListedPerson], kind: str) -> Comparison:
    """The students of a batch against that list; of an identity, those of ours that the other should have are told."""
    found = found_in(batch)
    joined = join(_ours(batch, found), theirs)
    holders = {one.line for one in found if one.verdict and kinds().get(kind) in one.verdict.names}
    is_last_year = kind == LAST_YEAR
    unlike = tuple(pair for pair in joined.matched if pair[0].line not in holders)
    other = changed(joined, _meant) if is_last_year else unlike
    only_ours = tuple(one for one in joined.only_ours if is_last_year or one.line in holders)
    agreeing = len(joined.matched) - len(other)
    return Comparison(
        is_last_year, agreeing, other, joined.contradicted, joined.undecided, joined.only_theirs, only_ours
    )


def _meant(cell: str) -> object:
    """What a category means: 低保 and 低保对象 are one; what is doubtful means only itself."""
    found = current_library().once(_reader).read(cell)
    return spelt(cell) if found.is_doubtful else frozenset(found.identities)


def _reader(library: Library) -> HardshipReader:
    vocabulary = library.rules.vocabulary
    names = {code: identity.name for code, identity in vocabulary.identities.items()}
    return HardshipReader(Ear(vocabulary.places, library.rules.diseases.names), names)


def _ours(batch: CorrectedBatch, found: Sequence[Found]) -> list[ListedPerson]:
    """Our students; what is which column is as the clerk confirmed it."""
    places, header = batch.columns.places, list(batch.table.header)
    for name in (NUMBER, NAME, HARDSHIP):
        header = [name if place == places.get(name) else "" if one == name else one for place, one in enumerate(header)]
    return list(people(header, ((one.line, one.row) for one in found)))
