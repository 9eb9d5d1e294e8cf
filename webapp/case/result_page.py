"""What the result page shows, put together from the rulebook's finding and its explanation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rules.engine import timetable
from rules.engine.answer import Answer
from rules.engine.recognition import Recognition
from rules.engine.rulebook import Result, Rulebook
from rules.explaining.measure import Measures
from rules.explaining.recognition_help import recognitions_that_help
from rules.explaining.what_if import Change, changes
from rules.explaining.wording import Wording
from rules.model.fact import Fact
from rules.model.money import words as yuan
from texts.phrase import N_, NO_GAP, Joined, Phrase
from webapp.case import interview
from webapp.case.screens import page_of
from webapp.case.sections import ORDER, Row, Section, section
from webapp.current_library import current_library
from webapp.session.answers import Answers
from webapp.session.inquiry import Inquiry


@dataclass(frozen=True)
class WhatIf:
    label: str
    names: tuple[str, ...]
    gains: tuple[str, ...]


@dataclass(frozen=True)
class Helping:
    """Recognitions that one office gives, by their names, and the names of the benefits that any of them may open."""

    office: Recognition
    names: tuple[str, ...]
    gains: tuple[str, ...]


@dataclass(frozen=True)
class ResultPage:
    """`sections` are told one by one, `silent` are what no notice speaks of, `apart` what cannot be meant."""

    result: Result
    sections: tuple[Section, ...]
    silent: tuple[Section, ...]
    apart: tuple[Section, ...]
    recognitions: tuple[Recognition, ...]
    offices: tuple[Recognition, ...]
    helping: tuple[Helping, ...]
    what_if: tuple[WhatIf, ...]
    rows: tuple[Row, ...]


def build(inquiry: Inquiry) -> ResultPage:
    """The page for this inquiry."""
    result = interview.result(inquiry)
    codes = interview.benefits(inquiry)
    sections = [section(code, result) for code in codes]
    sections.sort(key=lambda found: ORDER.index(found.finding.answer.status))
    meant = [found for found in sections if found.concerns]
    return ResultPage(
        result=result,
        sections=_side_by_side([s for s in meant if s.finding.answer.status != "not_stated"]),
        silent=tuple(s for s in meant if s.finding.answer.status == "not_stated"),
        apart=tuple(s for s in sections if not s.concerns),
        recognitions=result.recognitions,
        offices=_offices(result),
        helping=_helping(result, codes),
        what_if=_what_if(result, codes),
        rows=rows(inquiry.answers),
    )


def _side_by_side(sections: Sequence[Section]) -> tuple[Section, ...]:
    """The sections in their order, but what cannot be added to one stands right behind it."""
    told: dict[str, Section] = {}
    by_code = {found.benefit.code: found for found in sections}
    for found in sections:
        told.setdefault(found.benefit.code, found)
        for beside in found.not_added:
            if beside.benefit in by_code:
                told.setdefault(beside.benefit, by_code[beside.benefit])
    return tuple(told.values())


def rows(answers: Answers) -> tuple[Row, ...]:
    """What was answered, in the order of asking."""
    words = Wording(_rules().facts)
    given = [fact for fact in _rules().facts.values() if fact.name in answers]
    said = {fact.name: _said(words, fact, answers[fact.name]) for fact in given}
    return tuple(Row(page_of(fact.name, answers), fact.label, said[fact.name]) for fact in given)


def _said(words: Wording, fact: Fact, value: Any) -> str:
    if value is None:
        return N_("不清楚")
    if fact.type == "text":
        return str(value)
    known = _rules().read_roughly({fact.name: value}).known.get(fact.name)
    if known is not None and fact.type == "yuan_by_benefit":
        names = _rules().vocabulary.benefits
        sums = (Phrase("{aid} {sum}", aid=names[code].name, sum=yuan(amount)) for code, amount in known.items())
        return Joined("；", sums) or N_("没有")
    return words.of_value(fact, known)


def _offices(result: Result) -> tuple[Recognition, ...]:
    """Which department recognises what, for those who hold nothing yet; one entry an office and clause."""
    rules = _rules()
    found = [rules.recognitions.recognition(code, result.situation) for code in rules.vocabulary.identities]
    known = [entry for entry in found if entry.confirmed_by]
    by_office: dict[Any, list[Recognition]] = {}
    for entry in known:
        by_office.setdefault((entry.confirmed_by, entry.clauses), []).append(entry)
    return tuple(map(_together, by_office.values()))


def _together(entries: Sequence[Recognition]) -> Recognition:
    names = Joined("、", (entry.name for entry in entries))
    return Recognition(entries[0].code, names, entries[0].confirmed_by, entries[0].clauses)


def _helping(result: Result, codes: Sequence[str]) -> tuple[Helping, ...]:
    """What would help whom nothing is recognised of, the most first; one entry an office, clause and set of gains."""
    groups: dict[Any, list[Recognition]] = {}
    for helping in recognitions_that_help(result, codes):
        office = helping.recognition
        groups.setdefault((office.confirmed_by, office.clauses, helping.benefits), []).append(office)
    names = _rules().vocabulary.benefits
    return tuple(
        Helping(_together(group), tuple(found.name for found in group), tuple(names[code].name for code in gains))
        for (_, _, gains), group in groups.items()
    )


def _what_if(result: Result, codes: Sequence[str]) -> tuple[WhatIf, ...]:
    """Changes with the same gains told together: 如果被认定为甲、乙…."""
    found = changes(_rules(), result, tuple(codes))
    merged: dict[tuple[str, tuple[str, ...]], list[Change]] = {}
    for change in found:
        merged.setdefault((change.fact, change.benefits), []).append(change)
    names = _rules().vocabulary.benefits
    return tuple(
        WhatIf(_rules().facts[fact].label, tuple(c.label for c in group), tuple(names[b].name for b in gains))
        for (fact, gains), group in merged.items()
    )


def window_words(answer: Answer) -> str:
    """The window in one sentence, whether the asked day lies in it, and in which stage; empty where there is none."""
    if answer.window is None:
        return ""
    return Joined(NO_GAP, [timetable.words(answer.window), *timetable.stage_words(answer.schedules)])


def share_of(answer: Answer) -> str:
    """The share that it gives, with what it is taken of; empty where there is none."""
    return _measures().share(answer)


def limits_of(answer: Answer) -> tuple[str, ...]:
    """The most that it gives, each limit in a few words."""
    return tuple(_measures().limits(answer))


# What the templates of a result call by name.
WORDS = {
    "window_words": window_words,
    "share_of": share_of,
    "limits_of": limits_of,
}


def _rules() -> Rulebook:
    return current_library().rules


def _measures() -> Measures:
    return Measures(_rules().facts, _rules().vocabulary.benefits)
