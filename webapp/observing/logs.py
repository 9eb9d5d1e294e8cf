"""Logs: one line a request and one a failure, without anything a visitor told us.

A path is logged as its rule (`/notices/<notice_id>`), a failure as its type and its places in the code:
queries, bodies, cookies and messages of exceptions may hold facts about a person. An address is, if the operator wants.
"""

from __future__ import annotations

import json
import logging
import sys
import time
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, TextIO

from flask import Flask, current_app, g, request
from werkzeug.wrappers import Response

from webapp.observing.request_id import request_id
from webapp.settings import Settings, current_settings

# Asked for every few seconds by programs of the operator.
UNLOGGED = ("health.alive", "health.ready", "metrics.metrics")

LINE = "[%(asctime)s] %(levelname)s %(message)s"

# A method may be any word that a client likes.
METHODS = ("GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE")


class Site(Flask):
    """A Flask application that keeps facts about visitors out of its log, and has no coroutines."""

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """The function as it is; Flask would ask a dozen of them at each request whether they are coroutines."""
        return func

    def log_exception(
        self,
        exc_info: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> None:
        if exc_info[1] is not None:
            log_failure(self.logger, exc_info[1])


class StandardError(logging.StreamHandler[TextIO]):
    """Writes to what is the standard error now; Flask's own looks for it in the request, four times a line."""

    def __init__(self, formatter: logging.Formatter) -> None:
        logging.Handler.__init__(self)
        self.setFormatter(formatter)

    @property
    def stream(self) -> TextIO:  # type: ignore[override]
        return sys.stderr


class JsonLines(logging.Formatter):
    """Each entry as one line of JSON: what is told of a request by name, everything else as its message."""

    def format(self, record: logging.LogRecord) -> str:
        made = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        told: dict[str, Any] = getattr(record, "told", None) or {"message": record.getMessage()}
        return json.dumps({"time": made, "level": record.levelname, **told}, ensure_ascii=False)


def init_app(app: Flask) -> None:
    """Log each request to `app`: number, method, rule, status, milliseconds."""
    settings: Settings = app.config["SETTINGS"]
    app.logger.setLevel(logging.INFO)
    app.logger.handlers[:] = [StandardError(JsonLines() if settings.log_json else logging.Formatter(LINE))]
    app.before_request(_start_clock)
    app.after_request(_log_request)


def log_failure(logger: logging.Logger, failure: BaseException) -> None:
    """Log the type of `failure` and where it came from, without its message."""
    places = traceback.format_tb(failure.__traceback__)
    told = {**_request_told(), "failure": type(failure).__name__, "places": [place.strip() for place in places]}
    line = "%s %s: %s %s\n%s"
    parts = (told["method"], told["rule"], told["failure"], told["request_id"], "".join(places))
    logger.error(line, *parts, extra={"told": told})


def request_kind() -> tuple[str, str]:
    """The method and the rule of this request, each one of a few words."""
    rule = request.url_rule.rule if request.url_rule else "(no such page)"
    return request.method if request.method in METHODS else "(other)", rule


def seconds_taken() -> float | None:
    """How long this request has taken until now; None where it failed before the clock was started."""
    return time.perf_counter() - float(g.started) if "started" in g else None


def _start_clock() -> None:
    g.started = time.perf_counter()


def _log_request(response: Response) -> Response:
    if request.endpoint in UNLOGGED:
        return response
    milliseconds = round((seconds_taken() or 0.0) * 1000, 1)
    told = {**_request_told(), "status": response.status_code, "ms": milliseconds}
    if current_settings().log_addresses:
        told["address"] = request.remote_addr
    line = "%(method)s %(rule)s %(status)d %(ms).1f ms %(request_id)s" + " %(address)s" * ("address" in told)
    current_app.logger.info(line, told, extra={"told": told})
    return response


def _request_told() -> dict[str, Any]:
    method, rule = request_kind()
    return {"request_id": request_id(), "method": method, "rule": rule}
