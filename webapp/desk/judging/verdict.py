"""The verdict on a student: one of five conclusions, and the six columns beside it, from what the rules find.

可资助: the notices put the student in scope, and no paper of the student's own is missing. The days within which it is
done are another matter: they stand in 办理截止, and 说明 says so where they are over.
材料不齐: in scope, but a paper that the student brings has not been handed in. What the school supplies itself is told,
never missed; where a file has no column 已交材料, nothing is.
不在文件范围: the notices in force do not speak of such a student, or exclude them in words.
需核实: a cell has two meanings or cannot be understood, or a fact is not known on which the result depends.
无法读取: there is no usable student number, or the cell of 困难类别 is broken.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from typing import NamedTuple, cast

from rules.engine import abolished
from rules.engine.answer import Answer, last_line
from rules.engine.finding import Finding
from rules.engine.rulebook import Result, Rulebook
from texts.citation import Citation
from texts.phrase import N_, NO_GAP, Day, Joined, Phrase
from webapp.desk.judging.papers import papers
from webapp.desk.problem import DOUBTFUL, UNREADABLE, Problem
from webapp.desk.reading import own_results
from webapp.desk.reading.columns import HARDSHIP
from webapp.desk.reading.words import words
from webapp.library import Library

# What a university asks for its students (contract.md, section 8): whether their premium is subsidised.
BENEFIT = "premium_subsidy"
SUBSIDISED, INCOMPLETE, OUT_OF_SCOPE, DOUBTED, UNREAD = CONCLUSIONS = (
    N_("可资助"),
    N_("材料不齐"),
    N_("不在文件范围"),
    N_("需核实"),
    N_("无法读取"),
)
RESULT_COLUMNS = own_results.RESULT_COLUMNS
NO_IDENTITY = N_("没有写属于哪一类困难；这几份文件写到的，是有关部门或学校认定过的困难学生。")
OTHER_INSURANCE = N_("学生现在参加的是职工医保，文件写的大学生资助是参加居民医保的。")
NO_TERM = N_("没有开学日期，算不出办理截止。")


class StudentVerdict(NamedTuple):
    """The seven columns in their order, and then: the problems of the row's cells, the names of the identities each by
    itself, what the notices leave open for all who are like this student, and what the rules found, where asked."""

    conclusion: str
    identities: str = ""
    basis: str = ""
    papers: str = ""
    missing: str = ""
    closes: str = ""
    note: str = ""
    problems: tuple[Problem, ...] = ()
    names: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()
    status: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """The seven texts, below RESULT_COLUMNS."""
        return cast(tuple[str, ...], self[: len(RESULT_COLUMNS)])


def ruled(
    library: Library, result: Result, handed_in: Sequence[str] | None, common: Container[str] = ()
) -> StudentVerdict:
    """What the rules find for a student of whom so much was understood; what is `common` to all is not in its note."""
    finding = result.findings[BENEFIT]
    names = tuple(recognition.name for recognition in result.recognitions)
    found = WAYS[finding.answer.status](library, result, finding, handed_in, common)
    return found._replace(identities=Joined("、", names), names=names, status=finding.answer.status)


def verdict(found: StudentVerdict, problems: tuple[Problem, ...]) -> StudentVerdict:
    """What is found by the rules, with the problems of the cells of which so much was understood."""
    if any(problem.weight == UNREADABLE for problem in problems):
        return with_problems(StudentVerdict(UNREAD), problems)
    doubtful = {problem.column for problem in problems if problem.weight == DOUBTFUL}
    if HARDSHIP in doubtful and not found.names:
        return with_problems(StudentVerdict(DOUBTED), problems)
    if any(problem.column == HARDSHIP for problem in problems) and found.note == NO_IDENTITY:
        found = found._replace(note="")
    # A day or an insurance that cannot be read changes nothing for who is out of scope anyway.
    if found.conclusion == OUT_OF_SCOPE and HARDSHIP not in doubtful:
        return _told(found, problems)
    return with_problems(found, problems)


def with_problems(found: StudentVerdict, problems: tuple[Problem, ...]) -> StudentVerdict:
    """The verdict on a row with these problems too, which are told first."""
    weights = {problem.weight for problem in problems}
    if UNREADABLE in weights:
        found = StudentVerdict(UNREAD, note=found.note if found.conclusion == UNREAD else "")
    elif DOUBTFUL in weights and found.conclusion != UNREAD:
        found = found._replace(conclusion=DOUBTED)
    return _told(found, problems)


def _told(found: StudentVerdict, problems: tuple[Problem, ...]) -> StudentVerdict:
    # What is wrong with two cells alike is told once.
    note = [*dict.fromkeys(problem.sentence for problem in problems), found.note]
    return found._replace(note=Joined(NO_GAP, filter(None, note)), problems=(*problems, *found.problems))


def _in_scope(
    library: Library, result: Result, finding: Finding, handed_in: Sequence[str] | None, common: Container[str]
) -> StudentVerdict:
    open_for_papers = finding.open_for(lambda answer: answer.papers)
    if open_for_papers:
        return _lacking(library, finding, open_for_papers)
    answer = finding.answer
    due = papers(answer.papers, handed_in)
    former = _former_school(library, result)
    steps = [line.text for line in answer.steps if line.text not in common]
    said = caveats(library.rules, finding)
    own_caveats = [text for text in said if text not in common]
    # Where no paper is named, the notice may still say how the school finds out.
    own = [*due.notes, *own_caveats] if answer.papers else [*steps, *own_caveats] or due.notes
    found = StudentVerdict(
        conclusion=INCOMPLETE if due.missing else SUBSIDISED,
        basis=basis(library, _certain(finding)),
        papers=Joined("、", due.listed),
        missing=Joined("、", due.missing),
        closes=answer.window.closes.isoformat() if answer.window else "",
        note=Joined(NO_GAP, [*own, *_days(result, finding), *former]),
        caveats=tuple(text for text in said if text in common),
    )
    return with_problems(found, due.problems)


def _former_school(library: Library, result: Result) -> Iterable[str]:
    """What became of the school's district, where that is no more."""
    place = library.rules.vocabulary.places.get(str(result.situation.value("school_district")))
    return (
        [abolished.became_of(place, library.rules.vocabulary.places)] if place and place.is_former(result.date) else []
    )


