"""Papers: which a student owes, which of them were handed in, and which are missing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from rules.engine.answer import Paper
from rules.model.policy import Document
from texts.phrase import N_, Joined, Phrase
from texts.spelling import spelt
from webapp.desk.problem import Problem, shown
from webapp.desk.reading.brackets import in_brackets
from webapp.desk.reading.columns import PAPERS
from webapp.desk.reading.paper_columns import MARKS, spelt_paper
from webapp.desk.reading.understanding import is_understood
from webapp.desk.reading.words import words

# Before a paper: 1. 低保证.
COUNTED = re.compile(r"^\d{1,2}[.、)](?!\d)")
# 未盖章, 章没盖: of a paper that has to have a stamp.
UNSTAMPED = re.compile("(?:未|没有?|缺|无|待|差|欠)(?:加?盖)?[^,;、]{0,8}章|章(?:未|没|待|缺)")
# A form that nobody has approved.
APPROVED = "已批准"
UNAPPROVED = re.compile(
    "(?:未|没有?|尚未|待|不予?|等待)(?:获得?)?(?:批准|审批|批|通过|过|审核|同意)|初稿|审批中|审核中|草稿|未签|驳回|退回|作废"
)
# Papers that say that it is over, or that the student leaves.
CONTRADICTING = re.compile(
    "(?<!未)(?<!没有)(?:取消|注销|终止|停发|停保|停止|退出|清退|撤销|作废|失效|放弃|退学|休学|转学|退保|开除)"
    "[^,;。、未]{0,6}(?:证明|通知|申请|声明|决定|告知|承诺|表|书|单|函|文件|说明)"
)
TICK = re.compile("[√✓✔☑]")
# Before what is noted of a paper, of which every word counts.
OF_A_PAPER = "证"
NONE_NAMED = N_("这一类学生要交什么材料，文件没有写，由学校审核确认。")
NOT_CHECKED = N_("表里没有“已交材料”一列，没有核对交了哪些材料。")
BY_SCHOOL = N_("{paper}（学校提供）")
ONE_ENOUGH = N_("同时属于几类的，交一类的材料够不够，文件没有写，请问学校所在区县的医保部门。")


class Claim(NamedTuple):
    """What the office wrote, the name of the paper in it (empty: none at all), and whether it is there; None: only the
    name is written. `is_open`: what is written beside it says neither."""

    said: str
    name: str
    is_given: bool | None
    is_open: bool = False


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
    against = _against(documents, handed_in or ())
    if against:
        return Papers(tuple(map(_named, documents)), problems=(against,))
    listed = tuple(map(_named, documents))
    own = [document for document in documents if document.provided_by == "citizen"]
    if not documents:
        problem = _noted(handed_in or ())
        return Papers(problems=(problem,)) if problem else Papers(notes=(NONE_NAMED,))
    if not own or handed_in is None:
        return Papers(listed, notes=(NOT_CHECKED,) if own else ())
    known = _usual_names().union(*map(names_of, documents))
    claims = [claim for said in handed_in for claim in _claims(said, known)]
    given = _given(claims)
    lacking = [document for document in own if not names_of(document) & given or _is_unstamped(document, claims, known)]
    problem = _unclear(claims, known, lacking) if lacking else None
    if problem:
        return Papers(listed, tuple(map(_named, lacking)), problems=(problem,))
    notes = [*_stamps([document for document in own if document not in lacking])]
    if lacking and len(lacking) < len(documents):
        notes.append(ONE_ENOUGH)
    return Papers(listed, tuple(map(_named, lacking)), tuple(notes))


def _against(documents: Sequence[Document], handed_in: Sequence[str]) -> Problem | None:
    """What was handed in that speaks against the student: a form that nobody approved, 低保取消证明, 退学申请书."""
    for said in handed_in:
        name = spelt(said)
        is_form = "申请表" in name and any(document.name.startswith(APPROVED) for document in documents)
        if is_form and UNAPPROVED.search(name):
            wrong = Phrase("“{said}”像是还没有批准；文件写的是已批准的申请表。", said=shown(said))
            return Problem(PAPERS, shown(said), wrong, N_("请核对；批准了的，请改好这一格。"))
        if CONTRADICTING.search(name) and not re.search("身份证|银行卡|户口|学生证", name):
            wrong = Phrase("“{said}”和写的困难类别像是对不上。", said=shown(said))
            return Problem(PAPERS, shown(said), wrong, N_("请核对；现在还是这一类的，请改好这一格。"))
    return None


def _noted(handed_in: Sequence[str]) -> Problem | None:
    """What is noted in brackets behind a paper that no notice names, and is not understood: 孤儿证（照片与人不像）."""
    for said in handed_in:
        for noted in in_brackets(spelt(said)):
            if not is_understood("", f"{OF_A_PAPER}{noted}", frozenset(), 0):
                wrong = Phrase("“{said}”没有看懂会不会影响资助。", said=shown(said))
                return Problem(PAPERS, shown(said), wrong, N_("请看这一格；没有影响的，只写材料的名称，再传一次。"))
    return None


def is_of_school(listed: str) -> bool:
    """Whether a paper among those `listed` is one that the school supplies itself."""
    return isinstance(listed, Phrase) and listed.template == BY_SCHOOL


@cache
def names_of(document: Document) -> frozenset[str]:
    """All names of the paper, spelt alike, with its stamp or without."""
    usual = words().papers.get(document.name, {document.name})
    stamped = {f"{name}加盖{document.stamp}" for name in usual} if document.stamp else set()
    return frozenset(map(spelt_paper, {*usual, *stamped}))


def _claims(said: str, known: frozenset[str]) -> list[Claim]:
    """What one part of a cell says of papers; of several with nothing but a space between, each by itself."""
    whole = _claim(said, known)
    apart = [_claim(word, known) for word in said.split()]
    return apart if whole.name not in known and all(claim.name in known for claim in apart) else [whole]


def _claim(said: str, known: frozenset[str]) -> Claim:
    """A paper, and whether the office wrote beside it that it is there, or that it is not."""
    name = COUNTED.sub("", spelt(said))
    if name in words().none:
        return Claim(said, "", False)
    bare = MARKS.sub("", name)
    for is_given, marks in ((False, words().paper_denied), (True, words().paper_given)):
        for mark in marks:
            paper = bare.removesuffix(mark) if bare.endswith(mark) else bare.removeprefix(mark)
            if paper != bare and spelt_paper(paper) in known:
                return Claim(said, spelt_paper(paper), is_given)
    before, colon, beside = name.partition(":")
    if colon and beside and spelt_paper(before) in known and spelt_paper(name) not in known:
        return Claim(said, spelt_paper(before), None, is_open=True)
    return Claim(said, spelt_paper(name), True if TICK.search(name) else None)


def _given(claims: Sequence[Claim]) -> frozenset[str]:
    """The papers that are surely there. Where one of them is not, a name without a mark may mean either."""
    is_unmarked_there = all(claim.is_given is not False for claim in claims)
    sure = {claim.name for claim in claims if claim.is_given or (claim.is_given is None and is_unmarked_there)}
    return frozenset(sure - {claim.name for claim in claims if claim.is_given is False or claim.is_open})


def _is_unstamped(document: Document, claims: Sequence[Claim], known: frozenset[str]) -> bool:
    """Whether it is said, of the paper or of none by name, that the stamp is not there which it has to have."""
    own = (claim for claim in claims if claim.name not in known - {""} or claim.name in names_of(document))
    return bool(document.stamp) and any(UNSTAMPED.search(spelt(claim.said)) for claim in own)


def _unclear(claims: Sequence[Claim], known: frozenset[str], lacking: Sequence[Document]) -> Problem | None:
    """What cannot be told from the cell about the papers that are lacking."""
    due = frozenset().union(*map(names_of, lacking))
    unknown = [claim for claim in claims if claim.name not in known or (not claim.name and claim.is_given is not False)]
    unmarked = [claim for claim in claims if claim.is_given is not False and claim.name in due]
    if not (unknown or unmarked):
        return None
    doubted = [claim for claim in unmarked if claim.is_open]
    said = shown("、".join(dict.fromkeys(claim.said for claim in unknown or doubted or claims)))
    wrong = N_("“{said}”看不出是哪一种材料。") if unknown else N_("“{said}”看不出哪些交了、哪些没有交。")
    names = Joined("、", (document.name for document in lacking))
    remedy = Phrase("要交的是{papers}；交了的，请写上名称。", papers=names)
    return Problem(PAPERS, said, Phrase(wrong, said=said), remedy)


@cache
def _usual_names() -> frozenset[str]:
    """All that is surely the name of a paper, be it one that is not due, or no name at all."""
    due = (name for names in words().papers.values() for name in names)
    return frozenset({"", *words().other_papers, *map(spelt_paper, due)})


def _named(document: Document) -> str:
    if document.provided_by == "school":
        return Phrase(BY_SCHOOL, paper=document.name)
    if document.stamp:
        return Phrase("{paper}（加盖{stamp}）", paper=document.name, stamp=document.stamp)
    return document.name


def _stamps(documents: Sequence[Document]) -> list[str]:
    return [
        Phrase("请看{paper}上有没有{stamp}。", paper=document.name, stamp=document.stamp)
        for document in documents
        if document.stamp
    ]
