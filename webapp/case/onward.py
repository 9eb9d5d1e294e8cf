"""Onward: a session is kept, and its visitor is led to the next question about the latest person, or to the result."""

from __future__ import annotations

from flask import make_response, redirect, request, url_for
from werkzeug.wrappers import Response

from webapp.case import interview
from webapp.session import session as cookie
from webapp.session.person import Person
from webapp.session.session import Session


def led_onward(session: Session, to: str = "") -> Response:
    """A redirect `to` an address, or else straight to what comes next for the one who was told of last.

    The session is in the cookie. A browser that has sent none yet goes by way of the page that tells whether it keeps
    any.
    """
    latest = session.latest
    is_kept = latest is not None and cookie.keeps_cookies(request)
    onward = to or (next_url(latest) if latest else "")
    response = make_response(redirect(onward if is_kept else url_for("wizard.after_answer"), 303))
    cookie.write(response, session)
    return response


def next_url(person: Person) -> str:
    """Where the question is asked that is next; the result where nothing can change any more."""
    name = interview.next_page(person.inquiry)
    if name is None:
        return url_for("wizard.result", number=person.number)
    return url_for("wizard.question", number=person.number, name=name)


def unfinished(session: Session) -> tuple[Person, ...]:
    """Of whom something is still to be asked, the latest first."""
    return tuple(person for person in reversed(session.people) if interview.next_page(person.inquiry))