def _days(result: Result, finding: Finding) -> Iterable[str]:
    """What is to be said of the days within which it is done."""
    window = finding.answer.window
    if window is None:
        return [NO_TERM] if finding.open_for(lambda answer: answer.window) else []
    if result.date > window.closes:
        return [Phrase("办理时间到{last}为止，已经过了，请问学校所在区县的医保部门。", last=Day(window.closes))]
    first = finding.answer.schedules[0].next_opening if finding.answer.schedules else window.opens
    return [] if window.open else [Phrase("{first}开始办理。", first=Day(first))]


def _lacking(library: Library, finding: Finding, facts: Iterable[str]) -> StudentVerdict:
    """What is missing before anything can be said for sure."""
    known = library.rules.facts
    labels = Joined("、", (known[name].label for name in known if name in facts))
    return StudentVerdict(
        DOUBTED,
        basis=basis(library, _certain(finding)) if finding.answer.status == "eligible" else "",
        note=Phrase("要看{facts}，表里没有写，或者没有看懂。请补上再核对。", facts=labels),
    )


def _undecided(library: Library, _result: Result, finding: Finding, *_: object) -> StudentVerdict:
    return _lacking(library, finding, finding.needs)


def _out_of_scope(library: Library, result: Result, finding: Finding, *_: object) -> StudentVerdict:
    answer = finding.answer
    return StudentVerdict(OUT_OF_SCOPE, basis=basis(library, answer.clauses), note=_why_not(result, answer))


def _why_not(result: Result, answer: Answer) -> str:
    names = Joined("、", (recognition.name for recognition in result.recognitions))
    if not names:
        return NO_IDENTITY
    if answer.status == "not_eligible":
        return Phrase("文件写明，{names}不在资助范围内。", names=names)
    if result.situation.value("insurance") in words().other_insurances:
        return OTHER_INSURANCE
    return Phrase("文件没有写到{names}的大学生；区县可能另有规定，请问学校所在区县的医保部门。", names=names)


def caveats(rules: Rulebook, finding: Finding) -> list[str]:
    """The caveats of a finding; where it names the years of its notices, of those on which it rests for certain."""
    answer, ask = finding.answer, rules.vocabulary.benefits[BENEFIT].ask
    every, certain = (last_line(answer.status, clauses, ask).text for clauses in (answer.clauses, _certain(finding)))
    return [certain if line.text == every else line.text for line in answer.caveats]


def _certain(finding: Finding) -> Iterable[Citation]:
    """The clauses on which it rests whatever is not known: none of a district that may not be the student's."""
    possible = finding.possible
    return [clause for clause in finding.answer.clauses if all(clause in each.clauses for each in possible)]


def basis(library: Library, clauses: Iterable[Citation]) -> str:
    """The clauses by notice: 渝医保发〔2019〕78号 一（六）、二（一）2."""
    by_notice: dict[str, dict[str, None]] = {}
    for clause in clauses:
        by_notice.setdefault(clause.notice, {})[clause.path] = None
    notices = library.notices
    return Joined("；", (f"{notices[name].number} {'、'.join(paths)}" for name, paths in by_notice.items()))


WAYS: Mapping[str, Callable[..., StudentVerdict]] = {
    "eligible": _in_scope,
    "undecided": _undecided,
    "not_eligible": _out_of_scope,
    "not_stated": _out_of_scope,
}
