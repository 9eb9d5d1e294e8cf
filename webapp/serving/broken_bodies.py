"""Broken bodies: what gunicorn cannot read of a request is the sender's mistake, and no failure of the site."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from flask import Flask

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication


class Body:
    """A body of which whatever cannot be read is an OSError: Werkzeug, which only reads, answers 400 to that one."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def read(self, *size: int) -> bytes:
        return _read(self._stream.read, *size)

    def readline(self, *size: int) -> bytes:
        return _read(self._stream.readline, *size)


def init_app(app: Flask) -> None:
    """Let `app` answer 400 to a body in chunks of which one is malformed."""
    app.wsgi_app = _reading(app.wsgi_app)  # type: ignore[assignment, method-assign]


def _reading(application: WSGIApplication) -> WSGIApplication:
    def answered(environ, start_response):  # type: ignore[no-untyped-def]
        environ["wsgi.input"] = Body(environ["wsgi.input"])
        return application(environ, start_response)

    return answered


def _read(read: Callable[..., bytes], *size: int) -> bytes:
    try:
        return read(*size)
    except Exception as error:  # each server has errors of its own for this
        raise OSError("the body cannot be read") from error
