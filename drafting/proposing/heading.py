"""Headings: of which benefit an item is, by its own words, by its case, or by the headings above it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from drafting.outline.clause import DraftClause
from drafting.proposing.item import SentenceItem
from drafting.proposing.line_start import start_of
from drafting.proposing.words import field_words
from texts.spelling import folded

HEADING = re.compile("[^,;。:]{2,24}(?=。|:|$)")
TIER = "tier"
PARTS, ARTICLE = re.compile("第.{1,3}[编章节]"), re.compile("第.{1,4}条")


@dataclass(frozen=True)
class NoticeHeadings:
    """The benefits that headings name, and the words of these, by the path of the clause."""

    benefits: Mapping[str, str]
    words: Mapping[str, str]

    def above(self, path: str) -> str:
        """The benefit of the nearest heading that names one; empty where none does."""
        return _near(self.benefits, path)

    def words_above(self, path: str) -> str:
        """The words of the nearest heading that names a benefit; empty where none does."""
        return _near(self.words, path)

    def benefit_of(self, item: SentenceItem) -> str:
        """By its terms or its own words; by a fact that tells it; by the headings above it."""
        words = field_words().benefits
        if item.terms:
            return next(code for code, one in words.items() if one.by_terms)
        if item.topic is not None:
            return str(item.topic.value)
        if TIER in item.facts:
            return next(code for code, one in words.items() if one.standards)
        case = {fact: values for fact, values, _ in item.case()}
        told = [code for code, one in words.items() if one.told_by and _is_told(one.told_by, case)]
        by_cost = next((code for code in told if not all(words[code].told_by.values())), "")
        above = _near(self.benefits, item.path)
        # 住院救助 may tell of both; who has a special disease is told by the sentence itself.
        special = next((code for code in told if above and "disease_kind" in words[code].told_by), "")
        if by_cost or above:
            return by_cost or (special if words[above].when_ordinary and special else above)
        if item.enrol is not None and not told:
            return str(item.enrol.value)
        # A special disease is told beside a stay; the disease names the aid.
        return max(told, key=lambda code: "disease_kind" in words[code].told_by, default="")


def read_headings(clauses: Sequence[DraftClause]) -> NoticeHeadings:
    """The headings of a notice that name a benefit."""
    named = _read(clauses)
    benefits = {path: benefit for path, (benefit, _) in named.items()}
    return NoticeHeadings(benefits, {path: words for path, (_, words) in named.items()})


def _read(clauses: Sequence[DraftClause]) -> dict[str, tuple[str, str]]:
    """The benefit, and the words that name it, by the path of each clause; articles have those of their chapter."""
    found: dict[str, tuple[str, str]] = {}
    chapter = ("", "")
    for clause in clauses:
        topic = _heading(clause)
        if PARTS.fullmatch(clause.path):
            chapter = topic
        if topic[0] or (chapter[0] and ARTICLE.fullmatch(clause.path)):
            found[clause.path] = topic if topic[0] else chapter
    return found


def _heading(clause: DraftClause) -> tuple[str, str]:
    """The benefit that the heading of a clause names, empty where it names none or several, and the heading."""
    line = clause.lines[0]
    found = HEADING.match(folded(line[start_of(clause.path, line) :]).strip())
    if not found:
        return "", ""
    named = {code for code, pattern in field_words().headings.items() if pattern.search(found[0])}
    return (named.pop() if len(named) == 1 else ""), found[0]


def _near(by_path: Mapping[str, str], path: str) -> str:
    """What the nearest clause above it has, empty where none has."""
    found = [name for name in by_path if path.startswith(name)]
    return by_path[max(found, key=len)] if found else ""


def _is_told(told_by: Mapping[str, tuple[str, ...]], case: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether the case of an item has these facts; an empty value is any."""
    return all(fact in case and (not values or case[fact] == values) for fact, values in told_by.items())
