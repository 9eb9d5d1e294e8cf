"""People: whose check an address is about, by the number in it. Who is not on this phone leads to the start.

A link on the page of a person leads to pages of the same person by itself: the number is in the page's own address.
"""

from __future__ import annotations

from typing import Any

from flask import (
    Flask,
    abort,
    has_request_context,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from werkzeug.routing import IntegerConverter
from werkzeug.wrappers import Response

from webapp.at_hand import request_at_hand, site_at_hand
from webapp.case.purpose import label
from webapp.session import session as cookie
from webapp.session.person import Person
from webapp.session.session import MOST_PEOPLE, Session

# In addresses, and in the form by which somebody agrees that a person makes room for another one.
NUMBER, INSTEAD = "number", "instead"


class PersonNumber(IntegerConverter):
    """The number of a person in an address: `<person:number>`."""

    regex = "[1-9][0-9]{0,5}"


def init_app(app: Flask) -> None:
    """Let addresses of `app` hold the number of a person, and the links of a page stay with its own."""
    app.url_map.converters["person"] = PersonNumber
    app.url_defaults(_of_the_same_person)
    app.jinja_env.globals["label"] = label


def of(session: Session, number: int) -> Person:
    """The person of this number. Ends the request at the start, with a sentence, where the phone has none."""
    person = session.person(number)
    if person is None or not person.inquiry.has_begun:
        abort(_lost())
    return person


def of_nobody(session: Session) -> Response:
    """Where a page without a number leads when there is nobody: to the start, which says if there was somebody."""
    return redirect(url_for("wizard.gone" if session.last_number else "wizard.start"), 303)


def asks_for_room(session: Session) -> Response | None:
    """The page that tells whose answers have to go for one person more, before they do; None where there is room.

    There is room, too, where whoever sends this form has read it.
    """
    gone = session.next_to_go
    if gone is None or not gone.has_answers or request.form.get(INSTEAD) == str(gone.number):
        return None
    fields = [(name, value) for name, value in request.form.items(multi=True) if name != INSTEAD]
    page = render_template("no_room.html", gone=gone, fields=fields, most=MOST_PEOPLE, instead=INSTEAD)
    return make_response(page, 409)


def _lost() -> Response:
    """A browser that keeps no cookies learns that; any other that this person is not in it."""
    is_form = request.method == "POST" and not cookie.keeps_cookies(request)
    return redirect(url_for("wizard.after_answer" if is_form else "wizard.gone"), 303)


def _of_the_same_person(endpoint: str, values: dict[str, Any]) -> None:
    told = (request_at_hand().view_args or {}) if has_request_context() else {}
    if NUMBER in told and NUMBER not in values and site_at_hand().url_map.is_endpoint_expecting(endpoint, NUMBER):
        values[NUMBER] = told[NUMBER]
