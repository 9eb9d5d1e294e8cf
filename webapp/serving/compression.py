"""Compression: pages and static files as small as the browser can take them.

A page that others could make a browser load again and again, with words of theirs in its address, tells by its
compressed length what else stands in it (the BREACH attack). So whoever comes with answers is sent a compressed page
only where the browser says that the site itself, or the person, asked for it.
"""

from __future__ import annotations

from flask import Flask, Response, request
from flask_compress import Compress

from webapp.serving.page_cache import Packed
from webapp.session import cookies, session

SETTINGS = {
    "COMPRESS_REGISTER": False,
    "COMPRESS_ALGORITHM": ["zstd", "br", "gzip"],
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
        if not may_compress():
            return response
        if request.endpoint == "static":
            # Read whole, for what is sent from an open file would not be compressed.
            response.direct_passthrough = False
            response.make_sequence()
        return compress.after_request(response)

    app.after_request(compressed)


def may_compress() -> bool:
    """Whether the length of this response may depend on what stands in it."""
    if not cookies.sent(request, session.COOKIE):
        return True
    return request.headers.get("Sec-Fetch-Site") in ("same-origin", "none")
