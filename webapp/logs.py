"""Logs: one line a request and one a failure, without anything a visitor told us.

A path is logged as its rule (`/notices/<notice_id>`), a failure as its type and its places in the code:
queries, bodies, cookies and messages of exceptions may hold facts about a person.
"""

from __future__ import annotations

import logging
import time
import traceback
from types import TracebackType

from flask import Flask, current_app, g, request
from werkzeug.wrappers import Response


class Site(Flask):
    """A Flask application that keeps facts about visitors out of its log."""

    def log_exception(
        self,
        exc_info: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> None:
        if exc_info[1] is not None:
            log_failure(self.logger, exc_info[1])


def install(app: Flask) -> None:
    """Log each request of `app`: method, rule, status, milliseconds."""
    app.logger.setLevel(logging.INFO)
    app.before_request(_start_clock)
    app.after_request(_log_request)


def log_failure(logger: logging.Logger, failure: BaseException) -> None:
    """Log the type of `failure` and where it came from, without its message."""
    places = "".join(traceback.format_tb(failure.__traceback__))
    logger.error("%s %s: %s\n%s", request.method, _rule(), type(failure).__name__, places)


def _start_clock() -> None:
    g.started = time.perf_counter()


def _log_request(response: Response) -> Response:
    milliseconds = (time.perf_counter() - g.get("started", time.perf_counter())) * 1000
    current_app.logger.info("%s %s %d %.1f ms", request.method, _rule(), response.status_code, milliseconds)
    return response


def _rule() -> str:
    return request.url_rule.rule if request.url_rule else "(no such page)"
