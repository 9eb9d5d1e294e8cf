"""Health: whether the process lives, and whether it can answer; for the balancer, not for people.

Each floor adds the checks of what it has. Anybody may ask, so nothing is told but whether each holds.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from flask import Blueprint, Flask, Response, current_app, jsonify
from werkzeug.wrappers import Response as AnyResponse

blueprint = Blueprint("health", __name__)
EXTENSION = "health"
Check = Callable[[], bool]


@dataclass(frozen=True)
class Health:
    """What decides whether a site is ready, by name."""

    checks: dict[str, Check] = field(default_factory=dict)


def init_app(app: Flask) -> None:
    """Let balancers ask `app` how it is."""
    app.extensions[EXTENSION] = Health()
    app.register_blueprint(blueprint)


def add_check(app: Flask, name: str, is_ready: Check) -> None:
    """Let `app` be ready only while that function says so."""
    _health_of(app).checks[name] = is_ready


@blueprint.get("/health")
def alive() -> Response:
    """200 as long as the process answers at all."""
    return Response("ok\n", mimetype="text/plain")


@blueprint.get("/ready")
def ready() -> AnyResponse:
    """200 once all can be answered, else 503."""
    health = _health_of(current_app)
    checked = {name: is_ready() for name, is_ready in health.checks.items()}
    response = jsonify(ready=all(checked.values()), **checked)
    response.status_code = 200 if all(checked.values()) else 503
    return response


def _health_of(app: Flask) -> Health:
    health: Health = app.extensions[EXTENSION]
    return health
