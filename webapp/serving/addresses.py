"""Addresses: those to which many pages lead are put together once, for a page has dozens of them."""

from __future__ import annotations

from typing import Any, cast

from flask import Flask, current_app, request, url_for

from rules.engine.kept import Kept

EXTENSION = "addresses"
# Of these there are few values, and none is what somebody told. A token is never kept.
OF_FEW = {"filename", "notice_id", "clause_path", "name", "benefit", "number"}
NUMBER = "number"


def init_app(app: Flask) -> None:
    """Let the templates of `app` find its addresses again."""
    app.extensions[EXTENSION] = Kept[tuple[Any, ...], str](5_000)
    app.jinja_env.globals["url_for"] = address


def address(endpoint: str, **values: Any) -> str:
    """As Flask's `url_for`, in a request. A page of a person leads to pages of the same person."""
    if not values.keys() <= OF_FEW:
        return url_for(endpoint, **values)
    kept = cast("Kept[tuple[Any, ...], str]", current_app.extensions[EXTENSION])
    whose = (request.view_args or {}).get(NUMBER)
    key = (request.environ.get("SCRIPT_NAME"), whose, endpoint, *values.items())
    return kept.get(key) or kept.keep(key, url_for(endpoint, **values))
