"""Addresses: those to which many pages lead are put together once, for a page has dozens of them."""

from __future__ import annotations

from typing import Any, cast

from flask import Flask, url_for

from rules.engine.kept import Kept
from webapp.at_hand import request_at_hand, site_at_hand

EXTENSION = "addresses"
# Of these there are few values, and none is what somebody told. A token is never kept.
OF_FEW = {"filename", "notice_id", "clause_path", "name", "benefit", "number", "_external"}
NUMBER, WHOLE = "number", "_external"


def init_app(app: Flask) -> None:
    """Let the templates of `app` find its addresses again."""
    app.extensions[EXTENSION] = Kept[tuple[Any, ...], str](5_000)
    app.jinja_env.globals["url_for"] = address


def address(endpoint: str, **values: Any) -> str:
    """As Flask's `url_for`, in a request. A page of a person leads to pages of the same person."""
    if not values.keys() <= OF_FEW:
        return url_for(endpoint, **values)
    kept = cast("Kept[tuple[Any, ...], str]", site_at_hand().extensions[EXTENSION])
    asked = request_at_hand()
    whose = (asked.view_args or {}).get(NUMBER)
    here = (asked.scheme, asked.environ.get("HTTP_HOST")) if WHOLE in values else ()
    key = (asked.environ.get("SCRIPT_NAME"), whose, endpoint, *here, *values.items())
    return kept.get(key) or kept.keep(key, url_for(endpoint, **values))
