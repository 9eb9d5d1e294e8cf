"""The start of a check reads for whom it is, about what, and as of which day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask import render_template, request

from rules.model.fact import Choice
from texts.phrase import N_, Day
from webapp.case import fact_input, interview
from webapp.case.fact_input import FormError
from webapp.case.purpose import MATTERS, WHOM
from webapp.clock import today
from webapp.current_library import current_library
from webapp.language.display import current_display
from webapp.session.inquiry import ABOUT, FOR_WHOM, Inquiry
from webapp.session.person import KIN, LONGEST_NAME, Person

CALLED = "called"
ASKED: Mapping[str, tuple[Choice, ...]] = {FOR_WHOM: WHOM, ABOUT: MATTERS}


def page(typed: Mapping[str, Any], wrong: Mapping[str, str], **shown: Any) -> str:
    """The form with what was typed, or answered before; `wrong` is what to mend, by control."""
    return render_template(
        "start.html",
        typed=typed,
        wrong=wrong,
        for_whom=WHOM,
        about=MATTERS,
        kin=KIN,
        longest_name=LONGEST_NAME,
        **{"onward": "", "is_gone": False, "is_next": False, "has_ended": False, "change": None, **shown},
    )


def answered(person: Person) -> dict[str, Any]:
    """What was chosen for a person, as the form has it."""
    return {**person.inquiry.table, CALLED: person.called}


def called() -> str:
    """What the form says that the person is called."""
    return request.form.get(CALLED, "")


def asks_more() -> bool:
    """Whether the form told for whom only, and about what is asked on a page of its own: so it is in large print."""
    return current_display().large and ABOUT not in request.form


def wrong_in_form() -> dict[str, str]:
    """What is wrong with the form that was sent, by control; empty when nothing is."""
    asked = {FOR_WHOM: WHOM} if asks_more() else ASKED
    codes = {name: [choice.code for choice in choices] for name, choices in asked.items()}
    wrong: dict[str, str] = {name: N_("请选一项") for name in codes if request.form.get(name) not in codes[name]}
    try:
        _day()
    except FormError as error:
        wrong[error.field] = error.message
    return wrong


def begun(inquiry: Inquiry) -> Inquiry:
    """The inquiry with what the form says; of another one than it was for, nothing that was answered is kept.

    A student is a student without being asked again. Who has not been asked about what looks up all.
    """
    for_whom, day = request.form[FOR_WHOM], _day()
    if inquiry.for_whom != for_whom:
        inquiry = Inquiry(for_whom)
    answers = interview.answered(inquiry.answers, "date", day) if day else inquiry.answers.without("date")
    if for_whom == "student":
        answers = interview.answered(answers, "student", True)
    return replace(inquiry, about=request.form.get(ABOUT, "both"), answers=answers)


def rows(person: Person) -> list[tuple[str, str]]:
    """What was chosen before the first question, for the page 我的答案."""
    inquiry = person.inquiry
    labels = {choice.code: choice.label for choices in ASKED.values() for choice in choices}
    day = dt.date.fromisoformat(inquiry.answers["date"]) if "date" in inquiry.answers else None
    name = [(N_("怎么称呼"), person.called)] if person.called else []
    return [
        *name,
        (N_("给谁查"), labels[inquiry.for_whom]),
        (N_("查什么"), labels[inquiry.about]),
        (N_("按哪一天"), Day(day) if day else N_("今天")),
    ]


def _day() -> str:
    """The day that was typed, empty where none was. Raises FormError."""
    text = request.form.get("date", "").strip()
    return fact_input.typed(current_library().rules.facts["date"], text, today()) if text else ""
