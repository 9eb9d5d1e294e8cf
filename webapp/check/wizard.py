"""The wizard: one question a page, then the result; the answers stay in the visitor's cookie."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from webapp.case import card as cards
from webapp.case import fact_input, interview, lasting, result_page
from webapp.case.deciding import deciding_clause, judged_name
from webapp.case.fact_input import FormError
from webapp.case.onward import led_onward, next_url
from webapp.case.purpose import person
from webapp.check import finding_out, money_flow, starting, windows
from webapp.check.question_pages import asked, first_control, parts_of, question_page, refused
from webapp.clock import today
from webapp.current_library import current_library
from webapp.observing import metrics
from webapp.serving.page_cache import cached_page, each_time
from webapp.session import session as cookie
from webapp.session.inquiry import Inquiry
from webapp.session.session import Session
from webapp.settings import current_settings

blueprint = Blueprint("wizard", __name__)


@blueprint.get("/")
def home() -> Response:
    response = _home_page(lasting.read(request).inquiry.has_begun)
    cookie.probe(response)
    return response


@blueprint.get("/check/start")
def start() -> Response:
    response = _start_as_answered(lasting.read(request).inquiry.without_papers())
    cookie.probe(response)
    return response


@blueprint.post("/check/start")
def begin() -> Any:
    """Keep for whom, about what and as of which day."""
    session = lasting.read(request)
    wrong = starting.wrong_in_form()
    if wrong:
        return starting.page(session.inquiry, wrong), 422
    return _onward(session, lasting.current(starting.begun(session.inquiry)))


@blueprint.get("/check/next")
def after_answer() -> Any:
    """Where a first answer leads. Without a cookie here the browser has refused it, or its time has run out."""
    if not lasting.read(request).inquiry.has_begun:
        return render_template("no_answers.html")
    return onward()


@blueprint.get("/check")
def onward() -> Response:
    """To the question that is next, or to the result."""
    inquiry = lasting.read(request).inquiry
    if not inquiry.has_begun:
        return redirect(url_for("wizard.start"), 303)
    return redirect(next_url(inquiry), 303)


@blueprint.get("/check/<name>")
def question(name: str) -> Any:
    inquiry = lasting.read(request).inquiry
    if not inquiry.has_begun:
        return redirect(url_for("wizard.start"), 303)
    return _question_as_answered(inquiry.without_papers(), name=name)


@blueprint.post("/check/<name>")
def answer(name: str) -> Any:
    """Keep the answer and go on; what cannot be read is shown again as it was typed, with what to do."""
    fact, session = asked(name), lasting.read(request)
    inquiry = session.inquiry
    if not inquiry.has_begun:
        return redirect(url_for("wizard.after_answer"), 303)
    parts = parts_of(fact, inquiry)
    try:
        value = fact_input.value_of(fact, request.form, today(), parts)
    except FormError as error:
        return question_page(fact, inquiry, {error.field: error.message}, request.form), 422
    problem = refused(fact, value, lasting.day_of(inquiry.answers))
    if problem:
        return question_page(fact, inquiry, {first_control(fact, parts): problem}, request.form), 422
    return _onward(session, interview.told(inquiry, name, value))


@blueprint.get("/check/answers")
def my_answers() -> Any:
    return _answers_page(lasting.read(request).inquiry.without_papers())


@blueprint.get("/check/result")
def result() -> Any:
    inquiry = lasting.read(request).inquiry
    if not inquiry.has_begun:
        return redirect(url_for("wizard.start"), 303)
    return _result_page(inquiry.without_papers())


@blueprint.post("/clear")
def clear() -> Response:
    response = redirect(url_for("wizard.home"), 303)
    cookie.forget(response)
    return response


@cached_page
def _home_page(has_answers: bool) -> str:
    minutes = int(current_settings().answers_lifetime.total_seconds() // 60)
    shown = {"windows": windows.board(today()), "notices": list(current_library().notices.values())[::-1]}
    return render_template("home.html", has_answers=has_answers, minutes=minutes, **shown, **result_page.WORDS)


@cached_page
def _start_as_answered(inquiry: Inquiry) -> str:
    return starting.page(inquiry, {})


@cached_page
def _question_as_answered(inquiry: Inquiry, name: str) -> str:
    return question_page(asked(name), inquiry, {}, None)


@cached_page
def _answers_page(inquiry: Inquiry) -> str:
    rows = result_page.rows(inquiry.answers)
    return render_template("my_answers.html", rows=rows, start=starting.rows(inquiry))


@cached_page
def _result_page(inquiry: Inquiry) -> str:
    page = result_page.build(inquiry)
    statuses = metrics.statuses(section.finding for section in (*page.sections, *page.silent, *page.apart))
    each_time(partial(metrics.found, "wizard", statuses))
    return render_template(
        "result.html",
        page=page,
        card=cards.card_of(page, interview.SUBJECTS[inquiry.about or "both"]),
        whose=cards.whose(page, inquiry),
        last_day=cards.last_day,
        state_of=cards.state_of,
        flows=money_flow.flows(page),
        next_page=page.result.next_question,
        knows_nothing=interview.knows_nothing(page.result),
        offices=finding_out.offices(),
        what_to_say=finding_out.WORDS[inquiry.for_whom or "self"],
        person=person(inquiry),
        deciding_clause=deciding_clause,
        judged_name=judged_name,
        **result_page.WORDS,
    )


def _onward(session: Session, inquiry: Inquiry) -> Response:
    return led_onward(replace(session, inquiry=inquiry))
