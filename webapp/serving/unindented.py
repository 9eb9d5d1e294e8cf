"""Templates are indented for who reads them; what is sent is not, for whoever pays for each kilobyte."""

from __future__ import annotations

import re

from flask import Flask
from jinja2.ext import Extension

_INDENTS = re.compile("(?m)^[ \t]+")


class Unindented(Extension):
    """Takes the blanks at the beginning of each line out of the template before it is read; the lines stay."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002
        return _INDENTS.sub("", source)


def init_app(app: Flask) -> None:
    """Send the pages of `app` without the indents of their templates."""
    app.jinja_env.add_extension(Unindented)
