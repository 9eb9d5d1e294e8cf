"""The number of a request: it stands in the log, in the response, and on an error page for people to name."""

from __future__ import annotations

import re
from uuid import uuid4

from flask import Flask, request
from werkzeug.wrappers import Response

from webapp.at_hand import notes_at_hand

HEADER = "X-Request-ID"
# A proxy's own, 32 digits or a UUID: nothing shorter, for an identity number or a telephone number must not pass.
WELL_FORMED = re.compile(r"[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
# So much of it tells requests apart for a person who reads it out.
SPOKEN = 8


def init_app(app: Flask) -> None:
    """Number the requests to `app`."""
    app.before_request(_number)
    app.after_request(_with_number)
    app.jinja_env.globals["spoken_request_id"] = spoken_request_id


def request_id() -> str:
    """The number of this request: that of the proxy in front, else a new one."""
    notes = notes_at_hand()
    if "request_id" not in notes:
        given = request.headers.get(HEADER, "")
        notes.request_id = given if WELL_FORMED.fullmatch(given) else uuid4().hex
    return str(notes.request_id)


def spoken_request_id() -> str:
    """As much of it as a person is asked to read out; the log is searched for it."""
    return request_id()[:SPOKEN]


def _number() -> None:
    request_id()


def _with_number(response: Response) -> Response:
    response.headers[HEADER] = request_id()
    return response
