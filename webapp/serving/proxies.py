"""Proxies: whether as many of them forward requests as the operator said; where fewer do, that is told once.

With too many set, what a proxy forwards is passed over: all visitors share its address, and links begin with http.
"""

from __future__ import annotations

from flask import Flask, current_app, request

from webapp.settings import Settings

HEADERS = ("X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host")
# The operator's own programs come from beside the site, through none of them.
DIRECT = ("health.alive", "health.ready", "metrics.metrics")
EXTENSION = "proxies"


def init_app(app: Flask) -> None:
    """Watch what the proxies in front of `app` forward, where there are any."""
    settings: Settings = app.config["SETTINGS"]
    if settings.proxies:
        app.extensions[EXTENSION] = settings.proxies
        app.before_request(_tell_of_fewer)


def _tell_of_fewer() -> None:
    expected = current_app.extensions.get(EXTENSION)
    if expected is None or request.endpoint in DIRECT:
        return
    fewest = min(HEADERS, key=_values)
    if _values(fewest) < expected:
        current_app.extensions.pop(EXTENSION, None)
        current_app.logger.warning(
            "BEHIND_PROXY is %d, but a request came with %d values of %s: visitors' addresses, or https, may be "
            "missed; set it to the number of proxies that each add one",
            *(expected, _values(fewest), fewest),
        )


def _values(header: str) -> int:
    return sum(bool(part.strip()) for part in request.headers.get(header, "").split(","))
