"""Nothing: it is one visitor who comes by https, with a browser that keeps cookies."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Mapping
from http.client import HTTPConnection
from urllib.parse import urlencode

from bench.nginx import NAME

FORMS = (
    ("/check/start", {"for_whom": "self", "about": "both"}),
    ("/check/1/student", {"student": "no"}),
    ("/check/1/district", {"district": "banan"}),
)
# What must stand on the page of someone who has sent these forms.
KEPT = ("我自己", "巴南")


class Visitor:
    """`number` is what the last answer was called in the log."""

    def __init__(self, cookies: Mapping[str, str] | None = None, port: int = 443) -> None:
        self.cookies, self.number, self._port = dict(cookies or {}), "", port

    def begin(self) -> None:
        """Answer the first questions."""
        for path, form in FORMS:
            self.ask("POST", path, form)

    def is_remembered(self) -> bool:
        """Whether the answers of the beginning are still there."""
        page = self.ask("GET", "/check/1/answers")
        return all(words in page for words in KEPT)

    def ask(self, method: str, path: str, form: Mapping[str, str] | None = None) -> str:
        """The page; AssertionError where the site fails."""
        line = HTTPConnection(NAME)
        # The certificate is one that was just made.
        secure = ssl._create_unverified_context()  # noqa: S323
        line.sock = secure.wrap_socket(socket.create_connection(("127.0.0.1", self._port), 30), server_hostname=NAME)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if form:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        line.request(method, path, urlencode(form) if form else None, headers)
        answer = line.getresponse()
        page = answer.read().decode()
        assert answer.status < 400, f"{answer.status} {path}"
        self.number = answer.headers.get("X-Request-ID", "")
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        line.close()
        return page
