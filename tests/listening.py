"""Listening: a site whose pages remember what they complain of, for engines that tell it to nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from flask import Flask
from werkzeug.test import run_wsgi_app
from werkzeug.wrappers import Response

# Before all other scripts. The policy of the site lets it in, for it comes from the site.
SCRIPT = """
    window.complaints = [];
    const told = (text) => complaints.push(String(text));
    addEventListener("error", (event) => told(event.message || event.target.src || event.target.href), true);
    addEventListener("unhandledrejection", (event) => told(event.reason));
    addEventListener("securitypolicyviolation", (event) => told(`${event.violatedDirective}: ${event.blockedURI}`));
    console.error = told;
"""
ADDRESS = "/listening.js"
HEAD = b"<head>"


def listened_to(app: Flask) -> dict[str, int]:
    """Makes every page of `app` remember its complaints as `window.complaints`; the latest status of each path."""
    inner, statuses = app.wsgi_app, dict[str, int]()

    def heard(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        environ.pop("HTTP_ACCEPT_ENCODING", None)
        if environ["PATH_INFO"] == ADDRESS:
            return Response(SCRIPT, mimetype="text/javascript")(environ, start_response)
        response = Response(*run_wsgi_app(inner, environ))
        if response.mimetype == "text/html":
            statuses[environ["PATH_INFO"].encode("latin-1").decode()] = response.status_code
            before, head, after = response.get_data().rpartition(HEAD)
            response.set_data(before + head + f'<script src="{ADDRESS}"></script>'.encode() + after)
        return response(environ, start_response)

    app.wsgi_app = heard  # type: ignore[method-assign]
    return statuses
