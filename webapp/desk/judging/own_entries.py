"""Own entries: what somebody wrote into the desk's own columns of an earlier time, which are about to be written anew.

A result that comes in again is replaced; 不予资助 in 结论, or 已退学 in 说明, is the office's word, and stays in sight.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path

from texts.phrase import N_
from webapp.desk.judging.days import last_day
from webapp.desk.judging.remark import speaks_against
from webapp.desk.judging.side_problem import EARLIER, SideProblem
from webapp.desk.judging.student import StudentReader
from webapp.desk.judging.verdict import CONCLUSIONS, INCOMPLETE, SUBSIDISED, UNREAD, StudentVerdict, with_problems
from webapp.desk.problem import Problem
from webapp.desk.reading.blocks import unnumbered
from webapp.desk.reading.columns import Columns
from webapp.desk.reading.own_results import ASKED, CONCLUSION, NOTE, RESULT_COLUMNS
from webapp.desk.reading.table import Row, said

# Every text that the site can say has an entry there, by its words in Chinese, as the results are written.
CATALOGUE = Path(__file__).parents[2] / "translations" / "en" / "LC_MESSAGES" / "messages.mo"
QUOTED, PLACEHOLDER, END = re.compile("“[^”]*”"), re.compile(r"\{\w+\}"), "。"
# A template with fewer letters of its own would be like anything.
FEWEST_LETTERS = 4
CHANGED = SideProblem(
    N_("传来的是核对过的表，“{heading}”里有人写了“{said}”。"),
    N_("请把它写进“备注”一类的列；不算数的，请清空那一格，再传一次。"),
)
TOLD_BEFORE = re.compile("传来的是核对过的表，“(?P<heading>[^”]*)”里有人写了“(?P<said>[^”]*)”。")
CLOSES = RESULT_COLUMNS[5]
REMEMBERED = 2**12


class OwnEntries:
    """Reads the desk's own columns of a list, to find what is not the desk's."""

    def __init__(self, columns: Columns, student: StudentReader, year: int = 0) -> None:
        self._year = year
        named = ((place, unnumbered(columns.header[place])) for place in columns.own)
        self._places = [(place, name) for place, name in named if name not in ASKED]
        self._hardship = student.hardship
        self._is_of_office = lru_cache(REMEMBERED)(self._read)
        self.is_any = bool(self._places)

    def verdict(self, found: StudentVerdict, row: Row) -> StudentVerdict:
        """The verdict on a row with what somebody wrote there."""
        problems = tuple(dict.fromkeys(self._entries(found, row))) if found.conclusion != UNREAD else ()
        return with_problems(found, problems) if problems else found

    def _entries(self, found: StudentVerdict, row: Row) -> Iterator[Problem]:
        for place, name in self._places:
            day = last_day(said(row, place)) if name == CLOSES else None
            if day and day.year < self._year and found.conclusion in {SUBSIDISED, INCOMPLETE}:
                yield replace(EARLIER.at(name, 0, said(row, place)), place=None, heading="")
            # A day is what the desk wrote itself.
            cell = said(row, place) if place < len(row) and isinstance(row[place], str) else ""
            if name == NOTE:
                yield from (_changed(entry["heading"], entry["said"]) for entry in TOLD_BEFORE.finditer(cell))
                cell = TOLD_BEFORE.sub("", cell)
                if cell == found.note:
                    continue
            if cell and self._is_of_office(name, cell):
                yield _changed(name, _left(cell) if name == NOTE else cell)

    def _read(self, name: str, cell: str) -> bool:
        if name == CONCLUSION:
            return cell not in CONCLUSIONS
        return bool(_left(cell)) if name == NOTE else speaks_against(cell, frozenset(), self._hardship, 0)


def _changed(heading: str, entry: str) -> Problem:
    """The doubt in the row, at no cell of the list's own."""
    return replace(CHANGED.at(heading, 0, entry), place=None, heading="")


def _left(note: str) -> str:
    """What of a note the desk did not write."""
    parts = [part for part in _sentences(QUOTED.sub("“”", note)) if not _is_ours(part)]
    return note if parts and QUOTED.search(note) and len(parts) > 1 else "，".join(parts)


def _sentences(text: str) -> list[str]:
    return [part.strip() for part in text.split(END) if part.strip()]


@lru_cache(REMEMBERED)
def _is_ours(sentence: str) -> bool:
    whole, forms = _templates()
    return sentence in whole or any(form.fullmatch(sentence) for form in forms)


@cache
def _templates() -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """The sentences of the site, with nothing in their quotes: those that are always the same, and the forms of all
    others. Without a catalogue nothing is told apart."""
    if not CATALOGUE.exists():
        return frozenset(), (re.compile(".*"),)
    with CATALOGUE.open("rb") as file:
        texts = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    every = {part for text in texts if isinstance(text, str) for part in _sentences(QUOTED.sub("“”", text))}
    return frozenset(part for part in every if not PLACEHOLDER.search(part)), tuple(_forms(every))


def _forms(sentences: Iterable[str]) -> Iterator[re.Pattern[str]]:
    for sentence in sentences:
        pieces = PLACEHOLDER.split(sentence)
        if len(pieces) > 1 and len(re.findall("[\u4e00-\u9fff]", "".join(pieces))) >= FEWEST_LETTERS:
            yield re.compile(".*".join(map(re.escape, pieces)))
