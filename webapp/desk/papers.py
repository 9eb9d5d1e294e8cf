"""Papers: which a student owes, which of them were handed in, and which are missing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rules.answer import Paper
from rules.phrase import N_, Joined, Phrase
from rules.policy import Document
from webapp.desk.columns import PAPERS
from webapp.desk.problem import Problem, shown
from webapp.desk.words import spelt, words

MARKS = re.compile(r"[()\[\]“”\"'《》·.:*×xX]")
NONE_NAMED = N_("这一类学生要交什么材料，文件没有写，由学校审核确认。")
NOT_CHECKED = N_("表里没有“已交材料”一列，没有核对交了哪些材料。")
ONE_ENOUGH = N_("同时属于几类的，交一类的材料够不够，文件没有写，请问学校所在区县的医保部门。")


@dataclass(frozen=True)
class Papers:
    """`listed` all that the notices name, `missing` what the student still owes, and what is to be said of them."""

    listed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def papers(due: Sequence[Paper], handed_in: Sequence[str] | None) -> Papers:
    """What comes of the papers `due` and of what was handed in, as the office wrote it; None: nobody wrote it."""
    documents = [paper.document for paper in due]
    listed = tuple(map(_named, documents))
    own = [document for document in documents if document.provided_by == "citizen"]
    if not documents:
        return Papers(notes=(NONE_NAMED,))
    if not own or handed_in is None:
        return Papers(listed, notes=(NOT_CHECKED,) if own else ())
    given = [spelt_paper(said) for said in handed_in]
    lacking = [document for document in own if not names_of(document) & set(given)]
    unclear = [said for said, name in zip(handed_in, given, strict=True) if not _is_known(name)]
    if lacking and unclear:
        return Papers(listed, tuple(map(_named, lacking)), problems=(_unclear(unclear, lacking),))
    notes = [*_stamps([document for document in own if document not in lacking])]
    if lacking and len(lacking) < len(documents):
        notes.append(ONE_ENOUGH)
    return Papers(listed, tuple(map(_named, lacking)), tuple(notes))


def spelt_paper(said: str) -> str:
    """The name of a paper in one spelling, without what says nothing."""
    return words().paper_beside.sub("", MARKS.sub("", spelt(said)))


def names_of(document: Document) -> frozenset[str]:
    """All names of the paper, spelt alike."""
    return frozenset(map(spelt_paper, words().papers.get(document.name, {document.name})))


def _named(document: Document) -> str:
    if document.provided_by == "school":
        return Phrase("{paper}（学校提供）", paper=document.name)
    if document.stamp:
        return Phrase("{paper}（加盖{stamp}）", paper=document.name, stamp=document.stamp)
    return document.name


def _is_known(name: str) -> bool:
    """Whether it is surely a paper, be it one that is not due, or surely none."""
    known = words()
    return (
        name in known.none
        or name in known.other_papers
        or any(name in map(spelt_paper, names) for names in known.papers.values())
    )


def _stamps(documents: Sequence[Document]) -> list[str]:
    return [
        Phrase("请看{paper}上有没有{stamp}。", paper=document.name, stamp=document.stamp)
        for document in documents
        if document.stamp
    ]


def _unclear(said: Sequence[str], lacking: Sequence[Document]) -> Problem:
    wrong = Phrase("“{said}”看不出是哪一种材料。", said=shown("、".join(said)))
    names = Joined("、", (document.name for document in lacking))
    return Problem(
        PAPERS, shown("、".join(said)), wrong, Phrase("要交的是{papers}；交了的，请写上名称。", papers=names)
    )
