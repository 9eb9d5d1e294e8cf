"""The workbench as a Flask site of its own, for the machine on which it runs and nobody else."""

from __future__ import annotations

import secrets
from pathlib import Path
from urllib.parse import urlsplit

from flask import Flask, abort, render_template, request, session
from werkzeug.wrappers import Response

from drafting.manuscript.manuscript import UnreadableFileError
from texts.data_error import DataFileError
from webapp.workbench import case_pages, shelf_pages, sign_pages, text_pages, way_pages
from webapp.workbench.bench import ROLE, Workbench
from webapp.workbench.shelf import DraftShelf

# What this machine calls itself; another name that leads here is that of a page elsewhere.
HERE = ("127.0.0.1", "localhost", "::1")
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
MOST_BYTES = 32 * 2**20


def create_workbench(drafts: Path, notices: Path) -> Flask:
    """The site over the drafts in one folder; `notices` is where they are published."""
    app = Flask(__name__, template_folder="../templates/workbench", static_folder="static")
    # A new one each time: a role is told again after a start.
    app.config.update(
        SECRET_KEY=secrets.token_bytes(32), SESSION_COOKIE_SAMESITE="Strict", MAX_CONTENT_LENGTH=MOST_BYTES
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.extensions["workbench"] = Workbench(DraftShelf(drafts), notices)
    app.before_request(refuse_others)
    app.after_request(with_headers)
    app.context_processor(lambda: {"role": session.get(ROLE, "")})
    for pages in (shelf_pages.pages, text_pages.pages, way_pages.pages, case_pages.pages, sign_pages.pages):
        app.register_blueprint(pages)
    app.register_error_handler(UnreadableFileError, _told)
    app.register_error_handler(DataFileError, _told)
    return app


def refuse_others() -> None:
    """Answer 403 to whatever does not come from a page of this site on this machine."""
    if urlsplit(f"//{request.host}").hostname not in HERE:
        abort(403)
    origin, fetched = request.headers.get("Origin"), request.headers.get("Sec-Fetch-Site", "same-origin")
    if request.method == "POST" and (origin not in (None, request.host_url.rstrip("/")) or fetched != "same-origin"):
        abort(403)


def with_headers(response: Response) -> Response:
    """Nothing from elsewhere, nothing kept."""
    response.headers.setdefault("Content-Security-Policy", POLICY)
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"
    return response


def _told(error: Exception) -> tuple[str, int]:
    return render_template("wrong.html", sentence=str(error)), 400
