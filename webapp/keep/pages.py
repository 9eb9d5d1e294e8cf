"""Keeping the result: the sheet as a page, a picture, a day in the calendar, and a link that opens it again."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from rules.reading.testimony import FactError
from webapp import clock, library
from webapp.case import interview, qr, result_page
from webapp.case.deciding import deciding_clause
from webapp.case.links import Address, address_of, until
from webapp.case.purpose import FOR_WHOM, PERSON
from webapp.clock import CHINA, today
from webapp.keep.calendar_file import calendar_file
from webapp.keep.deadlines import deadlines
from webapp.keep.picture import composed, picture
from webapp.keep.sheet import changed_since, sheet_of
from webapp.keep.sheet_lines import paper_notes, spoken_of, terms
from webapp.session import answers as cookie
from webapp.session.answers import Answers, AnswersError
from webapp.session.mark import mark_of
from webapp.session.tickets import Ticket, TicketError, unseal
from webapp.settings import current_settings

blueprint = Blueprint("keep", __name__)

# The token stands in the address, which therefore must not travel on to where a link leads.
PRIVATE = {"X-Robots-Tag": "noindex, nofollow", "Referrer-Policy": "strict-origin"}


@blueprint.get("/keep")
def sheet() -> Any:
    answers = cookie.read(request)
    if interview.ABOUT not in answers:
        return redirect(url_for("wizard.start"), 303)
    kept, address = sheet_of(answers), address_of(answers)
    return render_template(
        "sheet.html",
        sheet=kept,
        address=address,
        height=round(composed(kept, address).height),
        deadlines=deadlines(kept, today()),
        next_page=interview.next_page_after(kept.page.result, answers),
        **_words(answers),
    )


@blueprint.post("/keep/papers")
def tick() -> Response:
    """Remember which papers are at hand; those of other answers stay ticked."""
    answers = cookie.read(request)
    if interview.ABOUT not in answers:
        return redirect(url_for("wizard.after_answer"), 303)
    offered = {paper.key for paper in sheet_of(answers).papers}
    others = [key for key in answers.get(interview.PAPERS) or () if key not in offered]
    ticked = [*others, *sorted(offered & set(request.form.getlist("paper")))]
    response = make_response(redirect(url_for("keep.sheet", _anchor="papers"), 303))
    cookie.write(response, answers.with_answer(interview.PAPERS, ticked))
    return response


@blueprint.get("/keep/picture.png")
def own_picture() -> Response:
    answers = _own_answers()
    return _png(picture(sheet_of(answers), address_of(answers)))


@blueprint.get("/keep/qr.png")
def own_code() -> Response:
    return _png(qr.png(address_of(_own_answers()).url))


@blueprint.get("/keep/deadline.ics")
def calendar() -> Response:
    answers = _own_answers()
    found = deadlines(sheet_of(answers), today())
    if not found:
        abort(404)
    file = make_response(calendar_file(found, request.host, clock.now(), mark_of(interview.checked(answers))))
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
    answers = _as_of(ticket)
    shown = sheet_of(answers)
    page = render_template(
        "counter.html",
        sheet=shown,
        token=token,
        until=until(ticket.made),
        deciding_clause=deciding_clause,
        changed=() if _chose_day(ticket) else changed_since(shown, sheet_of(ticket.answers)),
        for_whom={choice.code: choice.label for choice in FOR_WHOM}[answers.get(interview.FOR_WHOM, "self")],
        **_words(answers),
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
        cookie.write(response, Answers({**cookie.read(request).only(interview.CHAT), **ticket.answers}))
    except AnswersError:
        cookie.write(response, ticket.answers)
    return _private(response)


def _words(answers: Answers) -> dict[str, Any]:
    person = PERSON[answers.get(interview.FOR_WHOM, "self")]
    lines = {"terms": terms, "paper_notes": paper_notes, "spoken_of": spoken_of}
    return {"person": person, **lines, **result_page.WORDS}


def _own_answers() -> Answers:
    answers = cookie.read(request)
    return answers if interview.ABOUT in answers else abort(404)


def _opened(token: str) -> Ticket:
    """The ticket of a link. Raises TicketError also where today's questions no longer know its answers."""
    settings = current_settings()
    ticket = unseal(token, clock.now(), settings.secret_keys, settings.link_lifetime)
    try:
        library.load().rules.read(interview.facts(ticket.answers))
    except FactError:
        raise TicketError(expired=True) from None
    return ticket


def _as_of(ticket: Ticket) -> Answers:
    """The answers on the day for which they were asked: the one that was chosen, or that of the link."""
    day = ticket.made.astimezone(CHINA).date().isoformat()
    return ticket.answers if _chose_day(ticket) else ticket.answers.with_answer("date", day)


def _chose_day(ticket: Ticket) -> bool:
    return ticket.answers.get("date") is not None


def _status(error: TicketError) -> int:
    return 410 if error.expired else 404


def _png(picture: bytes) -> Response:
    response = make_response(picture)
    response.mimetype = "image/png"
    return response


def _private(response: Response) -> Response:
    response.headers.update(PRIVATE)
    return response
