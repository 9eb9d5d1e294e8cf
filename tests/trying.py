"""Trying the site: one request, and what came of it that must not."""

from __future__ import annotations

import gc
import logging
import time
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple
from urllib.parse import quote

from reaching import SECRET
from werkzeug.test import EnvironBuilder, run_wsgi_app

from webapp import create_app
from webapp.observing.logs import Site
from webapp.settings import Settings

# Stands in much of what is sent, and must stand in no log.
MARK = "Zhang5002231999"
# An address with all that must not be.
BROKEN = "/broken"
# Seconds of the processor: what takes longer is a way to stop the site.
LONGEST = 1.0


@dataclass(frozen=True)
class OddRequest:
    """One request."""

    path: str
    method: str = "GET"
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)


class LoggedLines(logging.Handler):
    """All that was logged, as it would be printed."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@cache
def site() -> tuple[Site, LoggedLines]:
    """The site as in production but for its limits, and its log."""
    app, log = create_app(Settings((SECRET,), development=True, rate_limits=False)), LoggedLines()
    app.add_url_rule(BROKEN, "broken", _broken)
    app.logger.handlers[:] = [log]
    return app, log


def _broken() -> str:
    site()[0].logger.warning(MARK)
    raise ValueError(MARK)


class Failure(NamedTuple):
    """What came of a request that must not, empty where all is well; and the seconds of the processor."""

    problem: str
    seconds: float


def outcome_of(odd: OddRequest) -> Failure:
    """Send the request."""
    app, log = site()
    log.lines.clear()
    environ = EnvironBuilder(path="/", method=odd.method, data=odd.body, headers=odd.headers).get_environ()
    # What a server makes of an address: its bytes, each as one character.
    path, _, query = odd.path.encode().decode("latin-1").partition("?")
    environ.update(PATH_INFO=path, QUERY_STRING=query, RAW_URI=quote(odd.path))
    # Not the time to look through all that the tests hold.
    gc.disable()
    began = time.process_time()
    body, status, _ = run_wsgi_app(app, environ, buffered=True)
    took = time.process_time() - began
    gc.enable()
    page = b"".join(body)
    wrong = {
        status: int(status[:3]) >= 500,
        "a traceback": b"Traceback (most" in page,
        f"{took:.1f} s": took > LONGEST,
        "a fact in the log": MARK in "".join(log.lines),
    }
    return Failure(", ".join(what for what, is_so in wrong.items() if is_so), took)
