"""Unnumbered: addresses of a check without the number of a person lead to the one who was told of last.

They stand in bookmarks, and on pages that were open before people had numbers. A form that such a page sends is not
read: nobody can say whose it is.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from flask import Blueprint, abort, redirect, request

from webapp.case import lasting, people

blueprint = Blueprint("unnumbered", __name__)


@blueprint.route("/check", methods=["GET", "POST"])
@blueprint.route("/check/<path:page>", methods=["GET", "POST"])
@blueprint.route("/keep", methods=["GET", "POST"])
@blueprint.route("/keep/<path:page>", methods=["GET", "POST"])
def to_latest(page: str = "") -> Any:
    if page[:1].isdigit():
        abort(404)
    session = lasting.read(request)
    latest = session.latest
    if latest is None:
        return people.of_nobody(session)
    kind = request.path.split("/")[1]
    address = f"{request.root_path}/{kind}/{latest.number}/{quote(page)}"
    return redirect(address.rstrip("/"), 303)
