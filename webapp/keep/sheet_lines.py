"""Sheet lines: what the sheet says in one line each, the same on its page and in its picture."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from texts.phrase import N_, Joined, Phrase
from webapp.case.purpose import person_in_words
from webapp.case.result_page import WORDS
from webapp.keep.card_rows import gain_rows, step_rows, way_rows
from webapp.keep.sheet import SheetPaper
from webapp.keep.sheet_parts import SheetGroup, elsewhere
from webapp.session.inquiry import Inquiry


def paper_notes(paper: SheetPaper, benefits: int) -> Iterator[str]:
    """What to know of a paper besides its name. It says for what it is where there are several `benefits`."""
    if paper.document.stamp:
        yield Phrase("盖章：{stamp}", stamp=paper.document.stamp)
    if paper.document.provided_by == "school":
        yield N_("由学校提供，不用自己去开")
    if benefits > 1:
        yield Phrase("用于：{benefits}", benefits=Joined("、", paper.benefits))


def only_of(group: SheetGroup) -> str:
    """The benefits of which alone a group speaks; empty where it speaks of all."""
    return Phrase("适用：{benefits}", benefits=Joined("、", group.only)) if group.only else ""


def words_of(inquiry: Inquiry, called: str = "") -> dict[str, Any]:
    """What the templates of a sheet call by name."""
    lines = {"elsewhere": elsewhere, "paper_notes": paper_notes, "only_of": only_of}
    rows = {"gain_rows": gain_rows, "way_rows": way_rows, "step_rows": step_rows}
    return {"person": person_in_words(inquiry, called), **lines, **rows, **WORDS}
