"""People on a phone, as tests begin, ask and see them."""

from __future__ import annotations

from html import unescape

from flask import request
from reaching import State, cookies_of

from webapp.session import session as cookie

NAME = "三组老王"


def text_of(page):
    return unescape(page.get_data(as_text=True))


def people_of(client):
    with client:
        client.get("/clear")
        return {person.number: dict(person.inquiry.answers) for person in cookie.read(request).people}


def visitor(app, values):
    """The client of somebody of whom all this is kept."""
    client = app.test_client()
    for name, value in cookies_of(app, State("kept", "/", values)).items():
        client.set_cookie(name, value)
    return client


def begin_of_another(client, for_whom="other", about="both", **fields):
    return client.post("/check/start", data={"for_whom": for_whom, "about": about, **fields})
