"""Keeping the result: the sheet as a page, a picture, a day in the calendar, and a link that opens it again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import Blueprint, abort, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from rules.reading.testimony import FactError
from webapp import clock
from webapp.case import interview, lasting, qr, result_page
from webapp.case.deciding import deciding_clause
from webapp.case.links import Address, address_of, until
from webapp.case.purpose import WHOM, person
from webapp.clock import CHINA, today
from webapp.current_library import current_library
from webapp.keep.calendar_file import calendar_file
from webapp.keep.deadlines import deadlines
from webapp.keep.picture import composed, picture
from webapp.keep.sheet import changed_since, sheet_of
from webapp.keep.sheet_lines import elsewhere, paper_notes, spoken_of, terms
from webapp.session import session as cookie
from webapp.session.inquiry import Inquiry
from webapp.session.mark import mark_of
from webapp.session.session import Session, SessionError
from webapp.session.tickets import Ticket, TicketError, unseal
from webapp.settings import current_settings

blueprint = Blueprint("keep", __name__)

# The token stands in the address, which therefore must not travel on to where a link leads.
PRIVATE = {"X-Robots-Tag": "noindex, nofollow", "Referrer-Policy": "strict-origin"}


@blueprint.get("/keep")
def sheet() -> Any:
    inquiry = lasting.read(request).inquiry
    if not inquiry.has_begun:
        return redirect(url_for("wizard.start"), 303)
    kept, address = sheet_of(inquiry), address_of(inquiry)
    return render_template(
        "sheet.html",
        sheet=kept,
        address=address,
        height=round(composed(kept, address).height),
        deadlines=deadlines(kept, today()),
        next_page=kept.page.result.next_question,
        **_words(inquiry),
    )


@blueprint.post("/keep/papers")
def tick() -> Response:
    """Remember which papers are at hand; those of other answers stay ticked."""
    session = lasting.read(request)
    inquiry = session.inquiry
    if not inquiry.has_begun:
        return redirect(url_for("wizard.after_answer"), 303)
    offered = {paper.key for paper in sheet_of(inquiry).papers}
    others = [key for key in inquiry.papers if key not in offered]
    ticked = (*others, *sorted(offered & set(request.form.getlist("paper"))))
    response = make_response(redirect(url_for("keep.sheet", _anchor="papers"), 303))
    cookie.write(response, replace(session, inquiry=replace(inquiry, papers=ticked)))
    return response


@blueprint.get("/keep/picture.png")
def own_picture() -> Response:
    inquiry = _own_inquiry()
    return _png(picture(sheet_of(inquiry), address_of(inquiry)))


@blueprint.get("/keep/qr.png")
def own_code() -> Response:
    return _png(qr.png(address_of(_own_inquiry()).url))


@blueprint.get("/keep/deadline.ics")
def calendar() -> Response:
    inquiry = _own_inquiry()
    found = deadlines(sheet_of(inquiry), today())
    if not found:
        abort(404)
    file = make_response(calendar_file(found, request.host, clock.now(), mark_of(inquiry.without_papers())))
    file.mimetype = "text/calendar"
    file.headers["Content-Disposition"] = "attachment; filename=deadline.ics"
    return file


@blueprint.get("/r/<token>")
def counter(token: str) -> Any:
    """What the clerk at the window sees, or whom the person sent the link to."""
    try:
        ticket = _opened(token)
    except TicketError as error:
        return _private(make_response(render_template("no_ticket.html", expired=error.expired), _status(error)))
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
        **_words(inquiry),
    )
    return _private(make_response(page))


@blueprint.get("/r/<token>.png")
def sent_picture(token: str) -> Response:
    try:
        ticket = _opened(token)
    except TicketError as error:
        abort(_status(error))
    address = Address(url_for("keep.counter", token=token, _external=True), until(ticket.made))
    return _private(_png(picture(sheet_of(_as_of(ticket)), address)))


@blueprint.post("/r/<token>")
def take(token: str) -> Response:
    """Put the answers of the link into this visitor's cookie, in the place of others; the chat stays where it fits."""
    try:
        ticket = _opened(token)
    except TicketError:
        return redirect(url_for("keep.counter", token=token), 303)
    response = make_response(redirect(url_for("wizard.result"), 303))
    try:
        cookie.write(response, replace(lasting.read(request), inquiry=lasting.current(ticket.inquiry)))
    except SessionError:
        cookie.write(response, Session(lasting.current(ticket.inquiry)))
    return _private(response)


def _words(inquiry: Inquiry) -> dict[str, Any]:
    lines = {"terms": terms, "elsewhere": elsewhere, "paper_notes": paper_notes, "spoken_of": spoken_of}
    return {"person": person(inquiry), **lines, **result_page.WORDS}


def _own_inquiry() -> Inquiry:
    inquiry = lasting.read(request).inquiry
    return inquiry if inquiry.has_begun else abort(404)


def _opened(token: str) -> Ticket:
    """The ticket of a link. Raises TicketError also where today's questions no longer know its answers."""
    settings = current_settings()
    ticket = unseal(token, clock.now(), settings.secret_keys, settings.link_lifetime)
    try:
        current_library().rules.read(interview.facts(ticket.inquiry.answers))
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


def _png(picture: bytes) -> Response:
    response = make_response(picture)
    response.mimetype = "image/png"
    return response


def _private(response: Response) -> Response:
    response.headers.update(PRIVATE)
    return response
