"""The first page: the drafts that there are, a new one, and under which notices there is a signature."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from drafting.deciding.counting import counts
from drafting.publishing.obstacle import undecided
from drafting.publishing.signature import folder_signature
from texts.notice_folder import notice_folders
from webapp.workbench.bench import ROLE, workbench

pages = Blueprint("shelf", __name__)


@pages.get("/")
def shelf() -> str:
    return _page("")


@pages.post("/new")
def begin() -> Response | tuple[str, int]:
    name, file = request.form.get("name", "").strip(), request.files.get("file")
    try:
        workbench().shelf.begin(name, file.filename or "" if file else "", file.read() if file else b"")
    except ValueError as error:
        return _page(str(error)), 422
    return redirect(url_for("text.text", name=name), 303)


@pages.post("/role")
def role() -> Response:
    """Who decides from now on: an office or a role, as the operator types it."""
    session[ROLE] = request.form.get("role", "").strip()[:40]
    back = request.form.get("back", "/")
    return redirect(back if back.startswith("/") and not back.startswith("//") else "/", 303)


def _page(fault: str) -> str:
    bench = workbench()
    drafts = [bench.draft(name) for name in bench.shelf.names()]
    held = [(folder.name, folder_signature(folder)) for folder in notice_folders(bench.notices)]
    told = [(draft, counts(draft), len(undecided(draft))) for draft in drafts]
    return render_template("shelf.html", drafts=told, held=held, fault=fault, typed=request.form.get("name", ""))
