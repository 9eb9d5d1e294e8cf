"""Headers: what each response forbids browsers and caches to do, and which form posts come in at all.

Forms carry no token. The answers cookie is SameSite=Lax, so a post from another site arrives without
it; and browsers say where a post comes from, in Sec-Fetch-Site (over https) or Origin, so such a post is refused.
The API uses no cookie, so anyone may call it.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, abort, current_app, request
from werkzeug.wrappers import Response

from webapp.settings import current_settings

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    # What frame-ancestors says, for browsers that do not know it.
    "X-Frame-Options": "DENY",
    # Not no-referrer: with it browsers send "Origin: null" even for our own forms, and could not be told apart.
    # Other sites learn nothing either way.
    "Referrer-Policy": "same-origin",
    # No other site shows or reads what is here, nor holds a window in which it was opened.
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}

# A year. Without its subdomains: those are not this site's to decide.
ONLY_HTTPS = "max-age=31536000"


def init_app(app: Flask) -> None:
    """Give every response of `app` its headers, static files a hashed address, and refuse posts of other sites."""
    app.before_request(refuse_a_host_that_is_none)
    app.before_request(refuse_posts_of_other_sites)
    app.after_request(with_headers)
    app.url_defaults(add_version)


def refuse_a_host_that_is_none() -> None:
    """Answer 400 to a request whose Host is no name: each link with the site's name in it would lead nowhere.

    Werkzeug since 3.1.8 takes such a Host (`my_site`, a port of 99999) for an empty one and goes on.
    """
    if not request.host:
        abort(400)


def refuse_posts_of_other_sites() -> None:
    """Answer 403 to a form post that a browser says was not sent from this site."""
    if request.method != "POST" or request.path.startswith("/api/"):
        return
    if not _sent_from_here():
        abort(403)


def with_headers(response: Response) -> Response:
    """The response, with the headers above, kept by no cache unless it is a static file by its hashed address."""
    held = {name.lower() for name, _ in response.headers}
    for name, value in HEADERS.items():
        if name.lower() not in held:
            response.headers.add(name, value)
    if not current_settings().development:
        response.headers["Strict-Transport-Security"] = ONLY_HTTPS
    response.headers["Cache-Control"] = _caching(response)
    return response


def add_version(endpoint: str, values: dict[str, Any]) -> None:
    """Put the hash of a static file into its address, so that caches never hold an old one."""
    if endpoint == "static" and "filename" in values:
        values.setdefault("v", _version(Path(current_app.static_folder or "") / values["filename"]))


def _sent_from_here() -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("Origin")
    # Neither header: not a browser of the last years. SameSite=Lax keeps the answers out of its reach.
    return origin is None or urlsplit(origin).netloc == request.host


def _caching(response: Response) -> str:
    if request.endpoint != "static" or response.status_code not in (200, 304):
        return "no-store"
    # By another hash it is asked for again: in a restart in turn an old machine is asked for the new file.
    return "public, max-age=31536000, immutable" if request.args.get("v") == _version(_file()) else "no-cache"


def _file() -> Path:
    """The static file that was asked for."""
    return Path(current_app.static_folder or "") / str((request.view_args or {})["filename"])


@lru_cache(maxsize=256)
def _version(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:10] if path.is_file() else "absent"
