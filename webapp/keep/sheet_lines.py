"""Sheet lines: what the sheet says in one line each, the same on its page and in its picture."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from texts.phrase import N_, Joined, Phrase
from webapp.case.purpose import person_in_words
from webapp.case.result_page import WORDS, limits_of, share_of
from webapp.case.sections import Section
from webapp.keep.sheet import SheetPaper, SheetSentence
from webapp.session.inquiry import Inquiry


def terms(section: Section) -> Iterator[str]:
    """The rate and the most that is given, where no sum on the sheet tells them already."""
    answer = section.finding.answer
    if section.sums:
        return
    rate = share_of(answer)
    if rate:
        yield Phrase("比例{rate}", rate=rate)
    yield from limits_of(answer)
    if rate and not section.lead:
        yield section.years


def elsewhere(section: Section) -> Iterator[str]:
    """The documents that say more of it and are not held."""
    names = section.finding.answer.see
    if names:
        yield Phrase("还写在：{documents}（本站没有收录，请问办理部门）", documents=Joined("、", names))


def paper_notes(paper: SheetPaper, benefits: int) -> Iterator[str]:
    """What to know of a paper besides its name. It says for what it is where there are several `benefits`."""
    if paper.document.stamp:
        yield Phrase("盖章：{stamp}", stamp=paper.document.stamp)
    if paper.document.provided_by == "school":
        yield N_("由学校提供，不用自己去开")
    if benefits > 1:
        yield Phrase("用于：{benefits}", benefits=Joined("、", paper.benefits))


def spoken_of(said: SheetSentence) -> str:
    """The benefits of which alone a sentence speaks; empty where it speaks of all."""
    return Phrase("适用：{benefits}", benefits=Joined("、", said.only)) if said.only else ""


def words_of(inquiry: Inquiry, called: str = "") -> dict[str, Any]:
    """What the templates of a sheet call by name."""
    lines = {"terms": terms, "elsewhere": elsewhere, "paper_notes": paper_notes, "spoken_of": spoken_of}
    return {"person": person_in_words(inquiry, called), **lines, **WORDS}
