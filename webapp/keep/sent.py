"""Sent: what opens from a link or a code: the sheet as the clerk at the window sees it, and answers to go on with."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import Blueprint, abort, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from rules.reading.testimony import FactError
from webapp import clock
from webapp.case import interview, lasting, people
from webapp.case.deciding import deciding_clause
from webapp.case.links import Address, until
from webapp.case.purpose import WHOM
from webapp.clock import CHINA
from webapp.current_library import current_library
from webapp.keep.picture import picture
from webapp.keep.sheet import changed_since, sheet_of
from webapp.keep.sheet_lines import words_of
from webapp.session import ending
from webapp.session import session as cookie
from webapp.session.ending import NotNowError
from webapp.session.inquiry import Inquiry
from webapp.session.person import Person
from webapp.session.session import Session, SessionError
from webapp.session.tickets import Ticket, TicketError, unseal
from webapp.settings import current_settings

blueprint = Blueprint("sent", __name__)

# The token stands in the address, which therefore must not travel on to where a link leads.
PRIVATE = {"X-Robots-Tag": "noindex, nofollow", "Referrer-Policy": "strict-origin"}


@blueprint.get("/r/<token>")
def counter(token: str) -> Any:
    """What the clerk at the window sees, or whom the person sent the link to."""
    try:
        ticket = _opened(token)
    except TicketError as error:
        page = render_template("no_ticket.html", expired=error.expired, ended=error.ended)
        return _private(make_response(page, _status(error)))
    except NotNowError:
        return _private(make_response(render_template("no_ticket.html", expired=False, ended=None), 503))
    inquiry = _as_of(ticket)
    shown = sheet_of(inquiry)
    page = render_template(
        "counter.html",
        sheet=shown,
        token=token,
        until=until(ticket.made),
        deciding_clause=deciding_clause,
        changed=() if _chose_day(ticket) else changed_since(shown, sheet_of(lasting.current(ticket.inquiry))),
        for_whom={choice.code: choice.label for choice in WHOM}[inquiry.for_whom or "self"],
        **words_of(inquiry),
    )
    return _private(make_response(page))


@blueprint.get("/r/<token>.png")
def sent_picture(token: str) -> Response:
    try:
        ticket = _opened(token)
    except TicketError as error:
        abort(_status(error))
    except NotNowError:
        abort(503)
    address = Address(url_for("sent.counter", token=token, _external=True), until(ticket.made))
    return _private(Response(picture(sheet_of(_as_of(ticket)), address), mimetype="image/png"))


@blueprint.post("/r/<token>")
def take(token: str) -> Response:
    """Make of the answers of the link one more person of this phone; the chat stays where it fits."""
    try:
        ticket = _opened(token)
    except (TicketError, NotNowError):
        return redirect(url_for("sent.counter", token=token), 303)
    session, inquiry = lasting.read(request), lasting.current(ticket.inquiry)
    known = _taken_before(session, inquiry)
    asked_first = None if known else people.asks_for_room(session)
    if asked_first:
        return _private(asked_first)
    with_them = session.told_of(known) if known else session.begun(inquiry)
    return _private(_led_to_result(with_them))


def _taken_before(session: Session, inquiry: Inquiry) -> Person | None:
    """Who has the very answers: a link that is opened twice makes nobody twice."""
    return next((person for person in session.people if person.inquiry.written == inquiry.written), None)


def _led_to_result(session: Session) -> Response:
    latest = session.people[-1]
    response = redirect(url_for("wizard.result", number=latest.number), 303)
    try:
        cookie.write(response, session)
    except SessionError:
        cookie.write(response, replace(session, conversation={}))
    return response


def _opened(token: str) -> Ticket:
    """The ticket of a link. Raises TicketError also where today's questions no longer know its answers, or where it was
    ended; NotNowError where nobody can say whether it was.
    """
    settings = current_settings()
    ticket = unseal(token, clock.now(), settings.secret_keys, settings.link_lifetime)
    if ending.has_ended(ticket.series):
        raise TicketError(expired=True, ended=True)
    try:
        current_library().rules.read_roughly(interview.facts(ticket.inquiry.answers))
    except FactError:
        raise TicketError(expired=True) from None
    return ticket


def _as_of(ticket: Ticket) -> Inquiry:
    """The inquiry on the day for which it was made: the one that was chosen, or that of the link."""
    day = ticket.made.astimezone(CHINA).date().isoformat()
    inquiry = ticket.inquiry
    if not _chose_day(ticket):
        inquiry = inquiry.with_answers(inquiry.answers.with_answer("date", day))
    return lasting.current(inquiry)


def _chose_day(ticket: Ticket) -> bool:
    return ticket.inquiry.answers.get("date") is not None


def _status(error: TicketError) -> int:
    return 410 if error.expired else 404


def _private(response: Response) -> Response:
    response.headers.update(PRIVATE)
    return response
