"""Lasting: what is of a year is not known in another one, and what is of a stay ends with it.

Which facts these are stands in facts.yaml. Whatever keeps answers keeps beside them for which years they were given.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask import Request

from rules.engine.timely import is_past
from rules.model.fact import COVERAGE_YEAR, YEAR
from texts.day import read_day
from webapp.clock import today
from webapp.current_library import current_library
from webapp.session import session as cookie
from webapp.session.inquiry import Inquiry
from webapp.session.session import Session


def read(request: Request) -> Session:
    """The visitor's session as of today: what was told for a year that is over is no longer known."""
    session = cookie.read(request)
    people = tuple(person.with_inquiry(current(person.inquiry)) for person in session.people)
    return replace(session, people=people)


def current(inquiry: Inquiry) -> Inquiry:
    """The inquiry without answers of other years than those of its day; so are answers of which no year was kept."""
    inquiry = replace(inquiry, answers=inquiry.answers.without(*_turned(inquiry.answers)))
    spans = spans_of(inquiry.answers)
    if not spans:
        return replace(inquiry, years={}) if inquiry.years else inquiry
    now = years_on(day_of(inquiry.answers))
    past = {name for name, span in spans.items() if inquiry.years.get(span) != now[span]}
    years = {span: now[span] for name, span in spans.items() if name not in past}
    return replace(inquiry, answers=inquiry.answers.without(*past), years=years)


def stamped(inquiry: Inquiry, *names: str) -> Inquiry:
    """The inquiry in which these answers were given now, for the years of its day; it must be current."""
    now = years_on(day_of(inquiry.answers))
    told = {span for name, span in spans_of(inquiry.answers).items() if name in names}
    return replace(inquiry, years={**inquiry.years, **{span: now[span] for span in sorted(told)}})


def ended(before: Mapping[str, Any], after: Mapping[str, Any]) -> set[str]:
    """The facts known before that another day or another stay has ended."""
    facts = current_library().rules.facts
    then, now = years_on(day_of(before)), years_on(day_of(after))
    over = {span for span in now if then[span] != now[span]}
    for fact in facts.values():
        if fact.begins and before.get(fact.name) not in (None, after.get(fact.name)):
            over.add(fact.begins)
    return {name for name in before if name in facts and facts[name].of in over} | _turned({**before, **after})


def _turned(answers: Mapping[str, Any]) -> set[str]:
    """The answers that are days of an earlier year than that of the day asked about."""
    facts, day = current_library().rules.facts, day_of(answers)
    days = {name: read_day(str(answers[name])) for name in answers if name in facts and facts[name].turns}
    return {name for name, told in days.items() if told and told.day and is_past(facts[name], told.day, day)}


def spans_of(answers: Mapping[str, Any]) -> dict[str, str]:
    """The answers that are of a year, with which year it is."""
    facts = current_library().rules.facts
    of = {name: facts[name].of for name in answers if name in facts}
    return {name: span for name, span in of.items() if span in (YEAR, COVERAGE_YEAR)}


def years_on(day: dt.date) -> dict[str, str]:
    """The years that answers given for that day are of."""
    coverage = current_library().rules.standards.coverage_years(day)
    return {YEAR: str(day.year), COVERAGE_YEAR: "-".join(map(str, coverage))}


def day_of(answers: Mapping[str, Any]) -> dt.date:
    """The day asked about."""
    told = answers.get("date")
    try:
        return dt.date.fromisoformat(told) if told else today()
    except (TypeError, ValueError):
        return today()
