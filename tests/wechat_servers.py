"""WeChat's servers, played on a port of this machine: they give tokens and tickets, or fail."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class WeChat:
    """Where the servers are and what they were asked; `errcode` is what they refuse with."""

    address: str = ""
    asked: list[str] = field(default_factory=list)
    errcode: str = ""

    def reply(self, path: str) -> dict[str, object]:
        self.asked.append(path)
        if self.errcode:
            return {"errcode": int(self.errcode), "errmsg": "no"}
        if path == "/cgi-bin/stable_token":
            return {"access_token": "token-1", "expires_in": 7200}
        return {"errcode": 0, "ticket": "ticket-1", "expires_in": 7200}


@contextmanager
def running() -> Iterator[WeChat]:
    wechat = WeChat()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            # Read, so that the line is closed without a reset.
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            body = json.dumps(wechat.reply(self.path.partition("?")[0])).encode()
            self.send_response(200)
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET  # noqa: N815

        def log_message(self, *args) -> None:
            """Nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        wechat.address = f"http://127.0.0.1:{server.server_port}"
        yield wechat
        server.shutdown()
        thread.join()
