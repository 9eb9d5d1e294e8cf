"""Keeping the result: the sheet of one person or of all, as a page, a picture, and a day in the calendar."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import Blueprint, abort, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from webapp import clock
from webapp.case import interview, lasting, people, qr
from webapp.case.links import Address, address_of
from webapp.clock import today
from webapp.keep.deadlines import deadlines
from webapp.keep.picture import composed, picture
from webapp.keep.sheet import sheet_of
from webapp.keep.sheet_lines import words_of
from webapp.session import ending
from webapp.session import session as cookie
from webapp.session.inquiry import Inquiry
from webapp.session.mark import mark_of
from webapp.session.person import Person
from webapp.session.session import Session

blueprint = Blueprint("keep", __name__)


@blueprint.get("/keep/<person:number>")
def sheet(number: int) -> Any:
    session = lasting.read(request)
    person = people.of(session, number)
    kept, address = sheet_of(person.inquiry), _address(session, person)
    return render_template(
        "sheet.html",
        sheet=kept,
        called=person.called,
        address=address,
        height=round(composed(kept, address).height),
        deadlines=deadlines(kept, today()),
        can_end=ending.is_possible(),
        next_page=interview.next_page(person.inquiry),
        **words_of(person.inquiry, person.called),
    )


@blueprint.get("/keep/all")
def all_sheets() -> Any:
    """The sheets of all people of this phone one below the other, each on paper of its own."""
    session = lasting.read(request)
    if not session.people:
        return people.of_nobody(session)
    shown = [(person, sheet_of(person.inquiry), _address(session, person)) for person in session.in_order]
    return render_template("all_sheets.html", shown=shown, **words_of(Inquiry()))


@blueprint.post("/keep/<person:number>/papers")
def tick(number: int) -> Response:
    """Remember which papers are at hand; those of other answers stay ticked."""
    session = lasting.read(request)
    person = people.of(session, number)
    offered = {paper.key for paper in sheet_of(person.inquiry).papers}
    others = [key for key in person.inquiry.papers if key not in offered]
    ticked = (*others, *sorted(offered & set(request.form.getlist("paper"))))
    response = make_response(redirect(url_for("keep.sheet", _anchor="papers"), 303))
    cookie.write(response, session.told_of(person.with_inquiry(replace(person.inquiry, papers=ticked))))
    return response


@blueprint.get("/keep/<person:number>/picture.png")
def own_picture(number: int) -> Response:
    session, person = _own_person(number)
    return _png(picture(sheet_of(person.inquiry), _address(session, person)))


@blueprint.get("/keep/<person:number>/qr.png")
def own_code(number: int) -> Response:
    return _png(qr.png(_address(*_own_person(number)).url))


@blueprint.get("/keep/<person:number>/deadline.ics")
def calendar(number: int) -> Response:
    from webapp.keep.calendar_file import calendar_file  # noqa: PLC0415 - 3 MB, for what few ask for

    _, person = _own_person(number)
    found = deadlines(sheet_of(person.inquiry), today())
    if not found:
        abort(404)
    file = make_response(calendar_file(found, request.host, clock.now(), mark_of(person)))
    file.mimetype = "text/calendar"
    file.headers["Content-Disposition"] = "attachment; filename=deadline.ics"
    return file


def _own_person(number: int) -> tuple[Session, Person]:
    session = lasting.read(request)
    person = session.person(number)
    return (session, person) if person and person.inquiry.has_begun else abort(404)


def _address(session: Session, person: Person) -> Address:
    return address_of(person.inquiry, ending.series_of(session, person.number))


def _png(picture: bytes) -> Response:
    return Response(picture, mimetype="image/png")
