"""The sheet: what a person keeps of a result, put together so that nothing on it is said twice."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rules.engine.answer import Line
from rules.model.policy import Document
from texts.citation import Citation
from texts.phrase import N_, Joined, Phrase
from webapp.case import result_page
from webapp.case.result_page import ResultPage
from webapp.case.sections import Row, Section
from webapp.current_library import current_library
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
class SheetSentence:
    """A sentence of one part. `only` are the benefits that it speaks of, where the part has others too."""

    text: str
    clause: Citation | None
    only: tuple[str, ...]


@dataclass(frozen=True)
class SheetPart:
    """All that there is about one subject: 参保缴费 or 看病."""

    title: str
    sections: tuple[Section, ...]
    steps: tuple[SheetSentence, ...]
    money: tuple[SheetSentence, ...]
    uncertain: tuple[SheetSentence, ...]
    cautions: tuple[SheetSentence, ...]
    offices: tuple[str, ...]


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
    """`refused` and `silent` are named only. `day` is the day whose rules were asked."""

    day: dt.date
    page: ResultPage
    parts: tuple[SheetPart, ...]
    papers: tuple[SheetPaper, ...]
    sources: tuple[Source, ...]
    refused: tuple[Section, ...]
    silent: tuple[Section, ...]

    @property
    def sections(self) -> tuple[Section, ...]:
        return tuple(section for part in self.parts for section in part.sections)

    @property
    def comes_by_itself(self) -> tuple[SheetPaper, ...]:
        """The papers that somebody else brings in."""
        return tuple(paper for paper in self.papers if not paper.is_brought)


def sheet_of(inquiry: Inquiry) -> Sheet:
    """The sheet for this inquiry: the same findings as on the result page."""
    page = result_page.build(inquiry)
    kept = [section for section in page.sections if section.finding.answer.status in ("eligible", "undecided")]
    parts = [_part(title, [s for s in kept if s.benefit.about == about]) for about, title in TITLES.items()]
    return Sheet(
        day=page.result.date,
        page=page,
        parts=tuple(part for part in parts if part.sections),
        papers=_papers(kept, inquiry.papers),
        sources=_sources(kept),
        refused=tuple(section for section in page.sections if section not in kept),
        silent=page.silent,
    )


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


def _part(title: str, sections: Sequence[Section]) -> SheetPart:
    answers = [section.finding.answer for section in sections]
    return SheetPart(
        title=title,
        sections=tuple(sections),
        steps=_merged(sections, [answer.steps for answer in answers]),
        money=_merged(sections, [answer.money for answer in answers]),
        uncertain=_merged(sections, [_uncertain(section) for section in sections]),
        cautions=_merged(sections, [answer.caveats for answer in answers]),
        offices=tuple(dict.fromkeys(section.benefit.ask for section in sections)),
    )


def _merged(sections: Sequence[Section], told: Sequence[Sequence[Line]]) -> tuple[SheetSentence, ...]:
    """Each sentence once, in the order of telling."""
    found: dict[str, SheetSentence] = {}
    for section, lines in zip(sections, told, strict=True):
        for text, clause in lines:
            said = found.setdefault(text, SheetSentence(text, clause, ()))
            if section.benefit.name not in said.only:
                found[text] = replace(said, only=(*said.only, section.benefit.name))
    return tuple(replace(said, only=()) if len(said.only) == len(sections) else said for said in found.values())


def _uncertain(section: Section) -> list[Line]:
    """What is not settled: facts that were not told or are not known, and what follows from which of them."""
    needs, depends = _listed(section.needs), _listed(section.depends)
    lines = [Phrase("还要知道：{facts}。", facts=needs)] if needs else []
    lines += [Phrase("取决于还不清楚的：{facts}。", facts=depends)] if depends else []
    return [Line(text, None) for text in (*lines, *section.conditions)]


def _listed(rows: Sequence[Row]) -> Joined:
    return Joined("、", (row.label for row in rows))


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
