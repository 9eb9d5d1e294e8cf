"""The words of offices: how they head their columns, and what they write into the cells (words.yaml)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from knowledge.normalise import normalise
from knowledge.record import DataFileError, Record, read_record

FILE = Path(__file__).parent / "words.yaml"
LISTS = (
    "hardship_headings",
    "hardship_not_headed",
    "asking",
    "yes",
    "no",
    "grade_headings",
    "none",
    "beside",
    "family",
    "family_identities",
    "grant_steps",
    "severe_levels",
    "faults",
    "school_grades",
    "unnamed",
    "kin",
    "inside",
    "outside",
    "provinces",
    "other_papers",
    "paper_beside",
    "paper_given",
    "paper_denied",
)
TABLES = ("columns", "unsure_columns", "other_columns", "insurance", "papers")


class WordsError(DataFileError):
    """The file of the offices' words is wrong."""


@dataclass(frozen=True)
class Unclear:
    """A word with two meanings, `unless` one of these stands with it; what to say, and what would be right."""

    word: str
    unless: tuple[str, ...]
    say: str
    right: str


@dataclass(frozen=True)
class Words:
    """All words in one spelling, the longest first where they are taken out of a text."""

    columns: Mapping[str, str]
    unsure_columns: Mapping[str, str]
    other_columns: Mapping[str, re.Pattern[str]]
    hardship_headings: re.Pattern[str]
    hardship_not_headed: re.Pattern[str]
    asking: re.Pattern[str]
    yes: frozenset[str]
    no: frozenset[str]
    grade_headings: re.Pattern[str]
    none: frozenset[str]
    beside: re.Pattern[str]
    family: re.Pattern[str]
    family_identities: frozenset[str]
    same: Mapping[str, str]
    spellings: re.Pattern[str]
    grant_steps: re.Pattern[str]
    severe_levels: re.Pattern[str]
    faults: frozenset[str]
    school_grades: frozenset[str]
    unnamed: frozenset[str]
    kin: re.Pattern[str]
    inside: frozenset[str]
    outside: frozenset[str]
    provinces: tuple[str, ...]
    insurance: Mapping[str, str]
    papers: Mapping[str, frozenset[str]]
    other_papers: frozenset[str]
    paper_beside: re.Pattern[str]
    paper_given: tuple[str, ...]
    paper_denied: tuple[str, ...]
    unclear: tuple[Unclear, ...]


def spelt(text: str) -> str:
    """One spelling of a cell: half width, simplified, lower case, no white space."""
    return normalise(text).replace(" ", "")


@cache
def words() -> Words:
    """The words of this process. Raises WordsError where the file is wrong."""
    file = read_record(FILE, WordsError)
    file.expect((*LISTS, *TABLES, "unclear", "same"))
    lists = {name: tuple(map(spelt, file.texts(name))) for name in LISTS}
    same = _by_word(file.table("same"))
    papers, unclear, others = file.table("papers"), file.table("unclear"), file.table("other_columns")
    return Words(
        columns=_by_word(file.table("columns")),
        unsure_columns=_by_word(file.table("unsure_columns")),
        other_columns={name: _any_of(others.texts(name)) for name in others.fields},
        hardship_headings=_any_of(lists["hardship_headings"]),
        hardship_not_headed=_any_of(lists["hardship_not_headed"]),
        asking=_any_of(lists["asking"]),
        yes=frozenset(lists["yes"]),
        no=frozenset(lists["no"]),
        grade_headings=_any_of(lists["grade_headings"]),
        none=frozenset(lists["none"]),
        beside=_any_of(lists["beside"]),
        family=_any_of(lists["family"]),
        family_identities=frozenset(lists["family_identities"]),
        same=same,
        spellings=_any_of(tuple(same)),
        grant_steps=_any_of(lists["grant_steps"]),
        severe_levels=_any_of(lists["severe_levels"]),
        faults=frozenset(lists["faults"]),
        school_grades=frozenset(lists["school_grades"]),
        unnamed=frozenset(lists["unnamed"]),
        kin=_any_of(lists["kin"]),
        inside=frozenset(lists["inside"]),
        outside=frozenset(lists["outside"]),
        provinces=lists["provinces"],
        insurance=_by_word(file.table("insurance")),
        papers={name: frozenset(map(spelt, (*papers.texts(name), name))) for name in papers.fields},
        other_papers=frozenset(lists["other_papers"]),
        paper_beside=_any_of(lists["paper_beside"]),
        paper_given=lists["paper_given"],
        paper_denied=lists["paper_denied"],
        unclear=tuple(_unclear(word, unclear.table(word)) for word in unclear.fields),
    )


def _by_word(table: Record) -> dict[str, str]:
    return {spelt(word): name for name in table.fields for word in table.texts(name)}


def _unclear(word: str, told: Record) -> Unclear:
    return Unclear(word, tuple(map(spelt, told.texts("unless"))), told.text("say"), told.text("right"))


def _any_of(listed: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(listed, key=len, reverse=True))))
