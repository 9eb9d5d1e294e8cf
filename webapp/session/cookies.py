"""Cookies: the names and attributes that all cookies of the site share, and how a long one is sent in parts."""

from __future__ import annotations

from itertools import takewhile
from typing import Any

from flask import Request, has_request_context, request
from werkzeug.wrappers import Response

from webapp.settings import current_settings

# A browser takes such a cookie only from this very host, over https and for all paths: no neighbour can plant one.
HOST_ONLY = "__Host-"
# Browsers drop a cookie above 4096 bytes without a word; the rest is for its name and attributes.
LARGEST_PART = 3500
# All that a browser sends stands in one header line, of which servers take 8190 bytes.
MOST_PARTS = 2


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


def sent_in_parts(request: Request, cookie: str) -> str:
    """What the browser sent of a cookie that may have several parts."""
    return "".join(takewhile(bool, (sent(request, part) for part in _parts(cookie))))


def send_in_parts(response: Response, cookie: str, value: str, max_age: int) -> None:
    """Send a value in as many cookies as it takes, MOST_PARTS at most, and have the browser drop what it had beyond."""
    for place, part in enumerate(_parts(cookie)):
        held = value[place * LARGEST_PART : (place + 1) * LARGEST_PART]
        if held:
            response.set_cookie(name_of(part), held, max_age=max_age, **attributes())
        elif has_request_context() and sent(request, part):
            response.delete_cookie(name_of(part), **attributes())


def drop_parts(response: Response, cookie: str) -> None:
    """Have the browser drop a cookie with all its parts."""
    for place, part in enumerate(_parts(cookie)):
        if place == 0 or (has_request_context() and sent(request, part)):
            response.delete_cookie(name_of(part), **attributes())


def _parts(cookie: str) -> list[str]:
    return [cookie, *(f"{cookie}-{place}" for place in range(2, MOST_PARTS + 1))]
