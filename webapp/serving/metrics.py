"""Metrics: how the site fares, in numbers for Prometheus. No label ever holds anything that a visitor told.

Only where the operator has set a token. Several processes add up their numbers in the folder
PROMETHEUS_MULTIPROC_DIR, which `deploy/gunicorn.conf.py` makes.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Mapping
from hmac import compare_digest

from flask import Blueprint, Flask, abort, g, request
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector
from werkzeug.wrappers import Response

from rules.rulebook import Finding
from webapp.logs import request_kind
from webapp.settings import Settings, current_settings

blueprint = Blueprint("metrics", __name__)
CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
SECONDS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 20)

OWN = CollectorRegistry()
REQUESTS = Counter("site_requests", "Requests answered", ("rule", "method", "status"), registry=OWN)
LATENCY = Histogram("site_request_seconds", "Time to answer", ("rule",), buckets=SECONDS, registry=OWN)
QUESTIONS = Counter("site_questions", "Questions in people's own words", ("door", "level"), registry=OWN)
RESULTS = Counter("site_results", "What the rules found", ("door", "benefit", "status"), registry=OWN)


def install(app: Flask) -> None:
    """Count the requests to `app` and let who has the token read the numbers; nothing where there is no token."""
    settings: Settings = app.config["SETTINGS"]
    if settings.metrics_token:
        app.register_blueprint(blueprint)
        app.before_request(_start_clock)
        app.after_request(_count_request)


def question_asked(door: str, level: str) -> None:
    """Count a question; `door` is where it was asked, `level` how surely it was understood."""
    if current_settings().metrics_token:
        QUESTIONS.labels(door, level).inc()


def found(door: str, statuses: Mapping[str, str]) -> None:
    """Count what the rules found for somebody: a status by the code of each benefit."""
    if current_settings().metrics_token:
        for benefit, status in statuses.items():
            RESULTS.labels(door, benefit, status).inc()


def statuses(findings: Iterable[Finding]) -> dict[str, str]:
    """What is counted of these findings."""
    return {finding.answer.benefit: finding.answer.status for finding in findings}


@blueprint.get("/metrics")
def metrics() -> Response:
    """The numbers of all processes. 404 without the token, as if there were no such page."""
    if not compare_digest(_token_given(), current_settings().metrics_token.encode()):
        abort(404)
    return Response(generate_latest(_registry()), content_type=CONTENT_TYPE)


def _token_given() -> bytes:
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip().encode() if kind == "Bearer" else b""


def _registry() -> CollectorRegistry:
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return OWN
    everyone = CollectorRegistry()
    MultiProcessCollector(everyone)  # type: ignore[no-untyped-call]
    return everyone


def _start_clock() -> None:
    g.counted_from = time.perf_counter()


def _count_request(response: Response) -> Response:
    method, rule = request_kind()
    REQUESTS.labels(rule, method, f"{response.status_code // 100}xx").inc()
    if "counted_from" in g:
        LATENCY.labels(rule).observe(time.perf_counter() - g.counted_from)
    return response
