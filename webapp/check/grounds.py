"""Grounds: on what a verdict rests, a page for each benefit: every clause, what it replaced, each condition."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, render_template, request

from webapp.case import interview, lasting, people, result_page
from webapp.case.purpose import person_in_words
from webapp.case.sections import section
from webapp.session.person import Person

blueprint = Blueprint("grounds", __name__)


@blueprint.get("/check/<person:number>/result/<benefit>")
def grounds(number: int, benefit: str) -> Any:
    person = people.of(lasting.read(request), number)
    if benefit not in interview.benefits(person.inquiry):
        abort(404)
    return _grounds_page(person.without_papers(), benefit=benefit)


def _grounds_page(person: Person, benefit: str) -> str:
    shown = section(benefit, interview.result(person.inquiry))
    words = person_in_words(person.inquiry, person.called)
    return render_template("grounds.html", section=shown, person=words, **result_page.WORDS)
