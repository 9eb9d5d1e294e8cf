"""The wizard: one question a page, then the result; the answers stay in the visitor's cookie."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from webapp.case import card as cards
from webapp.case import fact_input, interview, lasting, money_flow, people, result_page, standpoint
from webapp.case.deciding import deciding_clause, judged_name
from webapp.case.fact_input import FormError
from webapp.case.journey.choosing import journey_of
from webapp.case.onward import led_onward, next_url, unfinished
from webapp.case.purpose import person_in_words
from webapp.check import starting, windows
from webapp.check.question_pages import asked, first_control, parts_of, parts_told, question_page, ranges_of, refused
from webapp.clock import today
from webapp.current_library import current_library
from webapp.observing import metrics
from webapp.serving.page_cache import cached_page
from webapp.session import numbering
from webapp.session.inquiry import Inquiry
from webapp.session.person import Person, name_of
from webapp.session.session import Session
from webapp.settings import current_settings

blueprint = Blueprint("wizard", __name__)


@blueprint.get("/")
def home() -> Response:
    session = lasting.read(request)
    response = _home_page(_where_to_go_on(session), bool(session.people), session.has_ended)
    numbering.probe(response)
    return response


@blueprint.get("/check/start")
def start() -> Response:
    """The start of a check of one more person: empty, whoever was looked up before."""
    response = _start_of_one_more(is_gone=False)
    numbering.probe(response)
    return response


@blueprint.get("/check/gone")
def gone() -> Response:
    """The same, for who came to a page of somebody who is not, or no longer, on this phone."""
    return _start_of_one_more(is_gone=True)


@blueprint.post("/check/start")
def begin() -> Any:
    """One person more: keep for whom, about what and as of which day."""
    session = lasting.read(request)
    wrong = starting.wrong_in_form()
    if wrong:
        return starting.page(request.form, wrong), 422
    asked_first = people.asks_for_room(session)
    if asked_first:
        return asked_first
    with_them = session.begun(lasting.current(starting.begun(Inquiry())), starting.called())
    about_what = url_for("wizard.purpose", number=with_them.people[-1].number) if starting.asks_more() else ""
    return led_onward(with_them, about_what)


@blueprint.get("/check/<person:number>/start")
def purpose(number: int) -> Any:
    person = people.of(lasting.read(request), number)
    return starting.page(starting.answered(person), {}, change=person)


@blueprint.post("/check/<person:number>/start")
def change_purpose(number: int) -> Any:
    """Keep another day, another matter or another name; of another one to look up for, nothing stays."""
    session = lasting.read(request)
    person = people.of(session, number)
    wrong = starting.wrong_in_form()
    if wrong:
        return starting.page(request.form, wrong, change=person), 422
    inquiry = lasting.current(starting.begun(person.inquiry))
    return led_onward(session.told_of(Person(number, inquiry, name_of(starting.called()))))


@blueprint.get("/check/next")
def after_answer() -> Any:
    """Where a first answer leads. Without a cookie here the browser has refused it, or its time has run out."""
    session = lasting.read(request)
    if session.latest:
        return redirect(next_url(session.latest), 303)
    return render_template("no_answers.html", has_ended=session.has_ended)


@blueprint.get("/check/<person:number>")
def onward(number: int) -> Response:
    """To the question that is next, or to the result."""
    return redirect(next_url(people.of(lasting.read(request), number)), 303)


@blueprint.get("/check/<person:number>/<name>")
def question(number: int, name: str) -> Any:
    return _question_as_answered(people.of(lasting.read(request), number).without_papers(), name=name)


@blueprint.post("/check/<person:number>/<name>")
def answer(number: int, name: str) -> Any:
    """Keep the answer and go on; what cannot be read is shown again as it was typed, with what to do."""
    fact, session = asked(name), lasting.read(request)
    person = people.of(session, number)
    parts = parts_of(fact, person.inquiry)
    try:
        told = parts_told(fact, parts, request.form)
        value = fact_input.value_of(fact, request.form, today(), told, ranges_of(fact))
    except FormError as error:
        return question_page(fact, person, {error.field: error.message}, request.form), 422
    problem = refused(fact, value, lasting.day_of(person.inquiry.answers))
    if problem:
        return question_page(fact, person, {first_control(fact, parts): problem}, request.form), 422
    if value and told != parts:
        return question_page(fact, person, {}, request.form)
    return led_onward(session.told_of(person.with_inquiry(interview.told(person.inquiry, name, value))))


@blueprint.get("/check/<person:number>/answers")
def my_answers(number: int) -> Any:
    return _answers_page(people.of(lasting.read(request), number).without_papers())


@blueprint.get("/check/<person:number>/result")
def result(number: int) -> Any:
    return _result_page(people.of(lasting.read(request), number).without_papers())


def _start_of_one_more(*, is_gone: bool) -> Response:
    session = lasting.read(request)
    return _start_page(_where_to_go_on(session), bool(session.people), is_gone, session.has_ended)


def _where_to_go_on(session: Session) -> str:
    """The address of who is still to be asked something; of several, of the list of them; empty where nobody is."""
    found = unfinished(session)
    if len(found) == 1:
        return url_for("wizard.onward", number=found[0].number)
    return url_for("people.listed") if found else ""


@cached_page
def _home_page(onward: str, has_people: bool, has_ended: bool) -> str:
    minutes = int(current_settings().answers_lifetime.total_seconds() // 60)
    shown = {"windows": windows.board(today()), "notices": list(current_library().notices.values())[::-1]}
    shown = {**shown, "onward": onward, "has_people": has_people, "has_ended": has_ended, "minutes": minutes}
    return render_template("home.html", **shown, **result_page.WORDS)


@cached_page
def _start_page(onward: str, is_next: bool, is_gone: bool, has_ended: bool) -> str:
    return starting.page({}, {}, onward=onward, is_next=is_next, is_gone=is_gone, has_ended=has_ended)


@cached_page
def _question_as_answered(person: Person, name: str) -> str:
    return question_page(asked(name), person, {}, None)


def _answers_page(person: Person) -> str:
    rows = result_page.rows(person.inquiry.answers)
    return render_template("my_answers.html", rows=rows, start=starting.rows(person))


def _result_page(person: Person) -> str:
    inquiry = person.inquiry
    page = result_page.build(inquiry)
    statuses = metrics.statuses(section.finding for section in (*page.sections, *page.silent, *page.apart))
    metrics.found("wizard", statuses)
    words = person_in_words(inquiry, person.called)
    card = cards.card_of(page, interview.SUBJECTS[inquiry.about or "both"])
    return render_template(
        "result.html",
        page=page,
        card=card,
        category=standpoint.category(page),
        told_of=standpoint.told_of(page, words),
        journey=journey_of(page, card, inquiry),
        bill=money_flow.bill_of(page),
        next_page=interview.next_page(inquiry),
        is_unknown=standpoint.is_unknown(page.result),
        called=person.called,
        person=words,
        **cards.WORDS,
        deciding_clause=deciding_clause,
        judged_name=judged_name,
        **result_page.WORDS,
    )
