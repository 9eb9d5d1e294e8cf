"""Metrics: how the site fares, in numbers for Prometheus. No label ever holds anything that a visitor told.

Only where the operator has set a token. Several processes add up their numbers in the folder
PROMETHEUS_MULTIPROC_DIR, which `webapp/command/gunicorn_conf.py` makes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from hmac import compare_digest
from typing import TYPE_CHECKING

from flask import Blueprint, Flask, abort, current_app, request
from werkzeug.wrappers import Response

from rules.engine.finding import Finding
from webapp.observing.logs import request_kind, seconds_taken
from webapp.settings import Settings, current_settings

if TYPE_CHECKING:
    from webapp.observing.numbers import Numbers

blueprint = Blueprint("metrics", __name__)
CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
EXTENSION = "metrics"


def init_app(app: Flask) -> None:
    """Count the requests to `app` and let who has the token read the numbers; nothing where there is no token."""
    settings: Settings = app.config["SETTINGS"]
    if settings.metrics_token:
        from webapp.observing.numbers import NUMBERS  # noqa: PLC0415 - its library is for those who count

        app.extensions[EXTENSION] = NUMBERS
        app.register_blueprint(blueprint)
        app.after_request(_count_request)


def numbers_of(app: Flask) -> Numbers | None:
    """The numbers of `app`, to which other floors add theirs; None where nobody may read them."""
    return app.extensions.get(EXTENSION)


def question_asked(door: str, level: str) -> None:
    """Count a question; `door` is where it was asked, `level` how surely it was understood."""
    if numbers := _numbers():
        numbers.questions.labels(door, level).inc()


def found(door: str, statuses: Mapping[str, str]) -> None:
    """Count what the rules found for somebody: a status by the code of each benefit."""
    if numbers := _numbers():
        for benefit, status in statuses.items():
            numbers.results.labels(door, benefit, status).inc()


def statuses(findings: Iterable[Finding]) -> dict[str, str]:
    """What is counted of these findings."""
    return {finding.answer.benefit: finding.answer.status for finding in findings}


def counting(door: str, benefit: str) -> Callable[[Mapping[str, int]], None]:
    """What counts how many people each status of the benefit was found for; also when the request is over."""
    numbers = _numbers()
    if numbers is None:
        return lambda _people: None
    results = numbers.results

    def count(people: Mapping[str, int]) -> None:
        for status, number in people.items():
            results.labels(door, benefit, status).inc(number)

    return count


@blueprint.get("/metrics")
def metrics() -> Response:
    """The numbers of all processes. 404 without the token, as if there were no such page."""
    if not compare_digest(_token_given(), current_settings().metrics_token.encode()):
        abort(404)
    return Response(current_app.extensions[EXTENSION].text(), content_type=CONTENT_TYPE)


def _token_given() -> bytes:
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip().encode() if kind == "Bearer" else b""


def _numbers() -> Numbers | None:
    return numbers_of(current_app)


def _count_request(response: Response) -> Response:
    numbers: Numbers = current_app.extensions[EXTENSION]
    method, rule = request_kind()
    numbers.requests.labels(rule, method, f"{response.status_code // 100}xx").inc()
    seconds = seconds_taken()
    if seconds is not None:
        numbers.latency.labels(rule).observe(seconds)
    return response
