"""A state of a page, and the way there at once: by cookies, instead of by all the pages before it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import Flask, abort
from werkzeug.test import TestResponse
from werkzeug.wrappers import Response

from bench.phones.phone import Handheld
from webapp.case.lasting import stamped
from webapp.session import session as cookie
from webapp.session.inquiry import Inquiry
from webapp.session.session import Session

# What the cookie of the display holds.
STANDARD, ENGLISH, LARGE_ENGLISH = "zh-CN.0", "en.0", "en.1"
WECHAT = "Mozilla/5.0 (Linux; Android 13) Chrome/122.0 Mobile Safari/537.36 XWEB/1220 MicroMessenger/8.0.49.2600"
SECRET = "a secret that only the tests know"


@dataclass(frozen=True)
class State:
    """`answers` is what the cookie holds. What is written in a `form` is sent; without one the page is opened."""

    name: str
    path: str
    answers: Mapping[str, Any] = field(default_factory=dict)
    form: str | None = None
    status: int = 200
    in_wechat: bool = False

    def __str__(self) -> str:
        return self.name.replace(" ", "-")

    @property
    def is_law(self) -> bool:
        """Whether the page shows what notices say, however long that is."""
        return self.path.startswith("/notices")


# Sends what is in no form of the page that is shown.
SEND = """(() => {{
    const form = Object.assign(document.createElement("form"), {{ method: "post", action: {path} }});
    for (const [name, value] of new URLSearchParams({sent}))
        form.append(Object.assign(document.createElement("textarea"), {{ name, value }}));
    document.body.append(form);
    form.submit();
}})()"""
BROKEN = State("broken", "/broken")
BROKEN_PAGE = """<p id=a>一</p><p id=a><input><p>长长长<img src="//elsewhere.invalid/"
width=900 height=9><marquee>灰</marquee><script>nothing()</script>"""


def add_failures(app: Flask) -> None:
    """Addresses of `app` that fail with each status, and one page with all that must never be."""
    app.add_url_rule(BROKEN.path, "broken", lambda: BROKEN_PAGE)

    @app.get("/fail/<int:status>")
    def fail(status: int) -> None:
        abort(status)


def session_of(values: Mapping[str, Any]) -> Session:
    """The session of a visitor of whom all this is kept by name, told for its own day.

    Beside it stand the conversation as `chat`, and `people`: the same of each further one, by how they are called.
    """
    session = Session(conversation=values.get("chat", {}))
    own = {name: value for name, value in values.items() if name not in ("chat", "people")}
    for called, told in [("", own)] * bool(own) + list(values.get("people", {}).items()):
        inquiry = Inquiry.of(told)
        session = session.begun(stamped(inquiry, *inquiry.answers), called)
    return session


def cookies_of(app: Flask, state: State, display: str = STANDARD) -> dict[str, str]:
    """The cookies of a visitor in that state; the `display` is a language, and whether the print is large."""
    response = Response()
    with app.test_request_context():
        cookie.write(response, session_of(state.answers))
    sent = [header.partition(";")[0].partition("=") for header in response.headers.getlist("Set-Cookie")]
    return {"display": display, **({name: value for name, _, value in sent} if state.answers else {})}


def reached(app: Flask, state: State, display: str = STANDARD) -> TestResponse:
    """The page of that state, as the server sends it."""
    client = app.test_client()
    for name, value in cookies_of(app, state, display).items():
        client.set_cookie(name, value)
    headers = {"User-Agent": WECHAT} if state.in_wechat else {}
    if state.form is None:
        return client.get(state.path, headers=headers)
    headers["Content-Type"] = "application/x-www-form-urlencoded"
    return client.post(state.path, data=state.form, headers=headers)


def show(phone: Handheld, app: Flask, site: str, state: State, display: str = STANDARD) -> None:
    """Have the page of that state on a phone of either engine, which has the cookies of the state and no others."""
    phone.carry(site, cookies_of(app, state, display))
    if state.form is None:
        phone.open(site + state.path)
        return
    phone.open(f"{site}/about")
    with phone.leaving():
        phone.ask(SEND.format(path=json.dumps(state.path), sent=json.dumps(state.form)))
