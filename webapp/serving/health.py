"""Health: whether the process lives, and whether it can answer; for the balancer, not for people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict

from cryptography.exceptions import UnsupportedAlgorithm
from flask import Blueprint, Response, jsonify
from werkzeug.wrappers import Response as AnyResponse

from webapp import library
from webapp.check import answers
from webapp.check.answers import Answers
from webapp.store import listening

blueprint = Blueprint("health", __name__)


@blueprint.get("/health")
def alive() -> Response:
    """200 as long as the process answers at all."""
    return Response("ok\n", mimetype="text/plain")


@blueprint.get("/ready")
def ready() -> AnyResponse:
    """200 once all can be answered, else 503; how the store fares is told, and changes nothing."""
    found = {name: is_ready() for name, is_ready in CHECKS.items()}
    response = jsonify(ready=all(found.values()), **found, **_store())
    response.status_code = 200 if all(found.values()) else 503
    return response


def has_data() -> bool:
    """Whether notices, rules and the listener are in memory, and not only on their way there."""
    return bool(library.load.cache_info().currsize and library.listener.cache_info().currsize)


def can_keep_answers() -> bool:
    """Whether the secrets encrypt what the answers cookie holds."""
    try:
        answers.write(AnyResponse(), Answers({"ready": True}))
    except (ValueError, UnsupportedAlgorithm):
        return False
    return True


def _store() -> dict[str, object]:
    counts = listening.counts()
    return {"store": asdict(counts)} if counts else {}


CHECKS: Mapping[str, Callable[[], bool]] = {"data": has_data, "secrets": can_keep_answers}
