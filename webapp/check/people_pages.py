"""People pages: the list of whose checks are on this phone, and clearing them, which is asked once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from webapp import clock
from webapp.case import lasting, links, people, result_page
from webapp.case.onward import unfinished
from webapp.case.purpose import MATTERS
from webapp.session import ending
from webapp.session import session as cookie
from webapp.session.ending import NotNowError
from webapp.session.person import Person
from webapp.session.session import MOST_PEOPLE, Session

blueprint = Blueprint("people", __name__)

# Whose answers are cleared: the number of a person, or this.
WHO, ALL = "who", "all"
# The box by which their links end too.
END = "end_links"


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
    return _clear_page(session, session.person(number))


@blueprint.post("/clear")
def clear_now() -> Response:
    """Clear the answers of one person, or everything; a form that names nobody is asked again.

    The links that were made for them end too, where that is asked. Where the store cannot be told, nothing is cleared:
    only a phone that still has somebody's answers can end their links.
    """
    session, who = cookie.read(request), request.form.get(WHO, "")
    if who != ALL and not who.isdecimal():
        return redirect(url_for("people.clear"), 303)
    first = None if who == ALL else session.person(int(who[:9]))
    gone = session.people if who == ALL else (first,) if first else ()
    ends = bool(gone) and END in request.form and ending.is_possible()
    try:
        ending.end(session, [person.number for person in gone] if ends else [])
    except NotNowError:
        return make_response(_clear_page(session, first, is_not_now=True), 503)
    left = Session(last_number=session.last_number) if who == ALL else session.without(int(who[:9]))
    response = _told_of_the_end(gone, left) if ends else _led_away(left)
    cookie.write(response, left)
    return response


def _clear_page(session: Session, first: Person | None, *, is_not_now: bool = False) -> str:
    return render_template(
        "clear.html",
        first=first,
        others=[person for person in session.in_order if person != first],
        has_conversation=bool(session.conversation),
        can_end=ending.is_possible(),
        is_not_now=is_not_now,
        last_day=links.until(clock.now()),
    )


def _told_of_the_end(gone: Sequence[Person], left: Session) -> Response:
    only = gone[0] if len(gone) == 1 else None
    return make_response(render_template("cleared.html", only=only, has_people=bool(left.people)))


def _led_away(left: Session) -> Response:
    return redirect(url_for("people.listed" if left.people else "wizard.home"), 303)


def _listed(person: Person, is_unfinished: bool) -> Listed:
    about = next(choice.label for choice in MATTERS if choice.code == person.inquiry.about)
    return Listed(person, about, len(result_page.rows(person.inquiry.answers)), is_unfinished)
