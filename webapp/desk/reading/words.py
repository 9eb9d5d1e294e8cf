"""The words of offices: how they head their columns, and what they write into the cells (words.yaml)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from knowledge.normalise import normalise
from knowledge.record import DataFileError, Record, read_record

FILE = Path(__file__).parent / "words.yaml"
# The lists of the file, by what becomes of them.
PATTERNS = (
    *("hardship_headings", "hardship_not_headed", "asking", "grade_headings", "beside", "family"),
    *("grant_steps", "severe_levels", "kin", "paper_beside"),
)
SETS = (
    *("yes", "no", "none", "family_identities", "faults", "school_grades", "unnamed", "inside", "outside"),
    "other_papers",
)
TUPLES = ("provinces", "paper_given", "paper_denied")
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
    file.expect((*PATTERNS, *SETS, *TUPLES, *TABLES, "unclear", "same"))
    kinds: Any = ((_any_of, PATTERNS), (frozenset, SETS), (tuple, TUPLES))
    lists = {name: made(tuple(map(spelt, file.texts(name)))) for made, names in kinds for name in names}
    same = _by_word(file.table("same"))
    papers, unclear, others = file.table("papers"), file.table("unclear"), file.table("other_columns")
    return Words(
        **lists,
        columns=_by_word(file.table("columns")),
        unsure_columns=_by_word(file.table("unsure_columns")),
        other_columns={name: _any_of(others.texts(name)) for name in others.fields},
        same=same,
        spellings=_any_of(tuple(same)),
        insurance=_by_word(file.table("insurance")),
        papers={name: frozenset(map(spelt, (*papers.texts(name), name))) for name in papers.fields},
        unclear=tuple(_unclear(word, unclear.table(word)) for word in unclear.fields),
    )


def _by_word(table: Record) -> dict[str, str]:
    return {spelt(word): name for name in table.fields for word in table.texts(name)}


def _unclear(word: str, told: Record) -> Unclear:
    return Unclear(word, tuple(map(spelt, told.texts("unless"))), told.text("say"), told.text("right"))


def _any_of(listed: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(listed, key=len, reverse=True))))
