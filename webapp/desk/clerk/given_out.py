"""Given out: a file as the answer of a page, under a name that a clerk knows."""

from __future__ import annotations

from urllib.parse import quote

from flask import Response

from webapp.desk.results.writing import MIMETYPES

MORE_MIMETYPES = {"zip": "application/zip", "svg": "image/svg+xml"}


def file(content: bytes, kind: str, stem: str) -> Response:
    """A file of that kind, to be saved."""
    response = Response(content, content_type={**MIMETYPES, **MORE_MIMETYPES}[kind])
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(f'{stem}.{kind}', safe='')}"
    return response
