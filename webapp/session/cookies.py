"""Cookies: the names and attributes that all cookies of the site share."""

from __future__ import annotations

from typing import Any

from flask import Request

from webapp.settings import current_settings

# A browser takes such a cookie only from this very host, over https and for all paths: no neighbour can plant one.
HOST_ONLY = "__Host-"


def name_of(cookie: str) -> str:
    """The name under which the browser holds a cookie; the prefix needs https, which development has not."""
    return cookie if current_settings().development else HOST_ONLY + cookie


def attributes() -> dict[str, Any]:
    """What goes with each cookie."""
    # Lax, not Strict: a tap on a link in a WeChat message must find the answers again.
    return {"path": "/", "httponly": True, "samesite": "Lax", "secure": not current_settings().development}


def sent(request: Request, cookie: str) -> str:
    """What the browser sent of that cookie; empty where it sent none."""
    return request.cookies.get(name_of(cookie), "")
