"""Grounds: on what a verdict rests, a page for each benefit: every clause, what it replaced, each condition."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for

from webapp.check import answers as cookie
from webapp.check import interview, result_page
from webapp.check.answers import Answers
from webapp.check.sections import section
from webapp.check.wizard import PERSON
from webapp.serving.remembered import remembered

blueprint = Blueprint("grounds", __name__)


@blueprint.get("/check/result/<benefit>")
def grounds(benefit: str) -> Any:
    answers = cookie.read(request)
    if interview.ABOUT not in answers:
        return redirect(url_for("wizard.start"), 303)
    if benefit not in interview.benefits(answers):
        abort(404)
    return _grounds_page(interview.checked(answers), benefit=benefit)


@remembered
def _grounds_page(answers: Answers, benefit: str) -> str:
    person = PERSON[answers.get(interview.FOR_WHOM, "self")]
    found = section(benefit, interview.result(answers))
    return render_template("grounds.html", section=found, person=person, **result_page.WORDS)
