"""The current library: that of the site which handles this request or command."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar, cast

from flask import Flask

from webapp.at_hand import site_at_hand
from webapp.library import Library
from webapp.observing import health

EXTENSION = "library"
Given = ParamSpec("Given")
Made = TypeVar("Made")


def init_app(app: Flask, library: Library) -> None:
    """Give `app` its library, its listener at hand before the first question; without them it is not ready."""
    _ = library.listener
    app.extensions[EXTENSION] = library
    health.add_check(app, "data", lambda: EXTENSION in app.extensions)


def current_library() -> Library:
    """The library of the site that handles this request or command."""
    return library_of(site_at_hand())


def library_of(app: Flask) -> Library:
    """The library of `app`."""
    return cast(Library, app.extensions[EXTENSION])


def once_a_library(most: int | None = None) -> Callable[[Callable[Given, Made]], Callable[Given, Made]]:
    """Let a function be worked out once for the same arguments and the same library, of which `most` are kept.

    They are kept on the library, so that no site is told what holds in another one.
    """

    def decorated(work: Callable[Given, Made]) -> Callable[Given, Made]:
        def kept(_library: Library) -> Callable[..., Made]:
            return lru_cache(most)(work)

        @wraps(work)
        def worked_out(*given: Given.args, **named: Given.kwargs) -> Made:
            return current_library().once(kept)(*given, **named)

        return worked_out

    return decorated
