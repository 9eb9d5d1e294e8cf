"""Onward: a session is kept, and its visitor is led to the next question, or to the result."""

from __future__ import annotations

from flask import make_response, redirect, request, url_for
from werkzeug.wrappers import Response

from webapp.case import interview
from webapp.session import session as cookie
from webapp.session.inquiry import Inquiry
from webapp.session.session import Session


def led_onward(session: Session) -> Response:
    """A redirect straight to what comes next, with the session in the cookie.

    A browser that has sent no cookie yet goes by way of the page that tells whether it keeps any.
    """
    address = next_url(session.inquiry) if cookie.keeps_cookies(request) else url_for("wizard.after_answer")
    response = make_response(redirect(address, 303))
    cookie.write(response, session)
    return response


def next_url(inquiry: Inquiry) -> str:
    """Where the question is asked that is next; the result where nothing can change any more."""
    name = interview.next_page(inquiry)
    return url_for("wizard.question", name=name) if name else url_for("wizard.result")
