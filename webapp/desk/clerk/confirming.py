"""Confirming: which column of a roster is taken for what, and which of that a person must say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from texts.phrase import N_
from webapp.current_library import current_library
from webapp.desk.clerk.roster import Roster
from webapp.desk.judging.choices import read_choices
from webapp.desk.problem import SpreadsheetError, in_list, letters, shown
from webapp.desk.reading.columns import (
    HARDSHIP,
    HOME,
    INSURANCE,
    KNOWN,
    NAME,
    NUMBER,
    PAPERS,
    RECOGNISED,
    REQUIRED,
    SCHOOL,
    TERM,
    Columns,
    meaning,
    recognise,
    refuse_side_by_side,
)
from webapp.desk.reading.standing import Years
from webapp.desk.reading.table import said

# What is asked of each known column: its name is a heading, which stays Chinese in every language.
ASKED = {
    NUMBER: N_("哪一列是学号"),
    NAME: N_("哪一列是姓名"),
    HARDSHIP: N_("哪一列是困难类别"),
    RECOGNISED: N_("哪一列是认定区县"),
    HOME: N_("哪一列是家庭户籍"),
    SCHOOL: N_("哪一列是学校所在区县"),
    TERM: N_("哪一列是开学日期"),
    PAPERS: N_("哪一列是已交材料"),
    INSURANCE: N_("哪一列是参保情况"),
}
# An example is looked for in so many rows.
LOOKED_AT = 100


@dataclass(frozen=True)
class Heading:
    """A column of the file: its place, its letters, what stands above it, and the first thing below."""

    place: int
    letters: str
    heading: str
    example: str


@dataclass(frozen=True)
class ColumnQuestion:
    """Which column a known name stands for: `place` is what it is taken for, None for none."""

    name: str
    place: int | None
    is_unsure: bool
    is_required: bool

    @property
    def asked(self) -> str:
        return ASKED[self.name]


@dataclass(frozen=True)
class ColumnQuestions:
    """Those that must be answered, and those that are settled unless the clerk says otherwise."""

    open: tuple[ColumnQuestion, ...]
    settled: tuple[ColumnQuestion, ...]
    headings: tuple[Heading, ...]


def is_needed(lists: Sequence[Roster]) -> bool:
    """Whether somebody must say what a column is. SpreadsheetError where that would not help."""
    for roster in lists:
        try:
            refuse_side_by_side(roster.header)
        except SpreadsheetError as error:
            raise SpreadsheetError(in_list(roster.name, error.sentence)) from error
    found = map(_recognised, lists)
    return any(columns is None or columns.unsure for columns in found)


def questions(roster: Roster) -> ColumnQuestions:
    """What to ask of the columns."""
    found = _recognised(roster)
    places, unsure = (found.places, found.unsure) if found else (_alike(roster), frozenset())
    # Columns to tick do as well as 困难类别.
    required = REQUIRED if found is None else [name for name in REQUIRED if name in places]
    asked = [ColumnQuestion(name, places.get(name), name in unsure, name in required) for name in KNOWN]
    is_open = [question.is_unsure or (question.is_required and question.place is None) for question in asked]
    return ColumnQuestions(
        open=tuple(question for question, now in zip(asked, is_open, strict=True) if now),
        settled=tuple(question for question, now in zip(asked, is_open, strict=True) if not now),
        headings=tuple(_headings(roster)),
    )


def taken_in(lists: Sequence[Roster]) -> list[tuple[tuple[str, ...], tuple[tuple[str, str], ...]]]:
    """What each list is taken to have, those with the same together: the names of the lists, and their columns."""
    groups: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for roster in lists:
        groups.setdefault(taken(roster), []).append(roster.name)
    return [(tuple(names) if len(groups) > 1 else (), columns) for columns, names in groups.items()]


def taken(roster: Roster) -> tuple[tuple[str, str], ...]:
    """The known columns that the file has, each with what the file calls it."""
    found = _recognised(roster)
    places = found.places if found else _alike(roster)
    return tuple((name, shown(roster.header[places[name]])) for name in KNOWN if name in places)


def can_do_without(roster: Roster, chosen: Mapping[str, int | None]) -> bool:
    """Whether a roster can be checked with the columns chosen, be it without one that is required otherwise."""
    try:
        recognise(roster.header, chosen, _years(roster))
    except SpreadsheetError:
        return False
    return True


def _recognised(roster: Roster) -> Columns | None:
    """Where each known column stands; None where one is not found that must be there."""
    try:
        return recognise(roster.header, roster.chosen, _years(roster))
    except SpreadsheetError:
        return None


def _years(roster: Roster) -> Years:
    return read_choices(roster.fields, current_library()).years


def _alike(roster: Roster) -> Mapping[str, int]:
    """What can be said of a header in which a column is not found that must be there."""
    years = _years(roster)
    found = {known[0]: place for place, heading in enumerate(roster.header) if (known := meaning(heading, years))}
    chosen = {name: place for name, place in roster.chosen.items() if place is not None}
    return {**{name: place for name, place in found.items() if name not in roster.chosen}, **chosen}


def _headings(roster: Roster) -> Iterator[Heading]:
    for place, heading in enumerate(roster.header):
        below = (said(row, place) for row in islice(roster.rows, LOOKED_AT))
        example = next(filter(None, below), "")
        if heading.strip() or example:
            yield Heading(place, letters(place), shown(heading), shown(example))
