"""The poster of a school, and the page to which its code leads: the check with school and term already filled in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, make_response, redirect, render_template, request, url_for

from webapp.case import lasting, people, place_choices, qr, told_elsewhere
from webapp.case.onward import led_onward
from webapp.clock import today
from webapp.current_library import current_library
from webapp.desk.judging.batch import evaluate
from webapp.desk.judging.choices import DISTRICT, FIRST_DAY, Choices, read_choices
from webapp.desk.judging.verdict import BENEFIT, RESULT_COLUMNS, SUBSIDISED
from webapp.desk.reading.columns import HARDSHIP, NUMBER
from webapp.language.display import asks_in_address
from webapp.request_error import RequestError
from webapp.session import numbering
from webapp.session.inquiry import Inquiry

blueprint = Blueprint("poster", __name__)
SCHOOL, PLACE = "school", "place"
LONGEST = 40
SCALE = 8
CONCLUSION, BASIS, CLOSES = RESULT_COLUMNS[0], RESULT_COLUMNS[2], RESULT_COLUMNS[5]


@dataclass(frozen=True)
class Poster:
    """What hangs on the wall; `code` is a PNG in base64. The school and the place are as typed, and kept nowhere."""

    school: str
    place: str
    identities: tuple[str, ...]
    closes: dt.date | None
    notices: tuple[str, ...]
    code: str


@blueprint.get("/desk/poster")
@asks_in_address(DISTRICT, FIRST_DAY, SCHOOL, PLACE)
def poster() -> Any:
    try:
        return _page(request.args, {})
    except RequestError:
        return redirect(url_for("poster.poster"), 303)


@blueprint.post("/desk/poster")
def with_names() -> Any:
    """The poster with the names typed, which stand in no address."""
    try:
        return _page(request.form, {})
    except RequestError as error:
        return _page({}, error.fields), 422


@blueprint.get("/check/school")
@asks_in_address(DISTRICT, FIRST_DAY)
def from_poster() -> Any:
    """Where the code leads: what is filled in, and the button that does it."""
    try:
        chosen = _for_term(request.args)
    except RequestError:
        return redirect(url_for("wizard.start"), 303)
    response = make_response(render_template("desk_school.html", chosen=chosen, sent=request.args))
    numbering.probe(response)
    return response


@blueprint.post("/check/school")
def begin() -> Any:
    """Begin the check of a student of that school, who is one more person of this phone."""
    try:
        chosen = _for_term(request.form)
    except RequestError:
        return redirect(url_for("wizard.start"), 303)
    start = chosen.term_start.isoformat() if chosen.term_start else None
    known = {"student": True, DISTRICT: chosen.school_district or None, FIRST_DAY: start}
    told = {name: value for name, value in known.items() if value is not None}
    session = lasting.read(request)
    asked_first = people.asks_for_room(session)
    return asked_first or led_onward(session.begun(told_elsewhere.with_facts(Inquiry(), told, BENEFIT)))


def _page(fields: Mapping[str, str], wrong: Mapping[str, str]) -> str:
    typed = request.values if wrong else fields
    places = place_choices.names(today())
    shown = {"wrong": wrong, "fields": typed, "places": places, "longest": LONGEST}
    return render_template("desk_poster.html", poster=_poster(fields), **shown)


def _poster(fields: Mapping[str, str]) -> Poster:
    chosen = _for_term(fields)
    kept = {DISTRICT: chosen.school_district, FIRST_DAY: chosen.term_start and chosen.term_start.isoformat()}
    address = url_for("poster.from_poster", _external=True, **{name: value for name, value in kept.items() if value})
    school, place = (fields.get(name, "").strip()[:LONGEST] for name in (SCHOOL, PLACE))
    return Poster(school, place, *_found(chosen), qr.inline(address, SCALE))


def _found(choices: Choices) -> tuple[tuple[str, ...], dt.date | None, tuple[str, ...]]:
    """The identities that are in scope at that school, the last day on which it is done, and the notices' numbers."""
    identities = list(current_library().rules.vocabulary.identities.values())
    names = [identity.name for identity in identities]
    found = evaluate({NUMBER: list(range(1, len(names) + 1)), HARDSHIP: names}, choices, current_library())
    subsidised = [place for place, conclusion in enumerate(found[CONCLUSION]) if conclusion == SUBSIDISED]
    # The notice names 在乡重点优抚对象, and not their kinds; of 在乡老复员军人 nobody is a student any more.
    codes = {identities[place].code for place in subsidised}
    in_scope = [place for place in subsidised if identities[place].kind_of not in codes]
    days = {found[CLOSES][place] for place in in_scope} - {""}
    # 渝医保发〔2019〕78号 一（六）；…
    notices = {clauses.split()[0]: None for place in in_scope for clauses in found[BASIS][place].split("；")}
    return tuple(names[place] for place in in_scope), dt.date.fromisoformat(max(days)) if days else None, tuple(notices)


def _for_term(fields: Mapping[str, str]) -> Choices:
    """The school's district and its term, as of today."""
    return read_choices({name: fields.get(name, "") for name in (DISTRICT, FIRST_DAY)}, current_library())
