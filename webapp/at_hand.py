"""What is at hand: the site and the request of now, for what asks for them dozens of times a page.

Flask's `current_app`, `request` and `g` look for what they stand for anew with each attribute: ten times the price.
"""

from __future__ import annotations

from typing import Any, cast

from flask import Flask, Request, current_app, g, request


def site_at_hand() -> Flask:
    """The site that handles this request or command."""
    return cast(Flask, current_app._get_current_object())  # type: ignore[attr-defined]


def request_at_hand() -> Request:
    """The request that is being answered."""
    return cast(Request, request._get_current_object())  # type: ignore[attr-defined]


def notes_at_hand() -> Any:
    """What is noted for the time of this request: Flask's `g`."""
    return g._get_current_object()
