"""The words of offices: how they head their columns, and what they write into the cells (words.yaml)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from texts import parts, source
from texts.source import Table, Text
from texts.spelling import spelt

FILE = Path(__file__).parent / "words.yaml"
# The lists of the file, by what becomes of them.
PATTERNS = (
    *("hardship_headings", "hardship_not_headed", "asking", "grade_headings", "beside", "family"),
    *(
        "kin",
        "soldiers",
        "paper_beside",
        "elsewhere",
        "proposed",
        "ended",
        "left",
        "no_name",
        "ordinary_headings",
        "staying",
        "earlier_parts",
        "nowadays",
        "check",
        "in_need",
        "kinds",
        "category_headings",
        "answering",
        "checking",
        "denying",
        "undecided",
    ),
    *("no_tick", "looked_up", "recorded", "living", "dead", "other_affairs", "other_offices"),
    *("lower_schools", "other_study"),
)
SETS = (
    *(
        "yes",
        "no",
        "none",
        "qualified",
        "family_identities",
        "faults",
        "school_grades",
        "unnamed",
        "inside",
        "outside",
        "households",
        "level_headings",
        "beside_a_year",
        "same_as_before",
    ),
    *("other_papers", "shown_by_level", "without_parents", "other_insurances", "affirming"),
    *("fillers", "complete", "paper_there", "paid", "in_need_whole", "no_soldiers", "nothing_decided"),
)
TUPLES = ("provinces", "abroad", "paper_given", "paper_denied", "relatives", "unending", "schools_here")
TABLES = (
    *("columns", "unsure_columns", "other_columns", "beside_identity", "insurance", "papers"),
    *("ticked", "english_names", "confirming", "less"),
)


@dataclass(frozen=True)
class Unclear:
    """A word with two meanings, `unless` one of these stands with it; what to say, and what would be right."""

    word: str
    unless: tuple[str, ...]
    say: str
    right: str


@dataclass(frozen=True)
class OfficeWords:
    """All words in one spelling, the longest first where they are taken out of a text."""

    columns: Mapping[str, str]
    unsure_columns: Mapping[str, str]
    other_columns: Mapping[str, re.Pattern[str]]
    hardship_headings: re.Pattern[str]
    hardship_not_headed: re.Pattern[str]
    ticked: Mapping[str, frozenset[str]]
    english_names: Mapping[str, frozenset[str]]
    no_tick: re.Pattern[str]
    elsewhere: re.Pattern[str]
    proposed: re.Pattern[str]
    qualified: frozenset[str]
    ended: re.Pattern[str]
    left: re.Pattern[str]
    no_name: re.Pattern[str]
    ordinary_headings: re.Pattern[str]
    staying: re.Pattern[str]
    earlier_parts: re.Pattern[str]
    nowadays: re.Pattern[str]
    check: re.Pattern[str]
    answering: re.Pattern[str]
    checking: re.Pattern[str]
    looked_up: re.Pattern[str]
    recorded: re.Pattern[str]
    confirming: Mapping[str, frozenset[str]]
    denying: re.Pattern[str]
    affirming: frozenset[str]
    undecided: re.Pattern[str]
    in_need: re.Pattern[str]
    in_need_whole: frozenset[str]
    kinds: re.Pattern[str]
    category_headings: re.Pattern[str]
    relatives: tuple[str, ...]
    asking: re.Pattern[str]
    yes: frozenset[str]
    no: frozenset[str]
    grade_headings: re.Pattern[str]
    none: frozenset[str]
    not_known: frozenset[str]
    beside: re.Pattern[str]
    family: re.Pattern[str]
    family_identities: frozenset[str]
    same: Mapping[str, str]
    spellings: re.Pattern[str]
    beside_identity: Mapping[str, re.Pattern[str]]
    shown_by_level: frozenset[str]
    without_parents: frozenset[str]
    faults: frozenset[str]
    school_grades: frozenset[str]
    unnamed: frozenset[str]
    kin: re.Pattern[str]
    living: re.Pattern[str]
    dead: re.Pattern[str]
    no_soldiers: frozenset[str]
    less: Mapping[str, re.Pattern[str]]
    other_affairs: re.Pattern[str]
    other_offices: re.Pattern[str]
    schools_here: tuple[str, ...]
    lower_schools: re.Pattern[str]
    other_study: re.Pattern[str]
    english_against: re.Pattern[str]
    nothing_decided: frozenset[str]
    soldiers: re.Pattern[str]
    inside: frozenset[str]
    outside: frozenset[str]
    provinces: tuple[str, ...]
    abroad: tuple[str, ...]
    households: frozenset[str]
    level_headings: frozenset[str]
    beside_a_year: frozenset[str]
    same_as_before: frozenset[str]
    insurance: Mapping[str, str]
    other_insurances: frozenset[str]
    papers: Mapping[str, frozenset[str]]
    other_papers: frozenset[str]
    paper_beside: re.Pattern[str]
    paper_given: tuple[str, ...]
    paper_denied: tuple[str, ...]
    paper_there: frozenset[str]
    fillers: frozenset[str]
    paid: frozenset[str]
    unending: tuple[str, ...]
    complete: frozenset[str]
    unclear: tuple[Unclear, ...]


@cache
def words() -> OfficeWords:
    """The words of this process. Raises DataFileError where the file is wrong."""
    file = parts.file(FILE, (*PATTERNS, *SETS, *TUPLES, *TABLES, "not_known", "unclear", "same", "english_against"))
    kinds: Any = ((_any_of, PATTERNS), (frozenset, SETS), (tuple, TUPLES))
    lists = {name: made(tuple(map(spelt, source.texts(file, name)))) for made, names in kinds for name in names}
    same = _by_word(file["same"])
    papers, unclear, others, beside, offices, less = (
        source.typed(file[name], Table)
        for name in ("papers", "unclear", "other_columns", "beside_identity", "confirming", "less")
    )
    return OfficeWords(
        **lists,
        # Letter by letter: what a program writes differs from a word of people only in its capitals.
        not_known=frozenset(source.texts(file, "not_known")),
        columns=_by_word(file["columns"]),
        unsure_columns=_by_word(file["unsure_columns"]),
        other_columns={name: _any_of(source.texts(others, name)) for name in others},
        beside_identity={code: _any_of(tuple(map(spelt, source.texts(beside, code)))) for code in beside},
        # A word may mean several: whoever lived under 五保 is 特困 today.
        ticked=_several(file["ticked"]),
        english_names=_several(file["english_names"]),
        confirming={office: frozenset(source.texts(offices, office)) for office in offices},
        less={code: _any_of(source.texts(less, code)) for code in less},
        # English words stand apart, and are parts of others.
        english_against=re.compile(
            rf"(?<!not )\b(?:{'|'.join(map(re.escape, source.texts(file, 'english_against')))})\b"
        ),
        same=same,
        spellings=_any_of(tuple(same)),
        insurance=_by_word(file["insurance"]),
        papers={name: frozenset(map(spelt, (*source.texts(papers, name), name))) for name in papers},
        unclear=tuple(_unclear(word, told) for word, told in source.entries(unclear)),
    )


def _by_word(table: Table) -> dict[str, str]:
    return {spelt(word): str(name) for name in source.typed(table, Table) for word in source.texts(table, name)}


def _several(table: Table) -> dict[str, frozenset[str]]:
    """By word, all names in whose list it stands."""
    listed = {str(name): set(map(spelt, source.texts(table, name))) for name in source.typed(table, Table)}
    every = {word for words_of_one in listed.values() for word in words_of_one}
    return {word: frozenset(name for name, found in listed.items() if word in found) for word in every}


def _unclear(word: Text, node: Table) -> Unclear:
    source.keys(node, ("unless", "say", "right"))
    unless = tuple(map(spelt, source.texts(node, "unless")))
    return Unclear(str(word), unless, source.text(node, "say"), source.text(node, "right"))


def _any_of(listed: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(listed, key=len, reverse=True))))
