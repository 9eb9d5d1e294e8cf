"""Compression: pages and static files as small as the browser can take them.

A page that others could make a browser load again and again, with words of theirs in its address, tells by its
compressed length what else stands in it (the BREACH attack). So whoever comes with answers is sent a compressed page
only where the browser says that the site itself, or the person, asked for it. WebKit before 16.4 says no such thing;
there the page that led here must be one of ours, which no other site can feign.

Comments of a style sheet are for its authors: they stay here, an eighth of what it weighs.
"""

from __future__ import annotations

import re
from functools import lru_cache
from http import HTTPStatus

from flask import Flask, Response, request
from flask_compress import Compress
from werkzeug.http import parse_accept_header

from webapp.serving.page_cache import Packed
from webapp.session import cookies, session

ALGORITHMS = ("zstd", "br", "gzip")
COMMENT = re.compile(rb"/\*.*?\*/\n?", re.DOTALL)
SETTINGS = {
    "COMPRESS_REGISTER": False,
    "COMPRESS_ALGORITHM": ALGORITHMS,
    "COMPRESS_STREAMS": False,
    "COMPRESS_LEVEL": 5,
    # A page that is sent again is not compressed again; the key is the algorithm alone, for the page is at hand.
    "COMPRESS_CACHE_BACKEND": Packed,
    "COMPRESS_CACHE_KEY": lambda _request: "",
}


def init_app(app: Flask) -> None:
    """Compress what `app` sends, where it is worth it and tells nothing."""
    app.config.update(SETTINGS)
    compress = Compress(app)

    def compressed(response: Response) -> Response:
        if response.mimetype == "text/css" and response.status_code == HTTPStatus.OK:
            response.direct_passthrough = False
            response.set_data(_without_comments(response.get_data()))
        if not may_compress():
            return response
        if request.endpoint == "static":
            # Read whole, for what is sent from an open file would not be compressed.
            response.direct_passthrough = False
            response.make_sequence()
        request.environ["HTTP_ACCEPT_ENCODING"] = acceptable(request.headers.get("Accept-Encoding", ""))
        return compress.after_request(response)

    app.after_request(compressed)


@lru_cache(maxsize=8)
def _without_comments(sheet: bytes) -> bytes:
    return COMMENT.sub(b"", sheet)


def may_compress() -> bool:
    """Whether the length of this response may depend on what stands in it."""
    if not cookies.sent(request, session.COOKIE):
        return True
    asked_by = request.headers.get("Sec-Fetch-Site")
    return asked_by in ("same-origin", "none") or (asked_by is None and _comes_from_here())


def _comes_from_here() -> bool:
    """Whether a page of this very site led here, by what the browser says; a page without Referer proves nothing."""
    return request.headers.get("Referer", "").startswith(request.host_url)


@lru_cache(maxsize=256)
def acceptable(header: str) -> str:
    """What an Accept-Encoding accepts, so written that Flask-Compress understands it.

    Flask-Compress 1.25 takes `gzip;q=0`, a refusal, for a wish; with `zstd;q=0, *` it sends zstd; and it does not know
    `gzip; q=0.5` with its blank.
    """
    accepted = parse_accept_header(header)
    asked_plain = ["identity"] if "identity" in map(str.lower, accepted.values()) else []
    qualities = {name: accepted[name] for name in (*ALGORITHMS, *asked_plain)}
    return ", ".join(f"{name};q={quality:g}" for name, quality in qualities.items() if quality > 0)
