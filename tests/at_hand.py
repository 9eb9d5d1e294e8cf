"""A site at hand: for functions that ask for the current library, without a request."""

from __future__ import annotations

from flask import Flask
from flask.ctx import AppContext

from webapp import current_library, library


def site_at_hand() -> AppContext:
    """The context of a site with nothing but the library of this process."""
    site = Flask("webapp")
    site.extensions[current_library.EXTENSION] = library.load()
    return site.app_context()
