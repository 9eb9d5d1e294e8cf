"""Grounds: on what a verdict rests, a page for each benefit: every clause, what it replaced, each condition."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for

from webapp.case import interview, result_page
from webapp.case.purpose import PERSON
from webapp.case.sections import section
from webapp.serving.page_cache import cached_page
from webapp.session import answers as cookie
from webapp.session.answers import Answers

blueprint = Blueprint("grounds", __name__)


@blueprint.get("/check/result/<benefit>")
def grounds(benefit: str) -> Any:
    answers = cookie.read(request)
    if interview.ABOUT not in answers:
        return redirect(url_for("wizard.start"), 303)
    if benefit not in interview.benefits(answers):
        abort(404)
    return _grounds_page(interview.checked(answers), benefit=benefit)


@cached_page
def _grounds_page(answers: Answers, benefit: str) -> str:
    person = PERSON[answers.get(interview.FOR_WHOM, "self")]
    found = section(benefit, interview.result(answers))
    return render_template("grounds.html", section=found, person=person, **result_page.WORDS)
