"""The sheet: what a person keeps of a result, put together so that nothing on it is said twice."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rules.engine.evaluation import NOT_ELIGIBLE
from rules.model.policy import Document
from texts.citation import Citation
from texts.phrase import N_, Joined
from webapp.case import interview, result_page, standpoint
from webapp.case.card import ResultCard, card_of
from webapp.case.journey.choosing import journey_of
from webapp.case.journey.step import Journey
from webapp.case.money_flow import Flow, bill_of
from webapp.case.purpose import person_in_words
from webapp.case.result_page import ResultPage
from webapp.case.sections import Row, Section
from webapp.current_library import current_library
from webapp.keep.sheet_parts import SheetPart, part_of, updates
from webapp.session.inquiry import Inquiry

TITLES = {"premium": N_("参保缴费"), "care": N_("看病")}


@dataclass(frozen=True)
class SheetPaper:
    """A paper to bring, once, with the benefits that want it. `key` names it in a form and in a link."""

    key: str
    document: Document
    benefits: tuple[str, ...]
    clauses: tuple[Citation, ...]
    ticked: bool

    @property
    def is_brought(self) -> bool:
        """Whether the person has to bring it; others come from the school or an office by themselves."""
        return self.document.provided_by == "citizen"


@dataclass(frozen=True)
class Source:
    """A notice, and the clauses of it on which the sheet rests, each once."""

    notice: str
    clauses: tuple[Citation, ...]

    @property
    def paths(self) -> str:
        return "、".join(clause.path for clause in self.clauses)


@dataclass(frozen=True)
class Sheet:
    """`card`, `bill` and `journey` are the result's own; `whose` and `category` say of whom it is, and as what.

    `day` is the day whose rules were asked. `refused` and `silent` are named only.
    """

    day: dt.date
    page: ResultPage
    card: ResultCard
    whose: tuple[str, ...]
    category: tuple[str, ...]
    bill: Flow | None
    journey: Journey | None
    sections: tuple[Section, ...]
    parts: tuple[SheetPart, ...]
    papers: tuple[SheetPaper, ...]
    sources: tuple[Source, ...]
    updates: tuple[str, ...]
    refused: tuple[Section, ...]
    silent: tuple[Section, ...]

    @property
    def asks(self) -> tuple[tuple[str, tuple[Section, ...]], ...]:
        """What was looked up in vain, by whom to ask about it."""
        return by_office((*self.refused, *self.silent))

    @property
    def rows(self) -> tuple[Row, ...]:
        """What was answered, as others may read it: a paper that is nobody's business by what it makes somebody."""
        found = self.page.recognitions
        if all(one.to_others == one.name for one in found):
            return self.page.rows
        names = Joined("、", (one.to_others for one in found))
        is_told = ("holds", interview.IDENTITIES)
        return tuple(replace(row, said=names) if row.name in is_told else row for row in self.page.rows)

    @property
    def comes_by_itself(self) -> tuple[SheetPaper, ...]:
        """The papers that somebody else brings in."""
        return tuple(paper for paper in self.papers if not paper.is_brought)


def sheet_of(inquiry: Inquiry) -> Sheet:
    """The sheet for this inquiry: the same findings as on the result page, and of nobody by name."""
    page = result_page.build(inquiry)
    card = card_of(page, interview.SUBJECTS[inquiry.about or "both"])
    kept = [section for matter in card.matters for section in matter.gains]
    return Sheet(
        day=page.result.date,
        page=page,
        card=card,
        whose=standpoint.told_of(page, person_in_words(inquiry)),
        category=standpoint.category(page, to_others=True),
        bill=bill_of(page),
        journey=journey_of(page, card, inquiry),
        sections=tuple(kept),
        parts=tuple(part_of(TITLES[matter.subject], matter.gains) for matter in card.matters if matter.gains),
        papers=_papers(kept, inquiry.papers),
        sources=_sources(kept),
        updates=updates(kept),
        refused=tuple(section for section in page.sections if section.finding.answer.status == NOT_ELIGIBLE),
        silent=page.silent,
    )


def by_office(sections: Iterable[Section]) -> tuple[tuple[str, tuple[Section, ...]], ...]:
    """The sections by whom to ask about them."""
    found: dict[str, list[Section]] = {}
    for section in sections:
        found.setdefault(section.benefit.ask, []).append(section)
    return tuple((office, tuple(of_office)) for office, of_office in found.items())


def changed_since(sheet: Sheet, later: Sheet) -> tuple[str, ...]:
    """The names of the benefits of which the later sheet says something else."""
    before, after = _verdicts(sheet), _verdicts(later)
    return tuple(name for name in after if before.get(name) != after[name])


def _verdicts(sheet: Sheet) -> dict[str, tuple[object, ...]]:
    """What of each benefit matters at the window. That the day is another one is no change by itself."""
    told: dict[str, tuple[object, ...]] = {}
    for section in (*sheet.page.sections, *sheet.silent, *sheet.page.apart):
        answer = section.finding.answer
        papers = tuple(paper.document for paper in answer.papers)
        told[section.benefit.name] = (answer.status, section.lead, papers, answer.window and answer.window.open)
    return told


def _papers(sections: Iterable[Section], ticked: Sequence[str]) -> tuple[SheetPaper, ...]:
    found: dict[Document, SheetPaper] = {}
    for section in sections:
        for document, clause in section.finding.answer.papers:
            key = _key(document)
            paper = found.get(document) or SheetPaper(key, document, (), (), key in ticked)
            benefits = dict.fromkeys((*paper.benefits, section.benefit.name))
            clauses = dict.fromkeys((*paper.clauses, clause))
            found[document] = replace(paper, benefits=tuple(benefits), clauses=tuple(clauses))
    return tuple(found.values())


def _key(document: Document) -> str:
    """Short, and the same as long as the paper is: it is kept in links."""
    return hashlib.sha256(f"{document.name}|{document.stamp or ''}".encode()).hexdigest()[:6]


def _sources(sections: Iterable[Section]) -> tuple[Source, ...]:
    cited = [clause for section in sections for clause in section.finding.answer.clauses]
    return tuple(
        Source(name, tuple({clause.path: clause for clause in cited if clause.notice == name}.values()))
        for name in current_library().notices
        if any(clause.notice == name for clause in cited)
    )
