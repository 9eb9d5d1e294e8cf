"""People pages: the list of whose checks are on this phone, and clearing them, which is asked once."""

from __future__ import annotations

from typing import Any, NamedTuple

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from webapp.case import lasting, people, result_page
from webapp.case.onward import unfinished
from webapp.case.purpose import MATTERS
from webapp.session import session as cookie
from webapp.session.person import Person
from webapp.session.session import MOST_PEOPLE
from webapp.settings import current_settings

blueprint = Blueprint("people", __name__)

# Whose answers are cleared: the number of a person, or this.
WHO, ALL = "who", "all"


class Listed(NamedTuple):
    """A person of the list: about what was asked, how many answers there are, and whether something is open."""

    person: Person
    about: str
    answered: int
    is_unfinished: bool


@blueprint.get("/people")
def listed() -> Any:
    session = lasting.read(request)
    if not session.people:
        return people.of_nobody(session)
    still_open = unfinished(session)
    found = [_listed(person, person in still_open) for person in session.in_order]
    return render_template("people.html", listed=found, most=MOST_PEOPLE)


@blueprint.get("/clear")
@blueprint.get("/check/<person:number>/clear")
def clear(number: int = 0) -> Any:
    """Ask whether to clear, and whose answers; `number` is that of the page from which somebody comes."""
    session = lasting.read(request)
    first = session.person(number)
    others = [person for person in session.in_order if person != first]
    chat = bool(session.conversation)
    days = current_settings().link_lifetime.days
    return render_template("clear.html", first=first, others=others, has_conversation=chat, link_days=days)


@blueprint.post("/clear")
def clear_now() -> Response:
    """Clear the answers of one person, or everything; a form that names nobody is asked again."""
    session, who = cookie.read(request), request.form.get(WHO, "")
    if who == ALL:
        response = redirect(url_for("wizard.home"), 303)
        cookie.forget(response)
        return response
    if not who.isdecimal():
        return redirect(url_for("people.clear"), 303)
    left = session.without(int(who[:9]))
    response = redirect(url_for("people.listed" if left.people else "wizard.home"), 303)
    cookie.write(response, left)
    return response


def _listed(person: Person, is_unfinished: bool) -> Listed:
    about = next(choice.label for choice in MATTERS if choice.code == person.inquiry.about)
    return Listed(person, about, len(result_page.rows(person.inquiry.answers)), is_unfinished)
