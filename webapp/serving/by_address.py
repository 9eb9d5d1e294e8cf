"""By address: what the operator's programs ask for is given under any name; they know none but an address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Flask

from webapp.settings import Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

# None of them has a link in it that a false name could lead elsewhere.
PATHS = ("/health", "/ready", "/metrics")
# Where no name is the site's own. Containers are called by names with underscores, which are none.
ANY = "localhost"


def init_app(app: Flask) -> None:
    """Let balancers and Prometheus ask `app` by its address, though people have to use its name."""
    settings: Settings = app.config["SETTINGS"]
    host = settings.trusted_hosts[0].removeprefix(".") if settings.trusted_hosts else ANY
    app.wsgi_app = _named(app.wsgi_app, host)  # type: ignore[assignment, method-assign]


def _named(application: WSGIApplication, host: str) -> WSGIApplication:
    def answered(environ, start_response):  # type: ignore[no-untyped-def]
        if environ["PATH_INFO"] in PATHS:
            environ["HTTP_HOST"] = host
        return application(environ, start_response)

    return answered
