"""The way of a student of whom nothing is recognised: the school may confirm what no other office has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rules.engine.answer import Line
from rules.model.condition import truth_in
from rules.model.policy import Detail, Rule, Scope
from rules.model.truth import NO
from rules.model.vocabulary import PREMIUM
from texts.phrase import N_, Phrase
from webapp.case import spoken
from webapp.case.journey.recognition import getting_recognised
from webapp.case.journey.step import HOTLINES, Journey, Step, offices
from webapp.case.result_page import ResultPage
from webapp.current_library import current_library

SCHOOL_OFFICE = "xuexiao-zizhu"
CONFIRMED = N_("学校审核确认的困难大学生，参保有资助。")


def confirmed_by_the_school(page: ResultPage, whom: str) -> Journey:
    """First the school, with what the notices in force give by it and until when; then the office at home."""
    office = offices(page, SCHOOL_OFFICE)[0]
    journey = getting_recognised(page, whom)
    at_home, enrolling, _ = journey.steps
    at_school = Step(
        Phrase("先到{office}问", office=office.name),
        lines=tuple(_by_the_school(page))[: 1 if enrolling.lines else None],
        say=Phrase(spoken.AT_SCHOOL, whom=spoken.PERSON[whom]),
    )
    return replace(journey, steps=(at_school, replace(at_home, offices=offices(page, *HOTLINES)), enrolling))


def _by_the_school(page: ResultPage) -> Iterator[Line]:
    """What the clauses on students say, and the last moment in their words."""
    law = current_library().rules.law
    giving = [rule for rule in law.rules if rule.gives is not None and _is_of_students(rule, page)]
    yield from [Line(CONFIRMED, rule.clauses[0]) for rule in giving][-1:]
    timed = [entry for entry in law.details if entry.card and entry.card.by and _is_of_students(entry, page)]
    yield from [Line(entry.card.by, entry.clause) for entry in timed if entry.card][-1:]


def _is_of_students(entry: Rule | Detail, page: ResultPage) -> bool:
    """Whether it speaks of premiums, there and then, and of students only."""
    benefits = current_library().rules.vocabulary.benefits
    names = entry.benefits if isinstance(entry, Detail) else (entry.benefit,)
    if not any(benefits[name].about == PREMIUM for name in names) or not entry.scope.span.covers(page.result.date):
        return False
    return not _is_ruled_out(entry.scope, page, student=True) and _is_ruled_out(entry.scope, page, student=False)


def _is_ruled_out(scope: Scope, page: ResultPage, *, student: bool) -> bool:
    situation = page.result.situation.assuming("student", student)
    return NO in (truth_in(scope.place, situation.value), truth_in(scope.when, situation.value))
